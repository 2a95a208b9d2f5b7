/** The thread of an index has ended, and what it held is lost; `cause` is what it died of, if known. */
export class IndexLostError extends Error {
  override readonly name = 'IndexLostError';
}
