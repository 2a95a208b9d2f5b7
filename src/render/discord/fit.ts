/** Makes embeds of drafts within Discord's limits: lines and texts share the room, and texts are cut at sentence ends. */
import type { APIEmbed } from 'discord.js';
import { replaceControlCharacters } from '../../text/control-characters.ts';
import { cutAtSentence } from '../../text/cut.ts';
import { escapesIn, longestPrefixWithin, writeMarkdown } from '../../text/discord-markdown.ts';
import { fairShares } from '../../text/fair-shares.ts';
import { mergeSpans } from '../../text/span.ts';
import type { Body, Draft, Line, Part } from './draft.ts';
import { CUT, flat, markdownLine } from './line.ts';

/** Discord's, in UTF-16 code units: https://discord.com/developers/docs/resources/message#embed-object-embed-limits */
export const LIMITS = {
  title: 256,
  description: 4096,
  footer: 2048,
  author: 256,
  url: 2048,
  /** over author, title, description and footer of all embeds of a message */
  total: 6000,
} as const;

/** Of those, what lines may take, so that there is always room for the texts. */
const LINES = { each: 600, description: 2000, total: 2400 } as const;

/** A part ready to be written. */
interface Fitting {
  readonly kind: 'line' | 'body' | 'finished';
  /** code units that it takes whatever room it is given, and those that it would take besides */
  readonly fixed: number;
  readonly need: number;
  /** in at most `fixed + room` code units */
  write(room: number): string;
}

/** The drafts as embeds. Frames and finished markdown are taken as they are: whoever makes them keeps them short. */
export function fit(drafts: readonly Draft[]): APIEmbed[] {
  const pages = drafts.map(({ parts }) => parts.map(fitting));
  const lines = shared(pages, 'line', LINES.description, LINES.total);
  const taken = drafts.map((draft, n) => frame(draft) + fixed(pages[n] ?? []) + sum(lines[n] ?? []));
  const rooms = drafts.map((draft, n) => LIMITS.description - (taken[n] ?? 0) + frame(draft));
  const bodies = shared(pages, 'body', rooms, LIMITS.total - sum(taken));
  const links = new Set<string>();
  return drafts.map(({ embed: { url, ...embed } }, n) => {
    const rest = { line: [...(lines[n] ?? [])], body: [...(bodies[n] ?? [])], finished: [] };
    const written = (pages[n] ?? []).map((part) => part.write(rest[part.kind].shift() ?? 0));
    const description = written.join('\n');
    // Of embeds with one url, clients show only the first: https://github.com/discord/discord-api-docs/issues/4129
    const link = url !== undefined && !links.has(url) ? { url } : {};
    if (url !== undefined) links.add(url);
    return { ...embed, ...link, ...(description.trim() && { description }) };
  });
}

/** Fair shares of `total` for the parts of one kind, first among the embeds, then inside each. */
function shared(
  pages: readonly (readonly Fitting[])[],
  kind: Fitting['kind'],
  most: number | readonly number[],
  total: number,
): number[][] {
  const needs = pages.map((parts) => parts.filter((part) => part.kind === kind).map(({ need }) => need));
  const mostOf = (n: number) => (typeof most === 'number' ? most : (most[n] ?? 0));
  const rooms = fairShares(
    needs.map((all, n) => Math.min(sum(all), mostOf(n))),
    total,
  );
  return needs.map((all, n) => fairShares(all, rooms[n] ?? 0));
}

function fitting(part: Part): Fitting {
  if (typeof part === 'string') return { kind: 'finished', fixed: part.length, need: 0, write: () => part };
  return part.kind === 'line' ? fittingLine(part) : fittingBody(part);
}

function fittingLine({ text, before, after }: Line): Fitting {
  const words = flat(text);
  const need = Math.min(words.length + escapesIn(words).length, LINES.each);
  const write = (room: number) => before + markdownLine(words, room) + after;
  return { kind: 'line', fixed: before.length + after.length, need, write };
}

function fittingBody({ text: stored, marks: spans, open, close }: Body): Fitting {
  const text = replaceControlCharacters(stored);
  const marks = mergeSpans(spans, text);
  const escapes = escapesIn(text);
  const need = text.length + escapes.length + 4 * marks.length;
  const write = (room: number) => {
    if (need <= room) return open + writeMarkdown(text, escapes, marks) + close;
    const longest = longestPrefixWithin(text, escapes, marks, room - CUT.length);
    const { text: shown } = cutAtSentence(text, longest);
    const inside = marks.filter(({ end }) => end <= shown.length);
    return open + writeMarkdown(shown, escapes, inside) + CUT + close;
  };
  return { kind: 'body', fixed: open.length + close.length, need, write };
}

/** Code units of a description whatever room its parts are given, line breaks included. */
function fixed(parts: readonly Fitting[]): number {
  return sum(parts.map((part) => part.fixed)) + Math.max(0, parts.length - 1);
}

function frame({ embed }: Draft): number {
  return (embed.author?.name.length ?? 0) + (embed.title?.length ?? 0) + (embed.footer?.text.length ?? 0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
