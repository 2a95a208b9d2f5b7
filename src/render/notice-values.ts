/** The values of a notice, those that are words of ours in the reader's language. */
import type { Notice } from '../model.ts';
import type { Values, Words } from './words.ts';

export function valuesIn({ values, worded = {} }: Notice, words: Words): Values {
  const said = Object.entries(worded).map(([name, keys]) => [
    name,
    keys.map((key) => words(key)).join(words('citation.outlet-separator')),
  ]);
  return { ...values, ...Object.fromEntries(said) };
}
