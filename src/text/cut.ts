/** Shortens a text at a sentence's end, else at a word's, never inside a character. */
import { sentences } from './sentences.ts';

/** A text with most `max` UTF-16 code units; `cut` tells whether anything was left out. */
export interface Cut {
  readonly text: string;
  readonly cut: boolean;
}

/** Characters past a sentence that tell whether it has ended. */
const LOOKAHEAD = 200;

/** The longest run of whole sentences within `max`; where even the first is longer, whole words of it. */
export function cutAtSentence(text: string, max: number): Cut {
  if (text.length <= max) return { text, cut: false };
  // Whether a sentence ends at a full stop hangs on what follows it, so a little more is read than is kept.
  const ahead = sentences(text.slice(0, max + LOOKAHEAD));
  const whole = ahead.findLast(({ end }, n) => end <= max && n < ahead.length - 1)?.end;
  if (whole !== undefined) return { text: text.slice(0, whole), cut: true };
  const head = text.slice(0, max);
  const space = head.lastIndexOf(' ');
  return { text: space > 0 ? head.slice(0, space) : withoutHalf(head), cut: true };
}

/** A label of at most `max` UTF-16 code units, cut at a word where there is one, ending in `…` where it is cut. */
export function truncateLabel(text: string, max: number): string {
  const { text: shown, cut } = cutAtWord(text, max - 1);
  return text.length <= max || !cut ? text : `${shown}…`;
}

/** Takes back to the last whole grapheme: half an emoji is no character. */
function withoutHalf(head: string): string {
  const last = [...new Intl.Segmenter('en').segment(head)].at(-1);
  return last ? head.slice(0, last.index) : head;
}

/** The longest run of whole words within `max`, for names and headlines, which have no sentences. */
export function cutAtWord(text: string, max: number): Cut {
  if (text.length <= max) return { text, cut: false };
  const head = text.slice(0, max);
  const space = head.search(/\s\S*$/);
  return { text: space > 0 ? head.slice(0, space).trimEnd() : withoutHalf(head), cut: true };
}
