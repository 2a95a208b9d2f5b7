import { expect, test } from 'vitest';
import { attribute } from '../../src/attribute/attribute.ts';
import type { Quote } from '../../src/model/article.ts';
import { conceptsOf, summaryWeights } from '../../src/summarise/concepts.ts';
import { pickSentences } from '../../src/summarise/pick-sentences.ts';
import { hasDanglingReference } from '../../src/summarise/sentence-candidates.ts';
import { LENGTHS, summarise } from '../../src/summarise/summarise.ts';

/** Invented. */
const DAM = [
  'The city of Tarvona closed its old river dam on Monday after engineers found cracks in three of its gates.',
  'The engineers, hired by the city of Tarvona in March, said that the cracks could have let the river through within a year. They began their work after a flood.',
  '“We did not want to wait for the next flood,” Edda Brisk, the mayor of Tarvona, told reporters. “The gates go.”',
  'He said nothing more.',
  'Engineers found cracks in three gates of the old river dam, and the city of Tarvona closed it on Monday.',
  'A new dam with six gates will cost 40 million crowns, the council of Tarvona said, and take four years to build.',
  'Farmers below the dam said they feared for the water of their fields in the summer, when the river is low.',
  'Fishing',
  'The old dam was built in 1931, and was the first in Orlan to give electric light to a city.',
];
const article = {
  id: 'dam',
  language: 'en',
  paragraphs: DAM.map((text, n) => ({ number: n + 1, text })),
};
const quotes = attribute(article);
const places = (length: keyof typeof LENGTHS) =>
  summarise(article, quotes, length).map(({ paragraph }) => paragraph);

test.each(['short', 'normal', 'long'] as const)('%s keeps to its number of sentences, in order', (length) => {
  const found = places(length);
  expect(found.length).toBeGreaterThanOrEqual(LENGTHS[length].minSentences);
  expect(found.length).toBeLessThanOrEqual(LENGTHS[length].maxSentences);
  expect(found).toEqual([...found].sort((a, b) => a - b));
});

test('a short summary has the lead', () => {
  expect(places('short')[0]).toBe(1);
});

test('longer summaries have more of the story', () => {
  const words = (length: keyof typeof LENGTHS) =>
    summarise(article, quotes, length).reduce((sum, { text }) => sum + text.split(' ').length, 0);
  expect(words('short')).toBeLessThan(words('normal'));
  expect(words('normal')).toBeLessThan(words('long'));
});

test('every sentence stands in its paragraph letter for letter', () => {
  for (const { paragraph, text, start, end } of summarise(article, quotes, 'long'))
    expect(DAM[paragraph - 1]?.slice(start, end)).toBe(text);
});

test('says nothing twice, and leaves headings out', () => {
  const found = places('long');
  expect(found.filter((place) => place === 1 || place === 5)).toHaveLength(1);
  expect(found).not.toContain(8);
});

test('a sentence with a dangling reference is never picked without the one before it', () => {
  for (const length of ['short', 'normal', 'long'] as const) {
    const found = summarise(article, quotes, length);
    for (const [n, { text, paragraph }] of found.entries())
      if (hasDanglingReference(text)) expect(found[n - 1]?.paragraph).toBeGreaterThanOrEqual(paragraph - 1);
  }
});

