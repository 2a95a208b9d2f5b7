/** What a hostile feed or page tries in order to speak for another site. Each site is an address of this machine. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listSources } from '../../src/answer/sources.ts';
import type { Story } from '../../src/model/article.ts';
import { renderDiscord } from '../../src/render/discord/render.ts';
import { renderTerminal } from '../../src/render/terminal/terminal.ts';
import { OPERATOR } from '../../src/store/feed-store.ts';
import { plain, seen } from '../support/discord/seen.ts';
import { DAY, HOUR, openWorld, type World } from '../support/feed-world.ts';
import { type Entry, entryAbout, openSite, type Site, storyAbout } from '../support/site.ts';
import { redirect } from '../support/web.ts';

const FEED = '/feed.xml';
const PAGE = '/news/northhaven-ferry-reopens';
const HEADLINE = 'Northhaven reopens its ferry line';
let world: World;
/** the outlet, and a stranger who wants to speak for it */
let outlet: Site;
let stranger: Site;

beforeEach(async () => {
  world = await openWorld();
  outlet = world.site;
  stranger = await openSite('127.0.0.2');
});
afterEach(async () => {
  await world.close();
  await stranger.close();
});

const at = (site: Site, path: string) => `${site.url}${path}`;
const entryOf = (site: Site, place: string, changes: Partial<Entry> = {}) =>
  entryAbout(site.url, place, changes);
const teaser = (link: string): Entry => ({
  guid: 'one-and-the-same',
  link,
  title: HEADLINE,
  date: 'Wed, 09 Apr 2025 06:00:00 GMT',
  text: 'Hundreds came to the harbour to see the first boat …',
});

async function follow(site: Site, owner = OPERATOR): Promise<number> {
  const given = { url: at(site, FEED), owner, now: world.now().toISOString() };
  const { subscription } = await world.newsroom.store.feeds.add(given);
  await world.poller.tick();
  return subscription.feed.id;
}

async function stories(): Promise<Story[]> {
  const all: Story[] = [];
  for await (const story of world.newsroom.store.stories()) all.push(story);
  return all;
}

async function told(query: string, guild?: string): Promise<string> {
  return JSON.stringify(await world.ask('news', { query }, guild));
}

async function sources(owner: string): Promise<string> {
  const caller = { guild: owner, may: ['manage'] as const };
  const context = { archive: world, subscriptions: world.subscriptions, caller, page: 1 };
  return renderTerminal(await listSources(context), { locale: 'en', color: false, width: 1000 });
}

describe('a feed that moves to another site', () => {
  beforeEach(async () => {
    stranger.feed(FEED, [entryOf(stranger, 'Fakehaven')]);
    outlet.feed(FEED, [entryOf(outlet, 'Northhaven')]);
    await follow(stranger, 'server-1');
    stranger.serve(FEED, redirect(at(outlet, FEED), 301));
    await world.pass(5 * HOUR);
  });

  test('keeps its address, so that who follows the other feed later gets nothing that came before', async () => {
    const [mine] = await world.newsroom.store.feeds.subscriptionsOf('server-1');
    expect(mine?.feed.url).toBe(at(stranger, FEED));
    const real = await follow(outlet, 'server-2');
    expect(real).not.toBe(mine?.feed.id);
    expect(await told('Fakehaven ferry', 'server-2')).not.toContain('piers in Fakehaven');
    expect(await told('Northhaven ferry', 'server-2')).toContain('Northhaven');
    expect(await told('Fakehaven ferry', 'server-1')).toContain('Fakehaven');
  });

  test('is told with the address that it leads to, until it is back', async () => {
    const moved = `It now leads to ${at(outlet, FEED)}, on another site.`;
    expect(await sources('server-1')).toContain(moved);
    stranger.feed(FEED, [entryOf(stranger, 'Fakehaven'), entryOf(stranger, 'Westhaven')]);
    await world.pass(DAY);
    expect(await sources('server-1')).not.toContain(moved);
  });

  test('cannot take an address within the store, either', async () => {
    const { feeds } = world.newsroom.store;
    const [mine] = await feeds.subscriptionsOf('server-1');
    const id = mine?.feed.id ?? 0;
    const leased = await feeds.leaseOne(id, 'test', HOUR);
    if (!leased) throw new Error('The feed is not free.');
    const { state, nextPoll } = leased;
    await feeds.finish(id, 'test', { state, nextPoll, url: at(outlet, FEED) });
    expect((await feeds.feed(id))?.url).toBe(at(stranger, FEED));
  });
});

