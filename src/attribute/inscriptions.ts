/** Words that stand written on something, and that nobody says: `A sign above the gate read "Mind the goats."` */
import type { Placed } from './reading.ts';
import type { Source } from './sources.ts';
import type { Token } from './tokens.ts';

const BEARERS = new Set(
  'sign signs banner banners placard placards poster posters billboard billboards plaque plaques sticker stickers bedsheet bedsheets blackboard whiteboard slate slates card cards mural murals graffiti inscription inscriptions t-shirt t-shirts cardboard'.split(
    ' ',
  ),
);
const READING = new Set(['reading', 'read', 'reads', 'saying', 'said', 'says', 'proclaiming', 'declaring']);

/** Words of a source in which what bears the writing is looked for, and words between it and the quotation. */
const HEAD = 5;
const BEFORE = 4;

/** A source that only bears words: "a bedsheet hung from the footbridge", "one" behind "read". */
export function isBearer({ text }: Pick<Source, 'text'>): boolean {
  return text
    .toLowerCase()
    .split(/[^\p{L}-]+/u)
    .slice(0, HEAD)
    .some((word) => BEARERS.has(word));
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
