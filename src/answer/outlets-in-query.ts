/** The outlets that a query names by `from:`, told from the words behind them by those of the archive. */
import type { ScopedArchive } from '../archive.ts';

/** `from:` in front of a word; a value in quotation marks is complete. */
const FROM = /(?<!\S)from:\s*(?=[^\s"“„«»「『])/gi;
/** Maximum number of words of an outlet's name, and of outlets that a query names. */
const MAX_NAME_WORDS = 6;
const MAX_OUTLETS = 5;

/**
 * The query with quotation marks around the names of outlets that have several words: `from:Le Soir nato` is
 * `from:"Le Soir" nato` if the archive has stories of Le Soir. The longest name counts.
 */
export async function quoteOutlets(archive: ScopedArchive, query: string): Promise<string> {
  let text = '';
  let at = 0;
  for (const { 0: operator, index } of [...query.matchAll(FROM)].slice(0, MAX_OUTLETS)) {
    const start = index + operator.length;
    const name = await outletAt(archive, query.slice(start));
    if (name === undefined) continue;
    text += `${query.slice(at, index)}from:${/\s/.test(name) ? `"${name}"` : name}`;
    at = start + name.length;
  }
  return text + query.slice(at);
}

/** The longest outlet's name that the text begins with, as typed; undefined if there is none. */
export async function outletAt(archive: ScopedArchive, text: string): Promise<string | undefined> {
  const ends = [...text.matchAll(/\S+/g)]
    .slice(0, MAX_NAME_WORDS)
    .map(({ 0: word, index }) => index + word.length);
  for (const end of ends.reverse()) {
    const name = text.slice(0, end);
    if ((await archive.stories.outlet(name.replace(/\s+/g, ' '))) !== undefined) return name;
  }
  return undefined;
}
