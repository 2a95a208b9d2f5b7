/** `npm run stories -- show|remove STORY`: one story as it is kept, and taking it out of every answer for good. */
import { readConfig } from '../config.ts';
import type { Story, WithdrawalReason } from '../model/article.ts';
import { formatInstant } from '../render/citation.ts';
import { openArchive } from '../store/open-archive.ts';
import type { Store } from '../store/store.ts';
import { replaceControlCharacters } from '../text/control-characters.ts';
import { runCommandLine, UsageError, warn } from './run.ts';

const USAGE = `Usage: npm run stories -- show STORY     where it came from, who follows that, and whether it is shown
       npm run stories -- remove STORY   take it out of every answer, for good
STORY is the id of its article, as /passages takes it, or the address of its page.`;
const LOCALE = 'en';

const REASONS: Readonly<Record<WithdrawalReason, string>> = {
  gone: 'its page was removed',
  missing: 'its page is no longer found',
  deleted: 'its feed deleted it',
  retracted: 'its source retracted it',
  removed: 'you removed it',
};

interface Found {
  readonly story: Story;
  /** why it is in no answer; absent if it is in some */
  readonly why?: WithdrawalReason;
}

/** The command line; resolves with its exit code. */
export async function main(): Promise<number> {
  const [action = '', named = '', ...others] = process.argv.slice(2);
  if (!['show', 'remove'].includes(action) || named === '' || others.length > 0) throw new UsageError(USAGE);
  const store = await openArchive(readConfig(), { exists: true });
  try {
    const found = await storiesNamed(store, named);
    if (found.length === 0)
      throw new UsageError('There is no such story. It may be one that KEEP_DAYS ended.');
    if (action === 'show') return print(await shown(store, found));
    if (found.length > 1) {
      warn(`Several stories have this address. Name one by its id:\n${await shown(store, found)}`);
      return 1;
    }
    return print(await remove(store, found[0] as Found));
  } finally {
    await store.close();
  }
}

async function storiesNamed(store: Store, named: string): Promise<Found[]> {
  const found: Found[] = [];
  for (const id of await store.articlesAt(named)) {
    const story = await store.story(id);
    const withdrawal = story ? undefined : await store.withdrawal(id);
    if (story) found.push({ story });
    else if (withdrawal) found.push(withdrawal);
  }
  return found;
}

async function remove(store: Store, { story, why }: Found): Promise<string> {
  const { headline } = story.article;
  if (why === 'removed') return oneLine(`“${headline}” was removed before.`);
  await store.withdraw(story.article.id, 'removed');
  return oneLine(
    `“${headline}” is in no answer any more. Its page is not read again, and a running bot follows in seconds.`,
  );
}

async function shown(store: Store, found: readonly Found[]): Promise<string> {
  const blocks: string[] = [];
  for (const { story, why } of found) {
    const { article, quotes, origin, feeds } = story;
    const lines = [
      article.headline,
      `  id: ${article.id}`,
      `  outlet: ${article.source}`,
      ...(article.publishedAt ? [`  published: ${formatInstant(article.publishedAt.instant, LOCALE)}`] : []),
      ...(article.url === undefined ? [] : [`  page: ${article.url}`]),
      `  origin: ${origin}`,
      `  ${article.paragraphs.length} paragraphs, ${quotes.length} quotes`,
    ];
    for (const id of feeds ?? []) lines.push(`  feed: ${(await store.feeds.feed(id))?.url ?? id}`);
    if (!feeds) lines.push('  given by hand, for everybody');
    lines.push(why === undefined ? '  shown in answers' : `  in no answer: ${REASONS[why]}`);
    blocks.push(lines.map(oneLine).join('\n'));
  }
  return blocks.join('\n\n');
}

/** Text from outside on one line, so that it cannot control the terminal nor pass for other lines. */
function oneLine(text: string): string {
  return replaceControlCharacters(text.replace(/[\r\n\u2028\u2029]+/g, ' '));
}

function print(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}

if (import.meta.main) runCommandLine(main);
