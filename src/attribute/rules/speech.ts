/** Whether quoted words are speech, or a title, a name, or words as words. */
import { fold } from '../../text/fold.ts';
import { type Clause, isVerb } from './clauses.ts';
import { nounOf } from './grammar.ts';
import type { Reading } from './phrases.ts';

/** Words from which a quotation without a clause is speech. */
const MIN_WORDS = 4;
/** Longer quotations are no titles of works. */
const MAX_TITLE_WORDS = 6;
/** Longer quotations are no titles of newspapers. */
const MAX_OUTLET_WORDS = 5;

export function isSpeech(
  { sentence: { tokens }, text, grammar }: Reading,
  at: number,
  clause: Clause | undefined,
): boolean {
  const quotation = tokens[at]?.quotation;
  if (!quotation) return false;
  if (quotation.continues) return true;
  const words = text.slice(quotation.start, quotation.end);
  const count = words.split(/\s+/).length;
  const before = tokens[at - 1];
  const isSentence = /[.!?…]$/.test(words);
  // "Laut „Tolnaer Bote“ sagte er …": the name of an outlet.
  const isSource =
    before?.kind === 'word' &&
    grammar.accordingTo.some(([only, ...others]) => only === before.word && others.length === 0);
  if (isSource && !isSentence && count <= MAX_OUTLET_WORDS && /^\p{Lu}/u.test(words)) return false;
  if (clause?.frame === 'behind') return true;
  const next = tokens[at + 1];
  // "hatte die Anlage „Goldregen“ genannt"
  if (
    next?.kind === 'word' &&
    grammar.words('so-called').has(next.word) &&
    count === 1 &&
    /^\p{Lu}/u.test(words)
  )
    return false;
  if (at === 0 && next?.text === ',' && tokens[at + 2]?.kind === 'word' && !tokens[at + 2]?.isCapital)
    return true;
  // "Son livre, « … », paraît"
  const inApposition =
    before?.text === ',' &&
    next?.text === ',' &&
    nounOf(tokens[at - 2]?.word ?? '', grammar.mentions) !== undefined;
  if (inApposition && !isSentence) return false;
  if (before?.kind === 'word') {
    if (
      isMention(
        tokens.slice(Math.max(0, at - 3), at).map(({ word }) => word),
        grammar,
      )
    )
      return false;
    if (tokens.slice(Math.max(0, at - 4), at).some(({ word }) => grammar.words('inscriptions').has(word)))
      return true;
    // "Publicará «Agua fría»": the title of a work.
    const isWork =
      count <= MAX_TITLE_WORDS &&
      !isSentence &&
      /^\p{Lu}/u.test(words) &&
      tokens.slice(Math.max(0, at - 3), at).some(({ word }) => grammar.words('publishing').has(word));
    if (isWork) return false;
    // "la versión mexicana de «Llámame»"
    const isNamedWork =
      count <= MAX_TITLE_WORDS &&
      !isSentence &&
      /^\p{Lu}/u.test(words) &&
      grammar.words('prepositions').has(before.word) &&
      tokens
        .slice(Math.max(0, at - 3), at)
        .some(({ kind, word }) => kind === 'word' && nounOf(word, grammar.mentions) !== undefined);
    if (isNamedWork) return false;
    // "…“, sang sie vor „Schwelle“."
    const isBehindAnother = tokens.slice(0, at).some(({ kind }) => kind === 'quotation');
    if (
      isBehindAnother &&
      count <= 2 &&
      /^\p{Lu}/u.test(words) &&
      grammar.words('prepositions').has(before.word)
    )
      return false;
    const isOutlet =
      grammar.words('outlet before').has(before.word) &&
      count <= MAX_OUTLET_WORDS &&
      /^\p{Lu}/u.test(words) &&
      !isSentence;
    if (
      isOutlet &&
      (clause === undefined ||
        tokens.some(({ kind, word }, n) => kind === 'word' && n < at && grammar.verbs.has(word)))
    )
      return false;
  }
  if (isSentence && count > 1) return true;
  if (isIndirect(tokens, grammar)) return true;
  const start = tokens.findLastIndex(({ kind }, n) => kind === 'quotation' && n < at) + 1;
  if (
    before?.kind === 'word' &&
    tokens.slice(start, at).some((token, n) => isVerb(token, start + n, grammar))
  )
    return true;
  if (clause === undefined)
    return count >= MIN_WORDS && (before === undefined || before.kind !== 'word' || count > 2 * MIN_WORDS);
  // A name in capitals in a clause that reports nothing.
  return clause.frame !== 'subject' || count >= MIN_WORDS || !/^\p{Lu}/u.test(words);
}

/** Whether a sentence reports in the subjunctive what somebody says: "Man habe …". */
export function isIndirect(
  tokens: Reading['sentence']['tokens'],
  { moods, words }: Reading['grammar'],
): boolean {
  return tokens.some(({ kind, text, word, isCapital }, n) => {
    if (kind !== 'word') return false;
    // "a su juicio"
    const isOwn = words('own words').has(word) && words('possessive').has(tokens[n - 1]?.word ?? '');
    return isOwn || (!isCapital && moods.has(text));
  });
}

function isMention(before: readonly string[], { mentions, words }: Reading['grammar']): boolean {
  const last = before.at(-1) ?? '';
  const named = words('like').has(last) ? (before.at(-2) ?? '') : last;
  if (nounOf(named, mentions) !== undefined) return true;
  return before.some((word) => words('so-called').has(fold(word)));
}
