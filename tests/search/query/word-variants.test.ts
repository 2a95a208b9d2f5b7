import { describe, expect, test } from 'vitest';
import { compoundParts, umlautVariants } from '../../../src/search/query/word-variants.ts';

const KNOWN = new Set([
  'hafen',
  'sturm',
  'warnung',
  'regierung',
  'muller',
  'harbour',
  'storm',
  '東京',
  '港湾',
  '局',
]);
const isKnown = (word: string) => KNOWN.has(word);

describe('a compound is split into words of the archive', () => {
  test.each([
    ['sturmwarnung', ['sturm', 'warnung']],
    ['regierungssturm', ['regierung', 'sturm']],
    ['harbourstorm', ['harbour', 'storm']],
    ['東京港湾局', ['東京', '港湾', '局']],
    ['hafensturmwarnungregierung', []],
    ['sturmx', []],
    ['unheard-of', []],
  ])('%s', (word, parts) => {
    expect(compoundParts(word, isKnown)).toEqual(parts);
  });

  test('in a time that its cap bounds', () => {
    const started = performance.now();
    for (let n = 0; n < 100; n += 1) compoundParts('a'.repeat(10_000), () => true);
    for (let n = 0; n < 100; n += 1) compoundParts('a'.repeat(40), () => true);
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe('umlauts', () => {
  test.each([
    ['muller', 'Müller', ['mueller']],
    ['mueller', 'Mueller', ['muller']],
    ['storme', 'storme', []],
    ['goes', 'goes', []],
    ['haefen', 'Haefen', ['hafen']],
    ['harbour', 'harbour', []],
  ])('of %s', (word, written, variants) => {
    const known = {
      has: (one: string) => KNOWN.has(one) || one === 'goes',
      hasWithUmlauts: (one: string) => one === 'hafen',
    };
    expect(umlautVariants(word, written, known)).toEqual(variants);
  });
});
