import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Answer, Excerpt, SummaryAnswer } from '../../src/model/answer.ts';
import { ANYONE } from '../../src/model/caller.ts';
import type { Newsroom } from '../../src/newsroom.ts';
import { hasDanglingReference } from '../../src/summarise/sentence-candidates.ts';
import { newsroomWith } from '../support/first-story.ts';
import { NOON, newsDay, REPORTS, type Report } from '../support/news-day.ts';

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await newsDay();
});
afterAll(() => newsroom.close());

const ask = async (options: Record<string, string>, page = 1, at = newsroom): Promise<Answer> => {
  const command = commands.find((one) => one.name === 'summary');
  if (!command) throw new Error('no /summary');
  return command.ask(await at.contextFor(ANYONE, page), options);
};

async function summary(options: Record<string, string>, page = 1, at = newsroom): Promise<SummaryAnswer> {
  const answer = await ask(options, page, at);
  if (answer.kind !== 'summary') throw new Error(`no summary but ${JSON.stringify(answer)}`);
  return answer;
}

/** Headlines in order, each once. */
const headlines = ({ sentences }: SummaryAnswer) => [
  ...new Set(sentences.map(({ citation }) => citation.headline)),
];
const texts = ({ sentences }: SummaryAnswer) => sentences.map(({ text }) => text);
const { quakeReuters, voteReuters, ferry, bird, cometYesterday } = REPORTS as Record<string, Report>;

describe('of today', () => {
  test('tells each event once, those of most outlets and then the newest first', async () => {
    const answer = await summary({});
    expect(headlines(answer)).toEqual([
      quakeReuters?.headline,
      voteReuters?.headline,
      bird?.headline,
      ferry?.headline,
    ]);
    expect(answer.gathered).toMatchObject({ today: true, since: { instant: '2025-04-10T00:00:00.000Z' } });
    expect(answer.page).toEqual({ number: 1, of: 1, total: 4 });
  });

  test('names the other outlets once, with the story’s last sentence', async () => {
    const { sentences } = await summary({});
    const also = sentences.filter(({ alsoIn }) => alsoIn !== undefined);
    expect(also.map(({ citation, alsoIn }) => [citation.headline, alsoIn?.toSorted()])).toEqual([
      [quakeReuters?.headline, ['BBC', 'UPI']],
      [voteReuters?.headline, ['BBC']],
    ]);
    for (const one of also) {
      const own = sentences.filter(({ citation }) => citation.article === one.citation.article);
      expect(own.at(-1)).toBe(one);
    }
  });

  test('is short in one sentence a story, and longer in more', async () => {
    const count = async (length: string) => (await summary({ length })).sentences.length;
    expect(await count('short')).toBe(4);
    expect(await count('normal')).toBe(await count('normal'));
    expect(await count('short')).toBeLessThan(await count('normal'));
    expect(await count('normal')).toBeLessThanOrEqual(await count('long'));
    expect((await summary({})).sentences).toHaveLength(await count('normal'));
  });

  test('keeps a quotation whole, with its speaker', async () => {
    const { sentences } = await summary({ length: 'long' });
    const quote = sentences.find(({ text }) => text.includes('forty years'));
    expect(quote?.text).toBe(voteReuters?.paragraphs[2]);
    expect(quote?.quotes?.[0]?.attribution).toMatchObject({
      state: 'named',
      speakers: [{ name: 'Jon Reyes' }],
    });
  });

  test('begins where the day begins in the operator’s zone', async () => {
    const tokyo = await newsDay(REPORTS, () => new Date(NOON), 'Asia/Tokyo');
    // Since 15:00 UTC of the 9th.
    const answer = await summary({}, 1, tokyo);
    expect(answer.gathered?.since?.instant).toBe('2025-04-09T15:00:00.000Z');
    expect(headlines(answer)).toContain(cometYesterday?.headline);
    await tokyo.close();
  });

  test('that has brought nothing is said, and the newest article stands in for it', async () => {
    const later = await newsDay(REPORTS, () => new Date('2025-04-12T09:00:00Z'));
    const answer = await summary({}, 1, later);
    expect(answer).toMatchObject({
      headline: voteReuters?.headline,
      emptyDay: { instant: '2025-04-12T00:00:00.000Z', dateOnly: true },
    });
    expect(await ask({ since: 'today' }, 1, later)).toMatchObject({
      kind: 'notice',
      tone: 'empty',
      message: 'summary.nothing-since',
      values: { since: 'today' },
      suggestions: expect.arrayContaining([expect.objectContaining({ command: 'summary' })]),
    });
    await later.close();
  });
});

