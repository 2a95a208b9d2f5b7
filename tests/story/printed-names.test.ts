import { describe, expect, test } from 'vitest';
import { printedNames } from '../../src/story/printed-names.ts';

const read = (...texts: readonly string[]) =>
  printedNames({
    id: 'a',
    source: '',
    headline: '',
    language: 'en',
    paragraphs: texts.map((text, n) => ({ number: n + 1, text })),
  });

describe('the names that an article prints', () => {
  test.each([
    ['Yesterday Pieter Lomm met Ada Voss in Corvale.', ['yesterday pieter lomm', 'ada voss', 'corvale']],
    ['The bill of Mr Lomm failed. Traders in Corvale cheered on Monday.', ['lomm', 'corvale']],
    ["Corvale's Harbour Office closed.", ['harbour office']],
    ['“Rain,” said J. Orlo of the U.N. Council.', ['j orlo', 'u.n council']],
    ['雨が降った。', []],
    ['', []],
  ])('%s', (text, names) => {
    expect(read(text).names).toEqual(names);
  });

  test('are at most 64', () => {
    const text = Array.from({ length: 200 }, (_, n) => `then Orlo Vex${'abcdefghij'[n % 10]}${n}`).join(
      ' and ',
    );
    expect(read(text).names).toHaveLength(64);
  });

  test.each([
    ['It was Lord Browne who spoke. But Browne left.', ['lord']],
    ['Then Mr. Browne and Will Browne spoke.', ['mr', 'will']],
    ["Labour's Browne spoke, said Ada Browne's aide.", ['ada']],
  ])('stand behind words that tell who it is: %s', (text, words) => {
    expect([...(read(text).before.get('browne') ?? [])]).toEqual(words);
  });

  test.each(['Lyon-', 'Mr. ', 'U.S. ', 'A', 'Xµa’', 'Ann Roe said. ', '“”'])(
    'are read in linear time: %s',
    (unit) => {
      const time = (length: number) => {
        const text = unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
        const started = performance.now();
        read(text);
        return performance.now() - started;
      };
      time(5000);
      const [once, fourfold] = [Math.min(time(5000), time(5000)), Math.min(time(20_000), time(20_000))];
      expect(fourfold).toBeLessThan(Math.max(50, 12 * once));
    },
  );
});
