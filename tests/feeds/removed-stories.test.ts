/** What the operator removed stays out of every answer, whoever brings its page again. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DAY, HOUR, openWorld, type World } from '../support/feed-world.ts';
import { entryAbout, type Site, storyAbout } from '../support/site.ts';

const PAGE = '/news/northhaven-ferry-reopens';
const HEADLINE = 'Northhaven reopens its ferry line';
let world: World;
let site: Site;
beforeEach(async () => {
  world = await openWorld();
  site = world.site;
  site.page(PAGE, HEADLINE, storyAbout('Northhaven'));
  site.feed('/feed.xml', [teaser(PAGE)]);
  await world.follow('/feed.xml');
  const [line] = await world.newsroom.store.newest(1);
  await world.newsroom.store.withdraw(line?.article ?? '', 'removed');
});
afterEach(() => world.close());

const teaser = (path: string, guid = path) =>
  entryAbout(site.url, 'Northhaven', { guid, link: `${site.url}${path}`, text: 'Hundreds came to see …' });

test.each([
  ['of the operator', undefined],
  ['of a server', 'server'],
])('its page is not read for another feed %s, nor shown by it', async (_, owner) => {
  site.serve(PAGE, () => expect.unreachable('The page is read again.'));
  site.feed('/other.xml', [teaser(`${PAGE}?utm_source=other`)]);
  await world.follow('/other.xml', owner);
  await world.pass(2 * DAY);
  expect(await world.newsroom.store.count()).toBe(0);
  expect(JSON.stringify(await world.ask('news', { query: 'Northhaven ferry' }, owner))).not.toContain(
    'piers',
  );
});

test('a page that turns out to be the removed one is read once, and its words are not kept', async () => {
  site.page('/short', HEADLINE, storyAbout('Northhaven'), `${site.url}${PAGE}`);
  site.feed('/other.xml', [teaser('/short')]);
  await world.follow('/other.xml', 'server');
  expect(await world.newsroom.store.count()).toBe(0);
  site.serve('/short', () => expect.unreachable('The page is read again.'));
  await world.pass(2 * DAY);
  expect(await world.newsroom.store.count()).toBe(0);
});

test('the whole text in another feed is not kept either', async () => {
  site.feed('/other.xml', [entryAbout(site.url, 'Northhaven', { guid: 'another' })]);
  await world.follow('/other.xml', 'server');
  await world.pass(5 * HOUR);
  expect(await world.newsroom.store.count()).toBe(0);
});
