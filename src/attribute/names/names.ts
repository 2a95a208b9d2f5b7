/**
 * Parses names in the reporter's words: title, name, gender and kind. Quoted words are masked before, so that they introduce
 * nobody.
 */
import { fold } from '../../text/fold.ts';
import {
  ABBREVIATED_OFFICES,
  COUNTRIES,
  CUES,
  EPITHETS,
  HONORIFICS,
  isOrganisation,
  NOT_NAMES,
  ORIGINS,
  PERSON_NOUNS,
  ROLES,
  UNNAMED_SOURCES,
} from '../lexicon/lexicon.ts';
import { findNamePieces } from './name-runs.ts';
import { endsInPlaceWord, isDateline, isFollowedByState, isPlace } from './places.ts';
import { isRoleWord } from './role-words.ts';
import { isTitleHead, wholeTitle } from './title-phrases.ts';
import {
  endsInAcronym,
  genderFromKinship,
  genderOfTitle,
  isAbbreviatedOffice,
  isFirstName,
  lowerCaseTitle,
  personNounLength,
  titleLength,
  unlistedTitleLength,
} from './titles.ts';

/** A person or organisation in an article. */
export interface Entity {
  /** the fullest form */
  name: string;
  title: string | undefined;
  /** all titles that the article gives a person */
  readonly titles: Set<string>;
  kind: 'person' | 'organisation';
  gender: 'm' | 'f' | undefined;
  /** the gender is that of most bearers of the first name, or undefined; the article gives none */
  genderIsGuessed: boolean;
  /** folded words of the name */
  readonly words: readonly string[];
  /** occurrences of the full form in the article */
  fullFormCount: number;
  /** paragraph number and offset of the first full form */
  readonly firstMention: { readonly paragraph: number; readonly start: number };
  /** a person without a name such as "a vendor", whom pronouns can mean */
  readonly unnamed: boolean;
  /** printed in brackets after the name, e.g. `NATO` */
  acronym: string | undefined;
  /** a city or state, which seldom speaks; its kind is `organisation` */
  readonly place: boolean;
}

/** A name in a text, parsed by itself. */
export interface ParsedName {
  readonly start: number;
  readonly end: number;
  readonly title: string | undefined;
  readonly name: string;
  readonly words: readonly string[];
  readonly gender: 'm' | 'f' | undefined;
  readonly kind: 'person' | 'organisation' | 'unknown';
  /** a title without a name: "The Prime Minister" */
  readonly roleOnly: boolean;
  /** the gender of the form of address, if it has one: "Mrs. Reyes" */
  readonly addressedAs: 'm' | 'f' | undefined;
  /** the form of address stands before surnames alone: "Mr. Reyes" */
  readonly isSurname: boolean;
  /** a city or state */
  readonly place: boolean;
}

/** The names in `[from, to)` of a masked text, in order. Offsets are those of the whole text. */
export function parseNames(text: string, from = 0, to = text.length): ParsedName[] {
  const found: ParsedName[] = [];
  for (const [start, piece] of findNamePieces(text, from, to)) {
    const name = parseName(piece, start, text);
    if (name) found.push(name);
  }
  return found;
}

/** The first name of a text; undefined if it has none. */
export function parseFirstName(text: string): ParsedName | undefined {
  for (const [start, piece] of findNamePieces(text, 0, text.length)) {
    const name = parseName(piece, start, text);
    if (name) return name;
  }
  return undefined;
}

