/** Where pictures of stories stand, and that nothing else changes by them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer, Excerpt } from '../../../src/model/answer.ts';
import type { Citation, StoryImage } from '../../../src/model/article.ts';
import { renderDiscord } from '../../../src/render/discord/render.ts';
import { answer } from '../../support/any-answer.ts';
import { seen } from '../../support/discord/seen.ts';
import { refusals } from '../../support/discord-limits.ts';

const OPTIONS = { locale: 'en-US', mention: (name: string) => `</${name}:123456789012345678>` };
const URL_OF = (n: number) => `https://pictures.example/${n}.jpg`;

const cited = (n: number, image?: StoryImage): Citation => ({
  article: `story-${n}`,
  source: 'UPI',
  headline: `Ferry ${n} runs again`,
  paragraph: 1,
  paragraphs: 3,
  url: `https://harbor.example/${n}`,
  ...(image && { image }),
});
const told = (n: number, image: StoryImage | undefined = { url: URL_OF(n) }): Excerpt => ({
  text: `Ferry ${n} runs again after the storm.`,
  marks: [],
  citation: cited(n, image),
});
const page = (total: number) => ({ number: 1, of: 1, total });
const digest = (stories: readonly Excerpt[]): Answer => ({
  kind: 'digest',
  day: '2025-04-10',
  stories,
  page: page(stories.length),
});
const alert = (stories: readonly Excerpt[]): Answer => ({
  kind: 'alert',
  alerts: [],
  stories,
  more: [],
  page: page(stories.length),
});
const summary = (sentences: readonly Excerpt[], more: object): Answer => ({
  kind: 'summary',
  sentences,
  page: page(1),
  ...more,
});
const passages = (all: readonly Excerpt[], headline?: string): Answer => ({
  kind: 'passages',
  query: 'ferry',
  passages: all,
  page: page(all.length),
  approximate: false,
  ...(headline !== undefined && { headline }),
});
const drawn = (any: Answer, pictures = true) => renderDiscord(any, { ...OPTIONS, pictures }).boxes;
const picturesIn = (any: Answer, wanted = true) => seen({ components: drawn(any, wanted) }).pictures;
const sectionsIn = (any: Answer) =>
  drawn(any)
    .flatMap((box) => ('components' in box ? box.components : []))
    .filter((one) => one.type === 9);

describe('a picture stands beside', () => {
  test('the head of the only story of an alert, whose passage keeps the full width', () => {
    const any = alert([told(1, { url: URL_OF(1), alt: 'A ferry' })]);
    const [section, ...others] = sectionsIn(any);
    expect(others).toEqual([]);
    expect(section?.accessory).toEqual({ type: 11, media: { url: URL_OF(1) }, description: 'A ferry' });
    expect(section?.components[0]?.content).toMatch(
      /^\*\*\[Ferry 1 runs again\]\(\S+\)\*\*\n-# UPI · paragraph 1 of 3 · .+$/,
    );
    expect(seen({ components: drawn(any) }).texts.at(-1)).toBe('Ferry 1 runs again after the storm.');
  });

  test('the first three stories of a digest', () => {
    expect(picturesIn(digest([1, 2, 3, 4, 5].map((n) => told(n))))).toEqual([1, 2, 3].map(URL_OF));
  });

  test('fewer, if the message has no room for more components', () => {
    const any = digest(Array.from({ length: 10 }, (_, n) => told(n)));
    expect(picturesIn(any)).toEqual([URL_OF(0)]);
    expect(refusals(drawn(any))).toEqual([]);
  });

  test('the heading of a summary of one story, and of its passages', () => {
    for (const any of [
      summary([told(1), told(1)], { headline: 'Ferry 1 runs again' }),
      passages([told(1), told(1)], 'Ferry 1 runs again'),
    ]) {
      expect(picturesIn(any)).toEqual([URL_OF(1)]);
      expect(sectionsIn(any)[0]?.components[0]?.content).toContain('Ferry 1 runs again');
    }
  });

  test('a heading that says how a follow-up was understood', () => {
    const any = summary([told(1)], { headline: 'Ferry 1 runs again', understood: { about: 'ferry' } });
    expect(sectionsIn(any)[0]?.components[0]?.content.split('\n')).toHaveLength(3);
  });
});

describe('no picture stands in', () => {
  test.each<[string, Answer]>([
    ['an alert with several stories', alert([told(1), told(2)])],
    ['a summary of several stories', summary([told(1), told(2)], { gathered: { topic: 'ferry' } })],
    ['passages of a search', passages([told(1), told(2)])],
    ['a story without one', digest([{ ...told(1), citation: cited(1) }])],
  ])('%s', (_, any) => {
    expect(picturesIn(any)).toEqual([]);
    expect(sectionsIn(any)).toEqual([]);
  });

  test.each([
    'javascript:alert(1)',
    'http://pictures.example/a.jpg',
    '//pictures.example/a.jpg',
    'https://ann:secret@pictures.example/a.jpg',
    'https://pictures example/a.jpg',
    `https://pictures.example/${'a'.repeat(5000)}`,
    'attachment://trend.png',
    'data:image/png;base64,iVBORw0KGgo=',
    'https://127.0.0.1/a.jpg',
    'https://nas.local/a.jpg',
    '',
  ])('a message if it is at %j, however it came to be stored', (url) => {
    for (const any of [
      digest([told(1, { url })]),
      alert([told(1, { url })]),
      passages([told(1, { url })], 'Ferry 1 runs again'),
      summary([told(1, { url })], { headline: 'Ferry 1 runs again' }),
    ]) {
      expect(drawn(any)).toEqual(drawn(any, false));
      expect(JSON.stringify(drawn(any))).not.toContain('"media"');
    }
  });
});

test('the alternative text is one line within Discord’s limit, and left out if it is blank', () => {
  const described = (alt: string) => sectionsIn(digest([told(1, { url: URL_OF(1), alt })]))[0]?.accessory;
  expect(described(' A ferry\n in\u202e fog ')).toMatchObject({ description: 'A ferry in\ufffd fog' });
  expect(described('ferry '.repeat(900))).toMatchObject({
    description: expect.stringMatching(/^.{1000,1024}$/),
  });
  expect(described(' \n')).not.toHaveProperty('description');
});

/** The same with no picture anywhere. */
const withoutImages = (any: Answer): Answer =>
  JSON.parse(JSON.stringify(any, (key, value) => (key === 'image' ? undefined : value)));

test('an answer whose server wants no pictures is that of stories without any', { timeout: 30_000 }, () => {
  let pictured = 0;
  fc.assert(
    fc.property(answer, (any) => {
      const bare = JSON.stringify(drawn(any, false));
      expect(bare).toBe(JSON.stringify(drawn(withoutImages(any))));
      if (JSON.stringify(drawn(any)) !== bare) pictured += 1;
    }),
    { numRuns: 100 },
  );
  expect(pictured).toBeGreaterThan(0);
});

test('a picture takes no word from what is short enough', () => {
  const stories = [1, 2, 3].map((n) => told(n));
  const [bare, pictured] = [false, true].map(
    (wanted) => seen({ components: drawn(digest(stories), wanted) }).text,
  );
  expect(pictured).toBe(bare);
});

test('every picture in any answer is at a public address', { timeout: 30_000 }, () => {
  fc.assert(
    fc.property(answer, (any) => {
      for (const url of picturesIn(any)) expect(url).toMatch(/^https:\/\/[^/@:]+\.[^/@:]+\/.{1,2000}$/);
    }),
    { numRuns: 100 },
  );
});
