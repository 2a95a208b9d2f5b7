/** The input and output of a route, and the record of a request. */
import type { LoopbackClock } from './clock.ts';
import type { Dispatcher } from './gateway-types.ts';
import type { Snowflakes } from './snowflake.ts';
import type { HeldInteraction, HeldMessage, World } from './world.ts';

export interface UploadedFile {
  /** the form field, such as `files[0]` */
  readonly field: string;
  readonly name: string;
  readonly size: number;
  readonly type: string;
  readonly bytes: Uint8Array;
}

export interface RecordedRequest {
  readonly method: string;
  /** the path as sent, query included, without `/api/v10` */
  readonly path: string;
  /** the route it matched, such as `/interactions/:id/:token/callback`; `unknown` if none */
  readonly route: string;
  /** parsed JSON, or the form's `payload_json`; undefined without a body */
  readonly body: unknown;
  readonly files: readonly UploadedFile[];
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** virtual time in ms */
  readonly at: number;
  /** real ms (`performance.now()`) when the whole request had arrived, before any check */
  readonly arrivedAt: number;
  /** the status of the answer; 0 while it is open, or if the socket was dropped before the work */
  status: number;
}

export interface Violation {
  /** a short name, the same for every breach of one rule, such as `answered twice` */
  readonly rule: string;
  readonly detail: string;
  /** undefined for a violation on the gateway */
  readonly request?: RecordedRequest;
}

export interface Call {
  readonly request: RecordedRequest;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly files: readonly UploadedFile[];
  /** set by the callback route, so that a second try after a lost answer is not a violation */
  interaction?: HeldInteraction;
}

export interface Reply {
  readonly status: number;
  readonly body?: unknown;
}

/** The state that routes share. */
export interface Stand {
  readonly world: World;
  readonly clock: LoopbackClock;
  readonly snowflakes: Snowflakes;
  readonly gateway: Dispatcher;
  readonly gatewayUrl: () => string;
  readonly shards: number;
  readonly maxConcurrency: number;
  violate(rule: string, detail: string, request?: RecordedRequest): void;
  /** called if a bot's message appears in a channel, for scripted people */
  readonly onBotMessage: Set<(message: HeldMessage) => void>;
}

/** A query parameter that Discord accepts. */
export type QueryKind = 'boolean' | 'snowflake' | 'integer';

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly route: string;
  /** false for routes that are authorised by a token in the path */
  readonly auth: boolean;
  readonly query?: Readonly<Record<string, QueryKind>>;
  /** the operation's name in Discord's description, which picks the body's schema; none means no body is expected */
  readonly operation?: string;
  readonly handle: (call: Call, stand: Stand) => Reply;
}