test('words behind an address that only leads elsewhere are not those of its site', async () => {
  const fake = entryOf(outlet, 'Northhaven', { text: storyAbout('Northhaven', 'sank all of its ferries') });
  stranger.feed(FEED, [
    fake,
    { title: 'Northhaven gives up', guid: 'x', text: storyAbout('Northhaven', 'gave up') },
  ]);
  outlet.serve(FEED, redirect(at(stranger, FEED)));
  await follow(outlet);
  await world.pass(5 * HOUR);
  expect(await world.headlines()).toEqual([]);
});

describe('an item that linked one site’s page and then links another’s', () => {
  beforeEach(async () => {
    outlet.page(PAGE, HEADLINE, storyAbout('Northhaven'));
    stranger.page(PAGE, HEADLINE, storyAbout('Northhaven', 'sank all of its ferries'));
    stranger.feed(FEED, [teaser(at(outlet, PAGE))]);
    await follow(stranger);
    expect(await told('Northhaven ferry line')).toContain('reopened its ferry line');
  });

  test('is another story, and the first one stays', async () => {
    stranger.feed(FEED, [teaser(at(stranger, PAGE))]);
    await world.pass(2 * HOUR);
    const kept = await stories();
    const lead = (site: Site) =>
      kept.find(({ article }) => article.url === at(site, PAGE))?.article.paragraphs[0]?.text;
    expect(lead(outlet)).toContain('reopened its ferry line');
    expect(lead(stranger)).toContain('sank all of its ferries');
  });

  test('does not withdraw the first one by a 410', async () => {
    stranger.feed(FEED, [teaser(at(stranger, PAGE))]);
    await world.pass(2 * HOUR);
    stranger.fail(PAGE, 410);
    await world.pass(2 * DAY);
    expect(await world.newsroom.store.count()).toBe(1);
    expect(await told('Northhaven ferry line')).toContain('reopened its ferry line');
  });

  test('does not replace it if the link leads to the other site, nor by words of the feed', async () => {
    stranger.feed(FEED, [teaser(at(stranger, '/r'))]);
    stranger.serve('/r', redirect(at(outlet, PAGE)));
    await world.pass(2 * HOUR);
    stranger.feed(FEED, [
      { ...teaser(at(stranger, '/r')), text: storyAbout('Northhaven', 'sank all of its ferries') },
    ]);
    stranger.serve('/r', redirect(at(stranger, PAGE)));
    await world.pass(2 * DAY);
    const kept = await stories();
    for (const { article } of kept.filter(({ origin }) => origin.startsWith(outlet.url)))
      expect(article.paragraphs[0]?.text).toContain('reopened its ferry line');
  });

  test('does not withdraw it by a tombstone', async () => {
    stranger.atom(FEED, [], [{ ref: 'one-and-the-same', when: '2025-04-09T09:00:00Z' }]);
    await world.pass(DAY);
    expect(await told('Northhaven ferry line')).toContain('reopened its ferry line');
  });
});

test('a page whose address begins to lead to another site keeps its story', async () => {
  outlet.page(PAGE, HEADLINE, storyAbout('Northhaven'));
  stranger.page(PAGE, HEADLINE, storyAbout('Northhaven', 'sank all of its ferries'));
  outlet.feed(FEED, [teaser(at(outlet, PAGE))]);
  await follow(outlet);
  outlet.serve(PAGE, redirect(at(stranger, PAGE), 301));
  await world.pass(2 * DAY);
  expect(await told('Northhaven ferry')).toContain('reopened its ferry line');
  expect(await told('Northhaven ferry')).not.toContain('sank');
});

test('a story that a link of another site leads to is known by its own page', async () => {
  outlet.page(PAGE, HEADLINE, storyAbout('Northhaven'));
  stranger.serve('/r', redirect(at(outlet, PAGE)));
  stranger.feed(FEED, [teaser(at(stranger, '/r'))]);
  await follow(stranger);
  const [story] = await stories();
  expect(story?.origin).toBe(at(outlet, PAGE));
  stranger.fail('/r', 410);
  await world.pass(2 * DAY);
  expect(await world.newsroom.store.count()).toBe(1);
});

