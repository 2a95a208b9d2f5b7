/**
 * Which story ranks first for a text that somebody pasted, and why: one group for each kind of paste. The stories and the
 * people in them are made up for this test.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { createSearchIndex } from '../../../src/search/engine/minisearch-index.ts';
import type { SearchIndex, SearchQuery } from '../../../src/search/search-index.ts';
import { passageOf } from '../../contracts/search-index.ts';

const STORIES: Readonly<Record<string, readonly string[]>> = {
  ferry: [
    'A ferry with 212 passengers ran aground off Hallin on Tuesday night.',
    '"We had no power and no anchor," Captain Ines Orvall said.',
  ],
  anchor: [
    'The power of the old anchor is what visitors of the museum talk about.',
    'No anchor of its size was found before, and it had no rust.',
  ],
  milk: ['Milk and bread cost more in Orlan than a year ago.', 'Eggs went up by a tenth.'],
  strike: [
    'Dockers of Orlan began a strike over night shifts.',
    'The dockers want the night shifts shorter. Night work has made dockers ill.',
  ],
  climate: [
    'Marchers in Orlan called for climate action.',
    'The climate pledge of Lea Brandt was met with whistles.',
  ],
  weather: ['The marchers were rained upon.', 'It was the wettest day of the year.'],
  budget: ['Parliament passed the budget by 88 votes to 61.', 'Dag Holm was absent.'],
};

let index: SearchIndex;
beforeAll(async () => {
  index = createSearchIndex();
  for (const [article, paragraphs] of Object.entries(STORIES))
    await index.put(
      article,
      paragraphs.map((text, n) => passageOf(text, { article, paragraph: n + 1, headline: '' })),
    );
});

const found = async (text: string, more: Partial<SearchQuery> = {}) => {
  const { hits, reading } = await index.search({ text, limit: 20, now: '2025-06-01T00:00:00.000Z', ...more });
  return {
    reading,
    first: hits[0]?.passage.id,
    articles: [...new Set(hits.map((hit) => hit.passage.citation.article))],
  };
};

/** 26 words, each of one story */
const SPELLING =
  'alfa bravo charlie delta echo foxtrot golf hotel india juliett kilo lima mike november oscar papa quebec romeo sierra tango uniform victor whiskey xray yankee zulu'.split(
    ' ',
  );
const FILLER =
  'people who were there told us things that they had seen and heard while others only looked on';

describe('quoted words in a message raise a passage and demand nothing', () => {
  test.each([
    [
      'Can you believe that she said "no power and no anchor" about it?',
      'ferry#2',
      'the quoted words stand side by side',
    ],
    [
      'Orvall told everybody she had “no power whatsoever” out there, poor woman',
      'ferry#2',
      'nobody has the quotation, but the rest is hers',
    ],
    [
      'Crews wary of „anchor“ off Hallin',
      'ferry#1',
      'one quoted word does not outweigh the rare word beside it',
    ],
    [
      'They say the “wettest day” ruined it for the marchers, what a shame',
      'weather#2',
      'the quoted words stand side by side there, and the rest in two stories',
    ],
    [
      'The sign said "museum visitors" and nobody told the captain of the ferry, Ines Orvall',
      'ferry#2',
      'no story has the quoted words in this order, and the name is rarer',
    ],
  ])('%s: %s, since %s', async (text, first) => {
    expect(await found(text)).toMatchObject({ first, reading: { mode: 'pasted', demanded: [] } });
  });
});

describe('dashes of a list exclude nothing', () => {
  test.each([
    ['Prices today:\n-milk\n-eggs\n-bread', 'milk', 'each line names what is looked for'],
    [
      'what the dockers -all of them, I hear- want in Orlan is shorter shifts',
      'strike',
      'the dashes set off an aside',
    ],
    ['To buy:\n- bread\n- eggs\n- milk', 'milk', 'a blank behind the dash makes no difference'],
    [
      'Dag Holm – absent, of course – would have voted -so they say- for the budget',
      'budget',
      'dashes of all lengths set off asides',
    ],
    [
      'the marchers -rained upon, poor things- had chosen the wettest day',
      'weather',
      'the words behind the dash tell the march from the other one',
    ],
  ])('%s: %s, since %s', async (text, article) => {
    const { articles, reading } = await found(text);
    expect(articles[0]).toBe(article);
    expect(reading).toMatchObject({ mode: 'pasted', demanded: [] });
  });

  test('the same in what a caller knows to be a message, however short', async () => {
    expect((await found('orlan -milk', { prose: true })).articles).toContain('milk');
    expect((await found('orlan -milk')).articles).not.toContain('milk');
  });
});

