/** Noun phrases that can speak: "a spokesman for the ministry", "Scott's family". */
import { DETERMINERS, PHRASE_BOUNDARIES, PHRASE_LINKS } from '../lexicon/function-words.ts';
import { CUES, ORGANISATION_WORDS, PERSON_NOUNS, ROLES, UNNAMED_SOURCES } from '../lexicon/lexicon.ts';
import { leftEdge, rightEdge } from '../syntax/noun-edges.ts';
import { QUOTED, type Token } from '../syntax/tokens.ts';
import { isPreposition } from '../syntax/word-shape.ts';
import { nounSource, type Source, type TokenizedParagraph } from './source.ts';

/** Most words of a possessed noun. */
const MAX_POSSESSED_WORDS = 4;

/**
 * "Scott's family": any noun can speak if a name possesses it. `at` is the token of the possessive ending; `covered` are the
 * tokens of names.
 */
export function possessedNoun(
  paragraph: TokenizedParagraph,
  at: number,
  covered: ReadonlySet<number>,
): Source | undefined {
  const { tokens } = paragraph;
  let to = at + 1;
  while (to - at <= MAX_POSSESSED_WORDS) {
    const token = tokens[to];
    if (!token || covered.has(to) || !/^\p{Ll}{2}/u.test(token.text) || isFunctionWordOrCue(token)) break;
    // "Trump's comments carried", "Clark's comments further"
    if (to > at + 1 && /(?:ed|ly|ther)$/.test(token.folded)) break;
    to += 1;
  }
  const last = tokens[to - 1];
  if (to === at + 1 || !last || isSourceNoun(last.folded)) return undefined;
  return nounSource(paragraph, startOfName(at - 1, covered), to, last.folded);
}

/** "this Trump look-alike said": any noun can speak if an article and a name modify it and its cue follows directly. */
export function nounAfterName(
  paragraph: TokenizedParagraph,
  at: number,
  covered: ReadonlySet<number>,
): Source | undefined {
  const { tokens } = paragraph;
  const token = tokens[at];
  // "the League strongly condemned", "that Vale once said"
  if (!token || /ly$|^(?:once|twice|again|later|first|himself|herself|themselves|itself)$/.test(token.folded))
    return undefined;
  if (!/^\p{Ll}{3}/u.test(token.text) || isSourceNoun(token.folded) || isFunctionWordOrCue(token))
    return undefined;
  // Without a cue right after it, the word is too often a verb.
  if (!CUES.has(tokens[at + 1]?.folded ?? '')) return undefined;
  const from = startOfName(at - 1, covered) - 1;
  if (!DETERMINERS.has(tokens[from]?.folded ?? '') || tokens[from]?.sentence !== token.sentence)
    return undefined;
  return nounSource(paragraph, from, at + 1, token.folded);
}

/** Most words before the head of a phrase: "one of the richest". */
const MAX_MODIFIERS = 3;

/**
 * "A fan of the Newport Devils said": any noun can speak if an article opens its phrase, a name completes it and its cue follows. `at`
 * is the token of the preposition before the name, `to` that of the cue.
 */
