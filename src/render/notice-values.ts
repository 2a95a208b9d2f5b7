import type { Notice } from '../model/answer.ts';
import type { Values, Words } from './messages.ts';

export function valuesIn({ values, why, worded = {} }: Notice, words: Words): Values {
  const said = Object.entries(worded).map(([name, keys]) => [
    name,
    keys.map((key) => words(key)).join(words('citation.outlet-separator')),
  ]);
  return { ...values, ...(why && { problem: words(why.message, why.values) }), ...Object.fromEntries(said) };
}
