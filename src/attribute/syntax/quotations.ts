/**
 * Finds what stands in quotation marks. Straight, curly, low-high and guillemet marks, and single marks where a
 * paragraph has no double ones. A quotation that goes on in the next paragraph, which then opens with a mark
 * again, may leave its mark open; any other open mark is taken for a slip and swallows nothing. Marks turned the wrong
 * way, and curly ones inside straight ones, are read as they are meant.
 *
 * One pass over each paragraph: linear in its length.
 */
import type { Paragraph } from '../../model/article.ts';
import { fold } from '../../text/fold.ts';
import { CUES } from '../lexicon/lexicon.ts';

export interface Quotation {
  /** paragraph number */
  readonly paragraph: number;
  /** the quoted words, without marks, in UTF-16 code units of the paragraph */
  readonly start: number;
  readonly end: number;
  /** with the marks */
  readonly open: number;
  readonly close: number;
  /** goes on in the next paragraph: the mark was left open */
  readonly continues: boolean;
}

const CLOSERS: Readonly<Record<string, string>> = { '“': '”', '„': '“”', '«': '»', '»': '«' };
const STRAIGHT = '"';

/** All quotations, in order. Nested ones belong to the quotation around them. */
export function findQuotations(paragraphs: readonly Paragraph[]): Quotation[] {
  const found: Quotation[] = [];
  paragraphs.forEach(({ number, text }, n) => {
    const next = paragraphs[n + 1]?.text ?? '';
    const inDoubles = findInDoubleMarks(number, text, /^\s*["“„«]/.test(next));
    found.push(...(inDoubles.length > 0 ? inDoubles : findInSingleMarks(number, text)));
  });
  return found;
}

function findInDoubleMarks(paragraph: number, text: string, nextOpens: boolean): Quotation[] {
  const found: Quotation[] = [];
  const straight = text.split(STRAIGHT).length - 1;
  // Up to here a straight mark has its partner still to come; an odd number has a slip among them.
  const pairedUntil = straight % 2 === 0 ? text.lastIndexOf(STRAIGHT) : -1;
  let open = -1;
  let closers = '';
  let nested = false;
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at] ?? '';
    if (open < 0) {
      if (!opens(text, at)) continue;
      open = at;
      closers = mark === STRAIGHT ? `${STRAIGHT}”` : `${CLOSERS[mark] ?? ''}${mark === '“' ? STRAIGHT : ''}`;
    } else if (mark === '“' && !closers.includes(mark) && !isReversed(text, at)) {
      // Curly marks inside straight ones; else a new opening mark before the old one closed: the old one was a slip.
      if (text[open] === STRAIGHT && at < pairedUntil) nested = true;
      else open = at;
    } else if (nested && mark === '”') nested = false;
    else if (closes(text, at, closers)) {
      found.push({ paragraph, open, close: at + 1, ...trimmed(text, open + 1, at), continues: false });
      open = -1;
      nested = false;
    }
  }
  if (open >= 0 && nextOpens) {
    const span = trimmed(text, open + 1, text.length);
    found.push({ paragraph, open, close: text.length, ...span, continues: true });
  }
  return found.filter((one) => one.end > one.start);
}

function opens(text: string, at: number): boolean {
  const mark = text[at] ?? '';
  if (mark === STRAIGHT)
    return (
      /\S/.test(text[at + 1] ?? '') && (!/[\p{L}\p{N}]/u.test(text[at - 1] ?? '') || isUnspaced(text, at))
    );
  if (mark === '»') return /\p{L}/u.test(text[at + 1] ?? '') && !/\S/.test(text[at - 1] ?? ' ');
  return mark in CLOSERS;
}

function closes(text: string, at: number, closers: string): boolean {
  const mark = text[at] ?? '';
  if (mark === '“' && !closers.includes(mark)) return closers.includes('”') && isReversed(text, at);
  return closers.includes(mark) && !(mark === STRAIGHT && canOnlyOpen(text, at));
}

