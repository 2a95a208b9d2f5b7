/**
 * Which passage ranks first, and why, over short stories written for this test. A change of the ranking that breaks a
 * test has to say which of the reasons no longer holds.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { createSearchIndex } from '../../../src/search/engine/minisearch-index.ts';
import type { SearchIndex } from '../../../src/search/search-index.ts';
import { passageOf } from '../../contracts/search-index.ts';

interface TestStory {
  readonly article: string;
  readonly headline: string;
  readonly source?: string;
  readonly instant?: string;
  readonly paragraphs: readonly (string | readonly [text: string, speaker: string])[];
}

const STORIES: readonly TestStory[] = [
  {
    article: 'ferry',
    headline: 'Ferry runs aground off Hallin as storm closes harbours',
    source: 'Harbour Post',
    instant: '2025-05-28T08:00:00.000Z',
    paragraphs: [
      'A ferry with 212 passengers ran aground off Hallin on Tuesday night after a storm tore it from its moorings.',
      'Coastguard boats took everyone ashore by midnight. Two people were treated for broken arms.',
      ['"We had no power and no anchor," Captain Ines Orvall said.', 'Ines Orvall'],
      'The operator, Nordline, has had three ferries out of service since March. The MAB has sent two divers.',
    ],
  },
  {
    article: 'inquiry',
    headline: 'Nordline faces inquiry over ferry maintenance',
    source: 'Capital Wire',
    instant: '2025-05-30T08:00:00.000Z',
    paragraphs: [
      'The transport ministry opened an inquiry into Nordline on Friday, two days after one of its ferries ran aground.',
      ['"Maintenance was put off for years," Transport Minister Dag Holm said.', 'Dag Holm'],
      'Nordline said it would answer every question of the ministry and of the Marine Accident Board (MAB).',
    ],
  },
  {
    article: 'budget',
    headline: 'Parliament passes budget with money for harbours',
    source: 'Capital Wire',
    instant: '2025-04-02T08:00:00.000Z',
    paragraphs: [
      'Parliament passed the budget by 88 votes to 61 on Wednesday.',
      'It has 40 million for harbours, of which Hallin gets the most.',
      'Finance Minister Lea Brandt called the budget prudent. The minister of transport was absent.',
    ],
  },
  {
    article: 'storm-names',
    headline: 'How storms get their names',
    source: 'Harbour Post',
    instant: '2024-11-10T08:00:00.000Z',
    paragraphs: [
      'Storm after storm gets a name from a list that three weather services keep.',
      'A storm is named when a service expects it to do harm. A storm that does none may keep its name all the same.',
    ],
  },
];

let index: SearchIndex;
beforeAll(async () => {
  index = createSearchIndex();
  for (const {
    article,
    headline,
    source = 'UPI',
    instant = '2025-01-01T00:00:00.000Z',
    paragraphs,
  } of STORIES) {
    const passages = paragraphs.map((written, n) => {
      const [text, speaker] = typeof written === 'string' ? [written] : written;
      return passageOf(text, {
        article,
        headline,
        source,
        instant,
        paragraph: n + 1,
        ...(speaker && { speakers: [speaker] }),
      });
    });
    await index.put(article, passages);
  }
});

const places = async (text: string) => {
  const { hits } = await index.search({ text, limit: 50, now: '2025-06-01T00:00:00.000Z' });
  return hits.map(({ passage }) => passage.id);
};

describe('first is', () => {
  test.each([
    ['ferry aground', 'ferry#1', 'lead and headline have both words; the inquiry only mentions the accident'],
    ['ferry maintenance', 'inquiry#1', 'its headline has both; the lead stands for the headline'],
    ['maintenance', 'inquiry#2', 'the passage that has the word before the lead whose headline has it'],
    ['storm', 'ferry#1', 'the news of this week, which has the word as typed in headline and lead'],
    ['storm hallin', 'ferry#1', 'the rare word decides between stories that both have a common one'],
    ['transport minister', 'inquiry#2', 'both words side by side before both words apart'],
    ['storms names', 'storm-names#1', 'both words, as typed, in the headline'],
    ['how many passengers', 'ferry#1', 'the passage with a number answers how many'],
    ['parliament budget votes', 'budget#1', 'all three words in one passage'],
    ['orvall', 'ferry#3', 'a name that one passage has'],
    ['nordlin inquiry', 'inquiry#1', 'a misspelt word still counts if another is right'],
  ])('for “%s”: %s, since %s', async (typed, first) => {
    expect((await places(typed))[0]).toBe(first);
  });
});

describe('narrowed by', () => {
  test.each([
    ['ferry from:"Capital Wire"', ['inquiry#1']],
    ['minister by:Holm', ['inquiry#2']],
    ['ferry "broken arms"', ['ferry#2']],
    ['"broken arms"', ['ferry#2']],
    ['hallin -budget', ['ferry#1']],
    ['harbours since:2025-05-01', ['ferry#1']],
    ['harbours before:2025-05-01', ['budget#1', 'budget#2']],
    ['since:2025-05-29', ['inquiry#1']],
    ['from:harbour before:2025', ['storm-names#1']],
    ['by:orvall', ['ferry#3']],
  ])('%s', async (typed, expected) => {
    expect((await places(typed)).sort()).toEqual(expected);
  });
});

test('a story on the same event is found by words it shares with the best story, after those that have the words of the query', async () => {
  const found = await places('ferry maintenance');
  expect(found.indexOf('ferry#1')).toBeGreaterThan(found.indexOf('inquiry#1'));
});

test('a passage that has only an acronym is found by the long form, if another story introduces it', async () => {
  expect(await places('marine accident board')).toEqual(['inquiry#3', 'ferry#4']);
});

test('the answer is marked beside the words of the query', async () => {
  const { hits } = await index.search({
    text: 'when did the ferry run aground',
    limit: 1,
    now: '2025-06-01T00:00:00Z',
  });
  const [hit] = hits;
  expect(hit?.marks.map(({ start, end }) => hit.passage.text.slice(start, end))).toEqual([
    'ferry',
    'aground',
    'Tuesday',
  ]);
});

test('what is still to come is not answered by a year before that of the story', async () => {
  const films = createSearchIndex();
  const texts = [
    'It opens on 19 May, the studio said. The director wants to keep young children away from it.',
    'Each canal film before it was made for all ages: that of 1977, and that of 2002.',
  ];
  await films.put(
    'film',
    texts.map((text, n) =>
      passageOf(text, {
        article: 'film',
        headline: 'Last canal film',
        instant: '2005-03-01T00:00:00.000Z',
        paragraph: n + 2,
      }),
    ),
  );
  const first = async (text: string) => {
    const { hits } = await films.search({ text, limit: 1, now: '2005-03-02T00:00:00Z' });
    return hits[0]?.passage.citation.paragraph;
  };
  expect(await first('When does the canal film open?')).toBe(2);
  expect(await first('When was the first canal film made?')).toBe(3);
});

test('a long word that is alone may be misspelt more, but not where it begins', async () => {
  const found = async (text: string) => {
    const { hits, approximate } = await index.search({ text, limit: 1, now: '2025-06-01T00:00:00Z' });
    return { first: hits[0]?.passage.id, approximate };
  };
  expect(await found('miqnyghz')).toEqual({ first: 'ferry#2', approximate: true });
  expect(await found('xyqnight')).toEqual({ first: undefined, approximate: false });
});

test('a new story does not outrank an old one that has more of the query', async () => {
  const dated = createSearchIndex();
  const put = (article: string, instant: string, text: string) =>
    dated.put(article, [passageOf(text, { article, instant, headline: '', paragraph: 1 })]);
  await put(
    'old',
    '2020-01-01T00:00:00.000Z',
    'A lock of the canal at Orlan burst in a storm, and the canal ran dry.',
  );
  await put(
    'new',
    '2025-06-01T00:00:00.000Z',
    'The canal and the lock at Hallin were open. The canal lock is old.',
  );
  const { hits } = await dated.search({ text: 'canal lock orlan', limit: 5, now: '2025-06-01T00:00:00Z' });
  expect(hits.map(({ passage, parts }) => [passage.citation.article, parts.recency])).toEqual([
    ['old', expect.closeTo(1)],
    ['new', 1],
  ]);
});

test('every part of a score is a number with a name', async () => {
  const { hits } = await index.search({ text: 'ferry aground', limit: 1, now: '2025-06-01T00:00:00Z' });
  expect(Object.keys(hits[0]?.parts ?? {}).sort()).toEqual([
    'asWritten',
    'bm25',
    'coverage',
    'feedback',
    'has',
    'headline',
    'known',
    'lead',
    'near',
    'passage',
    'phrase',
    'recency',
    'share',
  ]);
});
