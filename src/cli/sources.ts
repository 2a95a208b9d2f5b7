/** `npm run sources -- list|add|remove|pause|resume|check|import|export`: the feeds that the operator follows for everybody. */
import { readFile, writeFile } from 'node:fs/promises';
import sources from '../../commands/sources.ts';
import { commandNamed } from '../command.ts';
import { readConfig } from '../config.ts';
import { readOpml, writeOpml } from '../feeds/opml.ts';
import { readSourceAddress } from '../feeds/source-address.ts';
import { SourceError } from '../feeds/subscriptions.ts';
import type { Newsroom } from '../newsroom.ts';
import { decodeMarkup } from '../parse/decode.ts';
import { renderTerminal } from '../render/terminal/terminal.ts';
import { OPERATOR } from '../store/feed-store.ts';
import { openArchive } from '../store/open-archive.ts';
import { AT_TERMINAL } from '../terminal/conversation.ts';
import { maskAddress } from '../text/secret-address.ts';
import { everybodysSources, setBlock } from './blocks.ts';
import { openConfiguredNewsroom, runCommandLine, say, UsageError, warn } from './run.ts';

const USAGE = `Usage: npm run sources -- list                what is followed, and how each source is
       npm run sources -- list --all          what every server follows, by whom it was added, and what is blocked
       npm run sources -- block|unblock server|person|domain VALUE
       npm run sources -- add ADDRESS [ZONE]  follow a feed, or the feed of a site; ZONE is that of its
                                              times, if it prints none: Europe/Berlin, +02:00
       npm run sources -- remove|pause|resume|check SOURCE   (its title or address)
       npm run sources -- import FILE.opml    follow every feed of a list
       npm run sources -- export FILE.opml    write the list`;
/** Longest list that is read. */
const MAX_BYTES = 5 * 1024 * 1024;

/** The command line; resolves with its exit code. */
export async function main(): Promise<number> {
  const [action = 'list', ...rest] = process.argv.slice(2);
  const given = rest.join(' ').trim();
  if (action === 'block' || action === 'unblock' || (action === 'list' && given === '--all')) {
    const store = await openArchive(readConfig());
    try {
      const text =
        action === 'list'
          ? await everybodysSources(store)
          : await setBlock(store, action === 'block', rest, new Date());
      process.stdout.write(`${text}\n`);
      return 0;
    } finally {
      await store.close();
    }
  }
  if (action === 'import' || action === 'export') {
    if (given === '') throw new UsageError(USAGE);
    const { newsroom } = await openConfiguredNewsroom();
    try {
      return await (action === 'import' ? importList(newsroom, given) : exportList(newsroom, given));
    } finally {
      await newsroom.close();
    }
  }
  const command = commandNamed([sources], `sources ${action}`);
  const [option, further] = command?.options ?? [];
  if (!command || (option && given === '') || (!option && given !== '')) throw new UsageError(USAGE);
  const { config, newsroom } = await openConfiguredNewsroom();
  try {
    const [first = '', ...others] = further ? rest : [given];
    const typed = {
      ...(option && { [option.name]: first }),
      ...(further && others.length > 0 && { [further.name]: others.join(' ') }),
    };
    const width = Math.min(process.stdout.columns ?? 80, 110);
    const color = process.stdout.isTTY === true && !config.noColor;
    for (let page = 1; ; page += 1) {
      const answer = await command.ask(await newsroom.contextFor(AT_TERMINAL, page), typed);
      say(`${renderTerminal(answer, { locale: config.locale, color, width }).trimEnd()}\n`);
      // Where there is a choice, nothing is followed yet.
      if (answer.kind === 'notice') return answer.tone === 'error' || answer.suggestions.length > 0 ? 1 : 0;
      if (!('page' in answer) || page >= answer.page.of) return 0;
      say('\n');
    }
  } finally {
    await newsroom.close();
  }
}

/** Follows each feed of the list. The bot polls them when it runs. */
async function importList({ store, now }: Newsroom, file: string): Promise<number> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${file} cannot be read: ${reasonOf(error)}.`);
  });
  if (bytes.length > MAX_BYTES)
    throw new UsageError(`${file} is too large for a list of feeds: at most 5 MB.`);
  const feeds = readOpml(await decodeMarkup(bytes));
  if (feeds.length === 0) throw new UsageError(`${file} is no list of feeds (OPML), or it lists none.`);
  let added = 0;
  let skipped = 0;
  for (const listed of feeds) {
    const { title } = listed;
    const url = addressOf(listed.url);
    if (url === undefined) {
      skipped += 1;
      continue;
    }
    const given = { url, owner: OPERATOR, now: now().toISOString(), ...(title !== undefined && { title }) };
    if ((await store.feeds.add(given)).added) added += 1;
  }
  say(
    `${added} of ${feeds.length} feeds are new and followed now${skipped > 0 ? `, ${skipped} skipped` : ''}. The bot reads them when it runs.\n`,
  );
  return 0;
}

/** The address of a listed feed; undefined, and the reason is said, if `add` would refuse it. */
function addressOf(listed: string): string | undefined {
  try {
    return readSourceAddress(listed);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    warn(`skipped ${maskAddress(listed)}: ${error.message}`);
    return undefined;
  }
}

async function exportList({ store }: Newsroom, file: string): Promise<number> {
  const all = await store.feeds.subscriptionsOf(OPERATOR);
  if (all.length === 0) throw new UsageError('Nothing is followed yet, so there is no list to write.');
  const list = writeOpml(
    all.map(({ feed: { url, title } }) => ({ url, ...(title !== undefined && { title }) })),
  );
  await writeFile(file, list, { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${file} cannot be written: ${reasonOf(error)}.`);
  });
  say(`${all.length} ${all.length === 1 ? 'feed' : 'feeds'} written to ${file}.\n`);
  return 0;
}

/** Why a file cannot be read or written, as the end of a sentence. */
function reasonOf({ code = '', message }: NodeJS.ErrnoException): string {
  const reasons: Readonly<Record<string, string>> = {
    EEXIST: 'it exists already',
    ENOENT: 'there is no such file or folder',
    EISDIR: 'it is a folder',
  };
  return reasons[code] ?? message;
}

if (import.meta.main) runCommandLine(main);
