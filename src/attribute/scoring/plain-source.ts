/**
 * Clauses whose syntax alone tells the speaker, or tells that the text names none. If one is found, no other source competes: the
 * subject, possessor or agent of another verb nearby did something, but did not speak.
 */

import { CUES } from '../lexicon/lexicon.ts';
import type { LocatedQuotation } from '../sources/annotate.ts';
import { type Source, startingAt } from '../sources/source.ts';
import { QUOTED, type Token } from '../syntax/tokens.ts';
import { isPreposition, verbAfter } from '../syntax/word-shape.ts';
import { isQuestion } from './continuation-features.ts';

/** Cues that can open a sentence with their subject after them: "Replied Rolf Tanner, …". They take no listener as object. */
const INVERTING_CUES = new Set(
  'said says added adds replied replies responded answered asked wrote writes explained argued declared recalled admitted concluded continued countered joked quipped retorted shouted cried exclaimed insisted noted observed remarked tweeted posted warned stated'.split(
    ' ',
  ),
);

/** "which prompted Engel to quip that …": the object of these verbs does what the infinitive says. */
const CAUSATIVE = new Set(
  'prompted prompting prompts led leads leading caused causing causes forced forcing forces moved moving inspired inspiring provoked provoking compelled compelling drove driving spurred spurring pushed pushing emboldened emboldening'.split(
    ' ',
  ),
);

/** What somebody says: "Prel’s plea to look at “…”" has Prel's words, whoever else acts. */
const SPEECH_NOUNS = new Set(
  'plea pleas call calls claim claims remark remarks comment comments statement statements argument assertion assertions promise promises pledge pledges description warning warnings suggestion insistence contention accusation accusations allegation allegations declaration vow boast admission complaint assurance assurances line phrase words tweet tweets post letter testimony speech message'.split(
    ' ',
  ),
);

/** "called Prel’s plea for calm “absurd”": these verbs give the judgement of their subject. */
const JUDGING =
  /^(?:call|brand|label|labell|deem|term|dub|describ|consider|find|found|dismiss|mock|deride|ridicul|characteri[sz])/;

const FORMS_OF_BE = /^(?:is|was|are|were|be|been|being|['’]s|['’]re)$/;
const FINITE = /^(?:is|was|are|were|has|have|had|will|would|can|could|should|may|might|must|did|does|do)$/;

/** Most words between the parts of a clause and its quotation. */
const MAX_WORDS = 12;

/** The only source that can speak; `nobody` if none that the text names can; undefined if the model has to decide. */
export function plainSource(
  located: LocatedQuotation,
  sources: readonly Source[],
): Source | 'nobody' | undefined {
  return (
    questioner(located, sources) ??
    quotedSource(located, sources) ??
    openingInversion(located, sources) ??
    signature(located, sources) ??
    causedSpeaker(located, sources) ??
    speechOwner(located, sources) ??
    passiveAgent(located, sources) ??
    labelBefore(located, sources) ??
    clauseBehind(located, sources) ??
    innerSubject(located, sources)
  );
}

function isCue(token: Token | undefined): boolean {
  return token !== undefined && CUES.has(token.folded);
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

/** `The agency quoted Quist as saying “…”`: whoever is quoted speaks, and not who quotes. */
function quotedSource(
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
  if (!INVERTING_CUES.has(tokens[first]?.folded ?? '')) return undefined;
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

/** The last cue before a quotation, within reach and not across another quotation; -1 if there is none. */
function lastCueBefore({ tokenIndex, sentence, paragraph: { tokens } }: LocatedQuotation): number {
  for (let at = tokenIndex - 1; at >= tokenIndex - MAX_WORDS && tokens[at]?.sentence === sentence; at -= 1) {
    if (tokens[at]?.folded === QUOTED) return -1;
    if (isCue(tokens[at])) return at;
  }
  return -1;
}

/** `that prompted Engel to quip that he sounded like a “broken record”` */
function causedSpeaker(located: LocatedQuotation, sources: readonly Source[]): Source | undefined {
  const { tokens } = located.paragraph;
  const cue = lastCueBefore(located);
  if (cue < 0 || tokens[cue - 1]?.folded !== 'to') return undefined;
  const source = sources.find((one) => one.to === cue - 1 && !one.nested);
  return source && CAUSATIVE.has(tokens[source.from - 1]?.folded ?? '') ? source : undefined;
}

/** `seized on Prel’s plea to look at “the nation that we want to be”` */
function speechOwner(
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
function passiveAgent(located: LocatedQuotation, sources: readonly Source[]): Source | undefined {
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
  const isInverted = INVERTING_CUES.has(tokens[tokenIndex + 1]?.folded ?? '');
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

/** `Lis recalled how Dan Cole told her: “…”`: of several clauses before a colon or comma the last one has the speaker. */
function innerSubject(located: LocatedQuotation, sources: readonly Source[]): Source | undefined {
  const {
    tokenIndex,
    paragraph: { tokens },
  } = located;
  if (!/^[,:]$/.test(tokens[tokenIndex - 1]?.folded ?? '')) return undefined;
  const cue = lastCueBefore(located);
  if (cue < 0 || tokenIndex - cue > 4 || /ing$/.test(tokens[cue]?.folded ?? '')) return undefined;
  return sources.findLast(
    (one) =>
      one.to <= cue &&
      !one.nested &&
      one.head !== 'who' &&
      tokens[one.from - 1]?.text !== '(' &&
      (isVerbOf(one, tokens, cue) || isVerbPastAffiliation(one, tokens, cue)),
  );
}

function isVerbOf({ to, from }: Source, tokens: readonly Token[], cue: number): boolean {
  const words = tokens.slice(to, cue);
  const areAuxiliaries = words.every(
    ({ text, folded }) => /^\p{Ll}/u.test(text) && !/^(?:that|which|who)$/.test(folded),
  );
  return words.length <= 2 && areAuxiliaries && verbAfter(tokens, to, tokens[from]?.sentence ?? 0).at === cue;
}

/** `Martin O’Dowd from Harbour corporate communications said`: a full name that opens its clause, and where its bearer works. */
function isVerbPastAffiliation(
  { kind, from, to, mentions }: Source,
  tokens: readonly Token[],
  cue: number,
): boolean {
  if (kind !== 'name' || mentions[0]?.kind !== 'person' || (mentions[0]?.words.length ?? 0) < 2) return false;
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
