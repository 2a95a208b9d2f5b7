/** Turns drafts into embeds within Discord's limits. Lines and texts share the room; texts are cut at sentence ends. */
import type { APIEmbed } from 'discord.js';
import { replaceControlCharacters } from '../../text/control-characters.ts';
import { cutAtSentence } from '../../text/cut.ts';
import { escapesIn, longestPrefixWithin, writeMarkdown } from '../../text/discord-markdown.ts';
import { fairShares } from '../../text/fair-shares.ts';
import { mergeSpans } from '../../text/span.ts';
import type { Body, Draft, Line, Part } from './draft.ts';
import { CUT, flat, markdownLine } from './line.ts';

/** Discord's limits in UTF-16 code units: https://discord.com/developers/docs/resources/message#embed-object-embed-limits */
export const LIMITS = {
  title: 256,
  description: 4096,
  footer: 2048,
  author: 256,
  url: 2048,
  /** of author, title, description and footer over all embeds of a message */
  total: 6000,
} as const;

/** What lines may take of these limits, so that there is always room for the texts. */
const LINE_LIMITS = { each: 600, description: 2000, total: 2400 } as const;

/** A part with its length. */
interface MeasuredPart {
  readonly kind: 'line' | 'body' | 'finished';
  /** `fixed`: code units that it always takes; `need`: code units that it takes in addition if it is not cut */
  readonly fixedLength: number;
  readonly need: number;
  /** the part as markdown of at most `fixed + room` code units */
  write(room: number): string;
}

/** The drafts as embeds. Frames and finished markdown are not cut: their makers keep them short. */
export function fit(drafts: readonly Draft[]): APIEmbed[] {
  const pages = drafts.map(({ parts }) => parts.map(measure));
  const lines = shareRoom(pages, 'line', LINE_LIMITS.description, LINE_LIMITS.total);
  const taken = drafts.map(
    (draft, n) => frameLength(draft) + fixedLengthOf(pages[n] ?? []) + sum(lines[n] ?? []),
  );
  const rooms = drafts.map((draft, n) => LIMITS.description - (taken[n] ?? 0) + frameLength(draft));
  const bodies = shareRoom(pages, 'body', rooms, LIMITS.total - sum(taken));
  const links = new Set<string>();
  return drafts.map(({ embed: { url, ...embed } }, n) => {
    const rest = { line: [...(lines[n] ?? [])], body: [...(bodies[n] ?? [])], finished: [] };
    const written = (pages[n] ?? []).map((part) => part.write(rest[part.kind].shift() ?? 0));
    const description = written.join('\n');
    // Clients show only the first of several embeds with the same url: https://github.com/discord/discord-api-docs/issues/4129
    const link = url !== undefined && !links.has(url) ? { url } : {};
    if (url !== undefined) links.add(url);
    return { ...embed, ...link, ...(description.trim() && { description }) };
  });
}

/** Shares `total` code units among the parts of one kind, first among the embeds, then inside each. */
function shareRoom(
  pages: readonly (readonly MeasuredPart[])[],
  kind: MeasuredPart['kind'],
  max: number | readonly number[],
  total: number,
): number[][] {
  const needs = pages.map((parts) => parts.filter((part) => part.kind === kind).map(({ need }) => need));
  const maxOf = (n: number) => (typeof max === 'number' ? max : (max[n] ?? 0));
  const rooms = fairShares(
    needs.map((all, n) => Math.min(sum(all), maxOf(n))),
    total,
  );
  return needs.map((all, n) => fairShares(all, rooms[n] ?? 0));
}

function measure(part: Part): MeasuredPart {
  if (typeof part === 'string')
    return { kind: 'finished', fixedLength: part.length, need: 0, write: () => part };
  return part.kind === 'line' ? measureLine(part) : measureBody(part);
}

function measureLine({ text, before, after }: Line): MeasuredPart {
  const words = flat(text);
  const need = Math.min(words.length + escapesIn(words).length, LINE_LIMITS.each);
  const write = (room: number) => before + markdownLine(words, room) + after;
  return { kind: 'line', fixedLength: before.length + after.length, need, write };
}

function measureBody({ text: stored, marks: spans, open, close, markup }: Body): MeasuredPart {
  const text = replaceControlCharacters(stored);
  const marks = mergeSpans(spans, text);
  const escapes = escapesIn(text);
  const need = text.length + escapes.length + 4 * marks.length;
  const write = (room: number) => {
    if (need <= room) return open + writeMarkdown(text, escapes, marks, markup) + close;
    const longest = longestPrefixWithin(text, escapes, marks, room - CUT.length);
    const { text: shown } = cutAtSentence(text, longest);
    const inside = marks.filter(({ end }) => end <= shown.length);
    return open + writeMarkdown(shown, escapes, inside, markup) + CUT + close;
  };
  return { kind: 'body', fixedLength: open.length + close.length, need, write };
}

/** Code units that a description always takes, line breaks included. */
function fixedLengthOf(parts: readonly MeasuredPart[]): number {
  return sum(parts.map((part) => part.fixedLength)) + Math.max(0, parts.length - 1);
}

function frameLength({ embed }: Draft): number {
  return (embed.author?.name.length ?? 0) + (embed.title?.length ?? 0) + (embed.footer?.text.length ?? 0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
