/** The messages between a worker thread and its client. Types alone. */

/** A contract that can be called across threads: its methods are asynchronous, and their arguments are plain data. */
export type Asynchronous<Contract> = {
  [Method in keyof Contract]: (...args: never[]) => Promise<unknown>;
};

/** A call of one method. The reply carries the same id. */
export interface Request {
  readonly id: number;
  readonly method: string;
  readonly args: readonly unknown[];
}

/** An error as plain data, see `error-transfer.ts`. */
export interface TransferredError {
  /** `error.name`, by which its class is found again */
  readonly name: string;
  readonly message: string;
  readonly stack?: string | undefined;
  /** own enumerable properties, but for the three above */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The outcome of a call. */
export type Reply =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: TransferredError };
