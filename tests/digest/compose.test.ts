import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { composeEdition, MAX_STORIES } from '../../src/digest/compose.ts';
import { readStory } from '../../src/ingest/read-story.ts';
import type { DigestPreferences, Edition, EditionSpan, ShownStory } from '../../src/model/edition.ts';
import type { Newsroom } from '../../src/newsroom.ts';
import { OPERATOR } from '../../src/store/feed-store.ts';
import { hasDanglingReference } from '../../src/summarise/sentence-candidates.ts';
import { articleOf, NOON, newsDay, REPORTS, type Report, take } from '../support/news-day.ts';

const HOUR = 3_600_000;
const PREFERENCES: DigestPreferences = { topics: [], sources: [], length: 'normal' };

let rooms: Newsroom[] = [];
afterEach(async () => {
  for (const room of rooms) await room.close();
  rooms = [];
});

/** A newsroom whose clock can be moved. */
async function roomAt(instant: string, reports: Readonly<Record<string, Report>> = {}) {
  let now = new Date(instant);
  const room = await newsDay(reports, () => now);
  rooms.push(room);
  return { room, move: (to: string) => (now = new Date(to)) };
}

const spanOf = (until: string, before: readonly ShownStory[] = []): EditionSpan => ({
  since: new Date(Date.parse(until) - 24 * HOUR),
  until: new Date(until),
  day: until.slice(0, 10),
  shownBefore: before,
});
const compose = (
  room: Newsroom,
  until = NOON,
  preferences: Partial<DigestPreferences> = {},
  before: readonly ShownStory[] = [],
) => composeEdition(room, { ...PREFERENCES, ...preferences }, spanOf(until, before));
const headlines = (edition: Edition | undefined) =>
  edition?.answer.stories.map(({ citation }) => citation.headline);
const headline = (name: string) => REPORTS[name]?.headline;
const report = (name: string): Report => {
  const found = REPORTS[name];
  if (!found) throw new Error(`no report ${name}`);
  return found;
};

