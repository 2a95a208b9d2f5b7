import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DAY, HOUR, openWorld, type World } from '../support/feed-world.ts';
import { type Entry, entryAbout, storyAbout } from '../support/site.ts';

const FEED = '/feed.xml';
const PAGE = '/news/northhaven-ferry-reopens';
const HEADLINE = 'Northhaven reopens its ferry line';
let world: World;

beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const link = (path: string) => `${world.site.url}${path}`;
const entryOf = (place: string, changes: Partial<Entry> = {}) => entryAbout(world.site.url, place, changes);
const teaser = (changes: Partial<Entry> = {}) =>
  entryOf('Northhaven', { text: 'Hundreds came to the harbour to see the first boat …', ...changes });
const old = () => entryOf('Easthaven', { date: 'Tue, 08 Apr 2025 07:00:00 GMT' });

/** Whether any answer holds words of the story of Northhaven. */
async function isTold(guild?: string): Promise<boolean> {
  const answers = [
    await world.ask('news', { query: 'Northhaven ferry piers' }, guild),
    await world.ask('quote', { speaker: 'Northhavenson' }, guild),
    await world.ask('summary', { topic: 'Northhaven ferry' }, guild),
  ];
  return /in Northhaven for longer|piers in Northhaven|“?Northhaven reopened/.test(JSON.stringify(answers));
}

describe('an entry with a tombstone (RFC 6721)', () => {
  const tomb = { ref: '', when: '2025-04-09T09:00:00Z' };
  beforeEach(async () => {
    world.site.atom(FEED, [entryOf('Northhaven'), old()]);
    await world.follow(FEED);
    expect(await isTold()).toBe(true);
  });
  const bury = (entries: readonly Entry[] = [old()], when = tomb.when) =>
    world.site.atom(FEED, entries, [{ ref: link(PAGE), when }]);

  test('is in no answer any more, and its page is not asked for', async () => {
    bury();
    await world.pass(5 * HOUR);
    expect(await isTold()).toBe(false);
    expect(await world.headlines()).toEqual([old().title]);
    expect(world.site.asked).not.toContain(PAGE);
  });

  test('is so also while the entry still stands beside its tombstone', async () => {
    bury([entryOf('Northhaven'), old()]);
    await world.pass(5 * HOUR);
    expect(await isTold()).toBe(false);
  });

  test('comes back where the entry was updated after it', async () => {
    bury();
    await world.pass(5 * HOUR);
    bury([entryOf('Northhaven', { date: 'Wed, 09 Apr 2025 12:00:00 GMT' }), old()]);
    await world.pass(5 * HOUR);
    expect(await isTold()).toBe(true);
  });

  test('comes back where the tombstone goes and the entry is as it was', async () => {
    bury();
    await world.pass(5 * HOUR);
    world.site.atom(FEED, [entryOf('Northhaven'), old()]);
    await world.pass(5 * HOUR);
    expect(await isTold()).toBe(true);
    expect(await world.newsroom.store.count()).toBe(2);
  });

  test('stays where another feed buries it', async () => {
    world.site.atom('/other.xml', [entryOf('Northhaven'), old()]);
    await world.follow('/other.xml');
    world.site.atom('/other.xml', [old()], [{ ref: link(PAGE), when: tomb.when }]);
    await world.pass(DAY);
    expect(await isTold()).toBe(true);
  });
});

test('a feed cannot bury what it carries of another site', async () => {
  // To one machine, two names of loopback are two sites.
  const elsewhere = link(PAGE).replace('127.0.0.1', 'localhost');
  world.site.page(PAGE, HEADLINE, storyAbout('Northhaven'));
  world.site.atom(FEED, [entryOf('Northhaven', { link: elsewhere }), old()]);
  await world.follow(FEED);
  expect(await isTold()).toBe(true);
  world.site.atom(FEED, [old()], [{ ref: link(PAGE), when: '2025-04-09T09:00:00Z' }]);
  await world.pass(DAY);
  expect(await isTold()).toBe(true);
  world.site.fail(PAGE, 410);
  await world.pass(8 * DAY);
  expect(await isTold()).toBe(false);
});