test.each([
  ['He said nothing.', true],
  ['“They go,” she said.', true],
  ['It’s over, he said.', false],
  ['It was the first dam in Orlan.', false],
  ['It fell on Monday.', true],
  ['This week the dam closed.', false],
  ['This closed the dam.', true],
  ['Italy closed its dam.', false],
  ['Their fields are dry.', true],
  ['But the dam held.', true],
  ['Andes snow fell.', false],
  ['Theirs is a dry field.', false],
  ['However, the dam held.', true],
  ['However hard it rains, the dam holds.', false],
  ['In addition, the gates will go.', true],
  ['Then-mayor Edda Brisk closed the dam.', false],
  ['Then the dam broke.', true],
  ['Both of them were closed.', true],
  ['Both Tarvona and Melbin have dams.', false],
  ['Others said the dam was safe.', true],
  ['Asked about the dam, she said nothing.', true],
  ['Called the Dove, it crosses the river in a minute.', true],
  ['Called the Dove, the ferry crosses the river in a minute.', false],
  ['In a statement, they denied it.', true],
  ['On Monday, we reported that the dam is closed.', true],
  ['On Monday, it was closed.', false],
  ['Closed on Monday, it was opened again.', true],
  ['On Monday, Tarvona closed it.', false],
  ['Hereford closed its dam.', false],
  ['I saw the dam break.', true],
  ['We’ll see the dam break.', true],
  ['“We saw the dam break,” Edda Brisk said.', false],
  ['Iron gates closed the dam.', false],
  ['Six of its gates are closed.', true],
  ['Six of the gates are closed.', false],
])('%s has a dangling reference: %s', (sentence, expected) => {
  expect(hasDanglingReference(sentence)).toBe(expected);
});

test('a story of one sentence is its own summary, and one of none has none', () => {
  const one = { paragraphs: [{ number: 1, text: 'Rain fell on the plain of Orlan today.' }] };
  expect(summarise(one, []).map(({ text }) => text)).toEqual(['Rain fell on the plain of Orlan today.']);
  expect(summarise({ paragraphs: [] }, [])).toEqual([]);
  expect(summarise({ paragraphs: [{ number: 1, text: 'Rain.' }] }, [])).toHaveLength(1);
});

test('a quotation that nobody is named for is left out', () => {
  const text = '“The gates go, whatever it costs the city.” Rain fell on the plain of Orlan all day long.';
  const two = { id: 'x', language: 'en', paragraphs: [{ number: 1, text }] };
  expect(summarise(two, attribute(two)).map((one) => one.text)).toEqual([
    'Rain fell on the plain of Orlan all day long.',
  ]);
});

test('half a quotation, which another paragraph goes on with, is left out', () => {
  const texts = [
    'Rain fell on the plain of Orlan all day long.',
    '“The gates go, whatever it costs the city of Tarvona.',
    'The mill of Tarvona was sold to its last miller on Monday.',
    '"The mill stays, whatever it costs the city of Tarvona.',
  ];
  const open = { id: 'x', language: 'en', paragraphs: texts.map((text, n) => ({ number: n + 1, text })) };
  expect(summarise(open, attribute(open), 'long').map(({ paragraph }) => paragraph)).toEqual([1, 3]);
});

test('a sentence with a dangling reference is picked only together with the one before it', () => {
  const sentences = [
    'Council of Tarvona votes to close the dam.',
    'It falls.',
    'Tarvona closes the dam, the council of Tarvona says.',
  ];
  const candidates = sentences.map((text, n) => (n === 1 ? { text, onlyAfter: 0 } : { text }));
  const concepts = conceptsOf(sentences, summaryWeights());
  for (const count of [1, 2, 3]) {
    const length = { minSentences: count, maxSentences: count, maxWords: 100, targetWords: 20 };
    const found = pickSentences(candidates, concepts, length);
    if (found.includes(1)) expect(found).toContain(0);
  }
});

test.each([
  ['a word in marks whose speaker is open keeps its sentence', 'closed', undefined, true],
  ['a word in marks under a garbled name loses it', 'closed', 'unclear.garbled', false],
  ['a whole quotation whose speaker is open loses it', 'closed its old river dam', undefined, false],
])('%s', (_, text, message, kept) => {
  const start = DAM[0]?.indexOf(text) ?? 0;
  const unclear: Quote = {
    article: 'dam',
    paragraph: 1,
    start,
    end: start + text.length,
    text,
    form: 'mixed',
    clause: '',
    attribution: { state: 'ambiguous', candidates: [], reason: '' },
    ...(message && { why: { message, values: {} } }),
    reports: [],
  };
  const found = summarise(article, [...quotes, unclear], 'normal').map(({ paragraph }) => paragraph);
  expect(found.includes(1)).toBe(kept);
});
