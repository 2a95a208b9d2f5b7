import { beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../commands/index.ts';
import { commandNamed, type TypedOptions } from '../src/command.ts';
import { readStory } from '../src/ingest/read-story.ts';
import { ANYONE, type Caller } from '../src/model/caller.ts';
import type { Newsroom } from '../src/newsroom.ts';
import { parseWire } from '../src/parse/wire.ts';
import { OPERATOR } from '../src/store/feed-store.ts';
import { newsroomWith } from './support/first-story.ts';

const NORTH = '100000000000000001';
const SOUTH = '100000000000000002';

/** A story whose every word that matters is its server's own. */
const storyOf = (town: string, mayor: string, outlet: string) => `${town} ferry sinks at its moorings

By Jane Roe, ${outlet}

April 9, 2025

The ${town} ferry sank at its moorings on Wednesday, the harbour office said in a statement.

"We will raise the ferry before the summer," said ${mayor}, ${town} Harbour Master.
`;

let newsroom: Newsroom;
const articles: Record<string, string> = {};

beforeAll(async () => {
  newsroom = await newsroomWith();
  for (const [owner, town, mayor, outlet] of [
    [OPERATOR, 'Westhaven', 'Olga Orlova', 'The Open Post'],
    [NORTH, 'Northhaven', 'Nora Nilsson', 'The North Post'],
    [SOUTH, 'Southhaven', 'Sam Santoro', 'The South Post'],
  ] as const) {
    const now = '2025-04-10T11:00:00.000Z';
    const { subscription } = await newsroom.store.feeds.add({
      url: `https://${town}.example/feed`,
      owner,
      now,
    });
    const origin = `https://${town}.example/ferry`;
    const article = parseWire(storyOf(town, mayor, outlet), { id: '', defaultTimeZone: 'UTC' });
    // Without events the reports of the three towns are shown side by side.
    const { event: _, ...story } = await newsroom.ingester.storyOf(readStory(article), origin);
    const item = { fingerprint: { title: town, sketch: [] }, hash: town, details: {} };
    await newsroom.store.feeds.keep(subscription.feed.id, undefined, item, story, now);
    articles[owner] = story.article.id;
  }
  await newsroom.refresh();
});

/** Anybody in a server, or in no server. */
const memberOf = (guild: string | undefined): Caller => ({
  ...ANYONE,
  ...(guild !== undefined && { guild }),
});

async function ask(
  guild: string | undefined,
  command: string,
  typed: TypedOptions,
  page = 1,
): Promise<string> {
  const context = await newsroom.contextFor(memberOf(guild), page);
  return JSON.stringify(await commandNamed(commands, command)?.ask(context, typed));
}

async function complete(guild: string | undefined, command: string, option: string, typed: string) {
  const context = await newsroom.contextFor(memberOf(guild));
  return JSON.stringify(await commandNamed(commands, command)?.complete(context, option, typed));
}

/** Words of the story of the other server: none of them may be in any answer. */
const SOUTHERN = /Southhaven|Santoro|South Post|southhaven/;
const NORTHERN = /Northhaven|Nilsson|North Post|northhaven/;

describe('a server', () => {
  test('finds what it follows, what the operator follows, and what the operator gave', async () => {
    const found = await ask(NORTH, 'news', { query: 'ferry sinks moorings' });
    expect(found).toMatch(/Northhaven ferry sank/);
    expect(found).toMatch(/Westhaven ferry sank/);
    expect(await ask(NORTH, 'quote', { speaker: 'Rutte' })).toMatch(/increasingly dangerous world/);
    expect(await ask(NORTH, 'quote', { speaker: 'Nilsson' })).toMatch(/raise the ferry/);
  });

  test.each<[string, TypedOptions, number]>([
    ['news', { query: 'ferry' }, 1],
    ['news', { query: 'ferry' }, 2],
    ['news', { query: 'southhaven ferry' }, 1],
    ['news', { query: 'southhavn' }, 1],
    ['news', { query: 'ferry', from: 'the south post' }, 1],
    ['news', { query: 'ferry', from: 'Unknown' }, 1],
    ['quote', { speaker: 'Santoro' }, 1],
    ['quote', { speaker: 'Harbour Master' }, 1],
    ['quote', { speaker: 'Santorro' }, 1],
    ['quote', { speaker: 'nobody', about: 'ferry' }, 1],
    ['quote', { speaker: 'Nilsson', about: 'ferry' }, 1],
    ['summary', {}, 1],
    ['summary', { article: 'ferry' }, 1],
    ['summary', { article: 'southhaven' }, 1],
    ['voices', { article: 'southhaven ferry' }, 1],
    ['trend', { query: 'ferry' }, 1],
    ['trend', { query: 'southhaven', since: '2025-01-01' }, 1],
    ['summary', { topic: 'ferry' }, 1],
    ['summary', { topic: 'southhaven', since: '7d' }, 1],
    ['summary', { topic: 'southhavn ferry' }, 1],
    ['summary', { since: '2025-04-01', length: 'long' }, 1],
    ['summary', { since: '2025-04-01' }, 2],
    ['passages', { article: 'southhaven ferry' }, 1],
    ['passages', {}, 1],
  ])('is shown nothing of what another follows: /%s %o, page %i', async (command, typed, page) => {
    const asked = new RegExp(`“?(?:${Object.values(typed).join('|')})”?`, 'gi');
    // What was asked may be said again; what was stored may not.
    expect((await ask(NORTH, command, typed, page)).replace(asked, '')).not.toMatch(SOUTHERN);
  });

  test.each(['summary', 'voices', 'passages'])(
    'cannot open another’s article by its id: /%s',
    async (command) => {
      const id = articles[SOUTH] ?? '';
      expect(await ask(NORTH, command, { article: id })).not.toMatch(SOUTHERN);
      expect(await ask(SOUTH, command, { article: id })).toMatch(SOUTHERN);
    },
  );

  test.each([
    ['quote', 'speaker', ''],
    ['quote', 'speaker', 'sa'],
    ['quote', 'speaker', 'southhaven'],
    ['news', 'from', ''],
    ['news', 'from', 'the s'],
    ['summary', 'article', ''],
    ['summary', 'article', 'south'],
    ['voices', 'article', 'ferry'],
  ])('is proposed nothing of what another follows: /%s %s:%s', async (command, option, typed) => {
    expect(await complete(NORTH, command, option, typed)).not.toMatch(SOUTHERN);
    expect(await complete(SOUTH, command, option, typed)).not.toMatch(NORTHERN);
  });

  test('is proposed what it follows', async () => {
    expect(await complete(NORTH, 'quote', 'speaker', 'ni')).toMatch(/Nora Nilsson/);
    expect(await complete(NORTH, 'news', 'from', '')).toMatch(/North Post.*Open Post|Open Post.*North Post/);
    expect(await complete(NORTH, 'summary', 'article', 'north')).toMatch(/Northhaven ferry/);
  });
});

test('direct messages and the terminal get what is for everybody', async () => {
  const found = await ask(undefined, 'news', { query: 'ferry sinks moorings' });
  expect(found).toMatch(/Westhaven ferry sank/);
  expect(found).not.toMatch(SOUTHERN);
  expect(found).not.toMatch(NORTHERN);
});

test('a server’s answers follow what it follows at once', async () => {
  const [source] = await newsroom.store.feeds.subscriptionsOf(SOUTH);
  const feed = source?.feed.id ?? 0;
  await newsroom.store.feeds.add({
    url: source?.feed.url ?? '',
    owner: '3',
    now: '2025-04-10T12:00:00.000Z',
  });
  expect(await ask('3', 'quote', { speaker: 'Santoro' })).toMatch(/raise the ferry/);
  await newsroom.store.feeds.remove('3', feed);
  expect(await ask('3', 'quote', { speaker: 'Santoro' })).not.toMatch(/raise the ferry/);
});

test('a story that is withdrawn is in no answer any more', async () => {
  const own = await newsroomWith();
  const [line] = await own.store.newest(1);
  await own.store.withdraw(line?.article ?? '', 'gone');
  await own.refresh();
  const context = await own.contextFor();
  for (const [command, typed] of [
    ['news', { query: 'japan nato' }],
    ['quote', { speaker: 'Rutte' }],
    ['summary', { article: line?.article }],
    ['voices', {}],
  ] as const)
    expect(await commandNamed(commands, command)?.ask(context, typed)).toMatchObject({ kind: 'notice' });
  expect(await commandNamed(commands, 'quote')?.complete(context, 'speaker', 'ru')).toEqual([]);
  await own.close();
});
