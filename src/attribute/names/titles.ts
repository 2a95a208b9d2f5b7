/** Titles before a name, and the gender that titles and kinship words tell: "Japanese Defense Minister", "county recorder". */
import { getGender } from 'gender-detection-from-name';
import { fold } from '../../text/fold.ts';
import {
  ABBREVIATED_OFFICES,
  isOrganisation,
  MAX_ROLE_WORDS,
  ORGANISATION_WORDS,
  PERSON_NOUNS,
  ROLE_ENDS,
  ROLES,
} from '../lexicon/lexicon.ts';
import { isRoleWord } from './role-words.ts';
import { isRelation, wholeTitle } from './title-phrases.ts';

/** "Maricopa County Recorder Helen Purcell": the number of words before a first name and a surname, which are a title; 0 if they are none. */
export function unlistedTitleLength(tokens: readonly string[]): number {
  const first = tokens.length - 2;
  if (first < 2 || /^(?:and|of|for|the)$/.test(tokens[first - 1] ?? '')) return 0;
  if (!/^\p{Lu}\p{Ll}+$/u.test(tokens[first] ?? '') || !isFirstName((tokens[first] ?? '').toLowerCase()))
    return 0;
  // "Minister Jon Reyes Okafor": the first name precedes.
  const body = tokens.slice(0, first).findLastIndex((token) => ORGANISATION_WORDS.has(fold(token)));
  const earlier = tokens.slice(body + 1, first).some((token) => isFirstName(token.toLowerCase()));
  return earlier || isOrganisation(tokens.slice(first)) ? 0 : first;
}

const FIRST_NAME = /^\p{Lu}\p{Ll}{2}/u;

/** "Comedian Sarah Silverman": 1 if a noun for a person precedes a first name and a surname, else 0. */
export function personNounLength([first = '', second = '', third]: readonly string[]): number {
  return third !== undefined &&
    PERSON_NOUNS.has(fold(first)) &&
    FIRST_NAME.test(second) &&
    isFirstName(second.toLowerCase())
    ? 1
    : 0;
}

/** "Jr." and the like after a name, folded. */
export const SUFFIX = /\s(?:jr|sr|ii|iii|iv)\.?$/;

export function isFirstName(word: string): boolean {
  const gender = getGender(word, 'en');
  return gender === 'male' || gender === 'female';
}

