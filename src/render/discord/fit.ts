/** Shares the text that a message may have among its drafts, and writes them. Texts are cut at sentence ends. */
import { replaceControlCharacters } from '../../text/control-characters.ts';
import { cutAtSentence, truncateLabel } from '../../text/cut.ts';
import { escapesIn, longestPrefixWithin, writeMarkdown } from '../../text/discord-markdown.ts';
import { fairShares } from '../../text/fair-shares.ts';
import { mergeSpans } from '../../text/span.ts';
import type { Body, Draft, Line, Part } from './draft.ts';
import { CUT, flat, markdownLine } from './line.ts';

/** Discord's limit over all texts of a message, in UTF-16 code units: https://docs.discord.com/developers/components/reference */
export const MAX_TEXT_LENGTH = 4000;

/** What lines may take of it, so that there is always room for the texts. */
const LINE_LIMITS = { each: 600, total: 1600 } as const;

/** Code units of the markup around a mark. */
const MARKUP_LENGTH = 4;

/** A part that would be cut to less is left out: nobody could read it. */
const MIN_ROOM = 12;

/** A part with its length. */
interface MeasuredPart {
  readonly kind: 'line' | 'body' | 'finished';
  /** `fixedLength`: code units that it always takes; `need`: code units that it takes in addition if it is not cut */
  readonly fixedLength: number;
  readonly need: number;
  /** the part as markdown of at most `fixedLength + room` code units; undefined if that is too little to be read */
  write(room: number): string | undefined;
}

/** The text of each draft, together at most `max` code units. Finished markdown is not cut: its makers keep it short. */
export function fit(drafts: readonly Pick<Draft, 'parts'>[], max = MAX_TEXT_LENGTH): string[] {
  const pages = drafts.map(({ parts }) => parts.map(measure));
  const fixed = sum(pages.map(fixedLengthOf));
  const lines = shareRoom(pages, 'line', Math.min(LINE_LIMITS.total, max - fixed));
  const bodies = shareRoom(pages, 'body', max - fixed - sum(lines.map(sum)));
  return pages.map((parts, n) => {
    const rest = { line: [...(lines[n] ?? [])], body: [...(bodies[n] ?? [])], finished: [] };
    return parts.flatMap((part) => part.write(rest[part.kind].shift() ?? 0) ?? []).join('\n');
  });
}

/** Shares `total` code units among the parts of one kind, first among the drafts, then inside each. */
function shareRoom(
  pages: readonly (readonly MeasuredPart[])[],
  kind: MeasuredPart['kind'],
  total: number,
): number[][] {
  const needs = pages.map((parts) => parts.filter((part) => part.kind === kind).map(({ need }) => need));
  const rooms = fairShares(needs.map(sum), Math.max(0, total));
  return needs.map((all, n) => fairShares(all, rooms[n] ?? 0));
}

function measure(part: Part): MeasuredPart {
  if (typeof part === 'string')
    return { kind: 'finished', fixedLength: part.length, need: 0, write: () => part };
  return part.kind === 'line' ? measureLine(part) : measureBody(part);
}

function measureLine({ text, before, after, isLabel, mentions = [] }: Line): MeasuredPart {
  const words = flat(text);
  const kept = mentions.map((one) => ({ start: words.indexOf(one), length: one.length }));
  const isKept = (at: number) =>
    kept.some(({ start, length }) => start >= 0 && at >= start && at < start + length);
  const escapes = isLabel ? [] : escapesIn(words).filter((at) => !isKept(at));
  const length = words.length + escapes.length;
  const need = Math.min(length, LINE_LIMITS.each);
  const cut = isLabel ? truncateLabel : markdownLine;
  const write = (room: number) => {
    if (length <= room) return before + writeMarkdown(words, escapes, []) + after;
    return room < MIN_ROOM ? undefined : before + cut(words, room) + after;
  };
  return { kind: 'line', fixedLength: before.length + after.length, need, write };
}

function measureBody({ text: stored, marks: spans, strikes = [], open, close }: Body): MeasuredPart {
  const text = replaceControlCharacters(stored);
  const struck = mergeSpans(strikes, text).map((span) => ({ ...span, markup: '~~' as const }));
  const marks = [...mergeSpans(spans, text), ...struck].sort((a, b) => a.start - b.start);
  const escapes = escapesIn(text);
  const need = text.length + escapes.length + MARKUP_LENGTH * marks.length;
  const write = (room: number) => {
    if (need <= room) return open + writeMarkdown(text, escapes, marks) + close;
    if (room < MIN_ROOM + MARKUP_LENGTH) return undefined;
    // One mark may be cut, too, and so ends where the text does.
    const longest = longestPrefixWithin(text, escapes, marks, room - CUT.length - MARKUP_LENGTH);
    const { text: shown } = cutAtSentence(text, longest);
    const inside = marks
      .filter(({ start }) => start < shown.length)
      .map((span) => ({ ...span, end: Math.min(span.end, shown.length) }));
    return open + writeMarkdown(shown, escapes, inside) + CUT + close;
  };
  return { kind: 'body', fixedLength: open.length + close.length, need, write };
}

/** Code units that a draft always takes, line breaks included. */
function fixedLengthOf(parts: readonly MeasuredPart[]): number {
  return sum(parts.map((part) => part.fixedLength)) + Math.max(0, parts.length - 1);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
