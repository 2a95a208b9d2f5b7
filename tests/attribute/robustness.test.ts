import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attribute } from '../../src/attribute/attribute.ts';
import { decide } from '../../src/attribute/decide.ts';
import { readModel } from '../../src/attribute/scoring/log-linear.ts';
import { annotate } from '../../src/attribute/sources/annotate.ts';
import { anyText } from '../support/any-text.ts';

const numbered = (texts: readonly string[]) => texts.map((text, n) => ({ number: n + 1, text }));
const model = readModel();

/** What the decisions of an article look at: candidates and whom pronouns can mean. */
function work(texts: readonly string[]): { quotations: number; looks: number } {
  const decisions = decide(annotate(numbered(texts)), model, true);
  const looks = decisions.flatMap(({ candidates }) =>
    candidates.map((one) => 1 + (one.referents?.length ?? 0)),
  );
  return { quotations: decisions.length, looks: looks.reduce((a, b) => a + b, 0) };
}

const crowded: readonly [string, (size: number) => string[]][] = [
  ['sentences with marks', (n) => ['Mayor Ann Roe met Jon Reyes. "We will build it," he said. '.repeat(n)]],
  ['one sentence without an end', (n) => ['he said "a b c" and '.repeat(n)]],
  ['names without an end', (n) => ['Ann Roe, '.repeat(n)]],
  ['single marks', (n) => ["'a b' ".repeat(n)]],
  [
    'one surname for all',
    (n) => Array.from({ length: n }, (_, i) => `Ab${i} Smith said "we go on," Smith added.`),
  ],
  ['paragraphs that all go on', (n) => Array.from({ length: n }, () => '"This goes on and on')],
  ['pronouns alone', (n) => ['he and she and it, "a b c d," they said. '.repeat(n)]],
];

describe('however crowded the text', () => {
  test.each(crowded)('%s: a quotation is never looked at more than a bounded number of times', (_, make) => {
    for (const size of [50, 200]) {
      const { quotations, looks } = work(make(size));
      // 9 sources before, 5 behind, 4 above, the speaker before, nobody; 10 people for each of a few pronouns.
      expect(looks).toBeLessThanOrEqual(120 * Math.max(1, quotations));
    }
  });

  test('two thousand marks in one paragraph are read', () => {
    expect(
      attribute({ id: 'story', paragraphs: numbered(['"a b c d," Ann Roe said. '.repeat(1000)]) }),
    ).toHaveLength(1000);
  });

  test('an article of 200,000 characters is read to its end', () => {
    const sentence =
      'Mayor Ann Roe met Jon Reyes of Ohio, the governor, at noon, and said that it was "very good" for all. ';
    const paragraphs = Array.from({ length: Math.ceil(200_000 / sentence.length / 20) }, () =>
      sentence.repeat(20),
    );
    paragraphs.push('"We will rebuild," Karin Hollis said.');
    const quotes = attribute({ id: 'story', paragraphs: numbered(paragraphs) });
    expect(quotes.at(-1)?.attribution).toMatchObject({
      state: 'named',
      speakers: [{ name: 'Karin Hollis' }],
    });
  }, 60_000);
});

/** Units that made a pattern slow, between words that make it read them. */
const HOSTILE_UNITS = [
  'lyµa',
  'also ',
  'ly ',
  'A',
  'AB ',
  'U.S. ',
  'U.S.',
  'Mr. ',
  'Ann Roe ',
  'King of ',
  '\u00a0',
  'a\u00a0',
  ' ',
  '\n',
  ', ',
  '. ',
  '-',
  'a-',
  '’s ',
  'aé',
  "'a ",
  '“',
  '"',
  '(',
  'Q: ',
  "''",
  '” ',
  'was asked, ',
  'a fan of the ',
  "Roe's plea to ",
  'prompted Roe to say ',
  'according to ',
  'rejected calls to ',
  'was accused of ',
  'a letter that said ',
  'said that Roe told ',
  'what is called ',
  'known so as ',
  'Roe and Police ',
  'Q. A. ',
  '. Roe: ',
  '**',
  '[',
];
const FRAMES: readonly [string, string][] = [
  ['', ''],
  ['“No,” ', ' said Ann Roe.'],
  ['Ann Roe ', ' said: “We will go on.”'],
];

