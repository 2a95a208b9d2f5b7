/** Documents that speak: `Quist read a story that said the bridge was “…”` has the words of the story. */
import { DETERMINERS } from '../lexicon/function-words.ts';
import { AUTHORING_VERBS, DOCUMENT_NOUNS } from '../lexicon/lexicon.ts';
import type { LocatedQuotation } from '../sources/annotate.ts';
import { type Source, startingAt } from '../sources/source.ts';
import { QUOTED, type Token } from '../syntax/tokens.ts';
import { isPreposition } from '../syntax/word-shape.ts';
import { FINITE, FORMS_OF_BE, isCue, lastCueBefore } from './clause-words.ts';

/** Most words between a document and what it says: "a report by the auditor, which also said". */
const MAX_WORDS_TO_VERB = 9;
/** Most words before a document that belong to it: "a long and bitter letter". */
const MAX_WORDS_BEFORE = 5;

/**
 * The source if the last clause before the quotation has a document as its subject: its author behind "by" or "from", else the
 * document itself, or nobody if that is no source. Undefined if somebody in the sentence wrote it or it is somebody's.
 */
export function documentSource(
  located: LocatedQuotation,
  sources: readonly Source[],
): Source | 'nobody' | undefined {
  const { tokens } = located.paragraph;
  const cue = lastCueBefore(located);
  const noun = cue < 0 ? -1 : documentBefore(tokens, cue);
  if (noun < 0) return cue < 0 ? undefined : authorOfReading(located, cue, sources);
  for (let at = noun + 1; at < cue; at += 1)
    if (/^(?:by|from)$/.test(tokens[at]?.folded ?? '')) return authorAt(sources, at + 1) ?? 'nobody';
  if (isWrittenThere(tokens, noun)) return undefined;
  return sources.find((one) => one.kind === 'noun' && one.from <= noun && noun < one.to) ?? 'nobody';
}

/** The author of "a letter from Vale", which is one noun phrase. */
function authorAt(sources: readonly Source[], at: number): Source | undefined {
  return startingAt(sources, at) ?? sources.find((one) => one.from === at);
}

/** The document that a cue has as its subject: "a story that said", "an email saying"; -1 if there is none. */
function documentBefore(tokens: readonly Token[], cue: number): number {
  const isParticiple = /ing$/.test(tokens[cue]?.folded ?? '');
  // "explained the headline by saying", "was quoted by the paper as saying"
  const before = tokens[cue - 1]?.folded ?? '';
  if (isParticiple && (isPreposition(before) || /^(?:and|,)$/.test(before))) return -1;
  let at = cue - 1;
  while (!isParticiple && at > cue - 4 && isAdverbOrAuxiliary(tokens[at])) at -= 1;
  if (!isParticiple) {
    if (!/^(?:that|which)$/.test(tokens[at]?.folded ?? '')) return -1;
    at -= 1;
  }
  for (; at > cue - MAX_WORDS_TO_VERB; at -= 1) {
    const token = tokens[at];
    if (!token || token.sentence !== tokens[cue]?.sentence || token.folded === QUOTED) return -1;
    if (DOCUMENT_NOUNS.has(token.folded)) return at;
    if (isCue(token) || FINITE.test(token.folded) || /^[;:.]$/.test(token.folded)) return -1;
    if (isParticiple && token.folded === ',') return -1;
  }
  return -1;
}

function isAdverbOrAuxiliary(token: Token | undefined): boolean {
  return (
    token !== undefined &&
    (FINITE.test(token.folded) || /ly$|^(?:also|been|later|once|then)$/.test(token.folded))
  );
}

/** Whether somebody in the sentence wrote a document: "Roth published a letter", "in a letter", "Roth's letter", "her letter". */
function isWrittenThere(tokens: readonly Token[], noun: number): boolean {
  for (let at = noun - 1; at >= noun - MAX_WORDS_BEFORE; at -= 1) {
    const token = tokens[at];
    if (!token || token.sentence !== tokens[noun]?.sentence) return false;
    if (/^['’]s?$/.test(token.text) || /^(?:his|her|their|its|our|my)$/.test(token.folded)) return true;
    if (/^(?:in|with|via|through)$/.test(token.folded)) return true;
    if (AUTHORING_VERBS.has(token.folded)) return !FORMS_OF_BE.test(tokens[at - 1]?.folded ?? '');
    if (DETERMINERS.has(token.folded)) continue;
    if (!/^\p{Ll}/u.test(token.text)) return false;
  }
  return false;
}

/** Most words between "read" and the document. */
const MAX_WORDS_TO_DOCUMENT = 5;

/** `Quist read out a letter from Vale: “…”`: what is read has an author. */
function authorOfReading(
  { tokenIndex, paragraph: { tokens } }: LocatedQuotation,
  cue: number,
  sources: readonly Source[],
): Source | undefined {
  if (!/^read(?:s|ing)?$/.test(tokens[cue]?.folded ?? '')) return undefined;
  for (let at = cue + 1; at <= cue + MAX_WORDS_TO_DOCUMENT && at < tokenIndex; at += 1)
    if (DOCUMENT_NOUNS.has(tokens[at]?.folded ?? ''))
      return /^(?:from|by)$/.test(tokens[at + 1]?.folded ?? '') ? authorAt(sources, at + 2) : undefined;
  return undefined;
}
