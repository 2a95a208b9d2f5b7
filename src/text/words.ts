/** Words of a text with their places: Unicode words, and single characters or pairs of scripts without spaces. */
import { fold } from './fold.ts';

export interface Word {
  /** folded */
  readonly text: string;
  /** UTF-16 offsets into the text */
  readonly start: number;
  readonly end: number;
}

/** Letters and digits that stand together, as written. */
export const RUN = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’.&][\p{L}\p{N}]+)*/gu;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const segmenters = new Map<string, Intl.Segmenter>();

/** The words in order. Japanese, Chinese and Thai runs are cut by `Intl.Segmenter`. Linear in the text's length. */
export function words(text: string): Word[] {
  const found: Word[] = [];
  for (const match of text.matchAll(RUN)) found.push(...wordsOfRun(match[0], match.index));
  return found;
}

/** The words of one run that stands at an offset: itself, folded, or its pieces where the script has no spaces. */
export function wordsOfRun(run: string, at: number): Word[] {
  if (UNSPACED.test(run)) return unspaced(run, at);
  return [{ text: plain(run), start: at, end: at + run.length }];
}

function unspaced(run: string, at: number): Word[] {
  const segmenter = segmenters.get('ja') ?? new Intl.Segmenter('ja', { granularity: 'word' });
  segmenters.set('ja', segmenter);
  return [...segmenter.segment(run)].map(({ segment, index }) => ({
    text: fold(segment),
    start: at + index,
    end: at + index + segment.length,
  }));
}

/** `Japan's` is Japan, `U.S.` is us, `AT&T` stays whole. */
function plain(run: string): string {
  return fold(run).replace(/'s$/, '').replaceAll('.', '').replaceAll("'", '');
}
