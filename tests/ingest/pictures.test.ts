/** A picture that alone changes is replaced, and is no edit of its story, by whichever door it comes. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OPERATOR } from '../../src/store/feed-store.ts';
import { HOUR, openWorld, type World } from '../support/feed-world.ts';
import { entryAbout, storyAbout } from '../support/site.ts';

const FEED = '/feed.xml';
const PAGE = '/news/second-lock';
const HEADLINE = 'Northhaven reopens its ferry line';
const [A, B] = ['https://pictures.example/a.jpg', 'https://pictures.example/b.jpg'];
let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const serve = (image?: string, text = storyAbout('Northhaven')) =>
  world.site.page(
    PAGE,
    HEADLINE,
    text,
    undefined,
    image === undefined ? '' : `<meta property="og:image" content="${image}">`,
  );
const stored = async () => {
  const { store } = world.newsroom;
  const [line, ...others] = await store.newest(5);
  expect(others).toEqual([]);
  const story = await store.story(line?.article ?? '');
  if (!story) throw new Error('no story');
  const { storedAt, firstStoredAt } = line ?? {};
  return { image: story.article.image, hash: story.hash, storedAt, firstStoredAt, id: story.article.id };
};
/** The picture of a summary, and how many edits and changes are told of. */
const told = async () => {
  const [summary, changes] = [
    await world.ask('summary', { article: 'northhaven' }),
    await world.ask('changes', { article: 'northhaven' }),
  ];
  if (summary.kind !== 'summary' || changes.kind !== 'changes') throw new Error('no answer');
  return {
    image: summary.sentences[0]?.citation.image?.url,
    edits: changes.edits,
    changes: changes.page.total,
  };
};

describe('the picture of a page that is given by hand', () => {
  test('is stored, replaced and taken away, and its story stays in one version', async () => {
    serve(A);
    await world.ingest(PAGE);
    const first = await stored();
    expect(first.image).toEqual({ url: A });
    for (const image of [B, undefined, A]) {
      await world.pass(HOUR);
      serve(image);
      expect(await world.ingest(PAGE)).toEqual([expect.stringContaining('unchanged')]);
      expect(await stored()).toEqual({ ...first, image: image && { url: image } });
      expect(await told()).toEqual({ image, edits: 0, changes: 0 });
    }
  });

  test('counts as a change of the archive, so that no answer of before is shown', async () => {
    serve(A);
    await world.ingest(PAGE);
    const before = await world.newsroom.store.lastChange();
    await world.ingest(PAGE);
    expect(await world.newsroom.store.lastChange()).toBe(before);
    serve(B);
    await world.ingest(PAGE);
    expect(await world.newsroom.store.lastChange()).toBe(before + 1);
  });

  test('comes with the words of a new version, which is an edit', async () => {
    serve(A);
    await world.ingest(PAGE);
    const first = await stored();
    serve(
      B,
      `${storyAbout('Northhaven')}\n\nThe mayor of Northhaven thanked the engineers who repaired the old lock.`,
    );
    await world.pass(HOUR);
    await world.ingest(PAGE);
    const second = await stored();
    expect(second.image).toEqual({ url: B });
    expect(second.hash).not.toBe(first.hash);
    expect(await told()).toMatchObject({ image: B, edits: 1 });
  });
});

describe('the picture of an item of a feed', () => {
  const url = () => `${world.site.url}${PAGE}`;
  const follow = async (extra: string, changes = {}) => {
    const entry = entryAbout(world.site.url, 'Northhaven', { guid: url(), link: url(), ...changes });
    world.site.feed(FEED, [entry]);
    world.site.serve(FEED, (_, response) => response.end(rss(extra, changes)));
    await world.follow(FEED, OPERATOR);
  };
  const rss = (extra: string, { text = storyAbout('Northhaven') }: { text?: string } = {}) =>
    `<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>The Haven Post</title><item>
      <title>${HEADLINE}</title><link>${url()}</link><pubDate>Wed, 09 Apr 2025 07:00:00 GMT</pubDate>${extra}
      <description><![CDATA[${text
        .split('\n\n')
        .map((one) => `<p>${one}</p>`)
        .join('')}]]></description></item></channel></rss>`;
  const media = (image: string) => `<media:content url="${image}" medium="image"/>`;

  test('is the story’s, if the feed has the whole of it', async () => {
    await follow(media(A));
    expect((await stored()).image).toEqual({ url: A });
  });

  test('is replaced by that of the page, when the page is read', async () => {
    serve(B);
    await follow(media(A), { text: 'Hundreds came to the harbour to see the first boat …' });
    expect((await stored()).image).toEqual({ url: B });
  });

  test('is kept, if the page names none', async () => {
    serve();
    await follow(media(A), { text: 'Hundreds came to the harbour to see the first boat …' });
    expect((await stored()).image).toEqual({ url: A });
  });

  test('is replaced when its page is checked again, without an edit', async () => {
    serve(A);
    await follow('', { text: 'Hundreds came to the harbour to see the first boat …' });
    const first = await stored();
    expect(first.image).toEqual({ url: A });
    serve(B);
    await world.pass(3 * HOUR);
    expect(await stored()).toEqual({ ...first, image: { url: B } });
    expect(await told()).toEqual({ image: B, edits: 0, changes: 0 });
  });
});
