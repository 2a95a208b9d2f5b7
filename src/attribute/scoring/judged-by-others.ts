/** Passive clauses: whoever is accused, described or told something does not say the words. */
import { JUDGING_PARTICIPLES, LISTENING_PARTICIPLES } from '../lexicon/lexicon.ts';
import type { LocatedQuotation } from '../sources/annotate.ts';
import { type Source, startingAt } from '../sources/source.ts';
import { QUOTED, type Token } from '../syntax/tokens.ts';
import { agentAround, FORMS_OF_BE, isCue, MAX_WORDS } from './clause-words.ts';

/** What joins a participle to the words: "accused of", "told to", "described as". */
const LINK = /^(?:of|for|over|as|with|to|that|about|how|he|she|they|[,:])$/;

function isPassiveParticiple(word: string): boolean {
  return JUDGING_PARTICIPLES.has(word) || LISTENING_PARTICIPLES.has(word);
}

/** Participles that are hardly ever active before "of", "as" and "for". */
const REDUCED =
  /^(?:accused|described|hailed|praised|seen|regarded|portrayed|criticised|criticized|billed|touted|viewed|mocked|dubbed)$/;

/** "was accused", "was sharply criticised", "Vale, hailed as": a form of be or, after a name and a comma, nothing. */
function isPassive(tokens: readonly Token[], at: number, sources: readonly Source[]): boolean {
  const verb = /ly$|^(?:also|once|often|long|widely|never)$/.test(tokens[at - 1]?.folded ?? '') ? at - 1 : at;
  const before = tokens[verb - 1];
  if (!before) return false;
  if (FORMS_OF_BE.test(before.folded)) return true;
  // In "Vale, his deputy, warned of it" the verb is active.
  const isReduced =
    REDUCED.test(tokens[at]?.folded ?? '') && /^(?:by|of|as|for)$/.test(tokens[at + 1]?.folded ?? '');
  return (
    isReduced && before.folded === ',' && sources.some((one) => one.to === verb - 1 && one.kind === 'name')
  );
}

/**
 * `was accused by Vale of “…”`, `was criticised for “…”`: `was told to “…”`: the subject is judged or listens, and says nothing. The words are the agent's, or else
 * nobody's. If somebody says that somebody was accused, the model has to decide.
 */
export function judgedByOthers(
  located: LocatedQuotation,
  sources: readonly Source[],
): Source | 'nobody' | undefined {
  const { tokenIndex, sentence } = located;
  const { tokens } = located.paragraph;
  for (let at = tokenIndex - 1; at > tokenIndex - MAX_WORDS && tokens[at]?.sentence === sentence; at -= 1) {
    const token = tokens[at];
    if (!token || token.folded === QUOTED) return undefined;
    // "was told by doctors: “…”"
    if (at === tokenIndex - 1 && /^[,:]$/.test(token.folded)) continue;
    if (!isPassiveParticiple(token.folded)) {
      if (isCue(token) || /^[,:;]$/.test(token.folded)) return undefined;
      continue;
    }
    if (!isPassive(tokens, at, sources)) return undefined;
    const next = tokens[at + 1]?.folded ?? '';
    if (next === 'by') return startingAt(sources, at + 2) ?? 'nobody';
    if (!LINK.test(next) && at + 1 !== tokenIndex) return undefined;
    const agent = agentAround(tokens, at, tokenIndex, sources);
    if (agent) return agent;
    return hasCueBefore(tokens, at, sentence) || hasCueBehind(tokens, tokenIndex, sentence)
      ? undefined
      : 'nobody';
  }
  return undefined;
}

function hasCueBefore(tokens: readonly Token[], end: number, sentence: number): boolean {
  for (let at = end - 1; at > end - 2 * MAX_WORDS && tokens[at]?.sentence === sentence; at -= 1)
    if (isCue(tokens[at]) || tokens[at]?.folded === QUOTED) return true;
  return false;
}

function hasCueBehind(tokens: readonly Token[], start: number, sentence: number): boolean {
  for (let at = start + 1; at < start + 2 * MAX_WORDS && tokens[at]?.sentence === sentence; at += 1)
    if (isCue(tokens[at]) || tokens[at]?.folded === 'according') return true;
  return false;
}
