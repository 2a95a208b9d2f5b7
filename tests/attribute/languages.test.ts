import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { judge } from '../../bench/attribution/judge.ts';
import { readMarked } from '../../bench/attribution/marked-stories.ts';

const FOLDER = fileURLToPath(new URL('../../bench/attribution/languages', import.meta.url));
const languages = readdirSync(FOLDER, { withFileTypes: true }).flatMap((one) =>
  one.isDirectory() ? [one.name] : [],
);

describe.each(languages)('who said it in the marked stories in %s', (language) => {
  const judged = judge(readMarked(`${FOLDER}/${language}`));

  test('the spans of quotations are found', () => {
    expect((2 * judged.found) / (judged.quotes + judged.given)).toBeGreaterThanOrEqual(0.95);
  });

  test('of the sure names at least 99 of 100 are right, of the likely ones 90, and most quotes are answered', () => {
    const { sure, likely } = judged.kinds;
    expect(sure.right / sure.given, judged.errors.join('\n')).toBeGreaterThanOrEqual(0.99);
    expect(likely.right / likely.given, judged.errors.join('\n')).toBeGreaterThanOrEqual(0.9);
    // Japanese names somebody only where the words around a quotation say so plainly.
    expect(judged.named / judged.quotes).toBeGreaterThanOrEqual(language === 'ja' ? 0.65 : 0.7);
  });

  test('next to nobody is named for what is no speech', () => {
    expect(judged.spurious).toBeLessThanOrEqual(2);
  });
});
