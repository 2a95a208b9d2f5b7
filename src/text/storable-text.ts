/** Text that every store keeps letter for letter: PostgreSQL has no NUL, and UTF-8 no half of a surrogate pair. */

/** NUL, and halves of surrogate pairs. */
const UNSTORABLE = /\0|\p{Cs}/gu;

/** The text with U+FFFD in place of what cannot be stored. One code unit replaces one, so offsets stay valid. */
export function storableText(text: string): string {
  return text.isWellFormed() && !text.includes('\0') ? text : text.replace(UNSTORABLE, '\uFFFD');
}

/** The same for all texts in a value of JSON. */
export function storable<T>(value: T): T {
  if (typeof value === 'string') return storableText(value) as T;
  if (Array.isArray(value)) return value.map(storable) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, storable(one)])) as T;
}
