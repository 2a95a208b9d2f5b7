/** What tests can tell the gateway to do, and what it records of its clients. */
import type { Server } from 'node:http';
import type { WebSocket } from 'ws';
import type { Session, SessionEvent } from './sessions.ts';

/** Where a dispatch goes. Without a guild it goes to shard 0, as direct messages do. */
export interface Target {
  readonly guildId?: string;
  /** the session must have asked for this intent */
  readonly intent?: number;
}

export interface Dispatcher {
  /** Sends an event; `data` may depend on the session's intents. Returns how many sessions it went to. */
  dispatch(event: string, data: unknown | ((session: Session) => unknown), target?: Target): number;
}

export interface GatewayOptions {
  readonly token: string;
  readonly heartbeatInterval: number;
  /** minimum ms between two IDENTIFYs in one `max_concurrency` bucket, by the real clock; 0 turns the check off */
  readonly identifyInterval: number;
  readonly maxConcurrency: number;
  readonly privilegedIntents: number;
  readonly violate: (rule: string, detail: string) => void;
  readonly ready: (session: Session) => Record<string, unknown>;
  /** sends a new session its guilds, after READY */
  readonly afterReady: (session: Session) => void;
  readonly nextId: () => string;
}

export interface Gateway extends Dispatcher {
  /** every IDENTIFY and RESUME, in order */
  readonly sessions: readonly SessionEvent[];
  /** Resolves once `shards` sessions are ready and connected. */
  connected(shards?: number): Promise<void>;
  /** Resolves once no session is connected. */
  disconnected(): Promise<void>;
  /** Resolves once the log has this many IDENTIFYs and RESUMEs, including refused ones. */
  identified(count: number): Promise<void>;
  /** Tells the clients to reconnect (op 7): one shard, or all. */
  reconnect(shard?: number): void;
  /** Invalid session (op 9). A session that is not resumable is forgotten. */
  invalidSession(resumable: boolean, shard?: number): void;
  /** Closes the connections with a code, or cuts them without one. The sessions can be resumed. */
  drop(code?: number, shard?: number): void;
  /** Open connections get no heartbeat acknowledgements any more; new ones do. */
  stopAckingHeartbeats(): void;
  /** The next connections are refused with this close code at IDENTIFY, until cleared with undefined. */
  refuse(code: number | undefined): void;
  /** Resolves once every connected client has processed all dispatches: it has answered a heartbeat request. */
  barrier(): Promise<void>;
  /** how many clients are connected with a ready session */
  readonly open: number;
  /** the shards of the open sessions, in order; one that two clients have is there twice */
  readonly shards: readonly number[];
  /** shards that identified while another client was connected with them */
  readonly overlaps: readonly number[];
  attach(server: Server): void;
  close(): Promise<void>;
}

/** One open socket. */
export interface Connection {
  readonly socket: WebSocket;
  session: Session | undefined;
  /** whether its heartbeats are acknowledged */
  acking: boolean;
  /** its session was invalidated; what it sends before it knows is not counted as a mistake */
  ignored: boolean;
  /** times of the packets that count against the rate limit, in ms of the real clock */
  readonly received: number[];
  /** called with its next heartbeat */
  readonly barriers: (() => void)[];
}

export interface GatewayState {
  readonly connections: Set<Connection>;
  readonly sessions: Map<string, Session>;
  readonly log: SessionEvent[];
  readonly overlaps: number[];
  /** by `max_concurrency` bucket */
  readonly lastIdentify: Map<number, number>;
  /** every IDENTIFY and RESUME is closed with this code */
  refusal: number | undefined;
  /** checked after every change */
  readonly waiting: Set<() => void>;
}

/** Checks the waiting promises after a change. */
export function changed(state: GatewayState): void {
  for (const check of [...state.waiting]) check();
}
