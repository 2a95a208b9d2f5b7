/**
 * Titles as whole phrases. A word that changes an office ("shadow", "deputy", "wife of") is never cut off, and what has no office
 * or kinship word as its head is no title. If the limits of a phrase are in doubt there is no title.
 */
import { fold } from '../../text/fold.ts';
import { isAbbreviation } from '../lexicon/abbreviations.ts';
import { DETERMINERS, PHRASE_BOUNDARIES, PHRASE_LINKS, PRONOUNS } from '../lexicon/function-words.ts';
import {
  CUES,
  HONORIFICS,
  NOT_NAMES,
  ORGANISATION_WORDS,
  PORTFOLIOS,
  ROLE_ENDS,
  TITLE_MODIFIERS,
} from '../lexicon/lexicon.ts';
import { isRoleWord } from './role-words.ts';

/** Most words before a title's head, and most characters of a word. */
const MAX_WORDS_BEFORE = 9;
const MAX_WORD_LENGTH = 30;

/** Words that tell a relation to somebody else and are no title without that person: "his neighbour, Emil Voss". */
const RELATIONS = new Set('friend neighbour neighbor partner opponent rival colleague guest'.split(' '));
const KIN = new Set(
  'wife husband mother father daughter son sister brother widow widower aunt uncle niece nephew girlfriend boyfriend fiance fiancee grandmother grandfather granddaughter grandson stepmother stepfather stepson stepdaughter cousin ex-wife ex-husband'.split(
    ' ',
  ),
);

const KIN_MODIFIERS = new Set(
  'eldest oldest older elder younger youngest twin only late estranged'.split(' '),
);

