/** Who bears an office that somebody asks for. */
import { fold } from '../../text/fold.ts';
import type { SpeakerEntry, SpeakerMatch, TitleUse } from '../speaker-directory.ts';
import { wordsOf } from './person.ts';

/** Words that make another office of one: a deputy minister is no minister. */
const CHANGERS: ReadonlySet<string> = new Set(
  `deputy vice former ex shadow acting assistant associate under interim designate elect wife husband son daughter
  spokesman spokeswoman spokesperson aide adviser advisor widow late outgoing incoming emeritus opposition`.split(
    /\s+/,
  ),
);
const PREPOSITION = /\s(?:of|for|at|to|in|with|on|under|from|von|der|des|de|du|del|para|pour)\s/;

/** “finance minister under Ms Hartwig”: somebody else follows. */
const COMPANION = /\s(?:under|with|unter|mit|sous|avec|bajo|con)\s.*$/;

/**
 * Whether the title holds all the words and is the same office: they name its head, and neither a possessor ("Blair's
 * spokesman") nor a word such as "deputy" that was not asked for changes it.
 */
function isOffice(title: string, wanted: readonly string[]): boolean {
  const office = fold(title)
    .replace(/^.*?['’]s?\s/, '')
    .replace(COMPANION, '');
  const own = wordsOf(office);
  if (!wanted.every((word) => own.includes(word))) return false;
  // Of “Blair's spokesman for Europe”, the head is “spokesman”.
  const head = wordsOf(office.replace(/^.*?'s?\s/, '').split(PREPOSITION)[0] ?? '').at(-1);
  if (head !== undefined && !wanted.includes(head)) return false;
  return wordsOf(title).every((word) => !CHANGERS.has(word) || wanted.includes(word));
}

/** Minimum number of articles with a title of which one that gives another title is taken for an error. */
const MIN_TITLED_ARTICLES = 5;

/**
 * The bearers of the office, by the date of the newest article that gives it to them. A single article that says so of
 * somebody who is called otherwise in many is left out, if there is another bearer.
 */
export function bearersOf(entries: readonly SpeakerEntry[], wanted: readonly string[]): SpeakerMatch[] {
  const found = entries.flatMap((entry) => {
    const uses = entry.titleUses.filter((use) => isOffice(use.title, wanted));
    if (entry.kind !== 'person' || uses.length === 0) return [];
    const titled = entry.titleUses.reduce((sum, use) => sum + use.articles, 0);
    const title = together(uses);
    return [{ entry, title, isStray: title.articles === 1 && titled >= MIN_TITLED_ARTICLES }];
  });
  const sure = found.filter(({ isStray }) => !isStray);
  return (sure.length > 0 ? sure : found)
    .sort((a, b) => byDate(a.title, b.title) || b.entry.quotes - a.entry.quotes || byName(a.entry, b.entry))
    .map(({ entry, title }) => ({ entry, by: 'title', title }));
}

/** The most used of several wordings of an office, with the dates of all. */
function together(uses: readonly TitleUse[]): TitleUse {
  const dates = uses.flatMap(({ first, last }) => [first, last]).filter((date) => date !== undefined);
  const [first, last] = [dates.toSorted()[0], dates.toSorted().at(-1)];
  return {
    title: uses[0]?.title ?? '',
    articles: uses.reduce((sum, use) => sum + use.articles, 0),
    ...(first !== undefined && { first }),
    ...(last !== undefined && { last }),
  };
}

/** Newest first; without dates, the title that is used most. */
function byDate(a: TitleUse, b: TitleUse): number {
  const [one, other] = [a.last ?? '', b.last ?? ''];
  return one === other ? b.articles - a.articles : one < other ? 1 : -1;
}

function byName(a: SpeakerEntry, b: SpeakerEntry): number {
  return a.name < b.name ? -1 : 1;
}
