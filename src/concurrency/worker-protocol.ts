/** What goes to and fro between a thread and the one that asks it. Types alone. */

/** A call, under a number that its answer bears again. */
export interface Request<Call> {
  readonly id: number;
  readonly call: Call;
}

/** What was thrown in the thread: an error's name and message, and `why` where it had one; plain data. */
export interface Thrown {
  readonly name: string;
  readonly message: string;
  readonly why?: unknown;
}

/** What came of a call. */
export type Reply =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly thrown: Thrown };

/** The calls of a contract whose methods are all asynchronous. */
export type CallOf<Contract> = {
  [Method in keyof Contract]: Contract[Method] extends (...args: infer Args) => unknown
    ? { readonly method: Method; readonly args: Args }
    : never;
}[keyof Contract];
