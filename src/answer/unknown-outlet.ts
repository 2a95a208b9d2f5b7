/** Outlets that the archive does not have: the notice about one, with those that are spelt like it. */
import MiniSearch from 'minisearch';
import type { ScopedArchive } from '../archive.ts';
import type { Notice, Suggestion } from '../model/answer.ts';
import { notice } from '../model/notice.ts';
import { siteOfClaim } from '../outlet/claims.ts';
import { words } from '../text/words.ts';

/** Outlets that are compared with what was typed, and that are suggested. */
const MAX_COMPARED = 2000;
const MAX_SUGGESTED = 5;
/** Edits by which a misspelt word may differ, as a share of its length. */
const MAX_EDIT_SHARE = 0.34;

/** The first outlet of the conditions that the archive does not have. `demanded` is that of a `QueryReading`. */
export async function unknownOutlet(
  archive: ScopedArchive,
  demanded: readonly string[],
): Promise<string | undefined> {
  for (const condition of demanded) {
    const [, name] = /^from:"?([^"]+)"?$/.exec(condition) ?? [];
    if (name !== undefined && !(await isKnown(archive, name))) return name;
  }
  return undefined;
}

/** Whether an outlet's name has all the words. The start of a word is not enough, since `from:` asks for whole ones. */
async function isKnown(archive: ScopedArchive, name: string): Promise<boolean> {
  const wanted = wordsOf(name);
  const outlets = await archive.stories.outlets(name, MAX_COMPARED);
  return outlets.some(({ source }) => {
    const own = new Set(wordsOf(source));
    return wanted.every((word) => own.has(word));
  });
}

/**
 * The notice that the archive has no such outlet. It suggests those with a name like it; without any, those with most
 * stories. `askOf` gives the command and its options that ask for an outlet instead; without it, nothing is suggested, and
 * the notice is an error.
 */
export async function noSuchOutlet(
  archive: ScopedArchive,
  typed: string,
  askOf?: (outlet: string) => Pick<Suggestion, 'command' | 'options'>,
): Promise<Notice> {
  const near = await nearOutlets(archive, typed);
  const [nearest] = near;
  const message = nearest ? 'news.did-you-mean' : 'news.no-outlet';
  const values = { from: typed, ...(nearest && { outlet: nearest.source }) };
  if (!askOf) return notice('error', message, values);
  const others = nearest ? near : await archive.stories.outlets('', MAX_SUGGESTED);
  const suggestions = others.map(({ source }) => ({
    kind: 'outlet' as const,
    label: source,
    ...askOf(source),
  }));
  return notice('empty', message, values, suggestions);
}

/** Outlets with a word that begins like one of the typed words, or is spelt like it, nearest first. */
async function nearOutlets(archive: ScopedArchive, typed: string): Promise<{ readonly source: string }[]> {
  // Whoever uses the name of another is not suggested in its place.
  const outlets = (await archive.stories.outlets('', MAX_COMPARED)).filter(
    ({ source }) => siteOfClaim(source) === undefined,
  );
  const names = new MiniSearch<{ id: number; source: string }>({ fields: ['source'], tokenize: wordsOf });
  names.addAll(outlets.map(({ source }, id) => ({ id, source })));
  const hits = names.search(typed, {
    prefix: (term) => term.length > 1,
    fuzzy: (term) => (term.length > 3 ? MAX_EDIT_SHARE : false),
  });
  return hits.slice(0, MAX_SUGGESTED).flatMap(({ id }) => outlets[id] ?? []);
}

function wordsOf(text: string): string[] {
  return words(text).map((word) => word.text);
}
