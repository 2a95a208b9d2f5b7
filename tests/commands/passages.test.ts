import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { ANYONE } from '../../src/model/caller.ts';
import type { Newsroom } from '../../src/newsroom.ts';
import { newsroomWith } from '../support/first-story.ts';

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await newsroomWith();
});
afterAll(() => newsroom.close());

const ask = async (options: Record<string, string>, page = 1) =>
  commands.find((one) => one.name === 'passages')?.ask(await newsroom.contextFor(ANYONE, page), options);

test('/passages shows every paragraph of an article once, in order, five a page', async () => {
  const [line] = await newsroom.store.newest(1);
  const story = await newsroom.store.story(line?.article ?? '');
  const found: string[] = [];
  for (const page of [1, 2, 3]) {
    const answer = await ask({ article: 'japan nato' }, page);
    if (answer?.kind !== 'passages') throw new Error('no passages');
    expect(answer).toMatchObject({ headline: line?.headline, page: { number: page, of: 3, total: 11 } });
    found.push(...answer.passages.map(({ text }) => text));
  }
  expect(found).toEqual(story?.article.paragraphs.map(({ text }) => text));
  expect(await ask({}, 4)).toMatchObject({ kind: 'notice', message: 'page.none' });
});

test('/passages says who speaks in a paragraph, and of which article there is none', async () => {
  const answer = await ask({}, 2);
  const speakers = answer?.kind === 'passages' ? answer.passages.flatMap(({ quotes = [] }) => quotes) : [];
  expect(speakers.map(({ attribution }) => attribution.state)).toContain('named');
  expect(await ask({ article: 'zymurgy' })).toMatchObject({ kind: 'notice', message: 'summary.no-such' });
});
