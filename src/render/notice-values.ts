/** The values of a notice, those that are words of ours in the reader's language: what is wrong, and lists of keys. */
import type { Notice } from '../model/article.ts';
import type { Values, Words } from './messages.ts';

export function valuesIn({ values, why, worded = {} }: Notice, words: Words): Values {
  const said = Object.entries(worded).map(([name, keys]) => [
    name,
    keys.map((key) => words(key)).join(words('citation.outlet-separator')),
  ]);
  return { ...values, ...(why && { problem: words(why.message, why.values) }), ...Object.fromEntries(said) };
}
