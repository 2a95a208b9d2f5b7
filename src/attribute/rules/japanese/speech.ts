/** Whether words in corner brackets are speech, or a title, a name or a term. */
import type { Quotation } from '../../syntax/quotations.ts';
import type { JapaneseLexicon } from './lexicon.ts';

/** Characters of the reporter's words that are looked at on each side. */
const MAX_AROUND = 40;
/** Characters from which words behind a mark of listing are speech. */
const MIN_SPEECH = 9;

export interface Around {
  /** the reporter's words of the sentence, on each side */
  readonly before: string;
  readonly after: string;
  /** whether the paragraph is a headline */
  readonly isHeadline: boolean;
  readonly words: string;
}

export function aroundOf(
  { open, close, start, end }: Quotation,
  { masked, text, from, to }: { masked: string; text: string; from: number; to: number },
  isHeadline: boolean,
): Around {
  return {
    before: masked.slice(Math.max(from, open - MAX_AROUND), open),
    after: masked.slice(close, Math.min(to, close + MAX_AROUND)).replace(/^[（(][^（()）]{1,24}[）)]/, ''),
    isHeadline,
    words: text.slice(start, end),
  };
}

const isAny = (words: readonly string[], text: string) => words.some((word) => text.startsWith(word));

/** Whether the sentence says at its end that somebody says this. */
function isReported({ after }: Around, lexicon: JapaneseLexicon): boolean {
  return lexicon.words('reported ends').some((word) => after.includes(word));
}

export function isJapaneseSpeech(around: Around, lexicon: JapaneseLexicon): boolean {
  const { before, after, isHeadline, words } = around;
  const isSentence = /[。！？!?…]$/.test(words);
  if (isHeadline) return /^(?:[　\s]|$|と|、)/u.test(after) || isSentence;
  if (/^(?:$|[。！？\n])/u.test(after)) return words.length > 3 || /[、。:：]$|^$/u.test(before);
  const isBehindNoun = /[\p{sc=Han}\p{sc=Katakana}ーA-Za-z]$/u.test(before);
  const quoting =
    /^(?:など|とか)?と(?<behind>.*)$/su.exec(after)?.groups?.behind ??
    /^って(?<behind>.*)$/su.exec(after)?.groups?.behind;
  if (quoting !== undefined) return isQuoting(quoting, around, lexicon);
  if (after.startsWith('の') && isAny(lexicon.words('inscriptions'), after.slice(1))) return true;
  if (/^\uE000/.test(after)) return !isBehindNoun;
  if (/^(?:だ|である|だった|になる|な)(?:と|、|。|ろう)/u.test(after))
    return isReported(around, lexicon) && !isBehindNoun;
  if (/^、/.test(after)) return (words.length >= MIN_SPEECH && !isBehindNoun) || isSentence;
  if (isSentence && !/^の/.test(after)) return true;
  if (/^[がをはにでへもやのか]/u.test(after)) return false;
  return !isBehindNoun && isReported(around, lexicon);
}

function isQuoting(behind: string, { words, before }: Around, lexicon: JapaneseLexicon): boolean {
  // "「甲」と「乙」": names side by side, unless they are long.
  if (/^\uE000/.test(behind)) return words.length >= MIN_SPEECH;
  if (/^(?:いう|いった)/u.test(behind)) {
    const noun = behind.replace(/^(?:いう|いった)(?:ような|趣旨の|内容の)?/u, '');
    return /^(?:[。、ことの]|$)/u.test(noun) || isAny(lexicon.words('speech nouns'), noun);
  }
  if (/^は[、異違何なほい]/u.test(behind)) return words.length >= MIN_SPEECH;
  if (/^(?:の|も)/u.test(behind) && /^の/.test(behind))
    return isAny(lexicon.words('speech nouns'), behind.slice(1)) || words.length >= MIN_SPEECH;
  if (/^(?:して|し、|した|なり|なって|なる|なった)/u.test(behind)) {
    return (
      words.length >= MIN_SPEECH ||
      /^し(?:て(?:いる|[い無有介協要])|た。)/u.test(behind) ||
      /[はも]$/u.test(before)
    );
  }
  return !isAny(lexicon.words('names something'), behind.replace(/^も/, ''));
}
