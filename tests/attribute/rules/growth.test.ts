import { expect, test } from 'vitest';
import { attribute } from '../../../src/attribute/attribute.ts';
import type { Paragraph } from '../../../src/model/article.ts';

const LANGUAGES = {
  de: 'Die Ministerin Ida Roth und der Landrat Jonas Quist sagten das am Montag, weil der Rat von Tolna nicht zahlt. „Nein“, sagte sie. ',
  fr: 'La ministre, Claire Aubenas, et le préfet Jonas Quist ont dit lundi que la ville ne paierait pas. « Non », a-t-elle dit. ',
  es: 'La ministra, Clara Aubena, y el gobernador Jonás Quist dijeron el lunes que el ayuntamiento no pagaría. «No», dijo ella. ',
  ja: '高瀬里奈市長は「橋は閉鎖する」と述べ、近くに住む女性は「困る」と話した。同市の本田健一議員によると、「予算がない」という。',
} as const;

const timeOf = (language: string, texts: readonly string[]) => {
  const paragraphs: Paragraph[] = texts.map((text, n) => ({ number: n + 1, text }));
  const started = process.threadCpuUsage();
  attribute({ id: 'story', language, paragraphs });
  return process.threadCpuUsage(started).user / 1000;
};

test.each(Object.entries(LANGUAGES))('a long story in %s takes linear time', (language, text) => {
  for (const [small, large] of [
    [Array(40).fill(text), Array(640).fill(text)],
    [[text.repeat(40)], [text.repeat(640)]],
    [['„'.repeat(2000) + text], ['„'.repeat(32_000) + text]],
    [['「'.repeat(2000) + text], ['「'.repeat(32_000) + text]],
    [[`${'高'.repeat(2000)}氏は「はい」と述べた。`], [`${'高'.repeat(32_000)}氏は「はい」と述べた。`]],
    [[`„Ja“ `.repeat(400) + text], [`„Ja“ `.repeat(6400) + text]],
    [[`Ada Q${'a'.repeat(9)} `.repeat(200) + text], [`Ada Q${'a'.repeat(9)} `.repeat(3200) + text]],
  ] as [string[], string[]][]) {
    timeOf(language, small);
    const one = timeOf(language, small);
    expect(timeOf(language, large)).toBeLessThan(16 * 4 * Math.max(one, 4));
  }
});

test('names of many people who share a first name take linear time', () => {
  const letters = (n: number) => [...String(n)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
  const names = (count: number) => [
    Array.from({ length: count }, (_, n) => `„Nein danke“, sagte Ada Q${letters(n)}. `).join(''),
  ];
  timeOf('de', names(1000));
  const one = timeOf('de', names(1000));
  expect(timeOf('de', names(16_000))).toBeLessThan(16 * 4 * Math.max(one, 4));
});
