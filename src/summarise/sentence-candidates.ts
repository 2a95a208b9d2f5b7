/** Which sentences of an article are candidates for a summary, and which of them need the sentence before them. */
import { isFurnitureLine } from '../text/furniture.ts';
import { primarySubtag } from '../text/language-tag.ts';
import { type Candidate, wordCount } from './pick-sentences.ts';
import { refersBack as refersBackIn } from './references.ts';

/** Minimum number of words of a sentence that is understood by itself. */
const MIN_WORDS = 6;
/** How a sentence ends; headings end otherwise. */
const SENTENCE_END = /[.!?…。！？｡۔।]["'”’»›）」』)\]\s]*$/u;

/** Where people stand in a picture: "Roe (left) met …", "Roe, left, and …" */
const POSITIONED =
  /[(,]\s?(?:(?:second|third|far|top|bottom|above|below|pictured) )?(?:left|right|centre|center)\s?[),]/i;
/** The first words of a caption or of a note to the reader. */
const CAPTION_START =
  /^(?:pictured|above|below|(?:top|bottom|far)?\s?(?:left|right|centre|center)|file photo|(?:photo|picture|image|video|graphic|illustration)s?(?: by)?|scroll down|click|watch|read more|see also|this (?:photo|picture|image|graphic) shows)\b\s?(?:[:,(-]|here\b|to\b|for\b|[a-z]+ing\b|by\b)/i;
/** "Low profile: Roe wore a cap": a few words and a colon that do not introduce speech. */
const LABEL =
  /^(?!.*\b(?:sa(?:id|ys)|added|adds|reads?|wrote|writes|asked|asks|told|tweeted|posted|stated|declared|explained|question|answer)\s?:)["'‘“]?\S+(?:\s\S+){0,3}?\s?:\s(?!["'‘“`])/i;
/** Number of UTF-16 code units at the start of a sentence that are checked for a caption, and for a reference. */
const CAPTION_PREFIX = 200;
const REFERENCE_PREFIX = 120;

/** Marks before the first word. */
const OPENING_MARKS = /^["“”„'‘’«»`「『\s]*/;
/** Pronouns and connectives that refer to the sentence before. */
const REFERS_BACK =
  /^(?:(?:he|she|they|it|this|that|these|those|his|her|their|its|him|them|such|here|and|but|so|nor|yet)(?=[\s,]|['’](?:s|d|ll|re|ve)\b|$)|(?:however|meanwhile|moreover|furthermore|therefore|thus|hence|instead|nevertheless|nonetheless|besides|otherwise|likewise|similarly|consequently|afterwards?|also|still|then|later|earlier|in addition|as a result|as such|for example|for instance|in contrast|by contrast|on the other hand|at the same time|after that|before that|even so|that said|in turn|in other words|in the meantime|in fact|of course|indeed)(?=,|\s,)|(?:also|then|instead)\s|(?:both|neither|others?|another|the (?:former|latter|pair|duo|two|trio)|one of (?:them|these|those))(?=\s(?:of (?:them|these|those|whom)|(?:is|was|are|were|has|have|had|said|says|will|would)\b)|,)|\p{L}+ of (?:his|her|its|their|them|these|those)\b)/iu;
/** "It was the first time …" and "This week …" refer to nothing before them. */
const IMPERSONAL =
  /^(?:it(?:['’]s|\s+(?:is|was|will be|would be|has been|comes|came|emerged))\b|this\s+(?:week|weekend|month|year|season|summer|winter|spring|autumn|morning|afternoon|evening|time)\b)/i;
/** A pronoun as the subject after an introductory phrase: "Asked about it, she said …", "In a statement, they …" */
const LATE_PRONOUN =
  /^(?:(?:in|on|at|by|for|with|from|to|during|last|despite|\p{L}+ly)\s[^,.:;"“”]{0,80}\s?,\s(?:he|she|they|we|i|it(?!\s+(?:is|was|will be|would be|has been|emerged)\b))|\p{L}+(?:ed|ing)\s[^,.:;"“”]{0,80}\s?,\s(?:he|she|they|we|i|it))\b/iu;
/** “I” and “we” outside of quotation marks mean the author, whom the reader of a summary does not know. */
const FIRST_PERSON = /^(?:i|we|my|our)(?=[\s,]|['’](?:m|s|d|ll|re|ve)\b)/i;

/** Candidates in the article's order, with their places among all of its sentences. */
export interface Candidates {
  readonly places: readonly number[];
  readonly candidates: readonly Candidate[];
}

/**
 * The candidates among the sentences of an article: those that `isUsable` accepts (by place) without fragments. If all
 * of them are fragments, those are the candidates. A sentence with a dangling reference may only follow the sentence
 * just before it. One that `isExcluded` is never picked, but stays a candidate because it tells what the article is
 * about; if all are excluded, they may be picked.
 */
export function candidatesOf(
  sentences: readonly string[],
  isUsable: (place: number) => boolean = () => true,
  isExcluded: (text: string) => boolean = () => false,
  language = 'en',
): Candidates {
  const usable = [...sentences.keys()].filter(isUsable);
  const whole = usable.filter((place) => !isFragment(sentences[place] ?? ''));
  const own = usable.filter((place) => !isFurnitureLine(sentences[place] ?? ''));
  const places = [whole, own].find((some) => some.length > 0) ?? usable;
  const excluded = new Set(places.filter((place) => isExcluded(sentences[place] ?? '')));
  const candidates = places.map((place, n): Candidate => {
    const text = sentences[place] ?? '';
    if (excluded.has(place) && excluded.size < places.length) return { text, onlyAfter: 'never' };
    if (!hasDanglingReference(text, language)) return { text };
    return { text, onlyAfter: n > 0 && places[n - 1] === place - 1 ? n - 1 : 'never' };
  });
  return { places, candidates };
}

/** Whether a text says little by itself: a heading, a few words, or furniture in a story that was stored with it. */
export function isFragment(text: string): boolean {
  return wordCount(text) < MIN_WORDS || !SENTENCE_END.test(text.slice(-20)) || isFurnitureLine(text);
}

/** Whether a sentence is a caption or a note in the body, which only its words tell. */
export function isCaption(sentence: string): boolean {
  const start = sentence.slice(0, CAPTION_PREFIX);
  return POSITIONED.test(start) || CAPTION_START.test(start) || LABEL.test(start);
}

/**
 * Whether a sentence needs the one before it to be understood: it opens with a pronoun or a connective (“But”,
 * “However,”), its main clause is about a “he” that it does not name, or the author speaks in the first person.
 */
export function hasDanglingReference(sentence: string, language = 'en'): boolean {
  const start = sentence.slice(0, REFERENCE_PREFIX).replace(OPENING_MARKS, '');
  const inOther = refersBackIn(start, primarySubtag(language));
  if (inOther !== undefined) return inOther;
  const refersBack = REFERS_BACK.test(start) && !IMPERSONAL.test(start);
  return FIRST_PERSON.test(sentence) || refersBack || LATE_PRONOUN.test(start);
}