/** Nouns in -s that stand before a head: "affairs editor". Other words in -s are verbs. */
const NOUNS_IN_S =
  /^(?:news|sports|affairs|business|politics|communications|operations|relations|arts|sales|works|studies|services|systems|rights|schools|elections|forces|affairs|mines|lands|veterans|women's|pensions|sports|always|series|press|congress|rights|chess|access|process|less)$/;
const PAST =
  /^(?:met|sold|saw|made|took|gave|led|beat|left|sent|put|won|lost|ran|held|found|brought|bought|got|became|kept|thought|felt|hit|let|set|shot|knew|wrote|drew|drove|chose|fell|grew|paid|rose|spoke|stood|taught|wore|hired|cost|cut|hurt|quit|read|join|joined|replace|succeed|like|unlike|via|per|versus|against|among|under|within|between|behind|near|inside|outside|around|through|upon|past|plus|including|despite|thanks|here|there|today|yesterday|tomorrow|tonight|ago|once|soon|again|away|back|out|up|down|off|welcome|invite|meet|ask|tell|see|pick|hire|face|thank|urge|appoint|elect|oppose|sue)$/;

interface Word {
  readonly text: string;
  readonly start: number;
}

/** The word that ends at an offset, which a single space follows; undefined if something else precedes the offset. */
function wordBefore(text: string, end: number): Word | undefined {
  if (!/\s/.test(text[end - 1] ?? '')) return undefined;
  const last = end - 2;
  let at = last;
  while (at >= 0 && last - at < MAX_WORD_LENGTH && /[\p{L}\p{M}\p{N}.'’&/-]/u.test(text[at] ?? '')) at -= 1;
  const word = text.slice(at + 1, last + 1);
  // A dash and a number end a phrase.
  return !/^[\p{L}\p{N}]/u.test(word) || !/\p{L}/u.test(word) || last - at >= MAX_WORD_LENGTH
    ? undefined
    : { text: word, start: at + 1 };
}

/** Two words without a space: a small letter before several capitals, or capitals before a word. */
const RUN_TOGETHER = /\p{Ll}\p{Lu}{2}|\p{Lu}{4}\p{Ll}/u;

const isCapital = (word: string) => /^[\p{Lu}\p{N}]/u.test(word);
const isPossessive = (word: string) => /['’]s$|s['’]$/.test(word);

/** A verb, adverb or function word in lower case: no part of a title. */
function endsPhrase(word: string): boolean {
  if (PHRASE_BOUNDARIES.has(word) || DETERMINERS.has(word) || PRONOUNS.has(word) || PHRASE_LINKS.has(word))
    return true;
  if (CUES.has(word) || PAST.test(word) || /(?:ly|ing)$/.test(word)) return true;
  if (/ed$/.test(word) && !word.includes('-')) return true;
  return /[^s]s$/.test(word) && !NOUNS_IN_S.test(word);
}

/**
 * The whole title that ends at `end` and includes at least the words from `start` on; undefined if its start is in doubt. Bounded
 * by MAX_WORDS_BEFORE.
 */
export function wholeTitle(text: string, start: number, end: number): string | undefined {
  const first = text.slice(start, end);
  // "PRESSOhio Gov.": a heading runs into the title.
  if (RUN_TOGETHER.test(first)) return undefined;
  const isRank = HONORIFICS.has(fold(first.split(/\s/)[0] ?? ''));
  const isKin = KIN.has(fold(first.split(/\s/).at(-1) ?? ''));
  let from = start;
  for (let n = 0; n < MAX_WORDS_BEFORE; n += 1) {
    const word = wordBefore(text, from);
    if (!word) return text.slice(from, end);
    if (RUN_TOGETHER.test(word.text)) return undefined;
    const next = extension(text, word, from, isRank, isKin);
    if (next === from) return text.slice(from, end);
    from = next;
  }
  return undefined;
}

/** Where the title starts that goes on before `from`; `from` if it ends there. `word` precedes it. */
function extension(text: string, word: Word, from: number, isRank: boolean, isKin: boolean): number {
  const lower = fold(word.text);
  const following = /^[^\s]+/.exec(text.slice(from, from + MAX_WORD_LENGTH))?.[0] ?? '';
  if (TITLE_MODIFIERS.has(lower) || /^(?:ex|then|vice|deputy|co)-/.test(lower))
    return isStartOfPhrase(text, word, lower) ? from : word.start;
  if (lower === 'and' || lower === '&') return coordination(text, word, from, following);
  if (/^(?:of|for|the)$/.test(lower) && isCapital(following)) return bodyBefore(text, word, from);
  if (isPossessive(word.text)) return isCapital(word.text) || isKin ? word.start : from;
  if (isCapital(word.text)) {
    if (word.text.endsWith('.') && !isAbbreviation(word.text)) return from;
    return NOT_NAMES.has(lower) || CUES.has(lower) ? from : word.start;
  }
  if (word.text.endsWith('.')) return from;
  if (isKin && !KIN_MODIFIERS.has(lower)) return from;
  // "surprise Republican pollster", "candidate Senator": a word in small letters before a capital is seldom a part.
  return isRank || isCapital(following) || endsPhrase(lower) ? from : word.start;
}

/** "Then Mayor Jon Reyes left", "First Mayor …": at the start of a sentence these words are none of the title. */
function isStartOfPhrase(text: string, { start, text: word }: Word, lower: string): boolean {
  if (!/^(?:then|next|first|second|third|late)$/.test(lower) || !isCapital(word)) return false;
  return !/[\p{L},]\s$/u.test(text.slice(Math.max(0, start - 2), start));
}

/** "Work and Pensions Secretary", "co-founder and chief executive": the first half belongs to the title. */
function coordination(text: string, and: Word, from: number, following: string): number {
  const word = wordBefore(text, and.start);
  if (!word) return from;
  const both = [word.text, following].every((one) => PORTFOLIOS.has(fold(one)));
  if (both) return word.start;
  const sameCase = isCapital(word.text) === isCapital(following);
  return sameCase && isRoleWord(word.text) && !isPossessive(word.text) ? word.start : from;
}

/** "Bank of Canada governor", "Democratic Party for the People leader": a body's name goes on before "of". */
function bodyBefore(text: string, word: Word, from: number): number {
  const link = fold(word.text) === 'the' ? wordBefore(text, word.start) : word;
  if (!link || !/^(?:of|for)$/.test(link.text)) return from;
  const body = wordBefore(text, link.start);
  if (!body || !isCapital(body.text)) return from;
  const lower = fold(body.text);
  return ORGANISATION_WORDS.has(lower) || ORGANISATION_WORDS.has(lower.replace(/s$/, '')) ? body.start : from;
}

/** A word for a relation, such as "friend", which is no title by itself. */
export function isRelation(word: string): boolean {
  return RELATIONS.has(fold(word));
}

/** Whether a phrase has an office or a kinship word as its head. `phrase` has no complement. */
export function isTitleHead(phrase: string): boolean {
  const words = phrase.trim().split(/\s+/);
  const last = fold(words.at(-1) ?? '');
  if (RELATIONS.has(last)) return false;
  return isRoleWord(words.at(-1) ?? '') || ROLE_ENDS.has(last) || KIN.has(last);
}

/** Most characters after a name that are read for its title. */
const MAX_AFTER = 110;
const COMPLEMENT =
  /\s(?:of|for|at|in|with|from|to|on|under|by|near|during|since|until|before|after|over|and|or|who|whom|whose|which|that|where|when|currently|now)\s/;
/** Where a title ends although the words go on. */
const RELATIVE =
  /,?\s(?:who|whom|whose|which|that|where|when|while|as|but|has|had|is|was|will|said|says|told|tells|added|adds|wrote|writes|asked|warned|announced|explained|argued|quoted|cited|interviewed|speaking)\b/;
/** What tells where or when somebody spoke: "general manager of Tolna Steel in a written statement on Monday" */
const OCCASION =
  /,?\s(?:(?:in|at|during|via)\s(?:an?|the|his|her|their)\s(?:[\p{L}-]{1,20}\s){0,3}(?:statements?|interview|e-?mail|letter|release|tweet|post|speech|memo|briefing|conference|podcast|call|hearing|debate)|(?:on|last|this)\s(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tonight)(?!\p{L})/iu;
/** "elected president in January" tells what happened to somebody, and is no title. */
const PARTICIPLE =
  /^(?:newly\s)?(?:elected|re-elected|appointed|named|nominated|chosen|voted|promoted|sworn|crowned|made|born|hired|sacked|ousted|replaced)\s/i;
/** What holds a clause, or ends in the middle of a phrase. */
const UNFINISHED =
  /\b(?:was|is|were|are|had|has|because|if|than)\b|\s(?:and|or|of|the|a|an|for|to|in|at|with|from|by|on)$/;
const DETERMINER = /^(?:who is\s)?(?:now\s)?(?:the|an|a|his|her|their|its|another|one)\s/i;

const FINITE_VERB = /ed$|^(?:said|says|told|tells|adds|wrote|writes|went)$/;
const AFTER_PARTICIPLE = /^(?:of|as|by|in|to|for|with|after|over)$/;

/**
 * "the prime minister said there was …": whether the words behind a name and a comma are a clause of their own. Then they say
 * nothing of the name. "a minister accused of fraud" and "a man who said" are no such clause.
 */
export function isReportingClause(words: string): boolean {
  const all = words.split(/[^\p{L}\p{N}’'-]+/u);
  const relative = all.findIndex((word) => /^(?:who|whom|whose|which|that)$/.test(word));
  return all
    .slice(0, relative < 0 ? all.length : relative)
    .some(
      (word, n) =>
        n > 0 && CUES.has(word) && FINITE_VERB.test(word) && !AFTER_PARTICIPLE.test(all[n + 1] ?? ''),
    );
}

/** `, the governor of Ohio,` after a name is its title. `end` is the end of the name. */
export function titleAfter(text: string, end: number): string | undefined {
  if (text[end] !== ',') return undefined;
  const after = text.slice(end, end + MAX_AFTER);
  // "Reyes, 58, a farmer"
  const lead = /^,\s(?:(?:aged\s)?\d{1,3},\s)?/.exec(after)?.[0];
  if (lead === undefined) return undefined;
  const phrase = untilStop(after.slice(lead.length));
  if (phrase === undefined || (DETERMINER.test(phrase) && isReportingClause(phrase))) return undefined;
  const determiner = DETERMINER.exec(phrase)?.[0] ?? '';
  const whole = cutRelative(phrase.slice(determiner.length)).trim();
  const head = whole.split(COMPLEMENT)[0] ?? '';
  if (whole.length < 3 || !isTitleHead(head) || /^(?:who|whose|whom|for|in|at|on|with|from)\b/.test(whole))
    return undefined;
  if (UNFINISHED.test(whole) || PARTICIPLE.test(whole)) return undefined;
  // Without an article anything longer than an office can be a clause.
  const words = head.split(/\s+/);
  if (determiner === '' && words.length > 1 && !isModified(words)) return undefined;
  return withoutSecondClause(whole);
}

/** "former mayor", "chief executive", "Clinton's campaign manager": words before an office that only modify it. */
function isModified(words: readonly string[]): boolean {
  return words
    .slice(0, -1)
    .every((word) =>
      !/\p{Lu}/u.test(word) ? !endsPhrase(fold(word)) || TITLE_MODIFIERS.has(fold(word)) : true,
    );
}

/** The words up to the comma or stop that ends them; undefined if that is too far. A dot after an abbreviation ends nothing. */
function untilStop(text: string): string | undefined {
  for (const stop of text.matchAll(/[,.;:()"“”—–]/g)) {
    const word =
      /(?<![^\s("“])[^\s("“]*$/.exec(
        text.slice(Math.max(0, stop.index - MAX_WORD_LENGTH), stop.index),
      )?.[0] ?? '';
    const next = /^\s?([\p{L}\p{N}]+)|^[,'’]/u.exec(text.slice(stop.index + 1, stop.index + MAX_WORD_LENGTH));
    const goesOn = next !== null && !(/^\p{Lu}/u.test(next[1] ?? '') && NOT_NAMES.has(fold(next[1] ?? '')));
    if (stop[0] === '.' && ((isAbbreviation(word) && goesOn) || /^\p{L}/u.test(text.slice(stop.index + 1))))
      continue;
    if (/[:("“]/.test(stop[0])) return undefined;
    const isLetters = stop[0] === '.' && isAbbreviation(word) && word.includes('.');
    return text.slice(0, stop.index + (isLetters ? 1 : 0));
  }
  return undefined;
}

function cutRelative(phrase: string): string {
  const ends = [RELATIVE, OCCASION].map((pattern) => pattern.exec(phrase)?.index ?? phrase.length);
  return phrase.slice(0, Math.min(...ends));
}

/** "a historian and runs the site" is "historian"; "founder and chairman" and "chair of Arts and Sciences" stay. */
function withoutSecondClause(whole: string): string {
  const at = whole.indexOf(' and ');
  if (at < 0) return whole;
  const second = whole.slice(at + 5);
  const head = second.split(COMPLEMENT)[0] ?? '';
  const isVerb = endsPhrase(/^\S+/.exec(second)?.[0] ?? '') && !/^(?:the|a|an|one|two)\s/.test(second);
  return isVerb && !isTitleHead(head) ? whole.slice(0, at) : whole;
}

/** Most characters of a noun phrase before a name and a comma. */
const MAX_BEFORE = 60;
const NOUN_BEFORE = /\b(?:the|a|an|its|his|her|their)\s((?:[\p{L}-]{1,30}\s){0,3}[\p{L}-]{1,30}),\s$/iu;

/** `The farmer, Ewan Tully,`: the noun before a name is its title. */
export function titleBefore(text: string, start: number, end: number): string | undefined {
  if (text[start - 1] !== ' ' || text[start - 2] !== ',') return undefined;
  // "told his wife, Reyes said": no apposition.
  if (!/^(?:[,.;:)]|$)/.test(text.slice(end, end + 1))) return undefined;
  const noun = NOUN_BEFORE.exec(text.slice(Math.max(0, start - MAX_BEFORE), start))?.[1];
  if (!noun || !isTitleHead(noun)) return undefined;
  const words = noun.split(' ');
  // "the boat to his neighbour": what stands before a boundary is another phrase.
  const from = words.findLastIndex((word) => endsPhrase(fold(word)) && !TITLE_MODIFIERS.has(fold(word))) + 1;
  const own = words.slice(from).join(' ');
  return /^(?:of|for|to|from|at|in|with|on|by)$/.test(words[from - 1] ?? '') &&
    isRoleWord(words[from - 2] ?? '')
    ? undefined
    : own;
}