describe('since', () => {
  test.each([
    ['24h', '2025-04-09T12:00:00.000Z'],
    ['7d', '2025-04-03T12:00:00.000Z'],
    ['2w', '2025-03-27T12:00:00.000Z'],
    ['2 weeks', '2025-03-27T12:00:00.000Z'],
    ['today', '2025-04-10T00:00:00.000Z'],
    ['yesterday', '2025-04-09T00:00:00.000Z'],
    ['Tuesday', '2025-04-08T00:00:00.000Z'],
    ['2025-04-09', '2025-04-09T00:00:00.000Z'],
    ['2025-04', '2025-04-01T00:00:00.000Z'],
    ['April 9', '2025-04-09T00:00:00.000Z'],
    ['gestern', '2025-04-09T00:00:00.000Z'],
    ['hier', '2025-04-09T00:00:00.000Z'],
    ['ayer', '2025-04-09T00:00:00.000Z'],
    ['昨日', '2025-04-09T00:00:00.000Z'],
  ])('%s is %s', async (since, instant) => {
    expect((await summary({ since })).gathered?.since?.instant).toBe(instant);
  });

  test.each([
    ['whenever', 'since.unreadable'],
    ['7', 'since.unreadable'],
    ['2025-13-40', 'since.unreadable'],
    ['x'.repeat(40), 'since.unreadable'],
    ['x'.repeat(41), 'text.too-long'],
    ['tomorrow', 'since.future'],
    ['2031-01-01', 'since.future'],
  ])('%s is refused: %s', async (since, message) => {
    expect(await ask({ since })).toMatchObject({ kind: 'notice', tone: 'error', message });
  });

  test('a longer time has older stories too', async () => {
    expect(headlines(await summary({ since: 'yesterday' }))).toContain(cometYesterday?.headline);
    expect(headlines(await summary({ since: '12h' }))).not.toContain(cometYesterday?.headline);
  });
});

describe('of a topic', () => {
  test('tells what is on it over stories, by the newest report that is, with the other outlets', async () => {
    const answer = await summary({ topic: 'earthquake', since: '24h' });
    expect(headlines(answer)).toEqual([quakeReuters?.headline]);
    expect(answer.sentences.at(-1)?.alsoIn?.toSorted()).toEqual(['BBC', 'UPI']);
    expect(answer.gathered).toMatchObject({ topic: 'earthquake', since: { dateOnly: false } });
  });

  test('leaves out stories with some of its words alone', async () => {
    expect(headlines(await summary({ topic: 'pension parliament' }))).toEqual([voteReuters?.headline]);
  });

  test('has the sentence on it if the lead is about something else', async () => {
    const answer = await summary({ topic: 'union', length: 'short' });
    expect(texts(answer)).toEqual([voteReuters?.paragraphs[1]]);
  });

  test('takes what /news takes', async () => {
    expect(headlines(await summary({ topic: 'Tarvona from:Reuters' }))).toEqual([quakeReuters?.headline]);
    expect(headlines(await summary({ topic: 'from:UPI -earthquake' }))).toEqual([ferry?.headline]);
  });

  test('with a near spelling says so', async () => {
    expect(await summary({ topic: 'pelicann' })).toMatchObject({ approximate: true });
    expect(await summary({ topic: 'pelican' })).not.toHaveProperty('approximate');
  });

  test('that nobody reports on offers something else', async () => {
    expect(await ask({ topic: 'zymurgy', since: '7d' })).toMatchObject({
      kind: 'notice',
      tone: 'empty',
      message: 'summary.nothing-on',
      values: { topic: 'zymurgy' },
      suggestions: expect.arrayContaining([expect.objectContaining({ kind: 'headline' })]),
    });
  });

  test('that was reported on before offers that', async () => {
    const answer = await ask({ topic: 'comet', since: 'today' });
    expect(answer).toMatchObject({ kind: 'notice', message: 'summary.nothing-on-since' });
    if (answer.kind !== 'notice') return;
    const [again] = answer.suggestions;
    expect(headlines(await summary({ ...again?.options }))).toEqual([cometYesterday?.headline]);
  });
});

test('an article and a topic or a time are not asked for together', async () => {
  for (const options of [{ topic: 'quake' }, { since: '7d' }])
    expect(await ask({ article: 'quake', ...options })).toMatchObject({ message: 'summary.either' });
});

test('an archive without stories says how to add some', async () => {
  const empty = await newsDay({});
  for (const options of [{}, { since: '7d' }, { topic: 'rain' }, { topic: 'rain', since: '7d' }])
    expect(await ask(options, 1, empty)).toMatchObject({ kind: 'notice', message: 'archive.empty' });
  await empty.close();
});

