/**
 * Clauses whose syntax alone tells the speaker, or tells that the text names none. If one is found, no other source competes: the
 * subject, possessor or agent of another verb nearby did something, but did not speak.
 */

import { INVERTING_VERBS } from '../lexicon/lexicon.ts';
import type { LocatedQuotation } from '../sources/annotate.ts';
import { type Source, startingAt } from '../sources/source.ts';
import { QUOTED, type Token } from '../syntax/tokens.ts';
import { isPreposition } from '../syntax/word-shape.ts';
import { FORMS_OF_BE, isCue, isVerbOf, lastCueBefore, MAX_WORDS } from './clause-words.ts';
import { isQuestion } from './continuation-features.ts';
import { documentSource } from './document-source.ts';
import { judgedByOthers } from './judged-by-others.ts';
import { innerSubject, nestedReport, speakerBetween } from './nested-reports.ts';
import { deniedReport, receivedWords } from './received-words.ts';
import {
  causedSpeaker,
  criesOfCrowd,
  passiveAgent,
  quotedSource,
  rejectedClaim,
  speechOwner,
} from './words-of-others.ts';

/** The only source that can speak; `nobody` if none that the text names can; undefined if the model has to decide. */
export function plainSource(
  located: LocatedQuotation,
  sources: readonly Source[],
): Source | 'nobody' | undefined {
  return (
    questioner(located, sources) ??
    deniedReport(located) ??
    quotedSource(located, sources) ??
    receivedWords(located, sources) ??
    openingInversion(located, sources) ??
    signature(located, sources) ??
    causedSpeaker(located, sources) ??
    speechOwner(located, sources) ??
    passiveAgent(located, sources) ??
    judgedByOthers(located, sources) ??
    criesOfCrowd(located) ??
    rejectedClaim(located, sources) ??
    documentSource(located, sources) ??
    speakerBetween(located, sources) ??
    labelBefore(located, sources) ??
    clauseBehind(located, sources) ??
    innerSubject(located, sources) ??
    nestedReport(located, sources)
  );
}

/** `When Quill was asked, “Who signed the order?”`: the subject was asked. Who asked is told by "by", or not at all. */
function questioner(located: LocatedQuotation, sources: readonly Source[]): Source | 'nobody' | undefined {
  const { tokenIndex, sentence, paragraph } = located;
  const { tokens } = paragraph;
  if (!isQuestion(located)) return undefined;
  let at = tokenIndex - 1;
  if (/^[,:]$/.test(tokens[at]?.folded ?? '')) at -= 1;
  for (let n = at; n > at - 6 && tokens[n]?.sentence === sentence; n -= 1) {
    if (tokens[n]?.folded !== 'asked') continue;
    const before = tokens[n - 1];
    const isPassive =
      before?.sentence !== sentence ||
      /^(?:when|if|once)$/.test(before.folded) ||
      FORMS_OF_BE.test(before.folded);
    if (!isPassive) return undefined;
    if (tokens[n + 1]?.folded === 'by') return startingAt(sources, n + 2);
    return n === at ? 'nobody' : undefined;
  }
  return undefined;
}

/** `Replied Rolf Tanner, with some delicacy, “…”` */
function openingInversion(
  { tokenIndex, sentence, paragraph }: LocatedQuotation,
  sources: readonly Source[],
): Source | undefined {
  const { tokens } = paragraph;
  if (!/^[,:]$/.test(tokens[tokenIndex - 1]?.folded ?? '')) return undefined;
  let first = tokenIndex - 1;
  while (first > tokenIndex - 2 * MAX_WORDS && tokens[first - 1]?.sentence === sentence) first -= 1;
  if (tokens[first - 1]?.sentence === sentence) return undefined;
  if (/^(?:and|but|then)$/.test(tokens[first]?.folded ?? '')) first += 1;
  if (!INVERTING_VERBS.has(tokens[first]?.folded ?? '')) return undefined;
  const source = startingAt(sources, first + 1);
  if (!source) return undefined;
  for (let at = source.to; at < tokenIndex; at += 1) if (isCue(tokens[at])) return undefined;
  return source;
}

/** `“The bridge is shut.” — Commissioner Ada Quist`: a name behind a dash signs the quotation. */
function signature(
  { tokenIndex, sentence, paragraph, quotation }: LocatedQuotation,
  sources: readonly Source[],
): Source | undefined {
  const { tokens, text } = paragraph;
  if (!/^(?:[—–―-]|--)$/.test(tokens[tokenIndex + 1]?.text ?? '')) return undefined;
  if (!/[.!?…]/.test(text[quotation.end - 1] ?? '')) return undefined;
  if (tokens[tokenIndex - 1]?.sentence === sentence) return undefined;
  const source = startingAt(sources, tokenIndex + 2);
  if (source?.kind !== 'name' && source?.kind !== 'noun') return undefined;
  const next = tokens[source.to];
  return next === undefined || (next.folded === ',' && tokens.length - source.to <= 2 * MAX_WORDS)
    ? source
    : undefined;
}

