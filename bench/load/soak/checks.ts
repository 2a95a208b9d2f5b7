/** What must hold at the end of a soak run: each story once and in its servers alone, and nobody under another's name. */
import type { DatabaseSync } from 'node:sqlite';
import { plain, seen } from '../../../tests/support/discord/seen.ts';
import type { BotReply, LoopbackDiscord } from '../../../tests/support/loopback/loopback.ts';
import { hostileHost, hostileWord, KIND_NAMES } from './hostile.ts';
import { KNOWN_NAMES, type Outlet, type PublishedItem } from './outlets.ts';
import type { Server } from './people.ts';

/** The number of a feed that has moved to an outlet's. */
const MOVED = KIND_NAMES.indexOf('moved to Reuters');

/** A check by its name, with what is wrong: nothing, if all is well. */
export interface Check {
  readonly name: string;
  /** how much was looked at */
  readonly of: number;
  readonly wrong: readonly string[];
}

/** Stories of well-behaved outlets that are missing, and that are there more than once. */
export function checkStories(items: readonly PublishedItem[], db: DatabaseSync): Check[] {
  const find = db.prepare(
    `SELECT withdrawn_at AS gone, address FROM stories WHERE headline = ? AND EXISTS (
       SELECT 1 FROM story_feeds JOIN feeds ON feeds.id = story_feeds.feed
       WHERE story_feeds.article = stories.article AND feeds.url LIKE 'http://' || ? || ':%')`,
  );
  const lost: string[] = [];
  const doubled: string[] = [];
  const elsewhere: string[] = [];
  for (const { headline, host, path } of items) {
    const rows = find.all(headline, host);
    if (rows.every(({ gone }) => gone !== null)) lost.push(`${host}${path}`);
    if (rows.length > 1) doubled.push(`${host}${path}`);
    if (rows.some(({ address }) => URL.parse(String(address))?.hostname !== host))
      elsewhere.push(`${host}${path}`);
  }
  return [
    { name: 'stories lost', of: items.length, wrong: lost },
    { name: 'stories doubled', of: items.length, wrong: doubled },
    { name: 'stories with an address of others', of: items.length, wrong: elsewhere },
  ];
}

/** Words of a hostile feed that stand in a story of another site. */
export function checkWords(hostile: number, db: DatabaseSync): Check {
  const find = db.prepare(
    "SELECT address FROM stories WHERE instr(headline || (body ->> '$.paragraphs'), ?) > 0",
  );
  const wrong = Array.from({ length: hostile }, (_, n) => n).flatMap((n) =>
    find
      .all(hostileWord(n))
      .map(({ address }) => String(address))
      .filter((address) => URL.parse(address)?.hostname !== hostileHost(n))
      .map((address) => `words of ${hostileHost(n)} at ${address}`),
  );
  return { name: 'words of a hostile feed in another’s story', of: hostile, wrong };
}

/** `/news` finds a story where its feed is followed, and nowhere else. The operator's feeds are followed everywhere. */
export async function checkPlaces(
  outlets: readonly Outlet[],
  items: readonly PublishedItem[],
  servers: readonly Server[],
  followers: ReadonlyMap<string, Server>,
  sample: number,
): Promise<Check[]> {
  const unfound: string[] = [];
  const leaked: string[] = [];
  const twice: string[] = [];
  const step = Math.max(1, Math.floor(items.length / sample));
  const chosen = items.filter((_, n) => n % step === 0);
  for (const [n, item] of chosen.entries()) {
    const site = outlets.find(({ host }) => host === item.host);
    const owner = followers.get(item.host);
    const mover = n % 2 === 0 ? followers.get(hostileHost(MOVED)) : undefined;
    const home = owner ?? mover ?? servers[n % servers.length];
    const other =
      servers[
        ((home ? servers.indexOf(home) : 0) + 1 + (n % Math.max(1, servers.length - 1))) % servers.length
      ];
    // Where a hostile feed has moved to an outlet's feed, both bring its stories.
    const reply = await home?.person.command('news', { query: item.word });
    const times = reply ? linksTo(reply, item) : 0;
    if (times > 1) twice.push(`${item.word} of ${site?.title}`);
    if (!reply || !shows(reply, item.host)) unfound.push(`${item.word} of ${site?.title}`);
    if (!other || other === home) continue;
    const elsewhere = shows(await other.person.command('news', { query: item.word }), item.host);
    if (owner && elsewhere) leaked.push(`${item.word} of ${site?.title}`);
    if (!owner && !elsewhere) unfound.push(`${item.word} of ${site?.title}, followed for everybody`);
  }
  return [
    { name: 'stories not found by /news', of: chosen.length, wrong: unfound },
    { name: 'stories shown twice in an answer', of: chosen.length, wrong: twice },
    { name: 'stories found in another server', of: chosen.length, wrong: leaked },
  ];
}

/** How many headlines of a reply lead to the page of an item. */
function linksTo(reply: BotReply, { host, path }: PublishedItem): number {
  const headlines = seen(reply.message)
    .text.split('\n')
    .filter((line) => line.startsWith('**['));
  return seen({ content: headlines.join('\n') }).links.filter(({ url }) => {
    const { hostname, pathname, search } = new URL(url);
    return hostname === host && `${pathname}${search}` === path;
  }).length;
}

/** Nothing of a hostile feed is shown as an outlet's that is known, nor without its own host. */
export async function checkNames(hostile: number, followers: ReadonlyMap<string, Server>): Promise<Check[]> {
  const asked: string[] = [];
  const shown: string[] = [];
  for (let n = 0; n < hostile; n += 1) {
    const host = hostileHost(n);
    const person = followers.get(host)?.person;
    if (!person) continue;
    for (const from of KNOWN_NAMES) {
      const reply = await person.command('news', { query: hostileWord(n), from });
      if (shows(reply, host)) asked.push(`${host} for from:${from}`);
    }
    const reply = await person.command('news', { query: `${hostileWord(n)} affair` });
    for (const text of seen(reply.message).texts) {
      const [, citation = ''] = plain(text).split('\n');
      const names = KNOWN_NAMES.some((name) => citation.includes(name));
      const leadsThere = seen({ content: text }).links.some(({ url }) => url.includes(host));
      if (leadsThere && names && !plain(text).includes(host)) shown.push(`${host}: ${citation}`);
    }
  }
  return [
    { name: 'hostile items behind from:', of: hostile * KNOWN_NAMES.length, wrong: asked },
    { name: 'hostile items under a known name without their host', of: hostile, wrong: shown },
  ];
}

/** Reports that were accepted, and are not or not once in the operator's channel. */
export function checkReports(accepted: readonly string[], messages: readonly string[]): Check[] {
  const times = (reason: string) => messages.filter((one) => one.includes(reason)).length;
  return [
    { name: 'reports lost', of: accepted.length, wrong: accepted.filter((one) => times(one) === 0) },
    { name: 'reports doubled', of: accepted.length, wrong: accepted.filter((one) => times(one) > 1) },
  ];
}

export function checkDiscord(discord: LoopbackDiscord): Check[] {
  return [
    {
      name: 'breaches of Discord’s schema and limits',
      of: discord.violations.length,
      wrong: discord.violations.map(({ rule, detail }) => `${rule}: ${detail}`),
    },
    {
      name: 'people pinged',
      of: discord.pings.length,
      wrong: discord.pings.map((one) => JSON.stringify(one)),
    },
  ];
}

function shows(reply: BotReply, host: string): boolean {
  return reply.state === 'answered' && JSON.stringify(reply.message).includes(`${host}:`);
}
