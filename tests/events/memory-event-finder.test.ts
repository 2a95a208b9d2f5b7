import { expect, test } from 'vitest';
import { InverseDocumentFrequency } from '../../src/events/inverse-document-frequency.ts';
import { createEventFinder } from '../../src/events/memory-event-finder.ts';
import { reportTerms } from '../../src/events/report-terms.ts';
import { eventFinderContract } from '../contracts/event-finder.ts';

eventFinderContract('The event finder in memory', createEventFinder);

test('events that were longest without a report are forgotten', () => {
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

test('numbers and words with a capital inside a sentence are distinctive', () => {
  const terms = reportTerms('Talks end in Tarvona\nThe talks of May 14 ended. Rescuers left.\n');
  const distinctive = [...terms].filter(([, term]) => term.isDistinctive).map(([word]) => word);
  expect(distinctive.sort()).toEqual(['14', 'may', 'tarvona']);
});

test('the inverse document frequency falls with the number of reports', () => {
  const idf = new InverseDocumentFrequency();
  idf.add(['police', 'tarvona']);
  for (let n = 0; n < 50; n += 1) idf.add(['police']);
  expect(idf.of('police')).toBeLessThan(idf.of('tarvona'));
  expect(idf.of('tarvona')).toBeLessThan(idf.of('never seen'));
});

test('words of old reports are forgotten', () => {
  const idf = new InverseDocumentFrequency();
  idf.add(['once']);
  const before = idf.of('once');
  for (let n = 1; n < 50_000; n += 1) idf.add(['always']);
  expect(idf.of('once')).toBe(idf.of('never seen'));
  expect(before).toBeLessThan(idf.of('never seen'));
});