describe('a repeated unit', () => {
  /** Milliseconds of this thread's processor time: on a busy machine the clock tells nothing. */
  const time = (text: string) => {
    const started = process.threadCpuUsage();
    attribute({ id: 'story', paragraphs: numbered([text]) });
    return process.threadCpuUsage(started).user / 1000;
  };
  time('“No,” said Ann Roe. '.repeat(500));

  // Linear time is about 12 ms for 5,000 characters. Quadratic time was a second, exponential time never ended.
  test.each(HOSTILE_UNITS)('%j takes linear time', (unit) => {
    for (const [before, after] of FRAMES) {
      for (const size of [1000, 5000])
        expect(time(before + unit.repeat(size / unit.length) + after)).toBeLessThan(250);
    }
  });

  /** Labels that take turns, so that the patterns of transcripts read the unit. */
  const interview = (text: string) => [
    'We spoke to Ann Roe.',
    `Q: ${text}?`,
    `Roe: I do. ${text}`,
    `I ${text}.`,
    `Q: You ${text}?`,
    `Roe: You do. ${text}.`,
  ];

  test.each(HOSTILE_UNITS)('%j takes linear time in a transcript', (unit) => {
    for (const size of [1000, 5000]) {
      const started = process.threadCpuUsage();
      attribute({ id: 'story', paragraphs: numbered(interview(unit.repeat(size / unit.length))) });
      expect(process.threadCpuUsage(started).user / 1000).toBeLessThan(500);
    }
  });

  test('a quotation after an endless paragraph keeps its place and its speaker', () => {
    const lead = 'It rained in the valley all day. '.repeat(1000);
    const text = `${lead}“We will rebuild,” Karin Hollis said.`;
    const [quote] = attribute({ id: 'story', paragraphs: numbered(['One.', text]) });
    expect(quote).toMatchObject({ paragraph: 2, start: lead.length + 1, text: 'We will rebuild,' });
    expect(quote?.attribution).toMatchObject({ state: 'named', speakers: [{ name: 'Karin Hollis' }] });
  });
});

describe('whatever the text', () => {
  test('nothing throws, offsets hold, and quotes stand in order without overlap', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '"',
        '“',
        '”',
        "'",
        '’',
        '«',
        '»',
        '„',
        ' said ',
        ' told ',
        ', ',
        '. ',
        ': ',
        ' and ',
        'Ann Roe',
        'he',
        'According to ',
        'the ',
        'spokesman ',
        'President ',
        ' of ',
        ' who ',
        '--',
        '(',
        ')',
      ),
      anyText({ maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(fc.array(piece, { maxLength: 40 }), { maxLength: 5 }), (rows) => {
        const texts = rows.map((row) => row.join(''));
        let last = { paragraph: 0, end: 0 };
        for (const quote of attribute({ id: 'story', paragraphs: numbered(texts) })) {
          expect(texts[quote.paragraph - 1]?.slice(quote.start, quote.end)).toBe(quote.text);
          expect(quote.paragraph > last.paragraph || quote.start >= last.end).toBe(true);
          last = quote;
        }
      }),
      { numRuns: 150 },
    );
  });

  test('shares and confidence are probabilities, and add up to no more than one', () => {
    const words = fc.constantFrom(
      '"We will go," ',
      'he ',
      'she ',
      'said ',
      'Ann Roe ',
      'Jon Reyes ',
      'told ',
      '. ',
      ', ',
      'the mayor ',
      '"a plan" ',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 30 }), (row) => {
        for (const { speech, confidence, shares } of decide(
          annotate(numbered([row.join('')])),
          model,
          true,
        )) {
          for (const one of [speech, confidence, ...shares.map((each) => each.share)]) {
            expect(one).toBeGreaterThanOrEqual(0);
            expect(one).toBeLessThanOrEqual(1 + 1e-9);
          }
          expect(shares.reduce((sum, each) => sum + each.share, 0)).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
    );
  });

  test('a paragraph with an opening mark left open does not take in the next', () => {
    const quotes = attribute({
      id: 'story',
      paragraphs: numbered([
        '“It was late, Ann Roe said.',
        'Rain fell.',
        '“We will rebuild,” Jon Reyes said.',
      ]),
    });
    expect(quotes.map((one) => one.text)).toEqual(['We will rebuild,']);
  });
});
