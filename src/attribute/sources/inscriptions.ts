/** Words that stand written on something, and that nobody says: `A sign above the gate read "Mind the goats."` */
import { PEOPLE } from '../lexicon/lexicon.ts';
import type { Token } from '../syntax/tokens.ts';
import type { Placed } from './annotate.ts';
import type { Source } from './source.ts';

const BEARERS = new Set(
  'sign signs banner banners placard placards poster posters billboard billboards plaque plaques sticker stickers bedsheet bedsheets blackboard whiteboard slate slates card cards mural murals graffiti inscription inscriptions t-shirt t-shirts cardboard'.split(
    ' ',
  ),
);
const READING = new Set(['reading', 'read', 'reads', 'saying', 'said', 'says', 'proclaiming', 'declaring']);

/** The head of a source that no word list knows, and its words in which the noun is looked for. */
const UNKNOWN = '?';
const LEADING = 5;
/** Words between what bears the writing and the quotation. */
const BEFORE = 4;

/** A source that only bears words: "a bedsheet hung from the footbridge", "one of their banners". */
export function isBearer({ text, head }: Pick<Source, 'text' | 'head'>): boolean {
  const words = text.toLowerCase().split(/[^\p{L}-]+/u);
  // Whoever posts something, "a poster", is a person as often; "a card company" has another head.
  if (PEOPLE.has(head) || head === 'posters') return false;
  if (head !== UNKNOWN && head !== 'one') return BEARERS.has(head);
  return words.slice(0, LEADING).some((word) => BEARERS.has(word));
}

/** `had brought a sign reading "…"`: whoever brought it does not say so. */
export function isInscription({ at, sentence, paragraph: { tokens } }: Placed): boolean {
  const verb = tokens[at - 1]?.low === ',' || tokens[at - 1]?.low === ':' ? at - 2 : at - 1;
  if (!READING.has(tokens[verb]?.low ?? '')) return false;
  for (let n = verb - 1; n >= Math.max(0, verb - BEFORE); n -= 1) {
    const token = tokens[n];
    if (token?.sentence !== sentence) return false;
    if (BEARERS.has(token.low)) return true;
    if (!isLink(token)) return false;
  }
  return false;
}

/** What may stand between the thing and its verb: "a sign that simply read". */
function isLink({ low }: Token): boolean {
  return low === 'that' || low === 'which' || low === 'simply' || low === 'only';
}
