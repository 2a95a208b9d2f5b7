/** Gateway sessions: their shard and intents, and the dispatches to replay on resume. */
import type { WebSocket } from 'ws';

export interface Session {
  readonly id: string;
  readonly shard: number;
  readonly shards: number;
  readonly intents: number;
  seq: number;
  /** dispatches as sent, for replay on resume; index 0 has sequence `firstSeq` */
  readonly sent: string[];
  firstSeq: number;
  socket: WebSocket | undefined;
}

/** One entry of the log for tests. */
export interface SessionEvent {
  readonly kind: 'identify' | 'resume';
  readonly shard: number;
  readonly shards: number;
  readonly sessionId?: string;
  readonly intents?: number;
  /** the sequence number of a RESUME */
  readonly seq?: number;
  /** how many missed dispatches were replayed */
  readonly replayed?: number;
  readonly outcome: 'ready' | 'resumed' | 'invalid session' | `closed ${number}`;
}

/** Maximum of missed dispatches with which a session can be resumed. */
const REPLAY_LIMIT = 2_000;

/** Sends a dispatch, or stores it for the resume if the session is disconnected. */
export function sendTo(session: Session, event: string, data: unknown): void {
  session.seq += 1;
  const packet = JSON.stringify({ op: 0, t: event, s: session.seq, d: data });
  session.sent.push(packet);
  if (session.sent.length > 2 * REPLAY_LIMIT) {
    session.sent.splice(0, REPLAY_LIMIT);
    session.firstSeq += REPLAY_LIMIT;
  }
  session.socket?.send(packet);
}

/** The dispatches after `seq`; undefined if they are no longer stored, or were never sent. */
export function missedSince(session: Session, seq: number): string[] | undefined {
  if (seq > session.seq || seq < session.firstSeq - 1) return undefined;
  return session.sent.slice(seq - session.firstSeq + 1);
}
