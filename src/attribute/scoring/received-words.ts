/** Words that reach somebody, and words that somebody is said not to have said: neither are theirs. */
import { DOCUMENT_NOUNS, SPEAKING_VERBS } from '../lexicon/lexicon.ts';
import type { LocatedQuotation } from '../sources/annotate.ts';
import { type Source, startingAt } from '../sources/source.ts';
import { QUOTED, type Token } from '../syntax/tokens.ts';
import { isCue, lastCueBefore, MAX_WORDS } from './clause-words.ts';

const RECEIVES =
  /^(?:receives?|received|receiving|gets?|got|getting|opens?|opened|finds?|found|hears?|heard)$/;
const MESSAGES =
  /^(?:text|message|call|voicemail|reply|answer|response|order|warning|tip|telegram|postcard)$/;
/** Most words between the verb and what is received: "received a long and bitter". */
const MAX_WORDS_BETWEEN = 5;

/** `Barr got a call from Brix: “…”`: the words are the sender's, or else nobody's. */
export function receivedWords(
  { tokenIndex, sentence, paragraph: { tokens } }: LocatedQuotation,
  sources: readonly Source[],
): Source | 'nobody' | undefined {
  if (!/^[,:]$/.test(tokens[tokenIndex - 1]?.folded ?? '')) return undefined;
  for (let at = tokenIndex - 2; at > tokenIndex - MAX_WORDS && tokens[at]?.sentence === sentence; at -= 1) {
    const word = tokens[at]?.folded ?? '';
    if (word === QUOTED) return undefined;
    if (MESSAGES.test(word) || DOCUMENT_NOUNS.has(word)) {
      if (!isReceived(tokens, at)) return undefined;
      return tokens[at + 1]?.folded === 'from' ? (senderAt(sources, at + 2) ?? 'nobody') : 'nobody';
    }
    if (isCue(tokens[at])) return undefined;
  }
  return undefined;
}

/** "from Barr", "from the ministry", "from her boss" */
function senderAt(sources: readonly Source[], at: number): Source | undefined {
  return startingAt(sources, at) ?? sources.find((one) => one.from === at);
}

function isReceived(tokens: readonly Token[], noun: number): boolean {
  for (let at = noun - 1; at >= noun - MAX_WORDS_BETWEEN; at -= 1) {
    const token = tokens[at];
    if (!token || token.sentence !== tokens[noun]?.sentence || /^[,;:]$/.test(token.folded)) return false;
    if (RECEIVES.test(token.folded)) return true;
  }
  return false;
}

const NEGATION = /^(?:never|not|.*n['’]t)$/;

/** `Barr never said “…”`, `Finch denied that Barr said “…”`: nobody is said to have said the words. */
export function deniedReport(located: LocatedQuotation): 'nobody' | undefined {
  const { tokens } = located.paragraph;
  const cue = lastCueBefore(located);
  const verb = tokens[cue]?.folded ?? '';
  if (cue < 0 || !(SPEAKING_VERBS.has(verb) || /^says?$/.test(verb))) return undefined;
  if ([1, 2].some((n) => NEGATION.test(tokens[cue - n]?.folded ?? ''))) return 'nobody';
  for (let at = cue - 1; at > cue - MAX_WORDS && tokens[at]?.sentence === located.sentence; at -= 1) {
    if (/^(?:[,;:]|and|but)$/.test(tokens[at]?.folded ?? '')) return undefined;
    if (/^(?:denie[sd]|denying|deny)$/.test(tokens[at]?.folded ?? '')) return 'nobody';
  }
  return undefined;
}