/** What stands right behind a mark that opens a quotation. */
const OPENED_TEXT = /[\p{L}\p{N}\p{Ps}\p{Pi}\p{Sc}#@'’…-]/u;

/** `“We will rebuild,“ she said`: an opening mark with nothing behind it to open was meant to close. */
function isReversed(text: string, at: number): boolean {
  const apart = /\s/.test(text[at - 1] ?? ' ');
  return apart ? text.slice(at + 1, at + 3).trim() === '' : !OPENED_TEXT.test(text[at + 1] ?? '');
}

/** `spoke of"a new start"`: a space was left out before the mark. A lone mark between letters opens nothing. */
function isUnspaced(text: string, at: number): boolean {
  if (!/^\p{Ll}{2}"\p{L}/u.test(text.slice(at - 2, at + 2))) return false;
  const next = text.indexOf(STRAIGHT, at + 1);
  return (
    next > 0 && /[\p{L}.,!?…]/u.test(text[next - 1] ?? '') && !/[\p{L}\p{N}]/u.test(text[next + 1] ?? '')
  );
}

/** A straight mark that can only open: white space before it, a letter behind it. */
function canOnlyOpen(text: string, at: number): boolean {
  return /\s/.test(text[at - 1] ?? '') && /[\p{L}\p{N}]/u.test(text[at + 1] ?? '');
}

/** British single marks. An apostrophe stands inside or behind a word; an opening mark does not. */
function findInSingleMarks(paragraph: number, text: string): Quotation[] {
  const found: Quotation[] = [];
  let open = -1;
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at];
    if (mark !== "'" && mark !== '‘' && mark !== '’') continue;
    const before = text[at - 1] ?? ' ';
    const after = text[at + 1] ?? ' ';
    const canOpen = mark !== '’' && /[\s([—–-]/.test(before) && /[\p{L}\p{N}]/u.test(after);
    const canClose = mark !== '‘' && /[\p{L}.,!?…]/u.test(before) && !/[\p{L}\p{N}]/u.test(after);
    if (open < 0 && canOpen) open = at;
    else if (open >= 0 && canClose && endsSpeech(text, open, at)) {
      found.push({ paragraph, open, close: at + 1, ...trimmed(text, open + 1, at), continues: false });
      open = -1;
    }
  }
  return found.filter((one) => one.end > one.start);
}

/** "the workers' pay" does not end a quotation: plural possessives stand before a word, without punctuation. */
function endsSpeech(text: string, open: number, at: number): boolean {
  if (/[.,!?…]/.test(text[at - 1] ?? '')) return true;
  const possessive = text[at - 1] === 's' && /^\s\p{Ll}/u.test(text.slice(at + 1, at + 3));
  return !possessive && at - open < 400;
}

function trimmed(text: string, start: number, end: number): { start: number; end: number } {
  let from = start;
  let to = end;
  while (from < to && /\s/.test(text[from] ?? '')) from += 1;
  while (to > from && /\s/.test(text[to - 1] ?? '')) to -= 1;
  return { start: from, end: to };
}

/** Characters within which a clause behind a quotation has its cue. */
const MAX_CUE_DISTANCE = 90;

/** Does a cue follow before the sentence could end? */
function isClauseOpen(behind: string): boolean {
  // A capital on such a word starts a sentence of its own: `"Never!" He turned and said so.`
  if (/^\s*(?:He|She|They|It|We|The|A|An|But|And|In|His|Her|Their|This|That|When|After)\s/.test(behind))
    return false;
  const own = /^[^"“”:]*/.exec(behind)?.[0].split(/(?<=\p{Ll}{3})[.!?]\s/u)[0] ?? '';
  return own.split(/[^\p{L}]+/u).some((word) => CUES.has(fold(word)));
}

/** The paragraph with quoted words masked by `x`, one for one, so that only the reporter's words are left to read. */
export function maskQuotations(text: string, quotations: readonly Quotation[]): string {
  let masked = '';
  let at = 0;
  for (const { open, close, start, end } of quotations) {
    masked += text.slice(at, open);
    const words = text.slice(start, end);
    // Punctuation at the end of the quoted words works outside the marks too: a stop ends the sentence, a comma goes on.
    const printed = close === end + 1 && /[.,!?…]$/.test(words) ? (words.at(-1) ?? '') : '';
    // `"Perpetual motion!" Thompson said`: the mark ends the quotation, not the sentence.
    const last =
      /[!?]/.test(printed) && isClauseOpen(text.slice(close, close + MAX_CUE_DISTANCE)) ? ',' : printed;
    masked += `${'"'.padEnd(close - open - 1 - last.length, 'x')}${last}"`;
    at = close;
  }
  return masked + text.slice(at);
}
