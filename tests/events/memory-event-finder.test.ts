import { expect, test } from 'vitest';
import { InverseDocumentFrequency } from '../../src/events/inverse-document-frequency.ts';
import { createEventFinder } from '../../src/events/memory-event-finder.ts';
import { reportTerms } from '../../src/events/report-terms.ts';
import { eventFinderContract } from '../contracts/event-finder.ts';

eventFinderContract('The event finder in memory', createEventFinder);

test('events that were longest without a report are forgotten, so that memory has an end', () => {
  const finder = createEventFinder();
  const report = (n: number) => ({ id: `r${n}`, text: `Zanval${n} meets Quorin${n}`, language: 'en' });
  for (let n = 0; n < 5001; n += 1) finder.place(report(n));
  expect(finder.place({ ...report(5000), id: 'recent' })).toBe('r5000');
  expect(finder.place({ ...report(0), id: 'forgotten' })).toBe('forgotten');
});

test('the lead, names and numbers weigh more than other words', () => {
  const terms = reportTerms(
    'Mayor of Tarvona resigns\nThe mayor left on day 14.\nA spokesman gave no reason; Brisk and 20 others stayed.',
  );
  const weight = (word: string) => terms.get(word)?.weight ?? 0;
  expect(weight('tarvona')).toBeGreaterThan(weight('resigns'));
  expect(weight('resigns')).toBeGreaterThan(weight('reason'));
  expect(weight('brisk')).toBeGreaterThan(weight('reason'));
  expect(weight('20')).toBeGreaterThan(weight('brisk'));
  expect(terms.has('the')).toBe(false);
});

test('numbers, and words with a capital inside a sentence, tell an event from its like', () => {
  const terms = reportTerms('Talks end in Tarvona\nThe talks of May 14 ended. Rescuers left.\n');
  const telling = [...terms].filter(([, term]) => term.isDistinctive).map(([word]) => word);
  expect(telling.sort()).toEqual(['14', 'may', 'tarvona']);
});

test('a word is the less telling the more reports have it', () => {
  const rarity = new InverseDocumentFrequency();
  rarity.add(['police', 'tarvona']);
  for (let n = 0; n < 50; n += 1) rarity.add(['police']);
  expect(rarity.of('police')).toBeLessThan(rarity.of('tarvona'));
  expect(rarity.of('tarvona')).toBeLessThan(rarity.of('never seen'));
});

test('words of reports long gone are forgotten', () => {
  const rarity = new InverseDocumentFrequency();
  rarity.add(['once']);
  const before = rarity.of('once');
  for (let n = 1; n < 50_000; n += 1) rarity.add(['always']);
  expect(rarity.of('once')).toBe(rarity.of('never seen'));
  expect(before).toBeLessThan(rarity.of('never seen'));
});
