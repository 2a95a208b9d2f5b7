/**
 * Words of others: somebody acts in the sentence, and somebody else is plainly quoted. If nobody is named for the words, nobody
 * competes for them.
 */
import {
  CAUSATIVE_VERBS,
  CLAIM_NOUNS,
  DISTANCING_VERBS,
  JUDGING_PARTICIPLES,
  SPEECH_NOUNS,
} from '../lexicon/lexicon.ts';
import type { LocatedQuotation } from '../sources/annotate.ts';
import { type Source, startingAt } from '../sources/source.ts';
import { QUOTED, type Token } from '../syntax/tokens.ts';
import { FINITE, FORMS_OF_BE, isCue, lastCueBefore, MAX_WORDS } from './clause-words.ts';

/** "called Prel’s plea for calm “absurd”": these verbs give the judgement of their subject. */
const JUDGING =
  /^(?:call|brand|label|labell|deem|term|dub|describ|consider|find|found|dismiss|mock|deride|ridicul|characteri[sz])/;

/** `The agency quoted Quist as saying “…”`: whoever is quoted speaks, and not who quotes. */
export function quotedSource(
  { tokenIndex, sentence, paragraph: { tokens } }: LocatedQuotation,
  sources: readonly Source[],
): Source | undefined {
  for (let at = tokenIndex - MAX_WORDS; at <= tokenIndex + MAX_WORDS; at += 1) {
    if (
      tokens[at]?.sentence !== sentence ||
      !/^(?:quoted|quotes|cited|cites)$/.test(tokens[at]?.folded ?? '')
    )
      continue;
    const source = startingAt(sources, at + 1);
    if (!source || tokens[source.to]?.folded !== 'as') continue;
    if (/^(?:saying|telling|having|adding|writing)$/.test(tokens[source.to + 1]?.folded ?? '')) return source;
  }
  return undefined;
}

/** `that prompted Engel to quip that he sounded like a “broken record”` */
export function causedSpeaker(located: LocatedQuotation, sources: readonly Source[]): Source | undefined {
  const { tokens } = located.paragraph;
  const cue = lastCueBefore(located);
  if (cue < 0 || tokens[cue - 1]?.folded !== 'to') return undefined;
  const source = sources.find((one) => one.to === cue - 1 && !one.nested);
  return source && CAUSATIVE_VERBS.has(tokens[source.from - 1]?.folded ?? '') ? source : undefined;
}

