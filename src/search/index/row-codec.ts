/** Rows of stories as bytes, for a database that keeps them. */
import { type StoryRow, weightedLength } from './story-row.ts';

/** Of the layout below and of the words that a row has. Rows of another version are made anew. */
const VERSION = 1;
/** The header: version, distinct, bodyEnd, headlineAt, endsAt, length of `words`, and the bytes of each of these. */
const HEADER = 7;
const INTEGER = Int32Array.BYTES_PER_ELEMENT;

/** The bytes of a row: a header, `ids` and `words`, little-endian. */
export function encodeRow({ ids, words, distinct, bodyEnd, headlineAt, endsAt }: StoryRow): Uint8Array {
  const header = [VERSION, distinct, bodyEnd, headlineAt, endsAt, words.length, words.BYTES_PER_ELEMENT];
  const bytes = new Uint8Array(HEADER * INTEGER + ids.byteLength + words.byteLength);
  bytes.set(new Uint8Array(Int32Array.from(header).buffer));
  bytes.set(new Uint8Array(ids.buffer, ids.byteOffset, ids.byteLength), HEADER * INTEGER);
  bytes.set(
    new Uint8Array(words.buffer, words.byteOffset, words.byteLength),
    HEADER * INTEGER + ids.byteLength,
  );
  return bytes;
}

/** Whether bytes are of this version. */
export function isEncodedRow(bytes: Uint8Array): boolean {
  return bytes[0] === VERSION && bytes[1] === 0 && bytes[2] === 0 && bytes[3] === 0;
}

/**
 * The row of an article, published at an instant in milliseconds since 1970; undefined if the bytes are of another version,
 * or are none of a row.
 */
export function decodeRow(article: string, published: number, bytes: Uint8Array): StoryRow | undefined {
  if (bytes.byteLength < HEADER * INTEGER) return undefined;
  // Numbers are read where they are aligned, which a part of another buffer may not be.
  const buffer = new Uint8Array(bytes).buffer;
  const [version, distinct = 0, bodyEnd = 0, headlineAt = 0, endsAt = 0, count = 0, width] = new Int32Array(
    buffer,
    0,
    HEADER,
  );
  const Words = width === Uint16Array.BYTES_PER_ELEMENT ? Uint16Array : Uint32Array;
  const wordsAt = (HEADER + 2 * distinct) * INTEGER;
  if (version !== VERSION || buffer.byteLength !== wordsAt + count * Words.BYTES_PER_ELEMENT)
    return undefined;
  return {
    article,
    published,
    length: weightedLength(bodyEnd, endsAt - headlineAt),
    distinct,
    ids: new Int32Array(buffer, HEADER * INTEGER, 2 * distinct),
    words: new Words(buffer, wordsAt, count),
    bodyEnd,
    headlineAt,
    endsAt,
  };
}
