/** What `npm run sources` does beyond the operator's own feeds: every server's list, and blocks. */
import { formatInstant } from '../render/citation.ts';
import type { BlockKind } from '../store/block-store.ts';
import { OPERATOR, type Subscription } from '../store/feed-store.ts';
import type { Store } from '../store/store.ts';
import { replaceControlCharacters } from '../text/control-characters.ts';
import { UsageError } from './run.ts';

const LOCALE = 'en';
const KINDS: readonly string[] = ['server', 'person', 'domain'] satisfies BlockKind[];

/** Every server's feeds, and what is blocked, as lines for the operator's terminal. */
export async function everybodysSources(store: Store): Promise<string> {
  const lines: string[] = [];
  let last: string | undefined;
  for (const source of await store.feeds.subscriptions()) {
    if (source.owner !== last) {
      if (last !== undefined) lines.push('');
      lines.push(source.owner === OPERATOR ? 'For everybody' : `Server ${source.owner}`);
    }
    last = source.owner;
    lines.push(...linesOf(source));
  }
  if (last === undefined) lines.push('Nothing is followed yet, by anybody.');
  const blocks = await store.blocks.list();
  if (blocks.length > 0) lines.push('', 'Blocked');
  for (const { kind, value, blockedAt } of blocks)
    lines.push(`  ${kind} ${value}, since ${formatInstant(blockedAt, LOCALE)}`);
  // What feeds call themselves stays on its line, so that it passes for no other.
  return lines.map((line) => replaceControlCharacters(line.replace(/(?<=\S)\s+/g, ' '))).join('\n');
}

function linesOf({ feed, paused, addedBy, channel, addedAt }: Subscription): string[] {
  const { title, url, failingSince, state } = feed;
  const how = paused
    ? 'paused'
    : failingSince !== undefined
      ? `failing since ${formatInstant(failingSince, LOCALE)}: ${state.problem ?? 'unknown'}`
      : state.polledAt === undefined
        ? 'new'
        : `read ${formatInstant(state.polledAt, LOCALE)}`;
  const by = [
    `added ${formatInstant(addedAt, LOCALE)}`,
    ...(addedBy === undefined ? [] : [`by person ${addedBy}`]),
    ...(channel === undefined ? [] : [`in channel ${channel}`]),
  ].join(' ');
  return [`  ${title ?? url}`, ...(title === undefined ? [] : [`    ${url}`]), `    ${how}; ${by}`];
}

/** Blocks or unblocks what two words name, such as `domain example.com`. Returns a sentence. */
export async function setBlock(
  store: Store,
  isBlocked: boolean,
  words: readonly string[],
  now: Date,
): Promise<string> {
  const [kind = '', given = '', ...others] = words;
  if (!KINDS.includes(kind) || given === '' || others.length > 0)
    throw new UsageError('Say what: server ID, person ID, or domain NAME such as example.com.');
  const value = kind === 'domain' ? domainOf(given) : idOf(given);
  const name = kind === 'domain' ? value : `${kind} ${value}`;
  if (!isBlocked) {
    const done = await store.blocks.remove(kind as BlockKind, value);
    return done ? `No longer blocked: ${name}.` : `Not blocked: ${name}.`;
  }
  const done = await store.blocks.add({ kind: kind as BlockKind, value, blockedAt: now.toISOString() });
  if (!done) return `Blocked already: ${name}.`;
  return kind === 'domain'
    ? `Nothing is fetched from ${name} or below it any more. Its stories stay: npm run stories -- remove ID`
    : `${name} gets no answers any more${kind === 'server' ? '; its feeds and digests rest' : ''}.`;
}

function idOf(given: string): string {
  if (!/^\d{17,20}$/.test(given)) throw new UsageError('An id of Discord has 17 to 20 digits.');
  return given;
}

/** The host of a name or an address, in the letters of the domain name system. */
function domainOf(given: string): string {
  const host = URL.parse(/^https?:\/\//i.test(given) ? given : `https://${given}`)?.hostname.replace(
    /\.$/,
    '',
  );
  if (!host?.includes('.')) throw new UsageError('A domain looks like example.com or news.example.com.');
  return host;
}
