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

/**
 * Whether the title holds all the words and is the same office: they name its head, and neither a possessor ("Blair's
 * spokesman") nor a word such as "deputy" that was not asked for changes it.
 */
export function isOffice(title: string, wanted: readonly string[]): boolean {
  const own = wordsOf(title);
  if (!wanted.every((word) => own.includes(word))) return false;
  const office = fold(title).replace(/^.*?['’]s?\s/, '');
  const head = wordsOf(office.split(PREPOSITION)[0] ?? '').at(-1);
  if (head !== undefined && !wanted.includes(head)) return false;
  return own.every((word) => !CHANGERS.has(word) || wanted.includes(word));
}
