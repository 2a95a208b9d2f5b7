/** What the parent of a soak run and the service in its child process say to each other. */

/** Given to the service as JSON in its only argument. */
export interface ServiceSettings {
  readonly folder: string;
  readonly token: string;
  readonly apiUrl: string;
  readonly reportsChannel: string;
  /** milliseconds since the epoch, simulated */
  readonly now: number;
  /** whether a person may ask only so much a minute */
  readonly quotas: boolean;
}

export type ToService =
  /** sets the clock, and does all that is due */
  | { readonly kind: 'step'; readonly now: number }
  | { readonly kind: 'measure' }
  | { readonly kind: 'end thread'; readonly script: string };

export interface Measured {
  readonly kind: 'measured';
  /** bytes */
  readonly rss: number;
  /** bytes, after a collection of garbage */
  readonly heap: number;
  /** passages in the index */
  readonly passages: number;
  /** scripts of the threads that run */
  readonly threads: readonly string[];
}

export type FromService =
  | { readonly kind: 'answering' }
  /** `problem` is what an interval of the bot would have logged */
  | { readonly kind: 'stepped'; readonly problem?: string }
  /** `done` is false if no such thread runs */
  | { readonly kind: 'thread ended'; readonly done: boolean }
  | Measured;

/** The address at which the made-up internet is; everything else is out of bounds. */
export const INTERNET = '127.1.0.1';
/** A host with a public name and a private address. */
export const REBOUND_HOST = 'inside.example';
