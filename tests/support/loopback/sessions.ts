/** Gateway sessions: who identified, with which intents, and what they have to be told when they resume. */
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

/** One line of the log that tests read. */
export interface SessionEvent {
  readonly kind: 'identify' | 'resume';
  readonly shard: number;
  readonly shards: number;
  readonly sessionId?: string;
  readonly intents?: number;
  /** the sequence a resume asked to go on from */
  readonly seq?: number;
  /** how many missed dispatches were replayed */
  readonly replayed?: number;
  readonly outcome: 'ready' | 'resumed' | 'invalid session' | `closed ${number}`;
}

/** How many dispatches a session can miss and still resume. */
const REPLAY_LIMIT = 2_000;

/** Sends one dispatch, or keeps it for the resume if the session is disconnected. */
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

/** The dispatches after `seq`, or undefined if they are no longer kept, or were never sent. */
export function missedSince(session: Session, seq: number): string[] | undefined {
  if (seq > session.seq || seq < session.firstSeq - 1) return undefined;
  return session.sent.slice(seq - session.firstSeq + 1);
}
