import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attribute } from '../../src/attribute/attribute.ts';
import { dataFile } from '../../src/data.ts';
import { decode } from '../../src/parse/decode.ts';
import { parseWire } from '../../src/parse/wire.ts';
import { UnreadableStoryError } from '../../src/text/unreadable-story-error.ts';

const FIXTURES = new URL('../fixtures/stories/', import.meta.url);
const GIVEN = { id: 'story', defaultTimeZone: 'UTC', arrivedAt: new Date('2025-06-01T12:00:00Z') };
const names = readdirSync(FIXTURES)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => name.slice(0, -4));

const read = async (file: URL) => parseWire(await decode(readFileSync(file)), GIVEN);

describe('wire stories of every style', () => {
  test.each(names)('%s is read as the reading beside it says', async (name) => {
    const article = await read(new URL(`${name}.txt`, FIXTURES));
    const expected = JSON.parse(readFileSync(new URL(`${name}.json`, FIXTURES), 'utf8'));
    const speakers = attribute(article).map(({ attribution }) =>
      attribution.state === 'named' ? attribution.speakers.map((who) => who.name) : attribution.state,
    );
    expect({
      source: article.source,
      headline: article.headline,
      byline: article.byline,
      instant: article.publishedAt?.instant,
      dateline: article.dateline,
      caption: article.caption,
      credit: article.credit,
      paragraphs: article.paragraphs.length,
      first: article.paragraphs[0]?.text,
      speakers,
    }).toEqual(expected);
  });

  test('the first story gives outlet, byline, time with zone, dateline, credit and eleven paragraphs', async () => {
    const article = await read(dataFile('articles/japan-nato.txt'));
    expect(article).toMatchObject({
      source: 'UPI',
      headline: 'Japan, NATO pledge increased defense cooperation to counter Russia, China',
      byline: 'Doug Cunningham',
      publishedAt: {
        instant: '2025-04-09T15:47:00.000Z',
        zone: 'America/New_York',
        printed: 'April 9, 2025 / 11:47 AM',
        dateOnly: false,
      },
      dateline: 'April 9 (UPI)',
      credit: 'David Mareuil/EPA-EFE',
    });
    expect(article.paragraphs.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(article.paragraphs.some(({ text }) => /Photo by|Cunningham|Trending/.test(text))).toBe(false);
  });
});

describe('a dateline without a year', () => {
  const dated = (dateline: string, arrivedAt: string) =>
    parseWire(`Ferry runs again\n\n${dateline} - The ferry to the north shore runs again.`, {
      ...GIVEN,
      arrivedAt: new Date(arrivedAt),
    }).publishedAt;

  test.each([
    ['LONDON, Nov 29 (Reuters)', '2025-12-01T10:00:00Z', '2025-11-29'],
    ['LONDON, Nov 29 (Reuters)', '2026-01-02T10:00:00Z', '2025-11-29'],
    ['April 9 (UPI)', '2025-04-09T03:00:00Z', '2025-04-09'],
    ['PARIS, 3 March (AFP)', '2025-03-02T23:30:00Z', '2025-03-03'],
    ['LONDON, Feb. 29 (Reuters)', '2026-05-01T10:00:00Z', '2024-02-29'],
  ])('%s takes the last year before its arrival at %s', (dateline, arrivedAt, day) => {
    const published = dated(dateline, arrivedAt);
    expect(published).toMatchObject({ dateOnly: true, inferredYear: true });
    const shown = new Date(published?.instant ?? '').toLocaleDateString('sv-SE', {
      timeZone: published?.zone,
    });
    expect(shown).toBe(day);
  });

  test('that names no day gives no date, and a printed date comes first', () => {
    expect(dated('WASHINGTON (AP)', '2025-12-01T10:00:00Z')).toBeUndefined();
    const article = parseWire(
      'Ferry runs again\n\nMarch 3, 2024 9:30 AM GMT\n\nLONDON, March 4 (Reuters) - The ferry runs again.',
      GIVEN,
    );
    expect(article.publishedAt).toMatchObject({ instant: '2024-03-03T09:30:00.000Z' });
    expect(article.publishedAt?.inferredYear).toBeUndefined();
  });
});

describe('any text', () => {
  const line = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc.constantFrom('By Ann Roe', 'PARIS (AFP) - Rain fell.', 'March 3, 2025', 'Photo by X', '(c) 2025', ''),
  );

  test('gives an article whose paragraphs stand in the text, or says why not', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        const text = lines.join('\n');
        try {
          const flat = text.replace(/\s+/g, ' ');
          for (const paragraph of parseWire(text, GIVEN).paragraphs)
            expect(flat).toContain(paragraph.text.replace(/\s+/g, ' '));
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableStoryError);
        }
      }),
    );
  });

  test('a single line of five million characters is read or refused without a hang', () => {
    const long = 'word (Reuters - "by '.repeat(250_000);
    expect(parseWire(`A headline of four words\n${long}`, GIVEN).paragraphs.length).toBeGreaterThan(0);
  });
});
