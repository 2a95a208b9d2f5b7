import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseQuery } from '../../../src/search/query/query-syntax.ts';

/** a Wednesday */
const NOW = '2025-06-04T12:00:00.000Z';
const day = (iso: string) => Date.parse(`${iso}T00:00:00.000Z`);
const NOTHING = { mode: 'typed', words: '', quoted: [], phrases: [], without: [], from: [], by: [] };

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
    ['-ferry', { without: ['ferry'] }],
    ['-ferry -"storm surge"', { without: ['ferry', 'storm surge'] }],
    ['port, -fever', { words: 'port,', without: ['fever'] }],
    ['「高潮」 港', { words: '高潮 港', phrases: ['高潮'] }],
    ['storm since:3 days ago ferry', { words: 'storm ferry', since: day('2025-06-01') }],
    ['since:last monday storm', { words: 'storm', since: day('2025-06-02') }],
    ['since:monday -ferry ago', { words: 'ago', without: ['ferry'], since: day('2025-06-02') }],
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
    ['a colon in other words', 'note:this', 'note:this'],
    ['nothing in quotation marks', '"" storm', '"" storm'],
  ])('%s', async (_, typed, words) => {
    expect(await parseQuery(typed, NOW)).toEqual({ ...NOTHING, words });
  });
});

describe('takes as pasted', () => {
  test.each([
    ['a text of several lines', 'Storm\n-ferry', []],
    [
      'a sentence with a quotation in it',
      'The captain said "no power" before the ferry ran aground',
      ['no power'],
    ],
    ['a headline with a quoted word', 'Crews wary of harbour “gamble”', ['gamble']],
    ['a headline that begins with a quotation', '"Not one more day": Orvall', ['Not one more day']],
    ['a list with dashes behind a colon', 'To do: -port -ferry', []],
    ['a text between dashes', 'the harbours of the west -Hallin above all- have been shut', []],
    ['a question that ends with a dash before a word', 'why does it hurt at -40?', []],
    ['a long text', Array.from({ length: 30 }, (_, n) => `word${n}`).join(' '), []],
    ['a long text with operators', `${'storm over the harbour '.repeat(8)}from:Reuters -ferry`, []],
  ])('%s', async (_, typed, quoted) => {
    expect(await parseQuery(typed, NOW)).toEqual({ ...NOTHING, mode: 'pasted', words: typed, quoted });
  });

  test('what a caller knows to be prose, whatever it looks like', async () => {
    expect(await parseQuery('"storm surge" -ferry from:Reuters', NOW, true)).toEqual({
      ...NOTHING,
      mode: 'pasted',
      words: '"storm surge" -ferry from:Reuters',
      quoted: ['storm surge'],
    });
  });
});

test('the time to read a text grows with its length, not faster', async () => {
  const time = async (text: string) => {
    // The fastest of several, since other work on the machine only adds time.
    let fastest = Number.POSITIVE_INFINITY;
    for (let n = 0; n < 7; n += 1) {
      const started = performance.now();
      await parseQuery(text, NOW);
      fastest = Math.min(fastest, performance.now() - started);
    }
    return fastest;
  };
  for (const part of ['“', '"a ', '-"', '„x«', 'from:"', '「あ']) {
    await time(part.repeat(5000 / part.length));
    const [half, whole] = [
      await time(part.repeat(4000 / part.length)),
      await time(part.repeat(8000 / part.length)),
    ];
    expect(whole).toBeLessThan(half * 4 + 10);
  }
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
