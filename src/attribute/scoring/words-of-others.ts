/**
 * Words of others: somebody acts in the sentence, and somebody else is plainly quoted. If nobody is named for the words, nobody
 * competes for them.
 */
import { CAUSATIVE_VERBS, CLAIM_NOUNS, DISTANCING_VERBS, SPEECH_NOUNS } from '../lexicon/lexicon.ts';
import type { LocatedQuotation } from '../sources/annotate.ts';
import { type Source, startingAt } from '../sources/source.ts';
import { QUOTED, type Token } from '../syntax/tokens.ts';
import { agentAround, FINITE, FORMS_OF_BE, isCue, lastCueBefore, MAX_WORDS } from './clause-words.ts';

/** "called Prel’s plea for calm “absurd”": these verbs give the judgement of their subject. */
const JUDGING =
  /^(?:call|brand|label|labell|deem|term|dub|describ|consider|find|found|dismiss|mock|deride|ridicul|characteri[sz])/;

/** `The agency quoted Quist as saying “…”`: whoever is quoted speaks, and not who quotes. */
export function quotedSource(
  { tokenIndex, sentence, paragraph: { tokens } }: LocatedQuotation,
  sources: readonly Source[],
): Source | 'nobody' | undefined {
  for (let at = tokenIndex - MAX_WORDS; at <= tokenIndex + MAX_WORDS; at += 1) {
    if (
      tokens[at]?.sentence !== sentence ||
      !/^(?:quoted|quotes|cited|cites)$/.test(tokens[at]?.folded ?? '')
    )
      continue;
    const source = startingAt(sources, at + 1);
    // "Brix quoted him as saying": the object is no source, and Brix only passes the words on.
    if (!source && /^(?:him|her|them|it)$/.test(tokens[at + 1]?.folded ?? '') && isAsSaying(tokens, at + 2))
      return 'nobody';
    const as = source ? pastApposition(tokens, source.to) : -1;
    if (isAsSaying(tokens, as)) return source;
  }
  return undefined;
}

function isAsSaying(tokens: readonly Token[], as: number): boolean {
  if (tokens[as]?.folded !== 'as') return false;
  return /^(?:saying|telling|having|adding|writing)$/.test(tokens[as + 1]?.folded ?? '');
}

/** Most words of an apposition between commas. */
const MAX_APPOSITION_WORDS = 8;

/** The token after an apposition that starts at `at`, or `at` if none does: "Quist, the minister, as saying". */
function pastApposition(tokens: readonly Token[], at: number): number {
  if (tokens[at]?.folded !== ',') return at;
  for (let end = at + 1; end <= at + MAX_APPOSITION_WORDS; end += 1)
    if (tokens[end]?.folded === ',') return end + 1;
  return at;
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
const BEFORE_CLAIMS = /^(?:at|into|amid|amidst|despite|over|after|following|against|to|by|from)$/;

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

/** What a crowd shouts: `walked in to cries of “shame”`. */
const CRIES = /^(?:cries|shouts|chants|jeers|cheers|boos|chorus|choruses|whispers|murmurs)$/;

/** `walked in to cries of “shame”`: a crowd without a name shouts, and not who walks in. */
export function criesOfCrowd({ tokenIndex, paragraph: { tokens } }: LocatedQuotation): 'nobody' | undefined {
  if (tokens[tokenIndex - 1]?.folded !== 'of' || !CRIES.test(tokens[tokenIndex - 2]?.folded ?? ''))
    return undefined;
  const before = tokens[tokenIndex - 3];
  return before && /^['’]s?$|^(?:his|her|their)$/.test(before.folded) ? undefined : 'nobody';
}