test('a page that names another site’s address as its own is a story of its own', async () => {
  outlet.page(PAGE, HEADLINE, storyAbout('Northhaven'));
  outlet.feed(FEED, [teaser(at(outlet, PAGE))]);
  await follow(outlet);
  stranger.page(PAGE, HEADLINE, storyAbout('Northhaven', 'sank all of its ferries'), at(outlet, PAGE));
  expect(await world.ingest(at(stranger, PAGE))).toEqual(['added']);
  const kept = await stories();
  expect(kept.map(({ origin }) => origin).sort()).toEqual([at(outlet, PAGE), at(stranger, PAGE)].sort());
});

test('a feed that does not own a story does not withdraw it, though its page is gone', async () => {
  outlet.page(PAGE, HEADLINE, storyAbout('Northhaven'));
  expect(await world.ingest(at(outlet, PAGE))).toEqual(['added']);
  stranger.feed(FEED, [teaser(at(outlet, PAGE))]);
  await follow(stranger);
  outlet.fail(PAGE, 410);
  await world.pass(2 * DAY);
  expect(await told('Northhaven ferry')).toContain('reopened its ferry line');
});

describe('a stranger whose feed and pages call themselves Reuters', () => {
  const site = () => new URL(stranger.url).host;
  beforeEach(async () => {
    stranger.feed(FEED, [entryOf(stranger, 'Northhaven')], { title: 'Rеuters | World' });
    outlet.feed(FEED, [entryOf(outlet, 'Northhaven')]);
    await follow(outlet);
    await follow(stranger);
  });

  test('is shown with its site, in the terminal, on Discord and as data', async () => {
    const answer = await world.ask('news', { query: `Northhaven from:${site()}` });
    const shown = answer.kind === 'passages' ? answer.passages.map(({ citation }) => citation) : [];
    expect(shown[0]).toMatchObject({ source: `Rеuters (${site()})`, site: site() });
    expect(new Set(shown.map(({ source }) => source)).size).toBe(1);
    const terminal = renderTerminal(answer, { locale: 'en', color: false, width: 1000 });
    expect(terminal).toContain(`Rеuters (${site()}) · `);
    const { boxes } = renderDiscord(answer, { locale: 'en' });
    expect(plain(seen({ components: boxes }).text)).toContain(`-# Rеuters (${site()}) · `);
    expect(await sources('server-1')).toContain(`Rеuters | World (${site()})`);
  });

  test('is not meant by from:Reuters', async () => {
    for (const query of ['Northhaven from:Reuters', 'Northhaven from:Rеuters'])
      expect(await told(query)).not.toContain('piers in Northhaven');
    expect(await world.ask('news', { query: 'Northhaven', from: 'Reuters' })).toMatchObject({
      message: 'news.no-outlet',
    });
    expect(await world.ask('trend', { query: 'Northhaven from:Reuters' })).not.toMatchObject({ total: 1 });
  });

  test('is no further outlet that reports an event', async () => {
    const answer = await world.ask('news', { query: 'Northhaven ferry' });
    expect(answer.kind).toBe('passages');
    expect(JSON.stringify(answer)).not.toContain('alsoIn');
    const summary = await world.ask('summary', { topic: 'Northhaven ferry' });
    expect(JSON.stringify(summary)).not.toContain('alsoIn');
  });
});

test('an agency’s name in brackets on a stranger’s page is not the outlet of its words', async () => {
  const text = storyAbout('Northhaven').replace('Northhaven', 'LONDON, April 9 (Reuters) - Northhaven');
  stranger.serve(
    PAGE,
    `<title>${HEADLINE}</title><article><h1>${HEADLINE}</h1><p>${text.replaceAll('\n', '</p><p>')}</p></article>`,
  );
  await world.ingest(at(stranger, PAGE));
  const [story] = await stories();
  expect(story?.article).toMatchObject({ source: '127.0.0.2', dateline: 'LONDON, April 9 (Reuters)' });
});