/** Words that end a clause of reaction: "Aldo cut her off:", "Prel shot back:". */
const REACTION_ENDS = /^(?:back|off|in|up|out|on|away|this|thus|so|bluntly|simply)$/;

/** `Prel: “…”`, `Aldo cut her off: “…”`: a name that opens its sentence, alone or with a verb of reaction before the colon. */
function labelBefore(
  { tokenIndex, sentence, paragraph: { tokens } }: LocatedQuotation,
  sources: readonly Source[],
): Source | undefined {
  if (tokens[tokenIndex - 1]?.folded !== ':') return undefined;
  let first = tokenIndex - 1;
  while (first > tokenIndex - MAX_WORDS && tokens[first - 1]?.sentence === sentence) first -= 1;
  if (tokens[first - 1]?.sentence === sentence) return undefined;
  const source = startingAt(sources, first);
  if (!source || source.kind === 'noun') return undefined;
  if (source.to === tokenIndex - 1)
    return source.kind === 'name' && isOnlyWordsOfQuotations(tokens, tokenIndex) ? source : undefined;
  const isAlone = !sources.some(
    (one) => one.from >= source.to && one.to < tokenIndex && one.kind !== 'pronoun',
  );
  return isAlone && REACTION_ENDS.test(tokens[tokenIndex - 2]?.folded ?? '') ? source : undefined;
}

/** Whether no words follow a quotation in its paragraph: "Prel: “…”" labels it then. */
function isOnlyWordsOfQuotations(tokens: readonly Token[], at: number): boolean {
  return tokens
    .slice(at + 1, at + 1 + MAX_WORDS)
    .every((one) => one.folded === QUOTED || !/\p{L}/u.test(one.text));
}

/** `“…,” she told the List`, `“…,” said Otto Lund`: a clause right behind a quotation that a comma or a mark closes. */
function clauseBehind(located: LocatedQuotation, sources: readonly Source[]): Source | undefined {
  const {
    tokenIndex,
    sentence,
    paragraph: { tokens, text },
    quotation,
  } = located;
  if (!/[,?!]/.test(text[quotation.end - 1] ?? '') || tokens[tokenIndex + 1]?.sentence !== sentence)
    return undefined;
  // `When somebody shouted, “Now,” Beck joked`, `Dace told them he had “been driving,” Skolnik wrote`: two clauses compete.
  const cueBefore = lastCueBefore(located);
  if (cueBefore >= 0 && sources.some((one) => isVerbOf(one, tokens, cueBefore))) return undefined;
  if (/^[,:]$/.test(tokens[tokenIndex - 1]?.folded ?? '') && cueBefore >= tokenIndex - 4) return undefined;
  const isInverted = INVERTING_VERBS.has(tokens[tokenIndex + 1]?.folded ?? '');
  const source = startingAt(sources, tokenIndex + (isInverted ? 2 : 1));
  if (!source) return undefined;
  const end = isInverted ? source.to : source.to + 1;
  if (!isInverted && (!isCue(tokens[source.to]) || /ing$/.test(tokens[source.to]?.folded ?? '')))
    return undefined;
  // "said Clinton ally James Carville"
  if (isInverted && !endsSubject(tokens[end], sentence)) return undefined;
  // "said Reyes, according to the Post", "Reyes said: “…”": another source, or another quotation.
  for (
    let at = end;
    at < end + 2 * MAX_WORDS && tokens[at]?.sentence === sentence && tokens[at]?.folded !== QUOTED;
    at += 1
  )
    if (/^(?:according|reports?|reported|:)$/.test(tokens[at]?.folded ?? '')) return undefined;
  return source;
}

/** Whether a subject behind its cue is over before a token: at a mark, preposition or relative clause. */
function endsSubject(token: Token | undefined, sentence: number): boolean {
  if (!token || token.sentence !== sentence || token.folded === QUOTED) return true;
  if (/^[^\p{L}\p{N}'’]/u.test(token.text) || isPreposition(token.folded)) return true;
  return /^(?:and|who|whose|when|while|as|last|this|yesterday|today|earlier|later|\p{Ll}{4,}ly|\p{L}+day)$/u.test(
    token.folded,
  );
}

/** `Maurice Obst, who teaches at the University of Lorne, has warned`: the end of a relative clause is no subject. */
export function endsRelativeClause(
  { paragraph: { tokens } }: LocatedQuotation,
  { from, to, kind }: Source,
): boolean {
  if (kind === 'pronoun' || tokens[to]?.folded !== ',') return false;
  const before = tokens[from - 1]?.folded === 'the' ? tokens[from - 2] : tokens[from - 1];
  if (!/^(?:at|of|in|for|with|under)$/.test(before?.folded ?? '')) return false;
  for (let at = from - 1; at > from - MAX_WORDS && tokens[at]?.sentence === tokens[from]?.sentence; at -= 1) {
    if (tokens[at]?.folded === ',') return false;
    if (tokens[at]?.folded === 'who') return true;
  }
  return false;
}
