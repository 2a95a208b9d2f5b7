import { afterAll, beforeAll, expect, test } from 'vitest';
import news from '../../commands/news.ts';
import voices from '../../commands/voices.ts';
import type { Newsroom } from '../../src/newsroom.ts';
import { newsroomWith } from '../support/first-story.ts';

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await newsroomWith();
});
afterAll(() => newsroom.close());

test('/voices gives every listed quote of an article in its order, unclear ones among them', async () => {
  const answer = await voices.ask(await newsroom.contextFor(), { article: 'defense cooperation' });
  expect(answer).toMatchObject({
    kind: 'voices',
    headline: 'Japan, NATO pledge increased defense cooperation to counter Russia, China',
    page: { number: 1, of: 1, total: 4 },
  });
  const quotes = answer.kind === 'voices' ? answer.quotes : [];
  expect(quotes.map(({ citation, quote }) => [citation.paragraph, quote.attribution.state])).toEqual([
    [3, 'named'],
    [6, 'named'],
    [7, 'ambiguous'],
    [8, 'named'],
  ]);
});

test('/voices says so if nobody is quoted, and offers those who are quoted elsewhere', async () => {
  const quiet = await newsroomWith('Storm takes bridge\n\nThe storm took the bridge on Monday night.\n');
  expect(await voices.ask(await quiet.contextFor(), {})).toMatchObject({
    kind: 'notice',
    message: 'voices.nobody',
  });
  await quiet.close();
});

test('/voices of no known story offers headlines', async () => {
  const answer = await voices.ask(await newsroom.contextFor(), { article: 'zymurgy' });
  expect(answer).toMatchObject({ message: 'summary.no-such', suggestions: [{ kind: 'headline' }] });
});

test('/news from an outlet keeps to it, however it is typed', async () => {
  const answer = await news.ask(await newsroom.contextFor(), { query: 'japan nato', from: 'upi' });
  expect(answer).toMatchObject({ kind: 'passages', from: 'UPI', page: { total: 6 } });
});

test('/news from an outlet that is not there offers the outlets that are', async () => {
  const answer = await news.ask(await newsroom.contextFor(), { query: 'japan nato', from: 'Gazette' });
  expect(answer).toMatchObject({
    message: 'news.no-outlet',
    values: { from: 'Gazette' },
    suggestions: [{ kind: 'outlet', label: 'UPI', options: { query: 'japan nato', from: 'UPI' } }],
  });
});

test('/news completes outlets', async () => {
  expect(await news.complete(await newsroom.contextFor(), 'from', 'u')).toEqual([
    { name: 'UPI', value: 'UPI' },
  ]);
  expect(await news.complete(await newsroom.contextFor(), 'query', 'u')).toEqual([]);
});