describe('an edition', () => {
  test('has the day’s events, those of most outlets and then the newest first, each with one cited sentence', async () => {
    const { room } = await roomAt(NOON, REPORTS);
    const edition = await compose(room);
    expect(headlines(edition)).toEqual(
      ['quakeReuters', 'voteReuters', 'bird', 'ferry', 'cometYesterday'].map(headline),
    );
    expect(edition?.answer.stories.map(({ text }) => text)).toEqual([
      report('quakeReuters').paragraphs[0],
      report('voteReuters').paragraphs[0],
      report('bird').paragraphs[0],
      report('ferry').paragraphs[1],
      report('cometYesterday').paragraphs[0],
    ]);
    expect(edition?.answer.stories.map(({ alsoIn }) => alsoIn?.toSorted())).toEqual([
      ['BBC', 'UPI'],
      ['BBC'],
      undefined,
      undefined,
      undefined,
    ]);
    expect(edition?.answer).toMatchObject({ day: '2025-04-10', page: { number: 1, of: 1, total: 5 } });
  });

  test.each(['short', 'normal', 'long'] as const)('%s has no more stories than that', async (length) => {
    const { room } = await roomAt(NOON, REPORTS);
    const edition = await compose(room, NOON, { length });
    expect(edition?.answer.stories).toHaveLength(Math.min(5, MAX_STORIES[length]));
    expect(edition?.shown).toHaveLength(Math.min(5, MAX_STORIES[length]));
  });

  test('is none if nothing is new', async () => {
    const { room } = await roomAt(NOON, REPORTS);
    expect(await compose(room, '2025-04-12T12:00:00Z')).toBeUndefined();
    expect(await compose((await roomAt(NOON)).room)).toBeUndefined();
  });

  test('leaves out what was published after its time, and what came with a feed but is old', async () => {
    const { room } = await roomAt('2025-04-10T11:00:00Z', {
      later: { ...report('bird'), at: '2025-04-10T12:00' },
      old: { ...report('ferry'), at: '2025-04-08T11:59' },
      late: { ...report('cometYesterday'), at: '2025-04-08T12:30' },
    });
    expect(headlines(await compose(room))).toEqual([headline('cometYesterday')]);
  });

  test('has undated stories that come new into a feed, none that it had when it was followed, or given by hand', async () => {
    const { at: _, ...undated } = report('bird');
    const { room } = await roomAt('2025-04-10T08:00:00Z', { undated });
    const { at: __, ...ofSite } = report('cometYesterday');
    const url = 'https://lantern.example/comet';
    await room.importArticle(url, { ...articleOf(ofSite), url });
    const bring = async (name: string, since: string) => {
      const feedUrl = `https://${name}.example/feed`;
      const { subscription } = await room.store.feeds.add({ url: feedUrl, owner: OPERATOR, now: since });
      const { at: ___, ...brought } = report(name);
      const link = `https://${name}.example/story`;
      const story = await room.ingester.storyOf(readStory({ ...articleOf(brought), url: link }), link);
      const item = { fingerprint: { title: name, sketch: [] }, hash: name, details: {} };
      await room.store.feeds.keep(subscription.feed.id, undefined, item, story, '2025-04-10T08:00:00.000Z');
      await room.refresh();
    };
    await bring('voteBbc', '2025-04-09T20:00:00.000Z');
    expect(await compose(room)).toBeUndefined();
    await bring('ferry', '2025-04-09T07:00:00.000Z');
    expect(headlines(await compose(room))).toEqual([headline('ferry')]);
    expect(await compose(room, '2025-04-12T12:00:00Z')).toBeUndefined();
  });

  test.each(['-earthquake', '–earthquake', '- earthquake', '-earthquake!', '-"magnitude 6.1"'])(
    'with the lone topic %s has everything else',
    async (topic) => {
      const { room } = await roomAt(NOON, REPORTS);
      expect(headlines(await compose(room, NOON, { topics: [topic] }))).toEqual(
        ['voteReuters', 'bird', 'ferry', 'cometYesterday'].map(headline),
      );
    },
  );

  test('keeps to topics and outlets, and still names the outlets that report it too', async () => {
    const { room } = await roomAt(NOON, REPORTS);
    expect(headlines(await compose(room, NOON, { topics: ['pelican', 'comet'] }))).toEqual(
      ['bird', 'cometYesterday'].map(headline),
    );
    const bbc = await compose(room, NOON, { sources: ['bbc'] });
    expect(bbc?.answer.stories.map(({ citation }) => citation.source)).toEqual(['BBC', 'BBC', 'BBC']);
    expect(
      bbc?.answer.stories
        .find(({ citation }) => citation.headline === headline('quakeBbc'))
        ?.alsoIn?.toSorted(),
    ).toEqual(['Reuters', 'UPI']);
    expect(headlines(await compose(room, NOON, { topics: ['earthquake'], sources: ['UPI'] }))).toEqual([
      headline('quakeUpi'),
    ]);
    expect(await compose(room, NOON, { topics: ['zymurgy'] })).toBeUndefined();
    expect(await compose(room, NOON, { sources: ['Gazette'] })).toBeUndefined();
  });

  test('with an exclusion as its topic, has everything else', async () => {
    const { room } = await roomAt(NOON, REPORTS);
    const all = headlines(await compose(room, NOON, { length: 'long' }));
    const others = headlines(await compose(room, NOON, { topics: ['-pelican'], length: 'long' }));
    expect(all).toContain(headline('bird'));
    expect(others?.toSorted()).toEqual(all?.filter((one) => one !== headline('bird')).toSorted());
  });

  test('has the sentence on the topic if headline and lead are about something else', async () => {
    const { room } = await roomAt(NOON, { vote: report('voteReuters') });
    const edition = await compose(room, NOON, { topics: ['strike'] });
    expect(edition?.answer.stories[0]?.text).toBe(report('voteReuters').paragraphs[1]);
  });
});