/** `seized on Prel’s plea to look at “the nation that we want to be”` */
export function speechOwner(
  { tokenIndex, sentence, paragraph: { tokens } }: LocatedQuotation,
  sources: readonly Source[],
): Source | undefined {
  for (
    let noun = tokenIndex - 2;
    noun > tokenIndex - MAX_WORDS && tokens[noun]?.sentence === sentence;
    noun -= 1
  ) {
    const token = tokens[noun];
    if (!token || token.folded === QUOTED || FINITE.test(token.folded)) return undefined;
    if (!SPEECH_NOUNS.has(token.folded)) {
      if (isCue(token) || /^[;.]$/.test(token.folded)) return undefined;
      continue;
    }
    const link = tokens[noun + 1]?.folded ?? '';
    if (
      noun === tokenIndex - 2 ? !/^(?:that|of|to|for|[:,])$/.test(link) : !/^(?:that|to|of|for)$/.test(link)
    )
      return undefined;
    const owner = [noun - 1, noun - 2].find((at) => /^['’]s?$/.test(tokens[at]?.text ?? ''));
    const source =
      owner === undefined ? undefined : sources.find((one) => one.to === owner && one.kind === 'name');
    if (!source) return undefined;
    for (let at = source.from - 1; at > source.from - 5 && tokens[at]?.sentence === sentence; at -= 1)
      if (JUDGING.test(tokens[at]?.folded ?? '')) return undefined;
    return source;
  }
  return undefined;
}

/** `was declared an “undesirable” organisation by the prosecutor’s office` */
export function passiveAgent(located: LocatedQuotation, sources: readonly Source[]): Source | undefined {
  const {
    tokenIndex,
    sentence,
    paragraph: { tokens },
  } = located;
  const cue = lastCueBefore(located);
  if (cue < 0 || tokenIndex - cue > 5 || !FORMS_OF_BE.test(tokens[cue - 1]?.folded ?? '')) return undefined;
  for (let by = tokenIndex + 1; by <= tokenIndex + 4 && tokens[by]?.sentence === sentence; by += 1) {
    if (tokens[by]?.folded === 'by') return startingAt(sources, by + 1);
    if (!/^\p{Ll}/u.test(tokens[by]?.text ?? '')) return undefined;
  }
  return undefined;
}

/** Most words between a noun for claims and the verb that it is the object of. */
const MAX_WORDS_BEFORE_CLAIM = 5;
/** Words that join a claim to what is claimed. */
const CLAIM_LINK = /^(?:to|of|for|from|by|that|he|she|they|it|about|over|as)$/;
/** "amid claims of …": prepositions before the words of others. */
const BEFORE_CLAIMS = /^(?:at|amid|amidst|despite|over|after|following|against|to|by|from)$/;

/**
 * `rejected calls to “pause” …`, `resigned amid claims of “…”`, `denied being “…”`: whoever rejects a claim does not say its words.
 * They are of who is named behind "from" or "by", or else of nobody.
 */
export function rejectedClaim(
  { tokenIndex, sentence, paragraph: { tokens } }: LocatedQuotation,
  sources: readonly Source[],
): Source | 'nobody' | undefined {
  for (let at = tokenIndex - 1; at > tokenIndex - MAX_WORDS && tokens[at]?.sentence === sentence; at -= 1) {
    const token = tokens[at];
    if (!token || token.folded === QUOTED || /^[,:;]$/.test(token.folded)) return undefined;
    // "quashed rumours of a sale by tweeting that “…”"
    if (/..ing$/.test(token.folded) && tokens[at - 1]?.folded === 'by') return undefined;
    // In "dismissed the claims as “nonsense”" the words are the judgement of the subject.
    if (token.folded === 'as' && at >= tokenIndex - 3) return undefined;
    const next = tokens[at + 1]?.folded ?? '';
    if (/^den(?:ied|ies|y|ying)$/.test(token.folded))
      return /^(?:being|having|that|he|she|they)$/.test(next) ? 'nobody' : undefined;
    if (CLAIM_NOUNS.has(token.folded) && (CLAIM_LINK.test(next) || at === tokenIndex - 1)) {
      if (isObjectOfDistance(tokens, at)) return agentAround(tokens, at, tokenIndex, sources) ?? 'nobody';
      if (!isCue(token)) continue;
    }
    if (isCue(token)) return undefined;
  }
  return undefined;
}

/** Whether a noun for claims is what somebody rejects or faces, or stands behind "amid". A name that possesses it has the words. */
function isObjectOfDistance(tokens: readonly Token[], noun: number): boolean {
  for (let at = noun - 1; at >= noun - MAX_WORDS_BEFORE_CLAIM; at -= 1) {
    const token = tokens[at];
    if (!token || token.sentence !== tokens[noun]?.sentence) return false;
    if (DISTANCING_VERBS.has(token.folded)) return true;
    if (BEFORE_CLAIMS.test(token.folded)) {
      // "listened to calls", "laughed at claims": only of somebody who answers them.
      const before = tokens[at - 1]?.folded ?? '';
      if (token.folded === 'at') return /^(?:out|back)$/.test(before);
      return token.folded !== 'to' || /^(?:respon|react|repl|answer|object)/.test(before);
    }
    if (!/^\p{Ll}/u.test(token.text) || isCue(token) || FINITE.test(token.folded)) return false;
  }
  return false;
}

/** Words behind a quotation that are searched for "from" or "by". */
const MAX_WORDS_TO_AGENT = 4;

/** `calls from Vale to “…”`, `calls for a “…” inquiry by Vale` */
function agentAround(
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

/**
 * `was accused by Vale of “…”`, `was criticised for “…”`: the subject is judged, and says nothing. The words are the agent's, or else
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
    if (!JUDGING_PARTICIPLES.has(token.folded)) {
      if (isCue(token) || /^[,:;]$/.test(token.folded)) return undefined;
      continue;
    }
    const isPassive =
      FORMS_OF_BE.test(tokens[at - 1]?.folded ?? '') ||
      (/ly$/.test(tokens[at - 1]?.folded ?? '') && FORMS_OF_BE.test(tokens[at - 2]?.folded ?? ''));
    if (!isPassive) return undefined;
    const next = tokens[at + 1]?.folded ?? '';
    if (next === 'by') return startingAt(sources, at + 2);
    if (!/^(?:of|for|over|as|with|in)$/.test(next) && at + 1 !== tokenIndex) return undefined;
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
