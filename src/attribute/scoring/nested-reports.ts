/** Reports inside reports: of several clauses before a quotation the innermost one has its speaker. */
import { SPEAKING_VERBS } from '../lexicon/lexicon.ts';
import type { LocatedQuotation } from '../sources/annotate.ts';
import type { Source } from '../sources/source.ts';
import type { Token } from '../syntax/tokens.ts';
import { isPreposition } from '../syntax/word-shape.ts';
import {
  FORMS_OF_BE,
  isCue,
  isVerbOf,
  isVerbPastAffiliation,
  lastCueBefore,
  MAX_WORDS,
} from './clause-words.ts';

/** `Lis recalled how Dan Cole told her: “…”`: of several clauses before a colon or comma the last one has the speaker. */
export function innerSubject(located: LocatedQuotation, sources: readonly Source[]): Source | undefined {
  const {
    tokenIndex,
    paragraph: { tokens },
  } = located;
  if (!/^[,:]$/.test(tokens[tokenIndex - 1]?.folded ?? '')) return undefined;
  const cue = lastCueBefore(located);
  if (cue < 0 || tokenIndex - cue > 4 || /ing$/.test(tokens[cue]?.folded ?? '')) return undefined;
  const subjects = sources.filter(
    (one) => one.to <= cue && !one.nested && one.head !== 'who' && tokens[one.from - 1]?.text !== '(',
  );
  return (
    subjects.find((one) => isVerbPastAffiliation(one, tokens, cue)) ??
    subjects.findLast((one) => isVerbOf(one, tokens, cue))
  );
}

/** "Vale last year described": words for a time between a subject and its verb. */
const TIME_WORDS =
  /^(?:once|twice|last|this|next|earlier|previously|recently|later|then|also|had|has|have|in|on|week|month|year|night|day|morning|evening|ago|yesterday|today|tonight|\p{L}+ly|\p{L}+day|\d+)$/u;
/** Most words between a subject and its verb. */
const MAX_WORDS_BETWEEN = 4;

/**
 * `Tanner reminded MPs that Vale last year described the plan as “…”`: the words are Vale's. The inner clause has a verb of plain
 * speech and a subject of its own that is no pronoun, and stands inside another report.
 */
export function nestedReport(located: LocatedQuotation, sources: readonly Source[]): Source | undefined {
  const { tokens } = located.paragraph;
  const { tokenIndex, sentence } = located;
  const cue = lastCueBefore(located);
  if (cue < 0 || !SPEAKING_VERBS.has(tokens[cue]?.folded ?? '')) return undefined;
  if (FORMS_OF_BE.test(tokens[cue - 1]?.folded ?? '')) return undefined;
  // "said Vale called on members to be “…”"
  if (/^call/.test(tokens[cue]?.folded ?? '') && isPreposition(tokens[cue + 1]?.folded ?? ''))
    return undefined;
  // "said Vale told lies and that he was “…”": a further clause can belong to the outer report.
  for (let at = cue + 1; at < tokenIndex; at += 1)
    if (/^(?:[,;–—-]|and|but|when|while|because|after)$/.test(tokens[at]?.folded ?? '')) return undefined;
  const source = sources.findLast(
    (one) => one.to <= cue && one.kind !== 'pronoun' && !one.nested && hasVerbAt(tokens, one, cue),
  );
  if (!source) return undefined;
  for (let at = source.from - 1; at > source.from - 2 * MAX_WORDS; at -= 1) {
    const token = tokens[at];
    if (token?.sentence !== sentence || /^[,;:]$/.test(token.folded)) return undefined;
    if (isCue(token)) return isReportOf(tokens, at, source.from) ? source : undefined;
  }
  return undefined;
}

function hasVerbAt(tokens: readonly Token[], { to }: Source, cue: number): boolean {
  // "said Beck, 34, shouted"
  const hasAge = tokens[to]?.folded === ',' && /^\d{1,3}$/.test(tokens[to + 1]?.folded ?? '');
  const between = tokens.slice(hasAge && tokens[to + 2]?.folded === ',' ? to + 3 : to, cue);
  return between.length <= MAX_WORDS_BETWEEN && between.every((one) => TIME_WORDS.test(one.folded));
}

/** Whether a clause opens at a token and the cue before governs it: "said Vale", "told MPs that Vale", "recalled how Vale". */
function isReportOf(tokens: readonly Token[], cue: number, from: number): boolean {
  return from === cue + 1 || /^(?:that|how|when)$/.test(tokens[from - 1]?.folded ?? '');
}

/** Verbs that give somebody's judgement: "what critics call “…”". */
const JUDGES = /^(?:call(?:s|ed)?|describes?|described|dub(?:s|bed)?|terms?|termed|label(?:s|led)?|labeled)$/;
/** Verbs for who hears somebody else: "heard a man shouting". */
const HEARS =
  /^(?:hears?|heard|hearing|overheard|remembers?|remembered|recalls?|recalled|recalling|saw|caught|filmed|recorded)$/;

/** `what critics call “…”`, `remembers a teacher telling him “…”`: whoever stands between the two verbs speaks. */
export function speakerBetween(located: LocatedQuotation, sources: readonly Source[]): Source | undefined {
  const { tokens } = located.paragraph;
  const judging = [1, 2, 3, 4]
    .map((n) => located.tokenIndex - n)
    .find((at) => JUDGES.test(tokens[at]?.folded ?? ''));
  const cue = judging ?? lastCueBefore(located);
  const verb = tokens[cue]?.folded ?? '';
  const source = sources.findLast((one) => one.to === cue && one.kind !== 'pronoun' && !one.nested);
  if (!source) return undefined;
  const before = tokens[source.from - 1]?.folded ?? '';
  if (before === 'what' && JUDGES.test(verb)) return source;
  return HEARS.test(before) && /ing$/.test(verb) ? source : undefined;
}
