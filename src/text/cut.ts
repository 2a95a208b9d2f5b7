/** Truncates a text at the end of a sentence, or else of a word, and never inside a character. */
import { sentences } from './sentences.ts';

/** A truncated text; `cut` is true if anything was left out. */
export interface Cut {
  readonly text: string;
  readonly cut: boolean;
}

/** Characters after the limit that are read to see whether a sentence has ended. */
const LOOKAHEAD = 200;

/** As many whole sentences as fit into `max` UTF-16 code units; if the first does not fit, as many words. */
export function cutAtSentence(text: string, max: number): Cut {
  if (text.length <= max) return { text, cut: false };
  // What follows a full stop decides whether it ends a sentence, so more is read than is kept.
  const ahead = sentences(text.slice(0, max + LOOKAHEAD));
  const whole = ahead.findLast(({ end }, n) => end <= max && n < ahead.length - 1)?.end;
  if (whole !== undefined) return { text: text.slice(0, whole), cut: true };
  const head = text.slice(0, max);
  const space = head.lastIndexOf(' ');
  return { text: space > 0 ? head.slice(0, space) : withoutLastGrapheme(head), cut: true };
}

/** A label of at most `max` UTF-16 code units. If it is cut, at a word if possible, it ends in `…`. */
export function truncateLabel(text: string, max: number): string {
  const { text: shown, cut } = cutAtWord(text, max - 1);
  return text.length <= max || !cut ? text : `${shown}…`;
}

/**
 * As many whole characters, as people see them (graphemes), as fit into `max` UTF-16 code units. Of one that is longer
 * than `max` by itself, the part that fits.
 */
export function cutAtGrapheme(text: string, max: number): string {
  if (text.length <= max) return text;
  const start = new Intl.Segmenter('en').segment(text.slice(0, max + LOOKAHEAD)).containing(max)?.index;
  return text.slice(0, start || max).toWellFormed();
}

/** Removes the last grapheme, which may have been cut in two. */
function withoutLastGrapheme(head: string): string {
  const last = [...new Intl.Segmenter('en').segment(head)].at(-1);
  return last ? head.slice(0, last.index) : head;
}

/** As many whole words as fit into `max` UTF-16 code units, for names and headlines, which have no sentences. */
export function cutAtWord(text: string, max: number): Cut {
  if (text.length <= max) return { text, cut: false };
  const head = text.slice(0, max);
  const space = head.search(/\s\S*$/);
  return { text: space > 0 ? head.slice(0, space).trimEnd() : withoutLastGrapheme(head), cut: true };
}
