import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PassagesAnswer } from '../../src/model.ts';
import { renderTerminal } from '../../src/render/terminal.ts';

const answerWith = (text: string, marks: { start: number; end: number }[] = []): PassagesAnswer => ({
  kind: 'passages',
  query: 'rain',
  passages: [
    {
      text,
      marks,
      citation: { article: 'story', source: 'UPI', headline: 'Rain', paragraph: 1, paragraphs: 2 },
    },
  ],
  page: { number: 1, of: 1, total: 1 },
  approximate: false,
});
const OPTIONS = { locale: 'en', color: false, width: 60 };

test('prints a passage letter for letter, but for where lines break', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[\p{L}\p{N}.,;“”—' ]{1,400}$/u), (text) => {
      const flat = renderTerminal(answerWith(text), OPTIONS).replace(/\s+/g, ' ');
      expect(flat).toContain(text.replace(/\s+/g, ' ').trim());
    }),
  );
});

test('marks matched words in colour only', () => {
  const answer = answerWith('Rain fell.', [{ start: 0, end: 4 }]);
  const colour = renderTerminal(answer, { ...OPTIONS, color: true });
  expect(colour).toContain('\u001b[1mRain\u001b[22m fell.');
  expect(stripVTControlCharacters(colour)).toBe(renderTerminal(answer, OPTIONS));
});

test('outside text cannot drive the terminal', () => {
  const printed = renderTerminal(answerWith('Rain\u001b[2J\u0007\u202e fell.\r'), OPTIONS);
  for (const driver of ['\u001b', '\u0007', '\u202e', '\r']) expect(printed).not.toContain(driver);
});

test('cuts a very long passage at a sentence and marks the cut', () => {
  const printed = renderTerminal(answerWith('Rain fell on the plain. '.repeat(1000)), OPTIONS);
  expect(printed).toContain('plain. […]');
  expect(printed.length).toBeLessThan(3000);
});

test('names other outlets that report the event, and counts those that are many', () => {
  const [passage] = answerWith('Rain fell.').passages;
  if (!passage) throw new Error('no passage');
  const with_ = (alsoIn: readonly string[], locale = 'en') =>
    renderTerminal({ ...answerWith(''), passages: [{ ...passage, alsoIn }] }, { ...OPTIONS, locale });
  expect(with_(['Reuters', 'BBC'])).toMatch(/^ {4}Also in Reuters, BBC$/m);
  expect(with_(['A', 'B', 'C', 'D', 'E', 'F', 'G'])).toMatch(/Also in A, B, C, D, E and 2 more$/m);
  expect(with_(['Reuters'], 'de')).toContain('Auch bei Reuters');
  expect(with_([])).not.toContain('Also');
});

test('no line of words is wider than the width', () => {
  const printed = renderTerminal(answerWith('Rain fell on the plain. '.repeat(30)), OPTIONS);
  expect(Math.max(...printed.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
});
