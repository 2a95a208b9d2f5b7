/** From the feeds of a day to the edition in the channel, with the site, the poller, the store, the composer and the bot. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createDigestRunner, type DigestRunner } from '../../src/digest/runner.ts';
import { createLog } from '../../src/log.ts';
import type { Newsroom } from '../../src/newsroom.ts';
import { MANAGER } from '../support/discord/digest-world.ts';
import type { Running } from '../support/discord/run-bot.ts';
import { type Shown, seen } from '../support/discord/seen.ts';
import { startSitedBot, stopSitedBot } from '../support/discord/sited-bot.ts';
import type { LoopbackDiscord } from '../support/loopback/loopback.ts';
import type { Entry, Site } from '../support/site.ts';

const HOUR = 3_600_000;
const OUTLETS: Readonly<Record<string, string>> = {
  '/post.xml': 'The Haven Post',
  '/radio.xml': 'Coast Radio',
};

let time: number;
let discord: LoopbackDiscord;
let site: Site;
let newsroom: Newsroom;
let running: Running;
let runner: DigestRunner;

beforeEach(async () => {
  time = Date.UTC(2025, 3, 9, 20);
  ({ discord, site, newsroom, running } = await startSitedBot(() => new Date(time)));
  runner = createDigestRunner({
    store: newsroom.store.digests,
    compose: newsroom.edition,
    publisher: running.bot.publisher,
    now: () => new Date(time),
    log: createLog('silent'),
  });
  for (const path of Object.keys(OUTLETS)) {
    serve(path, []);
    await newsroom.store.feeds.add({
      url: `${site.url}${path}`,
      owner: discord.guild.id,
      now: new Date(time).toISOString(),
    });
  }
  await discord
    .user({ permissions: MANAGER })
    .command('digest set', { channel: discord.channel, time: '8:00', timezone: 'UTC' });
});
afterEach(async () => {
  expect(discord.violations).toEqual([]);
  runner.stop();
  await stopSitedBot({ discord, site, newsroom, running });
});

const entries = new Map<string, Entry[]>();
function serve(path: string, all: Entry[]): void {
  entries.set(path, all);
  site.feed(path, all, { title: OUTLETS[path] ?? 'Elsewhere' });
}

function report(path: string, title: string, paragraphs: readonly string[]): void {
  const number = (entries.get(path) ?? []).length;
  const link = `${site.url}${path}/${number}`;
  const date = new Date(time).toUTCString();
  serve(path, [
    { guid: link, link, title, date, text: [...paragraphs, ...MORE].join('\n') },
    ...(entries.get(path) ?? []),
  ]);
}

/** Advances the time by hours: feeds are polled, and editions that are due are posted. */
async function pass(hours: number): Promise<void> {
  const { poller } = await newsroom.feeds();
  for (let n = 0; n < hours; n += 1) {
    time += HOUR;
    await poller.tick();
    await runner.tick();
  }
  await discord.settled();
}

/** The messages in the channel, oldest first. */
const editions = (): string[] =>
  discord.requests
    .filter(({ method, route }) => method === 'POST' && route === '/channels/:id/messages')
    .map(({ body }) => seen(body as Shown).text);

const QUAKE = [
  'A magnitude 6.1 earthquake struck the coastal city of Tarvona in Orlan on Wednesday, killing at least 14 people, the interior ministry said.',
  'Rescue workers dug through the rubble of a school in Tarvona for survivors of the earthquake.',
  '"We heard the walls crack, and then the whole street was dust," said Edda Brisk, the mayor of Tarvona.',
];
const QUAKE_ELSEWHERE = [
  'At least 14 people died when an earthquake of magnitude 6.1 hit Tarvona, on the coast of Orlan, on Wednesday, the interior ministry said.',
  'A school in Tarvona collapsed in the earthquake, and rescue workers looked for survivors.',
];
const FERRY = [
  'A ferry with 80 passengers ran aground off the island of Melbin on Wednesday night, the coast guard said.',
  'Tugs from Melbin are to pull the ferry free at high tide.',
];

/** Filler that makes a few sentences a whole story: shorter items count as teasers. */
const MORE = [
  'The office of the governor said that it would publish what it knew in the morning, when the last of the boats and the last of the ambulances were back and everybody who had been out in the night had been heard.',
  'Schools of the district stay closed until the end of the week, and the council asked everybody who does not need to travel to stay at home until the roads along the coast have been looked at and cleared.',
];

describe('a digest of what feeds brought', () => {
  test('has each event once, the most reported first, word for word, and the quote of the day', async () => {
    report('/post.xml', 'Ferry runs aground off Melbin', FERRY);
    await pass(1);
    report('/post.xml', 'Strong earthquake shakes Tarvona, killing 14', QUAKE);
    report('/radio.xml', 'Tarvona earthquake kills 14, ministry says', QUAKE_ELSEWHERE);
    await pass(11);
    expect(editions()).toHaveLength(1);
    const [text = ''] = editions();
    const inOrder = ['The news of April 10, 2025', 'Tarvona', 'Also in', 'Ferry runs', 'Quote of the day'];
    expect(inOrder.map((words) => text.indexOf(words)).toSorted((a, b) => a - b)).toEqual(
      inOrder.map((words) => text.indexOf(words)),
    );
    expect(text).toContain('Quote of the day');
    expect(text.match(/Also in/g)).toHaveLength(1);
    expect([...QUAKE, ...QUAKE_ELSEWHERE].some((sentence) => text.includes(sentence))).toBe(true);
    expect(text).toContain(FERRY[0]);
    expect(text).toContain('We heard the walls crack, and then the whole street was dust');
    expect(text).toContain('Edda Brisk');
  });

  test('comes once a day, repeats nothing, and is silent when nothing is new', async () => {
    report('/post.xml', 'Ferry runs aground off Melbin', FERRY);
    await pass(12);
    expect(editions()).toHaveLength(1);
    await pass(24);
    expect(editions()).toHaveLength(1);
    report('/post.xml', 'Strong earthquake shakes Tarvona, killing 14', QUAKE);
    await pass(24);
    expect(editions()).toHaveLength(2);
    const [, text = ''] = editions();
    expect(text).toContain('earthquake');
    expect(text).not.toContain('Ferry');
    expect(
      (await newsroom.store.digests.history(1, 9)).map(({ outcome, stories }) => [outcome, stories]),
    ).toEqual([
      ['posted', 1],
      ['nothing', 0],
      ['posted', 1],
    ]);
  });

  test('has no story that its server does not follow', async () => {
    const other = discord.addGuild();
    await newsroom.store.feeds.add({
      url: `${site.url}/elsewhere.xml`,
      owner: other.id,
      now: new Date(time).toISOString(),
    });
    report('/elsewhere.xml', 'Ferry runs aground off Melbin', FERRY);
    report('/radio.xml', 'Tarvona earthquake kills 14, ministry says', QUAKE_ELSEWHERE);
    await pass(12);
    expect(await newsroom.store.count()).toBe(2);
    expect(editions()[0]).toContain('Tarvona');
    expect(editions()[0]).not.toContain('Ferry');
  });
});
