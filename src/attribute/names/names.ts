/**
 * Who appears in an article: names with their titles, bodies, and the short forms that stand for them later.
 * Read from the reporter's own words; what is quoted introduces nobody.
 */
import { fold } from '../../text/fold.ts';
import { CUES, HONORIFICS, isBody, NOT_NAMES, ORIGINS, PEOPLE, ROLES, UNNAMED } from '../lexicon/lexicon.ts';
import { namePieces } from './name-runs.ts';
import { isPlace, isPlacedInState } from './places.ts';
import {
  endsInAcronym,
  genderOf,
  genderOfRelative,
  isFirstName,
  lowerCaseTitle,
  roleWords,
  unknownTitle,
  withOwner,
} from './titles.ts';

export interface Member {
  /** the fullest form */
  name: string;
  title: string | undefined;
  kind: 'person' | 'organisation';
  gender: 'm' | 'f' | undefined;
  /** the gender is that of most who bear the first name; the story does not tell */
  guessed?: boolean;
  /** folded words of the name */
  readonly words: readonly string[];
  /** how often the full form stands in the article */
  seen: number;
  /** where it stands first: paragraph and offset */
  readonly first: { readonly paragraph: number; readonly start: number };
  /** nobody by name: "a vendor", for pronouns that mean them */
  readonly described?: true;
  /** a short form of another body, e.g. `NATO` */
  acronym?: string;
  /** a city or state, which tells where and seldom speaks; its kind is that of a body */
  place?: boolean;
}

/** A name where it stands, as read by itself: title, name, and what it says of its bearer. */
export interface NameRead {
  readonly start: number;
  readonly end: number;
  readonly title: string | undefined;
  readonly name: string;
  readonly words: readonly string[];
  readonly gender: 'm' | 'f' | undefined;
  readonly kind: 'person' | 'organisation' | 'unknown';
  /** a role alone ("The Prime Minister") */
  readonly roleOnly: boolean;
  /** a city or state */
  readonly place?: boolean;
}

/** The names in a stretch of the reporter's words, in order. */
export function readNames(text: string, from = 0, to = text.length): NameRead[] {
  const found: NameRead[] = [];
  for (const [start, piece] of namePieces(text, from, to)) {
    const read = readName(piece, start, text);
    if (read) found.push(read);
  }
  return found;
}

function readName(piece: string, start: number, text: string): NameRead | undefined {
  let tokens = piece.split(/\s/).filter(Boolean);
  let at = start;
  const drop = (n: number) => {
    for (const token of tokens.slice(0, n)) at += token.length + 1;
    tokens = tokens.slice(n);
  };
  // A sentence's first word is capitalised too.
  while (tokens.length > 0 && startsNoName(tokens)) drop(1);
  const possessive = tokens.findIndex((token, n) => /['’]s$/.test(token) && n < tokens.length - 1);
  const owner = possessive >= 0 && !isBody(tokens.slice(possessive + 1)) ? possessive + 1 : 0;
  if (owner > 0) drop(owner);
  if (tokens.length === 0) return undefined;
  const end = at + tokens.join(' ').length;
  const last = tokens.at(-1) ?? '';
  // "Jon Reyes MP": behind a name the office is no role that all before it belongs to; "the Scottish Labour MP" has none.
  if (LETTERS_BEHIND.has(last) && isFirstName((tokens.at(-3) ?? '').toLowerCase())) tokens.pop();
  const nameEnd = end - (/['’]s?$/.exec(last)?.[0].length ?? (/[.,]$/.test(last) && last.length > 3 ? 1 : 0));
  const address = tokens.findLastIndex((token, n) => n < tokens.length - 1 && HONORIFICS.has(fold(token)));
  const gender = HONORIFICS.get(fold(tokens[address] ?? ''));
  // "Mr. King" is a name, whatever King can mean.
  const roles = Math.max(roleWords(tokens), address + 1);
  const roleEnd = Math.max(
    address >= 0 &&
      address < tokens.length - 1 &&
      roles === tokens.length &&
      !ROLES.has(fold(tokens.join(' ')))
      ? address + 1
      : roles,
    unknownTitle(tokens),
  );
  // "Florida Gov." is a title; "Mr." alone is none.
  // "Minister of State": what a role goes on with is no name.
  const rest =
    roleEnd > 0 && /^(?:of|for)$/.test(tokens[roleEnd] ?? '')
      ? nameBehindOffice(tokens.slice(roleEnd))
      : tokens.slice(roleEnd);
  const honoured = address >= 0;
  // "In Harrogate Mr. Vane said": a form of address alone is no title, and the place before it none of it.
  const isAddressed = gender !== undefined && (roleWords(tokens) === 0 || (address === 0 && roleEnd === 1));
  const titleWords = isAddressed ? [] : tokens.slice(0, Math.max(roleEnd, tokens.length - rest.length));
  while (rest.length > 2 && LETTERS_BEHIND.has(rest.at(-1) ?? '')) rest.pop();
  const name = rest.join(' ').replace(/['’.]+s?$(?<!\b(?:\p{Lu}|Jr|Sr)\.)/u, '');
  const words = fold(name).split(/[\s]+/).filter(Boolean);
  const lowerTitle = lowerCaseTitle(text, at);
  const title = titleWords.length > 0 ? withOwner(titleWords.join(' '), text, at) : lowerTitle;
  const roleOnly = rest.length === 0;
  // "Democratic", "Think", "Republicans" alone name nobody.
  const isAlone = !roleOnly && !honoured && title === undefined;
  const [only = '', second] = words;
  if (isAlone && second === undefined && (isCommon(only) || (PEOPLE.has(only) && hasArticle(text, at))))
    return undefined;
  const place = isAlone && (isPlace(words) || isPlacedInState(text, at, nameEnd));
  const body = place || (!roleOnly && (isBody(rest) || endsInAcronym(rest)));
  const person = roleOnly || honoured || title !== undefined || (words.length >= 2 && words.length <= 4);
  return {
    start: at,
    end: nameEnd,
    title: roleOnly ? tokens.join(' ') : title,
    name: roleOnly ? '' : name,
    words,
    gender: gender ?? genderOf(title) ?? genderOfRelative(text, at, nameEnd),
    kind: body ? 'organisation' : person ? 'person' : 'unknown',
    roleOnly,
    ...(place && { place }),
  };
}

/** "the Icelander": a noun, no name. */
function hasArticle(text: string, at: number): boolean {
  return /\b(?:the|an?|this|that)\s$/i.test(text.slice(Math.max(0, at - 6), at));
}

/** "of State for Water Devraj Rao": what an office goes on with may end in a first name and a surname. */
function nameBehindOffice(words: readonly string[]): string[] {
  const name = words.slice(-2);
  const isName = isFirstName((name[0] ?? '').toLowerCase()) || (words.length > 4 && !words.includes('and'));
  return words.length > 3 && isName && !isBody(name) ? name : [];
}

/** Letters behind a name that tell an office or an honour: "Iseult Bannerman SC". */
const LETTERS_BEHIND = new Set('SC KC QC MP MEP MSP MLA TD MBE OBE CBE DBE KBE PhD MD RN'.split(' '));

function isCommon(word: string): boolean {
  return ORIGINS.has(word) || CUES.has(word) || UNNAMED.has(word);
}

/** "The Prime Minister", "Continued Stone": the first word belongs to the sentence, not to the name. */
function startsNoName(tokens: readonly string[]): boolean {
  const first = fold(tokens[0] ?? '').replace(/[.,]$/, '');
  return NOT_NAMES.has(first.replace(/'\w{1,2}$/, '')) || (tokens.length > 1 && CUES.has(first));
}
