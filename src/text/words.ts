/** Splits a text into words: runs of letters and digits, or segments of scripts that are written without spaces. */
import { fold } from './fold.ts';
import type { Span } from './span.ts';

/** A word and its span of the text. */
export interface Word extends Span {
  /** folded */
  readonly text: string;
}

/** A run of letters and digits, as written. */
export const RUN = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’.&][\p{L}\p{N}]+)*/gu;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const segmenters = new Map<string, Intl.Segmenter>();

/** The words in order. `Intl.Segmenter` splits Japanese, Chinese and Thai. Linear in the length of the text. */
export function words(text: string): Word[] {
  const found: Word[] = [];
  for (const { 0: run, index } of text.matchAll(RUN)) {
    if (UNSPACED.test(run)) found.push(...segments(run, index));
    else found.push({ text: folded(run), start: index, end: index + run.length });
  }
  return found;
}

/** The words of a run at an offset: the run itself, folded, or its segments if the script has no spaces. */
export function wordsOfRun(run: string, at: number): Word[] {
  if (UNSPACED.test(run)) return segments(run, at);
  return [{ text: folded(run), start: at, end: at + run.length }];
}

function segments(run: string, at: number): Word[] {
  const segmenter = segmenters.get('ja') ?? new Intl.Segmenter('ja', { granularity: 'word' });
  segmenters.set('ja', segmenter);
  return [...segmenter.segment(run)].map(({ segment, index }) => ({
    text: fold(segment),
    start: at + index,
    end: at + index + segment.length,
  }));
}

/** Folds a word without its possessive and full stops: `Japan's` is japan, `U.S.` is us, `AT&T` is at&t. */
function folded(run: string): string {
  const word = fold(run);
  // A shortcut: few words have either.
  if (!word.includes("'") && !word.includes('.')) return word;
  return word.replace(/'s$/, '').replaceAll('.', '').replaceAll("'", '');
}