export function nounBeforeName(paragraph: TokenizedParagraph, at: number, to: number): Source | undefined {
  const { tokens } = paragraph;
  const head = tokens[at - 1];
  if (!head || !/^(?:of|at|from|for|with)$/.test(tokens[at]?.folded ?? '')) return undefined;
  if (
    !/^\p{Ll}[\p{Ll}-]{2}/u.test(head.text) ||
    isSourceNoun(head.folded) ||
    PERSON_NOUNS.has(head.folded) ||
    isFunctionWordOrCue(head)
  )
    return undefined;
  for (let from = at - 2; from >= Math.max(0, at - 2 - MAX_MODIFIERS); from -= 1) {
    const token = tokens[from];
    if (!token || token.sentence !== head.sentence) return undefined;
    if (/^(?:an?|one|another)$/.test(token.folded)) {
      // Only the subject of a sentence or clause: "a fan of the Devils said", not "met a fan of the Devils said".
      const before = tokens[from - 1];
      const opens =
        before?.sentence !== head.sentence ||
        /^[,“”"]|^(?:and|but)$/.test(before.folded) ||
        before.folded === QUOTED;
      return opens ? nounSource(paragraph, from, to, head.folded) : undefined;
    }
    if (!/^\p{Ll}/u.test(token.text) || isFunctionWordOrCue(token)) return undefined;
  }
  return undefined;
}

function startOfName(last: number, covered: ReadonlySet<number>): number {
  let from = last;
  while (covered.has(from - 1)) from -= 1;
  return from;
}

function isFunctionWordOrCue({ folded }: Pick<Token, 'folded'>): boolean {
  return PHRASE_BOUNDARIES.has(folded) || PHRASE_LINKS.has(folded) || CUES.has(folded);
}

/** Whether the token is the head of a noun phrase that can speak. `nameStarts` are the first tokens of names. */
export function isHeadNoun(
  tokens: readonly Token[],
  at: number,
  nameStarts: ReadonlySet<number>,
  covered: ReadonlySet<number>,
): boolean {
  const { text, folded } = tokens[at] ?? { text: '', folded: '' };
  // Few tokens are nouns of the lists, so these come first.
  if (!HEAD_NOUNS.has(folded) || !/^\p{L}/u.test(text)) return false;
  if (!isSourceNoun(folded) && !isPersonNoun(tokens, at)) return false;
  // "King said" names a person; "the President said" does not.
  if (
    !UNNAMED_SOURCES.has(folded) &&
    /^\p{Lu}/u.test(text) &&
    at > 0 &&
    tokens[at - 1]?.sentence === tokens[at]?.sentence &&
    !/^(?:the|a|an|his|her|their|its|our)$/.test(tokens[at - 1]?.folded ?? '') &&
    !/^\p{Lu}|^['’]s$/u.test(tokens[at - 1]?.text ?? '')
  )
    return false;
  // In "Spokesman Jon Reyes" the noun is the name's title; in "campaign manager" the last noun is the head.
  if (nameStarts.has(at + 1)) return false;
  if (isHalfTitle(tokens, at, nameStarts)) return false;
  // "Finch tweets:" is a name and its verb.
  if (covered.has(at - 1) && CUES.has(folded) && /^[,:]$/.test(tokens[at + 1]?.folded ?? '')) return false;
  const next = tokens[at + 1];
  if (next && isSourceNoun(next.folded) && !covered.has(at + 1)) return false;
  if (COMPOUND_MODIFIERS.has(folded) && next && isPossibleNoun(next) && !covered.has(at + 1)) return false;
  if (isBeforeLastNoun(tokens, at, covered)) return false;
  if (QUANTIFIERS.has(folded)) return next !== undefined && isFunctionWordOrCue(next);
  const before = tokens[at - 1]?.folded ?? '';
  return !OFTEN_VERBS.has(folded) || (/\p{L}/u.test(before) && before !== 'to');
}

const ADVERBS =
  /^(?:today|yesterday|tonight|tomorrow|afterwards|later|earlier|here|there|again|too|online|overnight|instead|though|however)$/;

/** "said the radio station.": the noun that ends the phrase is the head of a body's name, and not the one before it. */
function isBeforeLastNoun(tokens: readonly Token[], at: number, covered: ReadonlySet<number>): boolean {
  const [word, next, after] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (!word || !next || covered.has(at + 1) || next.sentence !== word.sentence) return false;
  if (!ORGANISATION_WORDS.has(word.folded) || ROLES.has(word.folded) || PERSON_NOUNS.has(word.folded))
    return false;
  if (!isPossibleNoun(next) || ADVERBS.test(next.folded)) return false;
  return after?.sentence !== word.sentence || /^[.,;:!?]/.test(after.text);
}

/** Heads only if no noun follows: "many said", but not "many voters". */
const QUANTIFIERS = new Set(['one', 'some', 'many', 'several', 'others']);

/** Nouns that are often verbs or names of things: they need a word before them. */
const OFTEN_VERBS = new Set(['report', 'reports', 'post', 'sign', 'leader']);

/** "co-founder and chief executive Ada Quist": the first half of a title. */
function isHalfTitle(tokens: readonly Token[], at: number, nameStarts: ReadonlySet<number>): boolean {
  if (tokens[at + 1]?.folded !== 'and') return false;
  for (let n = at + 2; n <= at + 4; n += 1) {
    if (nameStarts.has(n)) return n > at + 2;
    if (!/^\p{Ll}/u.test(tokens[n]?.text ?? '')) return false;
  }
  return false;
}

/** Nouns that seldom speak if another noun follows: "law enforcement", "a news conference", "a town hall". */
const COMPOUND_MODIFIERS = new Set([
  'law',
  'news',
  'press',
  'police',
  'town',
  'email',
  'e-mail',
  'poll',
  'government',
]);

/** A lower-case word that is neither a cue, an adverb, a past participle nor a function word. */
function isPossibleNoun({ text, folded }: Token): boolean {
  if (!/^\p{Ll}{3}/u.test(text) || /(?:ed|ly|[^s]s)$/.test(folded)) return false;
  return !isFunctionWordOrCue({ folded }) && !isPreposition(folded) && !DETERMINERS.has(folded);
}

/** Most words between a noun and its article, the article included. */
const MAX_WORDS_TO_ARTICLE = 6;

/** "a vendor", "the Icelander": after an article, and not a modifier of the next word. */
function isPersonNoun(tokens: readonly Token[], at: number): boolean {
  if (!PERSON_NOUNS.has(tokens[at]?.folded ?? '')) return false;
  const next = tokens[at + 1];
  if (next && next.sentence === tokens[at]?.sentence && isPossibleNoun(next)) return false;
  for (let before = at - 1; before >= Math.max(0, at - MAX_WORDS_TO_ARTICLE); before -= 1) {
    const token = tokens[before];
    if (!token || token.sentence !== tokens[at]?.sentence) return false;
    if (DETERMINERS.has(token.folded)) return true;
    if (
      !/^[\p{L}\p{N}]/u.test(token.text) ||
      PHRASE_BOUNDARIES.has(token.folded) ||
      PHRASE_LINKS.has(token.folded)
    )
      return false;
  }
  return false;
}

/** Nouns that can speak without an article, roles in the plural too. */
const SOURCE_NOUNS = UNNAMED_SOURCES.union(ORGANISATION_WORDS)
  .union(ROLES)
  .union(new Set([...ROLES].map((role) => `${role}s`)));
const HEAD_NOUNS = SOURCE_NOUNS.union(PERSON_NOUNS);

function isSourceNoun(folded: string): boolean {
  return SOURCE_NOUNS.has(folded);
}

/** The noun phrase around a head. */
export function nounPhrase(paragraph: TokenizedParagraph, at: number, covered: ReadonlySet<number>): Source {
  const { tokens } = paragraph;
  const head = tokens[at]?.folded ?? '';
  return nounSource(paragraph, leftEdge(tokens, at, covered), rightEdge(tokens, at, covered), head);
}