describe('pages', () => {
  const TOWNS = [
    'Aldra',
    'Brensk',
    'Cortal',
    'Dunmere',
    'Elvast',
    'Fornby',
    'Galdor',
    'Hespra',
    'Ingram',
    'Jorvel',
    'Kestry',
    'Lorven',
  ];
  const EVENTS = [
    'a bakery burnt down',
    'snow closed the school',
    'wolves were seen',
    'the theatre reopened',
    'a tram left its rails',
    'the harvest failed',
    'a lake froze',
    'thieves took a bell',
    'the mill was sold',
    'a choir won a prize',
    'bees swarmed',
    'the well ran dry',
  ];
  const many: Record<string, Report> = Object.fromEntries(
    TOWNS.map((town, n) => [
      town,
      {
        outlet: ['UPI', 'BBC', 'Reuters'][n % 3] ?? 'UPI',
        headline: `${town}: ${EVENTS[n]}`,
        at: `2025-04-10T${String(n).padStart(2, '0')}:00`,
        language: 'eo',
        paragraphs: [`In ${town}, ${EVENTS[n]} on Thursday, the council of ${town} said in the morning.`],
      },
    ]),
  );

  test('have each story once, and say where they end', async () => {
    const town = await newsDay(many);
    const found: string[] = [];
    for (const page of [1, 2, 3]) {
      const answer = await summary({}, page, town);
      expect(answer.page).toEqual({ number: page, of: 3, total: 12 });
      found.push(...headlines(answer));
    }
    expect(found.sort()).toEqual(
      Object.values(many)
        .map(({ headline }) => headline)
        .sort(),
    );
    expect(await ask({}, 4, town)).toMatchObject({ message: 'page.none', values: { page: 4, of: 3 } });
    await town.close();
  });
});

test('clusters whose leads say the same are one story, though the finder of events kept them apart', async () => {
  const paragraphs = [
    'Der Rat von Tarvona schloss am Donnerstag die alte Brücke über den Fluss Orl für ein Jahr.',
  ];
  const german = await newsDay({
    a: { outlet: 'A', headline: 'Brücke zu', at: '2025-04-10T08:00', language: 'de', paragraphs },
    b: { outlet: 'B', headline: 'Alte Brücke', at: '2025-04-10T09:00', language: 'de', paragraphs },
  });
  const { sentences, page } = await summary({}, 1, german);
  expect(page).toMatchObject({ total: 1 });
  expect(sentences.map(({ alsoIn }) => alsoIn)).toEqual([['A']]);
  await german.close();
});

/** Words of a text that may tell something, each once, lower case. */
const wordsOf = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? []);

test('whatever is asked for, sentences are verbatim, said once, and none hangs on what is not shown', async () => {
  const first = await newsroomWith();
  let shown = 0;
  const check = async (sentences: readonly Excerpt[], at: Newsroom) => {
    for (const [n, { text, citation }] of sentences.entries()) {
      const story = await at.store.story(citation.article);
      const paragraph = story?.article.paragraphs[citation.paragraph - 1]?.text ?? '';
      expect(paragraph).toContain(text);
      const before = sentences[n - 1];
      if (hasDanglingReference(text)) {
        expect(before?.citation.article).toBe(citation.article);
        expect(citation.paragraph - (before?.citation.paragraph ?? 0)).toBeLessThanOrEqual(1);
      }
      for (const other of sentences.slice(0, n)) {
        const [a, b] = [wordsOf(text), wordsOf(other.text)];
        const shared = [...a].filter((word) => b.has(word)).length;
        expect(shared, `${text} / ${other.text}`).toBeLessThanOrEqual(0.7 * Math.sqrt(a.size * b.size));
      }
      shown += 1;
    }
  };
  const topics = fc.constantFrom(
    ...Object.values(REPORTS).flatMap(({ paragraphs }) => paragraphs.join(' ').split(/\W+/)),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.option(fc.array(topics, { minLength: 1, maxLength: 3 }), { nil: undefined }),
      fc.option(fc.constantFrom('24h', '7d', 'today', 'yesterday'), { nil: undefined }),
      fc.constantFrom('short', 'normal', 'long'),
      async (topic, since, length) => {
        const options = { length, ...(topic && { topic: topic.join(' ') }), ...(since && { since }) };
        for (const at of [newsroom, first]) {
          const answer = await ask(options, 1, at);
          if (answer.kind === 'summary') await check(answer.sentences, at);
          else expect(answer).toMatchObject({ kind: 'notice', tone: 'empty' });
        }
      },
    ),
    { numRuns: 60 },
  );
  expect(shown).toBeGreaterThan(50);
  await first.close();
});
