/** Whether a title is the office that somebody asks for. */
import { fold } from '../../text/fold.ts';
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
export function isOffice(title: string, wanted: readonly string[]): boolean {
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