describe('the edition after it', () => {
  const NEXT = '2025-04-11T12:00:00Z';
  const sequel: Report = {
    ...report('quakeBbc'),
    headline: 'Tarvona earthquake: 30 dead as rescuers dig on',
    at: '2025-04-11T08:00',
    paragraphs: [
      'Thirty people are dead in Tarvona after the earthquake of magnitude 6.1 that struck the coast of Orlan on Thursday.',
      'Rescue workers in Tarvona dug on in the rubble of the school, the interior ministry of Orlan said.',
    ],
  };

  test('shows again what has grown, and not what is as it was', async () => {
    const { room, move } = await roomAt(NOON, REPORTS);
    const first = await compose(room);
    move('2025-04-11T09:00:00Z');
    await take(room, 'sequel', sequel);
    await take(room, 'new', {
      ...report('bird'),
      headline: 'Owl moves into an abbey',
      at: '2025-04-11T07:00',
      paragraphs: ['An owl has made its nest in the belfry of the old abbey of Quill, the abbot said.'],
    });
    const second = await compose(room, NEXT, {}, first?.shown);
    expect(headlines(second)).toEqual(['Owl moves into an abbey', sequel.headline]);
    expect(await compose(room, NEXT, {}, second?.shown)).toBeUndefined();
  });

  test('ranks what a further outlet took up before what only changed', async () => {
    const { room, move } = await roomAt(NOON, { quake: report('quakeUpi'), bird: report('bird') });
    const first = await compose(room);
    move('2025-04-11T09:00:00Z');
    await take(room, 'bird', { ...report('bird'), headline: 'Lost pelican goes home' });
    await take(room, 'sequel', sequel);
    const second = await compose(room, NEXT, {}, first?.shown);
    expect(headlines(second)).toEqual([sequel.headline, 'Lost pelican goes home']);
  });

  test('remembers for a week what was shown, so that it does not come back', async () => {
    const { room } = await roomAt(NOON, REPORTS);
    const first = await compose(room, NOON, { length: 'short' });
    const [quake] = first?.shown ?? [];
    const rest = await compose(room, NOON, { length: 'long' }, first?.shown);
    expect(headlines(rest)).toEqual(['ferry', 'cometYesterday'].map(headline));
    expect(rest?.shown).toContainEqual(quake);
    const old = { event: 'old', outlets: ['UPI'], newest: '2025-04-01T00:00:00.000Z' };
    expect((await compose(room, NOON, {}, [old]))?.shown).not.toContainEqual(old);
  });
});

describe('the quote of the day', () => {
  const reportsWith = (paragraph: string): Record<string, Report> => ({
    one: {
      outlet: 'UPI',
      headline: 'Dam closes',
      at: '2025-04-10T08:00',
      paragraphs: [
        'The city of Tarvona closed its old river dam on Thursday after engineers found cracks.',
        'Edda Brisk, the mayor of Tarvona, met the engineers, and Jon Reyes, a farmer, did too.',
        paragraph,
      ],
    },
  });
  const quoteIn = async (paragraph: string) => {
    const { room } = await roomAt(NOON, reportsWith(paragraph));
    const quote = (await compose(room))?.answer.quoteOfTheDay;
    return quote && { text: quote.text, by: quote.quote.attribution };
  };

  test('is a whole one of the first story that has one, with its speaker and its place', async () => {
    const { room } = await roomAt(NOON, REPORTS);
    const quote = (await compose(room))?.answer.quoteOfTheDay;
    expect(quote).toMatchObject({
      text: 'We heard the walls crack, and then the whole street was dust,',
      quote: { attribution: { state: 'named', speakers: [{ name: 'Edda Brisk' }] } },
      citation: { headline: headline('quakeUpi'), paragraph: 3 },
    });
  });

  test('is taken if the words around it name the speaker', async () => {
    const text = 'We did not want to wait for the next flood in the valley,';
    expect(await quoteIn(`"${text}" Edda Brisk said.`)).toMatchObject({
      text,
      by: { speakers: [{ name: 'Edda Brisk' }] },
    });
  });

  test.each([
    ['a pronoun for a speaker', '"We did not want to wait for the next flood in the valley," she said.'],
    ['nobody for a speaker', '"We did not want to wait for the next flood in the valley."'],
    ['an unnamed speaker', '"We did not want to wait for the next flood in the valley," an engineer said.'],
    ['few words', '"The gates will go," Edda Brisk said.'],
    ['a fragment', 'Edda Brisk said the city "did not want to wait for the next flood in the valley".'],
    [
      'a “this” at its start',
      '"This is not what we wanted to see in the valley of Tarvona," Edda Brisk said.',
    ],
    [
      'too many words',
      `"${'We did not want to wait for the next flood in the valley, nor did the city. '.repeat(5).trim()}" Edda Brisk said.`,
    ],
    [
      'a break',
      '"We did not want to wait for the next flood in the valley," Edda Brisk said, "nor for the one after it."',
    ],
  ])('is none with %s', async (_, paragraph) => {
    expect(await quoteIn(paragraph)).toBeUndefined();
  });
});

