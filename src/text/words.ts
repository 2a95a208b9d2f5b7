/** Words of a text with their places: Unicode words, and single characters or pairs of scripts without spaces. */
import { fold } from './fold.ts';

export interface Word {
  /** folded */
  readonly text: string;
  /** UTF-16 offsets into the text */
  readonly start: number;
  readonly end: number;
}

const RUN = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’.&][\p{L}\p{N}]+)*/gu;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const segmenters = new Map<string, Intl.Segmenter>();

/** The words in order. Japanese, Chinese and Thai runs are cut by `Intl.Segmenter`. Linear in the text's length. */
export function words(text: string): Word[] {
  const found: Word[] = [];
  for (const match of text.matchAll(RUN)) {
    const run = match[0];
    if (UNSPACED.test(run)) found.push(...unspaced(run, match.index));
    else found.push({ text: plain(run), start: match.index, end: match.index + run.length });
  }
  return found;
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
