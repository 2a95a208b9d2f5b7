/**
 * Labels of speakers at the head of a paragraph: "QUIST:", "Ada Quist, the director:", "Sen. Quist (D-OH):", "**Quist:**", "— Quist:",
 * "Q." and "A.". Linear: a head has at most `MAX_LABEL_LENGTH` characters.
 */
import { fold } from '../../text/fold.ts';
import { HONORIFICS } from '../lexicon/lexicon.ts';

export interface Label {
  /** `asker`: "Q", "Moderator"; `answerer`: "A", "Guest"; `name`: anything that can be a name */
  readonly kind: 'asker' | 'answerer' | 'name';
  /** folded words of the name, without forms of address, offices in brackets and what follows a comma */
  readonly words: readonly string[];
  /** the label without marks, in UTF-16 code units of the paragraph */
  readonly start: number;
  readonly end: number;
  /** where the speaker's words begin */
  readonly textStart: number;
}

/** Longer heads are sentences. */
const MAX_LABEL_LENGTH = 80;
const MAX_NAME_WORDS = 5;

/** "— **", "• " */
const LEAD = /^\s{0,3}(?:[-–—•]\s?|\*\s)?(?:\*\*|__)?/;
/** "Q:", "A.", "Question:" */
const LETTER = /^(?:(Q|Question)|(A|Answer))(?:\*\*|__)?\s?[:.](?:\*\*|__)?(?=\s|$)/;
/** Behind the colon: "**" and white space. */
const BEHIND = /^:(?:\*\*|__)?(?:\s+|$)/;

const ASKERS =
  /^(?:interviewer|reporter|journalist|moderator|host|presenter|anchor|question|questioner|q|audience|audience member|caller|listener|reader|editor|narrator|announcer|voiceover|unidentified (?:male|female|man|woman|reporter|speaker))$/;
const ANSWERERS = /^(?:guest|interviewee|answer)$/;
/** A word of a name, with a particle before it or not. */
const NAME_WORD =
  /^(?:[\p{Lu}\p{N}][\p{L}\p{M}\p{N}.’'-]*|de|da|di|del|der|den|van|von|bin|ibn|al|el|la|le|du|dos|ter|of|the|and|&)$/u;

/** The label at an offset of a text; undefined if there is none. */
export function labelAt(text: string, at = 0): Label | undefined {
  const head = text.slice(at, at + MAX_LABEL_LENGTH);
  const lead = LEAD.exec(head)?.[0].length ?? 0;
  const own = head.slice(lead);
  const letter = LETTER.exec(own);
  if (letter) {
    const end = at + lead + (letter[1] ?? letter[2] ?? '').length;
    const kind = letter[1] ? 'asker' : 'answerer';
    return {
      kind,
      words: [],
      start: at + lead,
      end,
      textStart: skipSpace(text, at + lead + letter[0].length),
    };
  }
  const colon = own.indexOf(':');
  if (colon < 2 || /[?!;"“”«»\n]/.test(own.slice(0, colon))) return undefined;
  const behind = BEHIND.exec(text.slice(at + lead + colon, at + lead + colon + 8));
  if (!behind) return undefined;
  const printed = own.slice(0, colon).replace(/(?:\*\*|__)?\s?$/, '');
  const words = nameWords(printed);
  if (words.length === 0 || words.length > MAX_NAME_WORDS) return undefined;
  const name = words.join(' ');
  return {
    kind: ASKERS.test(name) ? 'asker' : ANSWERERS.test(name) ? 'answerer' : 'name',
    words,
    start: at + lead,
    end: at + lead + printed.length,
    textStart: skipSpace(text, at + lead + colon + behind[0].length),
  };
}

/** What is printed as the label, folded: "ada quist", "q". */
export function nameOf({ kind, words }: Label): string {
  return words.length > 0 ? words.join(' ') : kind;
}

/** "Sen. Ada Quist (D-OH), the chair" as "ada quist", "THE PRESIDENT" as "president"; empty if it is no name. */
function nameWords(printed: string): string[] {
  const [name = ''] = printed.split(/,|\s\(/);
  const words = name.split(' ').filter(Boolean);
  if (!/^\p{Lu}/u.test(name) || !words.every((word) => NAME_WORD.test(word))) return [];
  const folded = words.map((word) => fold(word));
  const first = folded.findIndex((word) => word !== 'the' && !HONORIFICS.has(word));
  return folded.slice(Math.max(0, first)).map((word) => word.replace(/\.$/, ''));
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text[at] ?? '')) at += 1;
  return at;
}
