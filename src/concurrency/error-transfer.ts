/** Sends errors between threads so that `instanceof` and an error's fields still work on the other side. */
import type { TransferredError } from './worker-protocol.ts';

/** A class of errors that is revived; `name` of its errors must be the name of the class. */
export type ErrorClass = abstract new (...args: never[]) => Error;

/** A thrown value as plain data; if it is no error, its text is the message. Fields that cannot be cloned are left out. */
export function toTransferred(thrown: unknown): TransferredError {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const { name, message, stack } = error;
  const fields = Object.entries(error).filter(([field, value]) => !OWN.has(field) && isCloneable(value));
  return { name, message, stack, fields: Object.fromEntries(fields) };
}

/**
 * The error as it was thrown: an instance of the class of that name if it is one of `classes`, else a plain `Error`.
 * The constructor does not run, so a class may not rely on private fields.
 */
export function fromTransferred(
  { name, message, stack, fields }: TransferredError,
  classes: readonly ErrorClass[],
): Error {
  const error = new Error(message);
  const found = classes.find((one) => one.name === name);
  if (found) {
    Object.setPrototypeOf(error, found.prototype);
    // Most classes set `name` as a field, which the constructor would have written.
    if (error.name !== name) Object.defineProperty(error, 'name', { value: name, configurable: true });
  }
  if (stack !== undefined) error.stack = stack;
  return Object.assign(error, fields);
}

const OWN = new Set(['name', 'message', 'stack']);

function isCloneable(value: unknown): boolean {
  try {
    structuredClone(value);
    return true;
  } catch {
    return false;
  }
}
