import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseQuery } from '../../../src/search/query/query-syntax.ts';

/** a Wednesday */
const NOW = '2025-06-04T12:00:00.000Z';
const day = (iso: string) => Date.parse(`${iso}T00:00:00.000Z`);
const NOTHING = { words: '', phrases: [], without: [], from: [], by: [] };

describe('parses', () => {
  test.each([
    ['storm ferry', { words: 'storm ferry' }],
    ['"storm surge" ferry', { words: 'storm surge ferry', phrases: ['storm surge'] }],
    ['„storm surge“ ferry', { words: 'storm surge ferry', phrases: ['storm surge'] }],
    ['storm -ferry', { words: 'storm', without: ['ferry'] }],
    ['storm -"ferry port"', { words: 'storm', without: ['ferry port'] }],
    ['storm from:Reuters', { words: 'storm', from: ['Reuters'] }],
    ['storm from:"Le Soir"', { words: 'storm', from: ['Le Soir'] }],
    ['FROM:Reuters', { from: ['Reuters'] }],
    ['by:Rutte defence', { words: 'defence', by: ['Rutte'] }],
    ['storm since:2025-04-01', { words: 'storm', since: day('2025-04-01') }],
    ['storm before:2025-04', { words: 'storm', before: day('2025-04-01') }],
    ['storm since:monday', { words: 'storm', since: day('2025-06-02') }],
    ['storm since:friday', { words: 'storm', since: day('2025-05-30') }],
    ['storm since:"3 days ago"', { words: 'storm', since: day('2025-06-01') }],
  ])('%s', async (typed, parsed) => {
    expect(await parseQuery(typed, NOW)).toEqual({ ...NOTHING, ...parsed });
  });
});

describe('takes as plain words', () => {
  test.each([
    ['an open mark', 'storm "surge', 'storm "surge'],
    ['an operator without a value', 'from: Reuters', 'from: Reuters'],
    ['a day that cannot be parsed', 'since:whenever storm', 'since:whenever storm'],
    ['a dash between words', 'storm - ferry', 'storm - ferry'],
    ['an exclusion without other words', '-ferry', 'ferry'],
    ['a colon in other words', 'note:this', 'note:this'],
    ['nothing in quotation marks', '"" storm', '"" storm'],
  ])('%s', async (_, typed, words) => {
    expect(await parseQuery(typed, NOW)).toEqual({ ...NOTHING, words });
  });
});

test('any text is parsed, and no word is made up', async () => {
  const part = fc.constantFrom(
    '"',
    '-',
    'from:',
    'since:',
    'by:',
    '“',
    '«',
    ' ',
    'a',
    '\u202e',
    '\ud800',
    ':',
    '2025',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 60 }), async (parts) => {
      const typed = parts.join('');
      const { words, phrases, without, from, by } = await parseQuery(typed, NOW);
      for (const piece of [...words.split(' '), ...phrases, ...without, ...from, ...by])
        expect(typed).toContain(piece.trim());
    }),
  );
});