describe('a text of more than 24 words is read to its end', () => {
  test('the words that tell the stories apart may come last', async () => {
    for (const word of SPELLING)
      await index.put(word, [
        passageOf(`Ship ${word} came in.`, { article: word, paragraph: 1, headline: '' }),
      ]);
    const { first } = await found(`${FILLER} ${SPELLING.join(' ')} and Dag Holm was absent`);
    for (const word of SPELLING) await index.remove(word);
    expect(first).toBe('budget#2');
  });

  test.each([
    ['come first', `Dag Holm was absent, and ${FILLER}, and ${FILLER}`, 'budget#2'],
    ['stand in the middle', `${FILLER} the whistles for Lea Brandt, ${FILLER}`, 'climate#2'],
    [
      'are few among many that no story has',
      `${FILLER}, ${FILLER}, ${FILLER} and the wettest day`,
      'weather#2',
    ],
  ])('those words may %s', async (_, text, first) => {
    expect(await found(text)).toMatchObject({ first, reading: { mode: 'pasted' } });
  });

  test('operators in it are words', async () => {
    expect(await found(`${FILLER} from:Nowhere the budget of parliament -votes`)).toMatchObject({
      first: 'budget#1',
      reading: { mode: 'pasted' },
    });
  });
});

describe('a word that the text repeats weighs more, but does not drown the others', () => {
  test.each([
    [
      'climate, climate, climate: marchers who were rained upon',
      'climate',
      'what it is about is said three times',
    ],
    [
      'night night night night dockers milk bread eggs',
      'milk',
      'three other words outweigh one repeated word',
    ],
    ['whistles whistles votes', 'climate', 'of two words as rare, the repeated one decides'],
    ['votes votes whistles', 'budget', 'the same the other way round'],
    [
      'power power power power: which ferry ran aground off Hallin',
      'ferry',
      'the story that has all words comes before the one that has the repeated word earlier',
    ],
  ])('%s: %s, since %s', async (text, article) => {
    expect((await found(text)).articles[0]).toBe(article);
  });
});

describe('tags and handles are read as their words', () => {
  test.each([
    ['#ClimateActionNow', 'climate#1', 'the words of the tag stand in the lead'],
    ['so proud of you @LeaBrandt!', 'climate#2', 'the handle is a name'],
    ['#climateaction', 'climate#1', 'a tag in small letters is split by the words of the archive'],
    [
      'RT @DagHolm: see https://news.example/parliament/budget-votes-88',
      'budget#1',
      'the address says what it is about',
    ],
    ['#NightShifts in #Orlan again', 'strike#1', 'both tags are words of one paragraph'],
  ])('%s: %s, since %s', async (text, first) => {
    expect((await found(text)).first).toBe(first);
  });
});

describe('what is typed', () => {
  test('a phrase is demanded, and relaxed only if no passage has it', async () => {
    expect(await found('"no anchor"')).toMatchObject({
      articles: ['anchor', 'ferry'],
      reading: { demanded: ['"no anchor"'], relaxed: [] },
    });
    expect(await found('"anchor no"')).toMatchObject({
      reading: { mode: 'typed', demanded: ['"anchor no"'], relaxed: ['anchor no'] },
    });
    expect((await found('"anchor no"', { strict: true })).articles).toEqual([]);
  });

  test('an outlet, a speaker and an exclusion are never given up', async () => {
    for (const text of ['anchor from:Nowhere', 'anchor by:Nobody', 'hallin -ferry'])
      expect(await found(text)).toMatchObject({ articles: [], reading: { relaxed: [] } });
  });

  test('exclusions alone find everything else', async () => {
    const { articles } = await found('-climate -"the budget"');
    expect(articles.sort()).toEqual(['anchor', 'ferry', 'milk', 'strike', 'weather']);
    const counted = await index.countArticles({ text: '-climate', now: '2025-06-01T00:00:00.000Z' });
    expect(counted.undated).toBe(6);
  });
});
