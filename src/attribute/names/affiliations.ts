/** Affiliations: organisations and people before a name that tell whom its bearer works for. They seldom speak themselves. */
import { fold } from '../../text/fold.ts';
import { DETERMINERS, PHRASE_BOUNDARIES, PHRASE_LINKS, PRONOUNS } from '../lexicon/function-words.ts';
import { CUES, ORGANISATION_WORDS, ROLE_ENDS, ROLES } from '../lexicon/lexicon.ts';
import type { ParsedName } from './names.ts';
import { isFirstName } from './titles.ts';

/** Endings of occupations that no list has: "organizer", "strategist", "constituent". */
const OCCUPATION = /^\p{Ll}{2,}(?:er|or|ist|ant|ent|man|woman)$/u;
/** Prefixes of occupations: "co-host", "ex-aide". */
const OCCUPATION_PREFIX = /^(?:co|ex|vice|then)-/;
/** Nouns in -s inside an occupation; other words in -s are verbs. */
const NOUNS_IN_S = new Set(
  'news sports affairs business politics communications operations relations arts sales works studies services systems'.split(
    ' ',
  ),
);

/**
 * Whether a name is the affiliation of the next one: "Okafor consultant Jon Reyes", "Harbor Post bureau chief Mei Tran", "Mei
 * Tran's chief of staff Jon Reyes". `between` are the characters between the two names.
 */
export function isAffiliation(one: ParsedName, between: string, next: ParsedName): boolean {
  if (next.words.length < 2) return false;
  // "Air Force 1st Lt. Jon Reyes"
  if (/^\s(?:\d{1,2}\p{Ll}{2}\s)?$/u.test(between))
    return one.kind === 'organisation' && next.kind === 'person' && next.title !== undefined;
  const words = /^(?:['’]s?)?\s((?:\p{Ll}[\p{Ll}-]+\s){1,4})$/u.exec(between)?.[1]?.trimEnd().split(' ');
  const occupation = words?.at(-1);
  if (!words || !occupation) return false;
  if (ROLES.has(words.slice(-3).join(' '))) return !words.slice(0, -3).some(isClauseWord);
  const plain = occupation.replace(OCCUPATION_PREFIX, '');
  return (ROLE_ENDS.has(plain) || OCCUPATION.test(plain)) && !words.slice(0, -1).some(isClauseWord);
}

/** "Harbor Post attacked host Jon Reyes": words that cannot be part of an occupation. */
function isClauseWord(word: string): boolean {
  if (
    CUES.has(word) ||
    PHRASE_BOUNDARIES.has(word) ||
    DETERMINERS.has(word) ||
    PRONOUNS.has(word) ||
    PHRASE_LINKS.has(word)
  )
    return true;
  return /ed$/.test(word) || (/[^s]s$/.test(word) && !NOUNS_IN_S.has(word));
}

/**
 * "In a talk with the Harbor Post Okafor said …": no comma separates the organisation from the person. An organisation's name that
 * ends in the surname of a person in the story is split before it.
 */
export function splitFromOrganisation(parsed: ParsedName, surnames: ReadonlySet<string>): ParsedName[] {
  const { words } = parsed;
  const last = words.at(-1) ?? '';
  const isSplit =
    parsed.kind === 'organisation' &&
    words.length >= 3 &&
    surnames.has(last) &&
    ORGANISATION_WORDS.has(words.at(-2) ?? '') &&
    !ORGANISATION_WORDS.has(last);
  return isSplit ? splitBeforeLast(parsed) : [parsed];
}

/** "Speaking to the Evening Mail Lacey claimed": after "the" no person's name begins. `surnames` are those of people named in full. */
export function splitAfterArticle(
  parsed: ParsedName,
  text: string,
  surnames: ReadonlySet<string>,
): ParsedName[] {
  const { words, start, kind, title } = parsed;
  const isSplit =
    kind === 'person' &&
    title === undefined &&
    words.length > 1 &&
    surnames.has(words.at(-1) ?? '') &&
    !isFirstName(words[0] ?? '') &&
    /\bthe\s$/i.test(text.slice(Math.max(0, start - 5), start));
  return isSplit ? splitBeforeLast({ ...parsed, kind: 'organisation' }) : [parsed];
}

/** A name cut before its last word, which is a surname. */
function splitBeforeLast(parsed: ParsedName): ParsedName[] {
  const { words, name, end } = parsed;
  const last = words.at(-1) ?? '';
  const own = name.slice(name.lastIndexOf(' ') + 1);
  if (fold(own) !== last) return [parsed];
  const start = end - own.length;
  const body = { ...parsed, end: start - 1, name: name.slice(0, -own.length - 1), words: words.slice(0, -1) };
  const person = { ...parsed, start, name: own, words: [last], kind: 'unknown', title: undefined } as const;
  return [body, { ...person, gender: undefined }];
}
