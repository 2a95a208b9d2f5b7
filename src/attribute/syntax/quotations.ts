/**
 * Finds quotations: straight, curly, low-high and guillemet marks, and single marks in paragraphs without double ones. A quotation
 * can leave its mark open if the next paragraph opens with a mark again; any other open mark is ignored as an error. Reversed
 * marks and curly marks inside straight ones are read as they are meant. One pass over each paragraph, linear in its length.
 */
import type { Paragraph, Span } from '../../model/article.ts';
import { fold } from '../../text/fold.ts';
import { CUES } from '../lexicon/lexicon.ts';
import { withPlainMarks } from './plain-marks.ts';

export interface Quotation {
  /** paragraph number */
  readonly paragraph: number;
  /** the quoted words without marks, in UTF-16 code units of the paragraph */
  readonly start: number;
  readonly end: number;
  /** with the marks */
  readonly open: number;
  readonly close: number;
  /** continues in the next paragraph: the mark was left open */
  readonly continues: boolean;
  /** who speaks by a label, if it is a turn of a transcript: it has no marks, so `open` is `start` and `close` is `end` */
  readonly turn?: Turn;
}

/** Who has the word in a passage of a transcript. */
export interface Turn {
  /** `named`: the name of the label; `guest`: "A:", whoever is interviewed */
  readonly role: 'named' | 'guest';
  /** the label, in UTF-16 code units of the paragraph with this number; empty if the question above stands in its place */
  readonly label: Span & { readonly paragraph: number };
  /** the folded words of the label; none for "Q" and "A" */
  readonly words: readonly string[];
  /** the passage stands under its label, or goes on in a way that leaves no doubt */
  readonly isPlain: boolean;
}

const CLOSERS: Readonly<Record<string, string>> = { '“': '”', '„': '“”', '«': '»', '»': '«' };
const STRAIGHT = '"';