/** The number of leading words that are a title: those up to the last role. */
export function titleLength(tokens: readonly string[]): number {
  // "Charlie King", "Martin Luther King Jr.": after a first name, and before a suffix, the last word is a surname.
  const size = SUFFIX.test(` ${fold(tokens.at(-1) ?? '')}`) ? tokens.length - 1 : tokens.length;
  const isSurname = size < tokens.length || (size > 1 && isFirstName((tokens[size - 2] ?? '').toLowerCase()));
  const all = isSurname ? size - 1 : size;
  const words = tokens.slice(0, all).map((token) => fold(token.replace(/['’]s$/, '')));
  for (let end = all; end > 0; end -= 1) {
    if (isAbbreviatedOffice(tokens[end - 1] ?? '') || isRoleWord(tokens[end - 1] ?? '')) return end;
    // All roles of several words end in one of these.
    if (!ROLE_ENDS.has(words[end - 1] ?? '')) continue;
    for (let start = Math.max(0, end - MAX_ROLE_WORDS); start < end; start += 1)
      if (ROLES.has(words.slice(start, end).join(' '))) return end;
  }
  return 0;
}

/** "AG", but not the "Da" of a name: abbreviations stand in capitals. */
export function isAbbreviatedOffice(token: string): boolean {
  return ABBREVIATED_OFFICES.has(fold(token)) && token === token.toUpperCase();
}

/** "Junge SVP": capitals after a word that is no first name are an organisation's. "Jon Reyes III" is a person. */
export function endsInAcronym(tokens: readonly string[]): boolean {
  const [first = '', ...rest] = tokens;
  const last = rest.at(-1) ?? '';
  return (
    /^\p{Lu}{3,4}$/u.test(last) &&
    !/^[IVX]+$/.test(last) &&
    /\p{Ll}/u.test(first) &&
    !isFirstName(first.toLowerCase())
  );
}

/** A title in lower case right before an offset, whole: "Japanese prime minister", "Tory shadow chancellor". */
export function lowerCaseTitle(text: string, at: number): string | undefined {
  // A title ends in a lower-case letter and a space, which few names have before them.
  if (text[at - 1] !== ' ' || !/\p{Ll}/u.test(text[at - 2] ?? '')) return undefined;
  // The last word must end a role. This is checked first because the expression below is slow.
  const last = text.slice(text.lastIndexOf(' ', at - 2) + 1, at - 1);
  if (last.includes('-') && isRoleWord(last)) return wholeTitle(text, at - 1 - last.length, at - 1);
  if (!ROLE_ENDS.has(last)) return undefined;
  const before = text.slice(Math.max(0, at - 60), at);
  const words =
    /((?:\p{Lu}[\p{L}’'.-]{0,40}\s|\p{Ll}[\p{Ll}-]{1,40}\s){1,5})$/u.exec(before)?.[1]?.trim().split(' ') ??
    [];
  for (let size = Math.min(MAX_ROLE_WORDS, words.length); size > 0; size -= 1) {
    const role = words.slice(-size).join(' ');
    if (role !== role.toLowerCase() || !ROLES.has(fold(role))) continue;
    const whole = wholeTitle(text, at - 1 - role.length, at - 1);
    return whole === role && isRelation(role) ? undefined : whole;
  }
  return undefined;
}

/** Words in -man without a gender: "the German chancellor", "human rights lawyer". */
const NEUTRAL_WORDS_IN_MAN = /\b(?:german|roman|human|norman|ottoman|talisman)\b/gi;

/** The gender that a title or noun tells, such as "congressman" or "queen"; undefined if it tells none. */
export function genderOfTitle(title: string | undefined): 'm' | 'f' | undefined {
  if (!title) return undefined;
  const words = title.replace(NEUTRAL_WORDS_IN_MAN, '');
  if (/\b(?:\w*woman|queen|princess|actress|mother|daughter|sister|wife|widow)\b(?!['’])/i.test(words))
    return 'f';
  if (/\b(?:\w*[^o]man|king|prince|father|son|brother|husband|pope)\b(?!['’])/i.test(words)) return 'm';
  return undefined;
}

/** The gender that an apposition tells by its head: ", a mother of three,". */
export function genderOfApposition(title: string | undefined): 'm' | 'f' | undefined {
  return genderOfTitle(title?.split(/\s(?:of|for|to|at|in|with|from|who|and)\s/)[0]);
}

/** Kinship words by their gender. */
const FEMALE_KIN =
  'wife|mother|daughter|sister|aunt|niece|girlfriend|widow|grandmother|granddaughter|stepmother|ex-wife';
const MALE_KIN =
  'husband|father|son|brother|uncle|nephew|boyfriend|widower|grandfather|grandson|stepfather|ex-husband';
const KIN_BEFORE_NAME = new RegExp(`\\b(?:(${FEMALE_KIN})|(?:${MALE_KIN}))(,?) $`);

/** "his first wife, Mira Solheim, signed", "her brother Jon": the gender that a kinship word before a name tells. */
export function genderFromKinship(text: string, start: number, end: number): 'm' | 'f' | undefined {
  // A cheap check before the slow expression.
  if (text[start - 1] !== ' ') return undefined;
  const [found, isFemale, comma] = KIN_BEFORE_NAME.exec(text.slice(Math.max(0, start - 16), start)) ?? [];
  if (found === undefined) return undefined;
  // "told his wife, Reyes said": no apposition.
  if (comma && !/[,.;:)]/.test(text[end] ?? '.')) return undefined;
  return isFemale ? 'f' : 'm';
}
