/** Words of the clause around a quotation: its last cue, and the subject of a cue. */
import { CUES } from '../lexicon/lexicon.ts';
import type { LocatedQuotation } from '../sources/annotate.ts';
import { type Source, startingAt } from '../sources/source.ts';
import { QUOTED, type Token } from '../syntax/tokens.ts';
import { verbAfter } from '../syntax/word-shape.ts';

export const FORMS_OF_BE = /^(?:is|was|are|were|be|been|being|['’]s|['’]re)$/;
export const FINITE =
  /^(?:is|was|are|were|has|have|had|will|would|can|could|should|may|might|must|did|does|do)$/;

/** Most words between the parts of a clause and its quotation. */
export const MAX_WORDS = 12;

export function isCue(token: Token | undefined): boolean {
  return token !== undefined && CUES.has(token.folded);
}

/** The last cue before a quotation, within reach and not across another quotation; -1 if there is none. */
export function lastCueBefore({ tokenIndex, sentence, paragraph: { tokens } }: LocatedQuotation): number {
  for (let at = tokenIndex - 1; at >= tokenIndex - MAX_WORDS && tokens[at]?.sentence === sentence; at -= 1) {
    if (tokens[at]?.folded === QUOTED) return -1;
    if (isCue(tokens[at])) return at;
  }
  return -1;
}

export function isVerbOf({ to, from }: Source, tokens: readonly Token[], cue: number): boolean {
  const words = tokens.slice(to, cue);
  const areAuxiliaries = words.every(
    ({ text, folded }) => /^\p{Ll}/u.test(text) && !/^(?:that|which|who)$/.test(folded),
  );
  return words.length <= 2 && areAuxiliaries && verbAfter(tokens, to, tokens[from]?.sentence ?? 0).at === cue;
}

/** `Martin O’Dowd from Harbour corporate communications said`: a full name that opens its clause, and where its bearer works. */
export function isVerbPastAffiliation(
  { kind, from, to, mentions }: Source,
  tokens: readonly Token[],
  cue: number,
): boolean {
  if (kind !== 'name' || mentions[0]?.kind === 'organisation') return false;
  const isFull = mentions[0]?.kind === 'person' && mentions[0].words.length > 1;
  // "Tom from Marrow asks": readers are called by a first name.
  if (!isFull && tokens[to]?.folded !== 'from') return false;
  const before = tokens[from - 1];
  if (before && before.sentence === tokens[from]?.sentence && before.folded !== ',') return false;
  const words = tokens.slice(to, cue);
  return (
    /^(?:from|of|at|with)$/.test(words[0]?.folded ?? '') &&
    words.length <= 6 &&
    words.every(
      (one) =>
        /^\p{L}/u.test(one.text) && !FINITE.test(one.folded) && !/^(?:who|that|which)$/.test(one.folded),
    )
  );
}

/** Words behind a quotation that are searched for "from" or "by". */
const MAX_WORDS_TO_AGENT = 4;

/** `calls from Vale to “…”`, `calls for a “…” inquiry by Vale` */
export function agentAround(
  tokens: readonly Token[],
  noun: number,
  quotation: number,
  sources: readonly Source[],
): Source | undefined {
  const isAgent = (at: number) =>
    /^(?:from|by)$/.test(tokens[at]?.folded ?? '') && tokens[at]?.sentence === tokens[noun]?.sentence;
  if (isAgent(noun + 1)) return startingAt(sources, noun + 2);
  for (let at = quotation + 1; at <= quotation + MAX_WORDS_TO_AGENT; at += 1) {
    if (isAgent(at)) return startingAt(sources, at + 1);
    if (!/^\p{Ll}/u.test(tokens[at]?.text ?? '')) return undefined;
  }
  return undefined;
}