describe('a page that is missing (404)', () => {
  beforeEach(async () => {
    world.site.page(PAGE, HEADLINE, storyAbout('Northhaven'));
    world.site.feed(FEED, [teaser(), old()]);
    await world.follow(FEED);
    expect(await isTold()).toBe(true);
    world.site.fail(PAGE, 404);
  });

  test('is deleted when it still is a day later, and not before', async () => {
    await world.pass(23 * HOUR);
    expect(world.site.asked.filter((path) => path === PAGE)).toHaveLength(2);
    expect(await isTold()).toBe(true);
    await world.pass(9 * HOUR);
    expect(await isTold()).toBe(false);
    expect(await world.newsroom.store.count()).toBe(1);
  });

  test('is not deleted where it is back by then', async () => {
    await world.pass(12 * HOUR);
    world.site.page(PAGE, HEADLINE, storyAbout('Northhaven'));
    await world.pass(2 * DAY);
    world.site.fail(PAGE, 404);
    await world.pass(6 * DAY);
    // It was found missing anew: the day begins again.
    expect(await isTold()).toBe(true);
    await world.pass(2 * DAY);
    expect(await isTold()).toBe(false);
  });

  test('comes back with its page', async () => {
    await world.pass(3 * DAY);
    expect(await isTold()).toBe(false);
    world.site.page(PAGE, HEADLINE, storyAbout('Northhaven'));
    await world.pass(8 * DAY);
    expect(await isTold()).toBe(true);
  });

  test('is not deleted while its site is out of reach', async () => {
    world.site.fail(FEED, 503);
    await world.pass(5 * DAY);
    expect(await isTold()).toBe(true);
  });

  test('is not deleted where half of the site’s pages are missing: it has moved', async () => {
    const places = ['Westhaven', 'Southhaven', 'Midhaven'];
    for (const place of places)
      world.site.page(`/news/${place.toLowerCase()}-ferry-reopens`, `${place} reopens`, storyAbout(place));
    world.site.page(PAGE, HEADLINE, storyAbout('Northhaven'));
    const more = places.map((place) => entryOf(place, { text: 'The first boat left …' }));
    world.site.feed(FEED, [...more, teaser({ title: 'Northhaven has reopened its ferry line' }), old()]);
    await world.pass(0.7 * HOUR);
    for (const { link: page = '' } of [...more, teaser()]) world.site.fail(new URL(page).pathname, 404);
    await world.pass(20 * DAY);
    expect(await world.newsroom.store.count()).toBe(5);
  });
});

test('a page that never was there (404) deletes nothing', async () => {
  world.site.feed(FEED, [entryOf('Northhaven'), old()]);
  await world.follow(FEED);
  world.site.feed(FEED, [old()]);
  await world.pass(10 * DAY);
  expect(await isTold()).toBe(true);
});

describe('a notice in place of a story', () => {
  const NOTICE =
    'This story has been removed. It did not meet our standards, and we regret having published it.';

  test('in its headline in the feed takes it out of answers; the versions are kept', async () => {
    world.site.feed(FEED, [entryOf('Northhaven'), old()]);
    await world.follow(FEED);
    const article = (await world.newsroom.store.newest(5)).find(
      ({ headline }) => headline === HEADLINE,
    )?.article;
    world.site.feed(FEED, [entryOf('Northhaven', { title: `RETRACTED: ${HEADLINE}` }), old()]);
    await world.pass(5 * HOUR);
    expect(await isTold()).toBe(false);
    expect(JSON.stringify(await world.ask('news', { query: 'Northhaven retracted' }))).not.toMatch(
      /RETRACTED/,
    );
    expect(await world.newsroom.store.withdrawal(article ?? '')).toMatchObject({
      why: 'retracted',
      story: { article: { headline: `RETRACTED: ${HEADLINE}` } },
    });
  });

  test('without any text takes it out of answers', async () => {
    world.site.feed(FEED, [entryOf('Northhaven'), old()]);
    await world.follow(FEED);
    const { text: _, ...empty } = entryOf('Northhaven', { title: '[deleted]' });
    world.site.feed(FEED, [empty, old()]);
    await world.pass(5 * HOUR);
    expect(await isTold()).toBe(false);
  });

  test('on its page takes it out of answers, however short; a normal version brings it back', async () => {
    world.site.page(PAGE, HEADLINE, storyAbout('Northhaven'));
    world.site.feed(FEED, [teaser(), old()]);
    await world.follow(FEED);
    world.site.page(PAGE, HEADLINE, NOTICE);
    await world.pass(5 * HOUR);
    expect(await isTold()).toBe(false);
    expect(await world.newsroom.store.count()).toBe(1);
    world.site.page(PAGE, HEADLINE, storyAbout('Northhaven', 'did reopen its ferry line'));
    await world.pass(2 * DAY);
    expect(await isTold()).toBe(true);
    expect(JSON.stringify(await world.ask('news', { query: 'Northhaven ferry' }))).toMatch(/did reopen/);
  });

  test('as an editor’s note above the old text takes it out of answers', async () => {
    world.site.page(PAGE, HEADLINE, storyAbout('Northhaven'));
    world.site.feed(FEED, [teaser(), old()]);
    await world.follow(FEED);
    const note =
      'Editor’s note: This article has been retracted, since the ferry never left the harbour at all.';
    world.site.page(PAGE, HEADLINE, `${note}\n${storyAbout('Northhaven')}`);
    await world.pass(5 * HOUR);
    expect(await isTold()).toBe(false);
  });

  test('in the feed is not undone by a page that still has the story; a normal item undoes it', async () => {
    world.site.page(PAGE, HEADLINE, storyAbout('Northhaven'));
    world.site.feed(FEED, [teaser(), old()]);
    await world.follow(FEED);
    world.site.feed(FEED, [teaser({ title: `Retracted: ${HEADLINE}` }), old()]);
    await world.pass(10 * DAY);
    expect(await isTold()).toBe(false);
    world.site.feed(FEED, [teaser(), old()]);
    await world.pass(DAY);
    expect(await isTold()).toBe(true);
  });

  test('on its page is not undone by a feed that edits its teaser', async () => {
    world.site.page(PAGE, HEADLINE, storyAbout('Northhaven'));
    world.site.feed(FEED, [teaser(), old()]);
    await world.follow(FEED);
    world.site.page(PAGE, HEADLINE, NOTICE);
    await world.pass(5 * HOUR);
    world.site.feed(FEED, [entryOf('Northhaven', { title: `${HEADLINE} at last` }), old()]);
    await world.pass(5 * HOUR);
    expect(await isTold()).toBe(false);
  });

  test('that comes as an item of its own withdraws the story whose headline it repeats', async () => {
    world.site.feed(FEED, [entryOf('Northhaven'), old()]);
    await world.follow(FEED);
    const notice = { guid: 'kill-1', link: link('/advisories/1'), date: 'Wed, 09 Apr 2025 12:00:00 GMT' };
    const text = 'Editors should remove it from all platforms.';
    world.site.feed(FEED, [
      entryOf('Northhaven', { ...notice, title: `STORY REMOVED: ${HEADLINE}`, text }),
      old(),
    ]);
    await world.pass(5 * HOUR);
    expect(await isTold()).toBe(false);
    expect(JSON.stringify(await world.ask('news', { query: 'remove platforms' }))).not.toMatch(
      /all platforms/,
    );
  });

  test('in one feed does not withdraw what another feed brought first', async () => {
    world.site.feed(FEED, [entryOf('Northhaven'), old()]);
    await world.follow(FEED);
    world.site.feed('/other.xml', [entryOf('Northhaven', { title: `RETRACTED: ${HEADLINE}` })]);
    await world.follow('/other.xml', '1');
    await world.follow('/other.xml');
    await world.pass(DAY);
    expect(await isTold()).toBe(true);
  });

  test('on a first reading never comes into an answer', async () => {
    world.site.feed(FEED, [entryOf('Northhaven', { title: `RETRACTED: ${HEADLINE}` }), old()]);
    await world.follow(FEED);
    expect(await isTold()).toBe(false);
    expect(await world.headlines()).toEqual([old().title]);
    await world.pass(DAY);
    expect(await isTold()).toBe(false);
  });

  test('is none where a story tells of a retraction', async () => {
    const title = 'Journal retracts study of the Northhaven ferry';
    world.site.feed(FEED, [entryOf('Northhaven'), old()]);
    await world.follow(FEED);
    world.site.feed(FEED, [entryOf('Northhaven', { title }), old()]);
    await world.pass(5 * HOUR);
    expect(await world.headlines()).toContain(title);
  });
});