/** The name in a piece that starts at an offset; undefined if the piece is none. */
function parseName(piece: string, start: number, text: string): ParsedName | undefined {
  let tokens = piece.split(/\s/).filter(Boolean);
  let at = start;
  const drop = (n: number) => {
    for (const token of tokens.slice(0, n)) at += token.length + 1;
    tokens = tokens.slice(n);
  };
  // A sentence's first word is capitalised too.
  while (tokens.length > 0 && isNoNameStart(tokens)) drop(1);
  if (tokens.length === 0) return undefined;
  drop(placeLength(tokens, /\bof\s$/.test(text.slice(Math.max(0, at - 4), at))));
  const possessive = tokens.findIndex((token, n) => /['’]s$/.test(token) && n < tokens.length - 1);
  const possessorEnd = possessive >= 0 && !isOrganisation(tokens.slice(possessive + 1)) ? possessive + 1 : 0;
  if (possessorEnd > 0) drop(possessorEnd);
  if (isPluralOfAbbreviation(tokens.at(-1) ?? '')) return undefined;
  const end = at + tokens.join(' ').length;
  const last = tokens.at(-1) ?? '';
  // In "Jon Reyes MP" the letters are dropped; "the Scottish Labour MP" is a role alone.
  const isSeat =
    SEATS.has(last.replace(/[.,]$/, '')) && /\bthe\s$/i.test(text.slice(Math.max(0, at - 5), at));
  if (!isSeat && POST_NOMINALS.has(last) && isFirstName((tokens.at(-3) ?? '').toLowerCase())) tokens.pop();
  const nameEnd = end - (/['’]s?$/.exec(last)?.[0].length ?? (/[.,]$/.test(last) && last.length > 3 ? 1 : 0));
  const honorific = tokens.findLastIndex((token, n) => n < tokens.length - 1 && HONORIFICS.has(fold(token)));
  const gender = HONORIFICS.get(fold(tokens[honorific] ?? ''));
  // In "Mr. King" the role is a name.
  const titleEnd = Math.max(titleLength(tokens), honorific + 1);
  const roleEnd = Math.max(
    honorific >= 0 &&
      honorific < tokens.length - 1 &&
      titleEnd === tokens.length &&
      !ROLES.has(fold(tokens.join(' ')))
      ? honorific + 1
      : titleEnd,
    unlistedTitleLength(tokens),
    personNounLength(tokens),
  );
  // "Minister of State": the complement of a role is no name.
  const rest =
    roleEnd > 0 && /^(?:of|for)$/.test(tokens[roleEnd] ?? '')
      ? nameAfterOffice(tokens.slice(roleEnd))
      : isSeat || endsInRole(tokens)
        ? []
        : tokens.slice(roleEnd);
  const hasHonorific = honorific >= 0;
  // "In Harrogate Mr. Vane said": a form of address is no title, and neither is a place before it.
  const isAddressed =
    gender !== undefined && (titleLength(tokens) === 0 || (honorific === 0 && roleEnd === 1));
  const titleSize = isAddressed ? 0 : Math.max(roleEnd, tokens.length - rest.length);
  const titleWords = withoutFormOfAddress(tokens.slice(0, titleSize));
  while (rest.length > 2 && POST_NOMINALS.has(rest.at(-1) ?? '')) rest.pop();
  const name = rest.join(' ').replace(/(?<!['’.])['’.]+s?$(?<!\b(?:\p{Lu}|Jr|Sr)\.)/u, '');
  const words = fold(name).split(/[\s]+/).filter(Boolean);
  const lowerTitle = lowerCaseTitle(text, at);
  const printed = titleWords.join(' ');
  const title =
    printed === '' ? lowerTitle : isTitle(printed) ? wholeTitle(text, at, at + printed.length) : undefined;
  const roleOnly = rest.length === 0;
  // "Democratic", "Think" and "Republicans" alone are no names.
  const isAlone = !roleOnly && !hasHonorific && title === undefined && titleSize === 0;
  const [only = '', second] = words;
  if (
    isAlone &&
    ((second === undefined && isCommonWord(only)) ||
      // "said the singer", "said the New Zealander"
      (PERSON_NOUNS.has(words.join(' ')) && hasArticle(text, at)))
  )
    return undefined;
  const place =
    isAlone &&
    (isPlace(words) ||
      endsInPlaceWord(words) ||
      isFollowedByState(text, at, nameEnd) ||
      isDateline(text, at, nameEnd));
  const organisation = place || (!roleOnly && (isOrganisation(rest) || endsInAcronym(rest)));
  const person =
    roleOnly ||
    hasHonorific ||
    titleSize > 0 ||
    title !== undefined ||
    (words.length >= 2 && words.length <= 4);
  return {
    start: at,
    end: nameEnd,
    title: roleOnly ? tokens.join(' ') : title,
    name: roleOnly ? '' : name,
    words,
    gender: gender ?? genderOfTitle(title) ?? genderFromKinship(text, at, nameEnd),
    kind: organisation ? 'organisation' : person ? 'person' : 'unknown',
    roleOnly,
    addressedAs: gender,
    isSurname: SURNAME_HONORIFICS.has(fold(tokens[honorific] ?? '')),
    place,
  };
}

/** Most characters between an article and its noun, the article included. */
const MAX_TO_ARTICLE = 40;

/** "the Icelander", "the 55-year-old Frenchman": after an article the word is a noun. */
function hasArticle(text: string, at: number): boolean {
  return /\b(?:the|an?|this|that)\s(?:[\p{Ll}\d]{1,12}(?:-[\p{Ll}\d]{1,12}){0,3}\s)?$/iu.test(
    text.slice(Math.max(0, at - MAX_TO_ARTICLE), at),
  );
}

/** "of State for Water Devraj Rao": the complement of an office can end in a first name and a surname. */
function nameAfterOffice(words: readonly string[]): string[] {
  const name = words.slice(-2);
  const isName = isFirstName((name[0] ?? '').toLowerCase()) || (words.length > 4 && !words.includes('and'));
  return words.length > 3 && isName && !isOrganisation(name) ? name : [];
}

/** Most words of a listed role. */
const MAX_ROLE_WORDS = 4;

/** "VFI Chief Executive": the last two words or more are one office, so none of them is a name. */
function endsInRole(tokens: readonly string[]): boolean {
  for (let size = 2; size <= Math.min(MAX_ROLE_WORDS, tokens.length); size += 1)
    if (ROLES.has(fold(tokens.slice(-size).join(' ')).replace(/(?<![.,'’])[.,'’]+s?$/, ''))) return true;
  return false;
}

/** Forms of address that no first name follows. */
const SURNAME_HONORIFICS = new Set('mr mr. mrs mrs. ms ms. miss'.split(' '));

/** A degree before a name: with an office it is no part of that. */
const DOCTOR = /^dr\.?$/i;

/** "Police Commissioner Sir Hugo Brand": the form of address is no part of the office. */
function withoutFormOfAddress(words: string[]): string[] {
  const size = words.findLastIndex((word) => !HONORIFICS.get(fold(word)) && !DOCTOR.test(word)) + 1;
  return words.slice(0, size);
}

/** Whether capitalised words before a name are a title: their head is an office, a rank or a kinship word. */
function isTitle(words: string): boolean {
  const head = words.split(/\s(?:of|for|in|at)\s/)[0] ?? '';
  const last = head.split(' ').at(-1) ?? '';
  if (isTitleHead(head) || isAbbreviatedOffice(last)) return true;
  return HONORIFICS.has(fold(last)) || PERSON_NOUNS.has(fold(last));
}

/** "District of Oregon Jonah Levin": the number of words of a place before a first name and a surname; 0 if there are none. */
function placeLength(tokens: readonly string[], isComplement: boolean): number {
  if (tokens.length < 3) return 0;
  for (const size of [1, 2]) {
    const first = tokens[size] ?? '';
    if (tokens.length < size + 2 || !isFirstName(first.toLowerCase())) continue;
    const place = tokens.slice(0, size).map((token) => fold(token));
    if (isFirstName(place[0] ?? '')) continue;
    if (HONORIFICS.has(place[0] ?? '') || isRoleWord(place.at(-1) ?? '')) continue;
    if (isPlace(place) || COUNTRIES.has(place.join(' ')) || (isComplement && size === 1)) return size;
  }
  return 0;
}

/** Letters after a name for an office or honour: "Iseult Bannerman SC". */
const POST_NOMINALS = new Set('SC KC QC MP MEP MSP MLA TD MBE OBE CBE DBE KBE PhD MD RN'.split(' '));

/** "the Lorne North MP": after an article they make an office of the words before them. */
const SEATS = new Set('MP MEP MSP MLA TD'.split(' '));

/** "Labour MPs": the plural of an abbreviated office names nobody. */
function isPluralOfAbbreviation(word: string): boolean {
  const [, singular = ''] = /^(\p{Lu}{2,4})s[.,]?$/u.exec(word) ?? [];
  return ABBREVIATED_OFFICES.has(singular.toLowerCase());
}

/** Fewest letters of an adjective that is cut off before a single word. */
const MIN_EPITHET_LENGTH = 6;

/** "Brave Marina Lund", "Legendary Brennan", but "Great Britain". */
function isEpithet(first: string, [, second = '', third]: readonly string[]): boolean {
  if (!EPITHETS.has(first) || second === '') return false;
  if (third !== undefined) return isFirstName(second.toLowerCase());
  return first.length >= MIN_EPITHET_LENGTH && !isOrganisation([second]) && !isPlace([fold(second)]);
}

/** "Democrats Hillary Clinton and …": the plural is no part of the name. */
function isPluralOffice(first: string, tokens: readonly string[]): boolean {
  return (
    /^\p{Lu}/u.test(tokens[1] ?? '') &&
    first.endsWith('s') &&
    !ROLES.has(first) &&
    ROLES.has(first.slice(0, -1))
  );
}

function isCommonWord(word: string): boolean {
  return ORIGINS.has(word) || CUES.has(word) || UNNAMED_SOURCES.has(word);
}

/** "The Prime Minister", "Continued Stone": the first word belongs to the sentence. */
function isNoNameStart(tokens: readonly string[]): boolean {
  const first = fold(tokens[0] ?? '').replace(/[.,]$/, '');
  if (NOT_NAMES.has(first.replace(/'\w{1,2}$/, '')) || (tokens.length > 1 && CUES.has(first))) return true;
  return isEpithet(first, tokens) || isPluralOffice(first, tokens);
}
