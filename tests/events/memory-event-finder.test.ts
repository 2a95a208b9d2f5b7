import { expect, test } from 'vitest';
import type { EventFinder } from '../../src/events/event-finder.ts';
import {
  BACKGROUND_REPORTS,
  COMPARED_REPORTS,
  createEventFinder,
} from '../../src/events/memory-event-finder.ts';
import { reportTerms } from '../../src/events/report-terms.ts';
import { Vocabulary } from '../../src/events/vocabulary.ts';
import { eventFinderContract } from '../contracts/event-finder.ts';

eventFinderContract('The event finder in memory', createEventFinder);

const report = (n: number, text = `Talks: Old Zanval${n} meets Quorin${n}`) => ({
  id: `r${n}`,
  text,
  language: 'en',
});

test('only the newest reports are compared', () => {
  const finder = createEventFinder();
  for (let n = 0; n <= COMPARED_REPORTS; n += 1) finder.place(report(n));
  expect(finder.place({ ...report(COMPARED_REPORTS), id: 'recent' }).event).toBe(`r${COMPARED_REPORTS}`);
  expect(finder.place({ ...report(0), id: 'forgotten' }).event).toBe('forgotten');
});

test('a finder that was filled anew decides like the one before', () => {
  const texts = Array.from(
    { length: 9000 },
    (_, n) => `Mayor of Zanval${n % 700} meets Quorin${n % 400}\nTalks on day ${n % 31}.`,
  );
  const finder = createEventFinder();
  const placed = new Map<string, string>();
  const place = (one: EventFinder, n: number, into: Map<string, string>) => {
    const { event, moved } = one.place(report(n, texts[n]));
    into.set(`r${n}`, event);
    for (const move of moved) into.set(move.report, move.event);
  };
  for (let n = 0; n < 8000; n += 1) place(finder, n, placed);
  const filled = createEventFinder();
  for (let n = 8000 - COMPARED_REPORTS - BACKGROUND_REPORTS; n < 8000; n += 1)
    if (n < 8000 - COMPARED_REPORTS) filled.count(report(n, texts[n]));
    else filled.restore(report(n, texts[n]), { event: placed.get(`r${n}`) ?? '' });
  const [before, after] = [new Map<string, string>(), new Map<string, string>()];
  for (let n = 8000; n < 9000; n += 1) {
    place(finder, n, before);
    place(filled, n, after);
  }
  expect(after).toEqual(before);
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

test('numbers, and words that always have a capital, are distinctive', () => {
  const terms = reportTerms('Talks end in Tarvona\nThe talks of May 14 ended. The rescuers left.\n');
  const distinctive = [...terms].filter(([, term]) => term.kind !== 'word').map(([word]) => word);
  expect(distinctive.sort()).toEqual(['14', 'may', 'tarvona']);
});

/** The weight of a word in a further report. */
function weightOf(vocabulary: Vocabulary, name: string): number {
  const [term] = vocabulary.weigh(new Map([[name, { weight: 1, kind: 'word' }]]));
  return term?.weight ?? 0;
}

test('a word weighs less the more reports have it', () => {
  const vocabulary = new Vocabulary();
  for (let n = 0; n < 50; n += 1) vocabulary.weigh(new Map([['police', { weight: 1, kind: 'word' }]]));
  expect(weightOf(vocabulary, 'police')).toBeLessThan(weightOf(vocabulary, 'tarvona'));
});

test('words of old reports are forgotten', () => {
  const vocabulary = new Vocabulary();
  for (let n = 0; n < 50; n += 1) weightOf(vocabulary, 'old');
  const before = weightOf(vocabulary, 'old');
  for (let n = 0; n < BACKGROUND_REPORTS; n += 1) weightOf(vocabulary, `word ${n}`);
  expect(weightOf(vocabulary, 'old')).toBe(weightOf(vocabulary, 'new'));
  expect(before).toBeLessThan(weightOf(vocabulary, 'newer'));
});
