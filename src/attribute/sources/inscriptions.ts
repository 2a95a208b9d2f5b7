/** Inscriptions: words written on a thing, which nobody says: `A sign above the gate read "Mind the goats."` */
import { PERSON_NOUNS } from '../lexicon/lexicon.ts';
import type { Token } from '../syntax/tokens.ts';
import type { LocatedQuotation } from './annotate.ts';
import { type Source, UNKNOWN_HEAD } from './source.ts';

const WRITING_SURFACES = new Set(
  'sign signs banner banners placard placards poster posters billboard billboards plaque plaques sticker stickers bedsheet bedsheets blackboard whiteboard slate slates card cards mural murals graffiti inscription inscriptions t-shirt t-shirts cardboard'.split(
    ' ',
  ),
);
const INSCRIPTION_VERBS = new Set([
  'reading',
  'read',
  'reads',
  'saying',
  'said',
  'says',
  'proclaiming',
  'declaring',
]);

/** First words of a source with an unknown head that are searched for the noun. */
const MAX_LEADING_WORDS = 5;
/** Most words between the thing and the quotation. */
const MAX_WORDS_BETWEEN = 4;

/** Whether a source is a thing with words on it: "a bedsheet hung from the footbridge", "one of their banners". */
export function isWritingSurface({ text, head }: Pick<Source, 'text' | 'head'>): boolean {
  const words = text.toLowerCase().split(/[^\p{L}-]+/u);
  // "a poster" is as often a person who posts something; "a card company" has another head.
  if (PERSON_NOUNS.has(head) || head === 'posters') return false;
  if (head !== UNKNOWN_HEAD && head !== 'one') return WRITING_SURFACES.has(head);
  return words.slice(0, MAX_LEADING_WORDS).some((word) => WRITING_SURFACES.has(word));
}

/** Whether a quotation is an inscription: `had brought a sign reading "…"`. Who brought it does not say it. */
export function isInscription({ tokenIndex, sentence, paragraph: { tokens } }: LocatedQuotation): boolean {
  const verb =
    tokens[tokenIndex - 1]?.folded === ',' || tokens[tokenIndex - 1]?.folded === ':'
      ? tokenIndex - 2
      : tokenIndex - 1;
  if (!INSCRIPTION_VERBS.has(tokens[verb]?.folded ?? '')) return false;
  for (let n = verb - 1; n >= Math.max(0, verb - MAX_WORDS_BETWEEN); n -= 1) {
    const token = tokens[n];
    if (token?.sentence !== sentence) return false;
    if (WRITING_SURFACES.has(token.folded)) return true;
    if (!isRelativeLink(token)) return false;
  }
  return false;
}

/** Words that can stand between the thing and its verb: "a sign that simply read". */
function isRelativeLink({ folded }: Token): boolean {
  return folded === 'that' || folded === 'which' || folded === 'simply' || folded === 'only';
}
