/** A contract for the tests of the thread protocol, and the errors that it throws. */

export class Refused extends Error {
  override readonly name = 'Refused';
  readonly reason: { readonly code: number };

  constructor(sentence: string, code: number) {
    super(sentence);
    this.reason = { code };
  }
}

export interface Example {
  /** what it was given */
  echo<T>(value: T): Promise<T>;
  /** which thread answers, and how many calls of `count` it has had */
  count(): Promise<{ readonly thread: number; readonly calls: number }>;
  refuse(code: number): Promise<never>;
  fail(): Promise<never>;
  /** throws something that is no error */
  throwText(text: string): Promise<never>;
  /** a value that cannot be sent */
  give(): Promise<unknown>;
  /** never resolves, and keeps the thread alive */
  hang(): Promise<never>;
  /** ends the thread */
  exit(): Promise<never>;
  /** throws outside any call, which ends the thread */
  crash(): Promise<never>;
  /** how many calls of it run at the same time, itself included, at most */
  overlap(): Promise<number>;
  /** `text` once `open` was called with it */
  waitFor(text: string): Promise<string>;
  open(text: string): Promise<void>;
  close(): Promise<void>;
}
