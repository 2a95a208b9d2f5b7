import { expect, test } from 'vitest';
import type { Passage } from '../../../src/model/article.ts';
import { postingCandidates } from '../../../src/search/engine/posting-candidates.ts';
import { indexStory } from '../../../src/search/index/indexed-story.ts';
import { StoryCollection } from '../../../src/search/index/story-collection.ts';
import type { StoryRow } from '../../../src/search/index/story-row.ts';
import { Vocabulary } from '../../../src/search/index/vocabulary.ts';
import { parseQuery } from '../../../src/search/query/query-syntax.ts';
import { readQueryTerms } from '../../../src/search/query/query-terms.ts';
import { rankStories } from '../../../src/search/ranking/rank-stories.ts';
import { RowMatcher } from '../../../src/search/ranking/row-matcher.ts';
import { readWeights } from '../../../src/search/weights.ts';
import { passageOf } from '../../contracts/search-index.ts';

const NOW = '2025-06-01T00:00:00.000Z';
const TEXTS = [
  'The ferry to Torvik ran aground in a storm, and the harbour closed.',
  'A storm closed the harbour of Torvik. The ferries wait for calm water.',
  'Ministers met in Torvik to speak of the harbour and of money for a ferry.',
  'The council of Ennisport wants a new harbour, without a ferry.',
  'Calm water at last: fishing boats leave the harbour of Torvik.',
  'A museum of clocks opened in Ennisport.',
];
const STORIES: readonly (readonly [string, Passage[]])[] = TEXTS.map((text, n) => [
  `story-${n}`,
  [passageOf(text, { article: `story-${n}`, paragraph: 1, headline: `Report ${n}`, instant: NOW })],
]);

function collected(): StoryCollection {
  const collection = new StoryCollection();
  for (const [article, passages] of STORIES) collection.put(article, passages);
  return collection;
}

/** The ids of rows that were ranked for a query, with their scores. */
async function ranked(text: string, rows: readonly StoryRow[], collection: StoryCollection) {
  const terms = readQueryTerms(await parseQuery(text, NOW), collection);
  const matcher = new RowMatcher(terms.slots, collection.vocabulary);
  const stories = rankStories(terms, rows, NOW, matcher, collection, readWeights());
  return stories.map(({ story, score, parts }) => [story.article, score, parts]);
}

test('rows that were read elsewhere rank as those of the index', async () => {
  const collection = collected();
  const elsewhere = new Vocabulary();
  // Another process met other words first, so its own numbers are others; rows come as plain data.
  elsewhere.read('quarry parliament harbour lighthouse storm', 'en');
  const rows = STORIES.toReversed().map(([article, passages]) => {
    const { paragraphs, quotes, ...row } = indexStory(article, passages, elsewhere).story;
    return structuredClone(row);
  });
  const own = STORIES.flatMap(([article]) => collection.storyOf(article) ?? []);
  const order = await ranked('storm harbour ferry Torvik', own, collection);
  expect(order[0]?.[0]).toBe('story-1');
  expect(await ranked('storm harbour ferry Torvik', rows, collection)).toEqual(order);
});

test('candidates are the best by BM25, and those that tie with the last of them', async () => {
  const collection = collected();
  collection.put('story-6', [passageOf(TEXTS[5] ?? '', { article: 'story-6', paragraph: 1 })]);
  collection.put('story-7', [passageOf(TEXTS[5] ?? '', { article: 'story-7', paragraph: 1 })]);
  const name = async (stems: string[], k: number, text = '') =>
    [
      ...(await postingCandidates(collection).candidates([{ stems, weight: 1 }], k, {
        query: { text, limit: 1, now: NOW },
        parsed: await parseQuery(text, NOW),
      })),
    ].sort();
  expect(await name(['ministr', 'minist'], 1)).toEqual(['story-2']);
  expect(await name(['museum'], 2)).toEqual(['story-5', 'story-6', 'story-7']);
  expect(await name(['calm'], 1)).toEqual(['story-4']);
  expect(await name(['harbour'], 10)).toEqual(['story-0', 'story-1', 'story-2', 'story-3', 'story-4']);
  expect(await name(['harbour'], 10, 'harbour -ferry')).toEqual(['story-4']);
  expect(await name(['lighthouse'], 10)).toEqual([]);
});
