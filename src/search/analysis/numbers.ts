/** Numbers, so that 1,500,000 and 1.500.000 and 150万 are one word, and 3,5 and 3.5 are another. */

/** A number, as a part of a pattern with the flag `v`: groups of three digits, a decimal fraction, 万, 億 and 兆. */
export const NUMBER = [
  "(?:\\p{Nd}{1,3}(?:[.,'’\\u00a0\\u202f\\u2009]\\p{Nd}{3}(?!\\p{Nd}))+|\\p{Nd}+)",
  '(?:[.,]\\p{Nd}{1,2}(?!\\p{Nd}|[.,]\\p{Nd}))?',
  '(?:[万萬億亿兆](?:\\p{Nd}{1,4}(?!\\p{Nd}))?)*',
].join('');

const GROUPS = /^\d{1,3}(?:[.,'\s]\d{3})+(?!\d)/;
const SCALED = /(\d+(?:\.\d+)?)([万萬億亿兆]?)/g;
const SCALES: Readonly<Record<string, number>> = {
  万: 1e4,
  萬: 1e4,
  億: 1e8,
  亿: 1e8,
  兆: 1e12,
};

/** A folded number in one spelling, with a full stop before the fraction. Letters behind it stay: `19th`, `16e`. */
export function foldNumber(folded: string): string {
  if (/^\d+$/.test(folded)) return folded;
  const joined = folded
    .replace(GROUPS, (groups) => groups.replace(/\D/g, ''))
    .replace(/^(\d+),(\d)/, '$1.$2');
  if (!/[万萬億亿兆]/.test(joined)) return joined;
  let sum = 0;
  for (const [, value, scale = ''] of joined.matchAll(SCALED)) sum += Number(value) * (SCALES[scale] ?? 1);
  return Number.isSafeInteger(sum) ? String(sum) : joined;
}
