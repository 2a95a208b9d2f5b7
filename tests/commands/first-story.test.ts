import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Answer, QuotesAnswer } from '../../src/model/answer.ts';
import { ANYONE } from '../../src/model/caller.ts';
import type { Newsroom } from '../../src/newsroom.ts';
import { newsroomWith } from '../support/first-story.ts';

const RUSSIAS_WAR = /^Russia's war of aggression/;
const RUTTE = { name: 'Mark Rutte', title: 'NATO Secretary General', kind: 'person' };
const NAKATANI = { name: 'Gen Nakatani', title: 'Japanese Defense Minister', kind: 'person' };

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await newsroomWith();
});
afterAll(() => newsroom.close());

async function ask(name: string, options: Record<string, string> = {}, page = 1): Promise<Answer> {
  const command = commands.find((one) => one.name === name);
  if (!command) throw new Error(`no command ${name}`);
  return command.ask(await newsroom.contextFor(ANYONE, page), options);
}

async function quotes(speaker: string, about?: string): Promise<QuotesAnswer> {
  const answer = await ask('quote', { speaker, ...(about && { about }) });
  if (answer.kind !== 'quotes') throw new Error(`no quotes but ${JSON.stringify(answer)}`);
  return answer;
}

describe('/quote on the first story', () => {
  test.each(['Rutte', 'rutte', 'Mark Rutte', 'MARK RUTTE', 'Ruttë', 'Mr Rutte', 'Secretary General'])(
    '%s gives his sentence by name and title, and sets the unclear one apart',
    async (asked) => {
      const { said, reported, unclear } = await quotes(asked);
      expect(said.map((one) => [one.text, one.quote.clause, one.quote.attribution])).toEqual([
        [
          'a stronger Japan-NATO cooperation is necessary in an increasingly dangerous world.',
          'Rutte added',
          { state: 'named', certainty: 'sure', speakers: [RUTTE] },
        ],
      ]);
      expect(reported).toEqual([]);
      expect(unclear).toHaveLength(1);
      expect(unclear[0]?.text).toMatch(RUSSIAS_WAR);
      expect(unclear[0]?.quote.clause).toBe(
        'Japanese Defense Minister Gen Nakatani Rutte said in prepared remarks',
      );
      expect(unclear[0]?.quote.attribution).toEqual({
        state: 'ambiguous',
        candidates: [NAKATANI, RUTTE],
        reason: expect.stringMatching(/Gen Nakatani and Mark Rutte/),
      });
      expect(unclear[0]?.citation).toMatchObject({ paragraph: 7, paragraphs: 11, byline: 'Doug Cunningham' });
    },
  );

  test('a misspelt name is asked back, and none of its words are shown', async () => {
    expect(await ask('quote', { speaker: 'Ruttte', about: 'Russia' })).toMatchObject({
      kind: 'notice',
      message: 'quote.did-you-mean',
      values: { speaker: 'Ruttte', name: 'Mark Rutte' },
      suggestions: [{ kind: 'speaker', options: { speaker: 'Mark Rutte', about: 'Russia' } }],
    });
  });

  test('Nakatani gives only the same unclear quote', async () => {
    const { said, reported, unclear } = await quotes('Nakatani');
    expect({ said, reported }).toEqual({ said: [], reported: [] });
    expect(unclear.map((one) => RUSSIAS_WAR.test(one.text))).toEqual([true]);
  });

  test('Ishiba gives the Ministry of Foreign Affairs reporting him', async () => {
    const { said, reported, unclear } = await quotes('Ishiba');
    expect({ said, unclear }).toEqual({ said: [], unclear: [] });
    expect(reported.map((one) => one.quote.attribution)).toEqual([
      {
        state: 'named',
        certainty: 'sure',
        speakers: [{ name: "Japan's Ministry of Foreign Affairs", kind: 'organisation' }],
      },
    ]);
    expect(reported[0]?.quote.reports[0]?.name).toBe('Shigeru Ishiba');
  });

  test.each(['Ministry', 'Ministry of Foreign Affairs', 'foreign affairs'])(
    '%s gives the ministry',
    async (asked) => {
      const { said } = await quotes(asked);
      expect(said.map((one) => one.citation.paragraph)).toEqual([6]);
    },
  );

  test('NATO gives the joint statement by NATO and Japan, and no fragment such as “various fields”', async () => {
    const { said, unclear, reported } = await quotes('NATO');
    expect({ unclear, reported }).toEqual({ unclear: [], reported: [] });
    expect(said.map((one) => one.quote.attribution)).toEqual([
      {
        state: 'named',
        certainty: 'sure',
        speakers: [
          { name: 'NATO', kind: 'organisation' },
          { name: 'Japan', kind: 'organisation' },
        ],
      },
    ]);
  });

  test('about keeps the quotes on the topic, and says so if there are none', async () => {
    const { said, unclear } = await quotes('Rutte', 'North Korea');
    expect(said).toHaveLength(0);
    expect(unclear).toHaveLength(1);
    expect(await ask('quote', { speaker: 'Rutte', about: 'football' })).toMatchObject({
      kind: 'notice',
      message: 'quote.nothing-about',
    });
  });
});

describe('/news on the first story', () => {
  test('japan nato gives the lead and the cooperation paragraphs, each once, never the caption', async () => {
    const first = await ask('news', { query: 'japan nato' });
    const second = await ask('news', { query: 'japan nato' }, 2);
    if (first.kind !== 'passages' || second.kind !== 'passages') throw new Error('no passages');
    const paragraphs = [...first.passages, ...second.passages].map((one) => one.citation.paragraph);
    expect(paragraphs).toHaveLength(first.page.total);
    expect(new Set(paragraphs).size).toBe(paragraphs.length);
    expect(paragraphs[0]).toBe(1);
    expect(paragraphs).toEqual(expect.arrayContaining([1, 3, 6, 8]));
    expect(first.passages[0]?.marks.length).toBeGreaterThan(0);
  });

  test('marks cover the matched words and nothing else', async () => {
    const answer = await ask('news', { query: 'cryptocurrency theft' });
    if (answer.kind !== 'passages') throw new Error('no passages');
    const { text = '', marks = [] } = answer.passages[0] ?? {};
    expect(marks.map(({ start, end }) => text.slice(start, end))).toEqual(['cryptocurrency', 'thefts']);
  });

  test('a misspelt word finds near words and says that it did', async () => {
    expect(await ask('news', { query: 'cryptocurency' })).toMatchObject({
      kind: 'passages',
      approximate: true,
    });
    expect(await ask('news', { query: 'cryptocurrency' })).toMatchObject({
      kind: 'passages',
      approximate: false,
    });
  });
});

describe('/summary on the first story', () => {
  test('is three to five whole sentences in order, none twice, the lead first, nothing unclear', async () => {
    const answer = await ask('summary');
    if (answer.kind !== 'summary') throw new Error('no summary');
    const places = answer.sentences.map((one) => one.citation.paragraph);
    expect(places.length).toBeGreaterThanOrEqual(3);
    expect(places.length).toBeLessThanOrEqual(5);
    expect(places[0]).toBe(1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(new Set(answer.sentences.map((one) => one.text)).size).toBe(places.length);
    expect(places).not.toContain(7);
  });

  test.each(['Japan NATO pledge', 'defense cooperation'])('finds the article by “%s”', async (article) => {
    expect(await ask('summary', { article })).toMatchObject({ kind: 'summary' });
  });
});