/** All quotations, in order. Nested ones belong to the quotation around them. */
export function findQuotations(paragraphs: readonly Paragraph[]): Quotation[] {
  const found: Quotation[] = [];
  const texts = paragraphs.map(({ text }) => withPlainMarks(text));
  paragraphs.forEach(({ number }, n) => {
    const text = texts[n] ?? '';
    const next = texts[n + 1] ?? '';
    const inDoubles = findInDoubleMarks(number, text, /^\s*["“„«]/.test(next));
    if (inDoubles.length > 0 && !opensInSingleMark(text, inDoubles)) found.push(...inDoubles);
    else {
      const inSingles = findInSingleMarks(number, text, next);
      found.push(...(enclose(inSingles, inDoubles, text) ? inSingles : inDoubles));
    }
  });
  return found;
}

/** Whether a single mark opens before the first double one. */
function opensInSingleMark(text: string, [first]: readonly Quotation[]): boolean {
  return /(?<!\S)[‘'](?=\S)/.test(text.slice(0, first?.open ?? 0));
}

/** `‘He told me “never again”, and I believed him,’ Reyes said`: whether single marks stand around all double ones, and close speech. */
function enclose(inSingles: readonly Quotation[], inDoubles: readonly Quotation[], text: string): boolean {
  let n = 0;
  return inDoubles.every((inner) => {
    while (n < inSingles.length && (inSingles[n]?.close ?? 0) < inner.close) n += 1;
    const outer = inSingles[n];
    if (!outer || outer.open > inner.open) return false;
    return outer.continues || /[.,!?…”"]/.test(text[outer.end - 1] ?? '');
  });
}

const DOUBLE_MARK = /["“”„«»]/g;
const SINGLE_MARK = /['‘’]/g;

function findInDoubleMarks(paragraph: number, text: string, nextOpens: boolean): Quotation[] {
  const found: Quotation[] = [];
  const straight = text.split(STRAIGHT).length - 1;
  // Before this offset a straight mark still has its partner to come. An odd number of marks has an error among them.
  const pairedUntil = straight % 2 === 0 ? text.lastIndexOf(STRAIGHT) : -1;
  const lastGuillemet = text.lastIndexOf('»');
  let open = -1;
  let closers = '';
  let nested = false;
  for (const { 0: mark, index: at } of text.matchAll(DOUBLE_MARK)) {
    if (open < 0) {
      if (!opens(text, at)) continue;
      open = at;
      closers = mark === STRAIGHT ? `${STRAIGHT}”` : `${CLOSERS[mark] ?? ''}${mark === '“' ? STRAIGHT : ''}`;
    } else if (mark === '“' && !closers.includes(mark) && !isReversed(text, at)) {
      // Curly marks inside straight ones or guillemets are nested. Otherwise the earlier mark was an error.
      const until = text[open] === STRAIGHT ? pairedUntil : text[open] === '«' ? lastGuillemet : -1;
      if (at < until) nested = true;
      else open = at;
    } else if (nested && mark === '”') nested = false;
    else if (closes(text, at, closers)) {
      found.push({ paragraph, open, close: at + 1, ...trimmed(text, open + 1, at), continues: false });
      open = -1;
      nested = false;
    }
  }
  if (open >= 0 && !hasClauseInside(text, open)) {
    const span = trimmed(text, open + 1, text.length);
    const close = { paragraph, open, close: text.length, ...span };
    if (nextOpens && !isIntroducedByColon(text, open)) found.push({ ...close, continues: true });
    else if (isIntroducedByColon(text, open) && /[.!?…]\s*$/.test(text.slice(-3)))
      found.push({ ...close, continues: nextOpens });
  }
  return found.filter((one) => one.end > one.start);
}

/** `Reyes cut her off: “No, there is a risk`: a mark that is never closed is an error, but what it opens is plain. */
function isIntroducedByColon(text: string, open: number): boolean {
  return /[\p{L}’”"]:\s$/u.test(text.slice(Math.max(0, open - 3), open));
}

/** A clause after a comma, as in `“We will rebuild, Mayor Reyes said.` It shows that the mark should have been closed before it. */
const CLAUSE_INSIDE =
  /,\s(?:(?:said|says|added|adds|told|wrote|explained|asked)\s(?:he|she|they|the|\p{Lu})|(?:he|she|they|(?:\p{Lu}[\p{L}.’'-]{1,30}\s){1,4})(?:\s?(?:said|says|added|adds|told|wrote|explained|asked))\b)[^“”"]{0,80}[.:]\s*$/u;

/** Characters at the end of a paragraph that are searched for a clause. */
const MAX_CLAUSE_LENGTH = 160;

function hasClauseInside(text: string, open: number): boolean {
  return CLAUSE_INSIDE.test(text.slice(Math.max(open, text.length - MAX_CLAUSE_LENGTH)));
}

function opens(text: string, at: number): boolean {
  const mark = text[at] ?? '';
  if (mark === STRAIGHT)
    return (
      (/\S/.test(text[at + 1] ?? '') &&
        (!/[\p{L}\p{N}]/u.test(text[at - 1] ?? '') || isUnspaced(text, at))) ||
      isSpacedBehind(text, at)
    );
  if (mark === '»') return /\p{L}/u.test(text[at + 1] ?? '') && !/\S/.test(text[at - 1] ?? ' ');
  return mark in CLOSERS;
}

function closes(text: string, at: number, closers: string): boolean {
  const mark = text[at] ?? '';
  if (mark === '“' && !closers.includes(mark)) return closers.includes('”') && isReversed(text, at);
  return closers.includes(mark) && !(mark === STRAIGHT && canOnlyOpen(text, at));
}

/** The first character after an opening mark. */
const OPENED_TEXT = /[\p{L}\p{N}\p{Ps}\p{Pi}\p{Sc}#@'’…-]/u;

/** `“We will rebuild,“ she said`: an opening mark with nothing after it was meant to close. */
function isReversed(text: string, at: number): boolean {
  const apart = /\s/.test(text[at - 1] ?? ' ');
  return apart ? text.slice(at + 1, at + 3).trim() === '' : !OPENED_TEXT.test(text[at + 1] ?? '');
}

/** `spoke of"a new start"`: a space is missing before the mark. A mark between letters without a partner opens nothing. */
function isUnspaced(text: string, at: number): boolean {
  if (!/^\p{Ll}{2}"\p{L}/u.test(text.slice(at - 2, at + 2))) return false;
  const next = text.indexOf(STRAIGHT, at + 1);
  return (
    next > 0 && /[\p{L}.,!?…]/u.test(text[next - 1] ?? '') && !/[\p{L}\p{N}]/u.test(text[next + 1] ?? '')
  );
}

/** `He added, " We stay."`: a space stands behind the opening mark too. Its partner closes a sentence. */
function isSpacedBehind(text: string, at: number): boolean {
  if (!/^(?:[,:]\s)?" \p{Lu}/u.test(text.slice(Math.max(0, at - 2), at + 3))) return false;
  const next = text.indexOf(STRAIGHT, at + 1);
  return next > 0 && /[.,!?…]\s?$/.test(text.slice(Math.max(0, next - 2), next));
}

/** A straight mark that can only open: white space before it, a letter after it. */
function canOnlyOpen(text: string, at: number): boolean {
  return /\s/.test(text[at - 1] ?? '') && /[\p{L}\p{N}]/u.test(text[at + 1] ?? '');
}

/** British single marks. An apostrophe stands inside or after a word; an opening mark does not. */
function findInSingleMarks(paragraph: number, text: string, next: string): Quotation[] {
  const found: Quotation[] = [];
  let open = -1;
  for (const { 0: mark, index: at } of text.matchAll(SINGLE_MARK)) {
    const before = text[at - 1] ?? ' ';
    const after = text[at + 1] ?? ' ';
    const isSpaced = mark === '‘' && /^‘ \p{Lu}/u.test(text.slice(at, at + 3));
    const opensText = /[\p{L}\p{N}“"]/u.test(after) || isSpaced;
    const canOpen = mark !== '’' && /[\s([—–-]/.test(before) && opensText;
    const canClose = mark !== '‘' && /[\p{L}.,!?…”"]/u.test(before) && !/[\p{L}\p{N}]/u.test(after);
    if (open < 0 && canOpen) open = at;
    else if (open >= 0 && canClose && endsSpeech(text, open, at)) {
      found.push({ paragraph, open, close: at + 1, ...trimmed(text, open + 1, at), continues: false });
      open = -1;
    }
  }
  // A speech over several paragraphs opens each with a mark.
  const opensAnew = text[open] === '‘' ? /^\s*‘/.test(next) : /^\s*'\p{Lu}/u.test(next);
  if (open >= 0 && opensAnew && text.slice(0, open).trim() === '')
    found.push({
      paragraph,
      open,
      close: text.length,
      ...trimmed(text, open + 1, text.length),
      continues: true,
    });
  return found.filter((one) => one.end > one.start);
}

/** Whether a single mark ends speech. In "the workers' pay" it does not: a plural possessive precedes a word. */
function endsSpeech(text: string, open: number, at: number): boolean {
  if (/[.,!?…”"]/.test(text[at - 1] ?? '')) return true;
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

/** Characters that are searched for the cue after a quotation. */
const MAX_CUE_DISTANCE = 90;

/** Whether a cue follows before the sentence can end. */
function hasCueAhead(after: string): boolean {
  // These words with a capital start a sentence of their own: `"Never!" He turned and said so.`
  if (/^\s*(?:He|She|They|It|We|The|A|An|But|And|In|His|Her|Their|This|That|When|After)\s/.test(after))
    return false;
  const own = /^[^"“”:]*/.exec(after)?.[0].split(/(?<=\p{Ll}{3})[.!?]\s/u)[0] ?? '';
  return own.split(/[^\p{L}]+/u).some((word) => CUES.has(fold(word)));
}

/** The paragraph with quoted words masked by `x`, one for one, so that only the reporter's words are left and offsets hold. */
export function maskQuotations(text: string, quotations: readonly Quotation[]): string {
  let masked = '';
  let at = 0;
  for (const { open, close, start, end } of quotations) {
    masked += withoutLongWords(text.slice(at, open));
    const words = text.slice(start, end);
    // The last quoted mark counts outside the quotation too: a full stop ends the sentence, a comma does not.
    const printed = close === end + 1 ? (/([.,!?…])['’”"]?$/.exec(words)?.[1] ?? '') : '';
    // `“He said: ‘Go.’”` ends the sentence too. In `"Perpetual motion!" Thompson said` the mark does not end the sentence.
    const last =
      /[!?]/.test(printed) && hasCueAhead(text.slice(close, close + MAX_CUE_DISTANCE)) ? ',' : printed;
    masked += `${'"'.padEnd(close - open - 1 - last.length, 'x')}${last}"`;
    at = close;
  }
  return masked + withoutLongWords(text.slice(at));
}

/** Longer runs of letters and digits are no words. The patterns that read names and clauses never see them. */
const LONG_WORD = /[\p{L}\p{M}\p{N}]{121,}/gu;

/** A cheap check, since few texts have one. */
const MAY_HAVE_LONG_WORD = /\S{121}/;

function withoutLongWords(text: string): string {
  if (!MAY_HAVE_LONG_WORD.test(text)) return text;
  return text.replace(LONG_WORD, (word) => 'x'.repeat(word.length));
}