test('an edition has nothing of what the server does not reach', async () => {
  const { room } = await roomAt(NOON);
  const now = new Date(NOON).toISOString();
  for (const [owner, name] of [
    ['1', 'quakeUpi'],
    ['2', 'quakeReuters'],
    ['2', 'bird'],
    [OPERATOR, 'ferry'],
  ] as const) {
    const { subscription } = await room.store.feeds.add({
      url: `https://${owner || 'all'}.example/feed`,
      owner,
      now,
    });
    const article = { ...articleOf(report(name)), id: `article-${name}` };
    const { attribute } = await import('../../src/attribute/attribute.ts');
    const story = {
      origin: name,
      hash: name,
      article,
      quotes: attribute(article),
      attributor: 1,
      event: 'quake',
    };
    const { event, ...alone } = story;
    const item = { fingerprint: { title: name, sketch: [] }, hash: name, details: {} };
    await room.store.feeds.keep(
      subscription.feed.id,
      undefined,
      item,
      name.startsWith('quake') ? { ...alone, event } : alone,
      now,
    );
  }
  await room.refresh();
  const span = spanOf('2025-04-10T12:30:00Z');
  const one = await composeEdition(await room.archiveFor('1'), PREFERENCES, span);
  expect(headlines(one)).toEqual(['quakeUpi', 'ferry'].map(headline));
  expect(JSON.stringify(one)).not.toMatch(/Reuters|BBC|pelican/);
  const onTopic = await composeEdition(
    await room.archiveFor('1'),
    { ...PREFERENCES, topics: ['pelican', 'earthquake'] },
    span,
  );
  expect(headlines(onTopic)).toEqual([headline('quakeUpi')]);
  expect(JSON.stringify(onTopic)).not.toMatch(/Reuters|BBC|pelican/);
  const two = await composeEdition(await room.archiveFor('2'), PREFERENCES, span);
  expect(headlines(two)?.sort()).toEqual(['quakeReuters', 'bird', 'ferry'].map(headline).sort());
});

test('whatever a day brings, sentences are verbatim, one a story, none hangs, and no event comes twice', async () => {
  const names = Object.keys(REPORTS);
  await fc.assert(
    fc.asyncProperty(
      fc.subarray(names, { minLength: 1 }),
      fc.constantFrom('short', 'normal', 'long'),
      fc.subarray(names),
      async (taken, length, again) => {
        const { room, move } = await roomAt(
          NOON,
          Object.fromEntries(taken.map((name) => [name, report(name)])),
        );
        const first = await compose(room, NOON, { length });
        move('2025-04-10T13:00:00Z');
        for (const name of again) await take(room, name, report(name));
        const second = await compose(room, '2025-04-10T14:00:00Z', { length }, first?.shown ?? []);
        for (const edition of [first, second]) {
          const stories = edition?.answer.stories ?? [];
          const events: (string | undefined)[] = [];
          for (const { text, citation } of stories) {
            const story = await room.store.story(citation.article);
            expect(story?.article.paragraphs[citation.paragraph - 1]?.text).toContain(text);
            expect(hasDanglingReference(text)).toBe(false);
            events.push(story?.event);
          }
          expect(new Set(events).size).toBe(events.length);
          expect(stories.length).toBeLessThanOrEqual(MAX_STORIES[length]);
        }
      },
    ),
    { numRuns: 25 },
  );
});
