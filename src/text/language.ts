/** The language of a text, found by eld (Nito-ELD, n-grams of bytes); what a page or feed says of it is a hint. */
import { eld } from 'eld/extrasmall';
import QuickLRU from 'quick-lru';
import { primarySubtag } from './language-tag.ts';

/** Where the text is too short to tell and nothing gives a hint. */
const DEFAULT = 'en';
/** Letters from which the text alone tells its language. A Chinese or Japanese character counts as three. */
const MIN_LETTERS = 60;
/** Letters of text without a hint from which eld's own judgement of what is reliable counts. */
const MIN_LETTERS_WITHOUT_HINT = 20;
/** A story is read at so many places: it may begin with a quotation in another language. eld reads no more characters of each. */
const MAX_PLACES = 7;
const PLACE_LENGTH = 350;
/** Places that are enough if they agree: beginning, end and middle come first. */
const ENOUGH = 3;
/** Characters that are looked at at all. */
const MAX_TEXT_LENGTH = 20_000;

/** Other tags for a language that eld has under one. */
const SAME: Readonly<Record<string, string>> = {
  bs: 'hr',
  fil: 'tl',
  id: 'ms',
  in: 'ms',
  iw: 'he',
  nb: 'no',
  nn: 'no',
  sh: 'hr',
  sr: 'hr',
};

const known = new Set(Object.values(eld.info().Languages));

const shared = (tag: string) => SAME[primarySubtag(tag)] ?? primarySubtag(tag);

/**
 * The BCP 47 tag of the language of a story's paragraphs. The hint, which is more exact (`de-AT`) or a language that the library lacks,
 * stays if the text does not contradict it. Takes the same time for texts of any length above a limit.
 */
export function languageOf(texts: Iterable<string>, hint?: string): string {
  const text = plainText(texts);
  const weight = weightOf(text);
  const isKnownHint = hint !== undefined && (known.has(primarySubtag(hint)) || primarySubtag(hint) in SAME);
  if (hint !== undefined && !isKnownHint && primarySubtag(hint) !== 'und') return hint;
  if (weight < (isKnownHint ? MIN_LETTERS : MIN_LETTERS_WITHOUT_HINT)) return hint ?? DEFAULT;
  const language = detect(text, weight >= MIN_LETTERS);
  if (language === undefined || (isKnownHint && shared(language) === shared(hint))) return hint ?? DEFAULT;
  return language;
}

/** What was found in the last texts: a story is read twice, when it is parsed and when its speakers are found. */
const found = new QuickLRU<string, { readonly language: string | undefined }>({ maxSize: 4 });

function detect(text: string, isLong: boolean): string | undefined {
  const known = found.get(text);
  if (known) return known.language;
  const language = detected(text, isLong);
  found.set(text, { language });
  return language;
}

/** The language with the highest sum of scores over all places. Undefined if none can be told. */
function detected(text: string, isLong: boolean): string | undefined {
  const sums = new Map<string, number>();
  const tops = new Set<string>();
  const last = Math.max(0, text.length - PLACE_LENGTH);
  const places = Math.min(MAX_PLACES, Math.ceil(text.length / PLACE_LENGTH));
  const order = [...new Set([0, places - 1, places >> 1, ...Array(places).keys()])];
  for (const [n, place] of order.entries()) {
    const from = places === 1 ? 0 : Math.round((last * place) / (places - 1));
    const result = eld.detect(text.slice(from, from + PLACE_LENGTH));
    if (!isLong && !result.isReliable()) continue;
    tops.add(result.language);
    for (const [language, score] of Object.entries(result.getScores()))
      sums.set(language, (sums.get(language) ?? 0) + score);
    if (n + 1 === ENOUGH && tops.size === 1) break;
  }
  const most = Math.max(0, ...sums.values());
  return [...sums].find(([, sum]) => sum === most)?.[0];
}

/** The texts one after another, without addresses and numbers, which are of no language. */
function plainText(texts: Iterable<string>): string {
  let text = '';
  for (const one of texts) {
    text += `${one.slice(0, MAX_TEXT_LENGTH)} `;
    if (text.length >= MAX_TEXT_LENGTH) break;
  }
  return text
    .slice(0, MAX_TEXT_LENGTH)
    .replace(/\bhttps?:\/\/\S+/g, ' ')
    .replace(/[\w@.-]+/g, (run) => (/\d/.test(run) ? ' ' : run))
    .replace(/\s+/g, ' ')
    .trim();
}

/** Letters, as far as they matter here. */
function weightOf(text: string): number {
  let weight = 0;
  for (const [letter] of text.slice(0, PLACE_LENGTH).matchAll(/\p{L}/gu))
    weight += /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(letter) ? 3 : 1;
  return weight;
}