describe('a page that sends its readers elsewhere', () => {
  const moveTo = (location: string) =>
    world.site.serve(PAGE, (_, response) => response.writeHead(302, { location }).end());
  beforeEach(async () => {
    world.site.page(PAGE, HEADLINE, storyAbout('Northhaven'));
    world.site.feed(FEED, [teaser(), old()]);
    await world.follow(FEED);
  });

  test.each([
    ['the front page', '/', 'Today’s news'],
    ['a section', '/news', 'News of the coast'],
    ['another story', '/news/fire-in-southhaven', 'Fire destroys Southhaven warehouse'],
  ])('to %s is no new version of its story', async (_, path, headline) => {
    const other = storyAbout('Southhaven').replaceAll(/ferry|harbour|boat|line/g, 'warehouse');
    world.site.page(path, headline, `${other}\n${other.replaceAll('Southhaven', 'Westhaven')}`);
    moveTo(path);
    await world.pass(5 * HOUR);
    expect(world.site.asked).toContain(path);
    expect(await world.headlines()).toContain(HEADLINE);
    expect(await isTold()).toBe(true);
  });

  test('to its new address is followed there', async () => {
    const moved = '/2025/04/boats-again';
    world.site.page(moved, HEADLINE, storyAbout('Northhaven', 'will not reopen its ferry'));
    moveTo(moved);
    await world.pass(5 * HOUR);
    expect(JSON.stringify(await world.ask('news', { query: 'Northhaven ferry' }))).toMatch(/will not reopen/);
  });

  test('from the first is not read: the teaser stands', async () => {
    world.site.page('/', 'Today’s news', storyAbout('Southhaven').repeat(2));
    const path = '/news/westhaven-ferry-reopens';
    world.site.serve(path, (_, response) => response.writeHead(302, { location: '/' }).end());
    const short = entryOf('Westhaven', { text: 'The first boat left the quay on Wednesday …' });
    world.site.feed(FEED, [short, teaser(), old()]);
    await world.pass(5 * HOUR);
    expect(JSON.stringify(await world.ask('news', { query: 'Westhaven ferry' }))).toMatch(/left the quay/);
    expect(JSON.stringify(await world.ask('news', { query: 'Southhaven' }))).not.toMatch(
      /piers in Southhaven/,
    );
  });
});
