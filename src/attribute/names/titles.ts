/** Offices, ranks and trades before a name: "Japanese Defense Minister", "county recorder". */
import { getGender } from 'gender-detection-from-name';
import { fold } from '../../text/fold.ts';
import {
  ABBREVIATED_OFFICES,
  BODY_WORDS,
  isBody,
  LONGEST_ROLE,
  NOT_NAMES,
  ROLE_ENDS,
  ROLES,
} from '../lexicon/lexicon.ts';

/** "Maricopa County Recorder Helen Purcell": what stands before a first name and a surname is a title, known or not. */
export function unknownTitle(tokens: readonly string[]): number {
  const first = tokens.length - 2;
  if (first < 2 || /^(?:and|of|for|the)$/.test(tokens[first - 1] ?? '')) return 0;
  if (!/^\p{Lu}\p{Ll}+$/u.test(tokens[first] ?? '') || !isFirstName((tokens[first] ?? '').toLowerCase()))
    return 0;
  // "Minister Jon Reyes Okafor" has its first name before.
  const body = tokens.slice(0, first).findLastIndex((token) => BODY_WORDS.has(fold(token)));
  const earlier = tokens.slice(body + 1, first).some((token) => isFirstName(token.toLowerCase()));
  return earlier || isBody(tokens.slice(first)) ? 0 : first;
}

export function isFirstName(word: string): boolean {
  const gender = getGender(word, 'en');
  return gender === 'male' || gender === 'female';
}

/** `Japan's` before `Prime Minister` belongs to the title. */
export function withOwner(title: string, text: string, at: number): string {
  const owner = /(\p{Lu}[\p{L}.]*['’]s)\s$/u.exec(text.slice(Math.max(0, at - 30), at))?.[1];
  return owner ? `${owner} ${title}` : title;
}

/** How many leading words are a title: those up to the last role that still leaves a name behind it. */
export function roleWords(tokens: readonly string[]): number {
  // "Charlie King": behind a first name it is a surname.
  const all =
    tokens.length > 1 && isFirstName((tokens.at(-2) ?? '').toLowerCase()) ? tokens.length - 1 : tokens.length;
  for (let end = all; end > 0; end -= 1) {
    if (isAbbreviatedOffice(tokens[end - 1] ?? '')) return end;
    for (let size = LONGEST_ROLE; size > 0; size -= 1) {
      if (end - size < 0) continue;
      const words = tokens.slice(end - size, end).map((token) => fold(token.replace(/['’]s$/, '')));
      if (ROLES.has(words.join(' '))) return end;
    }
  }
  return 0;
}

/** "AG", but not the "Da" of a name. */
function isAbbreviatedOffice(token: string): boolean {
  return token === token.toUpperCase() && ABBREVIATED_OFFICES.has(fold(token));
}

/** "Junge SVP": capitals behind a word that is no first name are a body's. "Jon Reyes III" is a person. */
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

/** `prime minister` right before a name, with the adjectives and names before it: "Japanese prime minister". */
export function lowerCaseTitle(text: string, at: number): string | undefined {
  // A title ends in a small letter and a space; most names have none before them.
  if (text[at - 1] !== ' ' || !/\p{Ll}/u.test(text[at - 2] ?? '')) return undefined;
  // … and its last word ends a role: looked up before the dearer look at the words before it.
  if (!ROLE_ENDS.has(text.slice(text.lastIndexOf(' ', at - 2) + 1, at - 1))) return undefined;
  const before = text.slice(Math.max(0, at - 60), at);
  const words =
    /((?:\p{Lu}[\p{L}’'.-]*\s|\p{Ll}[\p{Ll}-]+\s){1,5})$/u.exec(before)?.[1]?.trim().split(' ') ?? [];
  for (let size = Math.min(LONGEST_ROLE, words.length); size > 0; size -= 1) {
    const role = words.slice(-size).join(' ');
    if (role !== role.toLowerCase() || !ROLES.has(fold(role))) continue;
    const modifier = words.at(-size - 1) ?? '';
    return /^\p{Lu}/u.test(modifier) && !NOT_NAMES.has(fold(modifier)) ? `${modifier} ${role}` : role;
  }
  return undefined;
}

/** Words on -man that tell nothing of a gender: "the German chancellor", "human rights lawyer". */
const NO_MAN = /\b(?:german|roman|human|norman|ottoman|talisman)\b/gi;

export function genderOf(title: string | undefined): 'm' | 'f' | undefined {
  if (!title) return undefined;
  const words = title.replace(NO_MAN, '');
  if (/\b(?:\w*woman|queen|princess|actress|mother|daughter|sister|wife|widow)\b(?!['’])/i.test(words))
    return 'f';
  if (/\b(?:\w*[^o]man|king|prince|father|son|brother|husband|pope)\b(?!['’])/i.test(words)) return 'm';
  return undefined;
}

/** ", a mother of three," behind a name: what somebody is, up to whom or what they are it to. */
export function genderOfApposition(title: string | undefined): 'm' | 'f' | undefined {
  return genderOf(title?.split(/\s(?:of|for|to|at|in|with|from|who|and)\s/)[0]);
}

/** Relatives, with the gender that they show. */
const HERS =
  'wife|mother|daughter|sister|aunt|niece|girlfriend|widow|grandmother|granddaughter|stepmother|ex-wife';
const HIS =
  'husband|father|son|brother|uncle|nephew|boyfriend|widower|grandfather|grandson|stepfather|ex-husband';
const RELATIVE = new RegExp(`\\b(?:(${HERS})|(?:${HIS}))(,?) $`);

/** "his first wife, Mira Solheim, signed", "her brother Jon": the relative before a name tells its bearer's gender. */
export function genderOfRelative(text: string, start: number, end: number): 'm' | 'f' | undefined {
  // Most names have a capital or a short word before them: looked up before the dearer look at the words.
  if (text[start - 1] !== ' ') return undefined;
  const [found, hers, comma] = RELATIVE.exec(text.slice(Math.max(0, start - 16), start)) ?? [];
  if (found === undefined) return undefined;
  // "told his wife, Reyes said": no apposition.
  if (comma && !/[,.;:)]/.test(text[end] ?? '.')) return undefined;
  return hers ? 'f' : 'm';
}
