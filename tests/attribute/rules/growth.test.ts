import { expect, test } from 'vitest';
import { attribute } from '../../../src/attribute/attribute.ts';
import type { Paragraph } from '../../../src/model/article.ts';

const LANGUAGES = {
  de: 'Die Ministerin Ida Roth und der Landrat Jonas Quist sagten das am Montag, weil der Rat von Tolna nicht zahlt. „Nein“, sagte sie. ',
  fr: 'La ministre, Claire Aubenas, et le préfet Jonas Quist ont dit lundi que la ville ne paierait pas. « Non », a-t-elle dit. ',
  es: 'La ministra, Clara Aubena, y el gobernador Jonás Quist dijeron el lunes que el ayuntamiento no pagaría. «No», dijo ella. ',
  ja: '高瀬里奈市長は「橋は閉鎖する」と述べ、近くに住む女性は「困る」と話した。同市の本田健一議員によると、「予算がない」という。',
} as const;

/** The larger of two texts has so many times the length of the smaller one; quadratic time is the square of it. */
const LENGTH_FACTOR = 8;
/** What may disturb a measurement. */
const NOISE_FACTOR = 4;
/** Shorter times are noise. */
const MIN_MS = 2;

const timeOf = (language: string, texts: readonly string[]) => {
  const paragraphs: Paragraph[] = texts.map((text, n) => ({ number: n + 1, text }));
  const started = process.threadCpuUsage();
  attribute({ id: 'story', language, paragraphs });
  return process.threadCpuUsage(started).user / 1000;
};

/** `textsOf` gives paragraphs of n times a length. */
function expectLinear(language: string, textsOf: (n: number) => readonly string[]): void {
  const small = textsOf(1);
  timeOf(language, small);
  const one = timeOf(language, small);
  expect(timeOf(language, textsOf(LENGTH_FACTOR))).toBeLessThan(
    LENGTH_FACTOR * NOISE_FACTOR * Math.max(one, MIN_MS),
  );
}

test.each(Object.entries(LANGUAGES))('a long story in %s takes linear time', (language, text) => {
  for (const textsOf of [
    (n: number) => Array<string>(40 * n).fill(text),
    (n: number) => [text.repeat(40 * n)],
    (n: number) => ['„'.repeat(2000 * n) + text],
    (n: number) => ['「'.repeat(2000 * n) + text],
    (n: number) => [`${'高'.repeat(2000 * n)}氏は「はい」と述べた。`],
    (n: number) => [`„Ja“ `.repeat(400 * n) + text],
    (n: number) => [`Ada Q${'a'.repeat(9)} `.repeat(200 * n) + text],
  ])
    expectLinear(language, textsOf);
});

test('names of many people who share a first name take linear time', () => {
  const letters = (n: number) => [...String(n)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
  const names = (count: number) => [
    Array.from({ length: count }, (_, n) => `„Nein danke“, sagte Ada Q${letters(n)}. `).join(''),
  ];
  expectLinear('de', (n) => names(1000 * n));
});
