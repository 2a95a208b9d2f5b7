/** Dates as a page prints them around its headline, under labels, and in its address. */
import { fold } from '../../text/fold.ts';
import type { Block } from './blocks.ts';
import type { PageDocument } from './dom.ts';
import type { IsElsewhere } from './elsewhere.ts';

/** The blocks around the headline, and its place among them. */
export interface Near {
  readonly blocks: readonly Block[];
  readonly headline: number;
}

/** Days as printed, each best first. */
export interface PrintedDays {
  /** alone in a line by the headline, or after a word for publishing */
  readonly sure: readonly string[];
  /** in any line around the headline, but those of edits */
  readonly around: readonly string[];
  readonly others: readonly string[];
}

/** Blocks before and after the headline that may hold author and date. */
const NEAR = { before: 4, after: 12 } as const;
/** Blocks from the headline within which a date in a line of its own is that of the story. */
const BESIDE = { before: 3, after: 6 } as const;
const HEADINGS = ['h1', 'h2', 'h3'];
const MAX_HEADING = 400;
/** Characters around the headline, where it is no heading. */
const MAX_AROUND = 20;
const MAX_LENGTH = 160;
/** The place in a line from which on a date is part of a sentence. */
const MAX_BEFORE = 45;
/** Elements with a date in their class that are looked at. */
const MAX_DATED = 12;
const DATED =
  '[class~="date"], [class*="-date"], [class*="_date"], [class*="date-"], [class*="datum"], [class*="fecha"], [class*="published"], [class*="posted-on"], [class*="timestamp"], [id*="date"], [itemprop="dateCreated"]';
/** A day as people print it; what it means is left to `readMachineDate`. */
export const DAY =
  /(?<![\d.])(?:\d{1,2}\s?[./]\s?\d{1,2}\s?[./]\s?(?:\d{4}|\d{2})(?!\d)|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\.?(?:st|nd|rd|th)?\s(?:de\s)?\p{L}{3,12}\.?,?\s(?:de\s)?\d{4}|\p{L}{3,9}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}|\d{4}年\d{1,2}月\d{1,2}日)/u;
export const WEEKDAY =
  /(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo/i;
const PUBLISHED =
  /^(?:(?:first\s)?(?:published|posted|released)|veröffentlicht|erschienen|publiziert|erstellt|eingestellt|publiée?|mis en ligne|publicad[oa]|date|datum|fecha|公開日?|掲載日?)(?:\s(?:on|am|vom|le|el))?\s?[:：]?\s?/i;
const UPDATED =
  /^(?:(?:last\s)?(?:updated|modified|edited|reviewed)|(?:zuletzt\s)?(?:aktualisiert|geändert)|letzte (?:änderung|aktualisierung)|stand|mise? à jour|modifiée?|actualizad[oa]|更新日?|最終更新日?)(?:\s(?:on|am|vom|le|el))?\s?[:：]?\s?/i;
const IN_PATH =
  /\/((?:19|20)\d\d)(?:[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])|\/([1-9]|1[0-2])\/([1-9]|[12]\d|3[01]))(?![0-9])/;
/** A day in two-digit years, which only dots make clear. */
const SHORT_YEAR = /^(\d{1,2})\s?\.\s?(\d{1,2})\s?\.\s?(\d{2})$/;
/** `29-10-2021` in an address. */
const DAY_FIRST = /(?<!\d)(0[1-9]|[12]\d|3[01])-(0[1-9]|1[0-2])-((?:19|20)\d\d)(?!\d)/;
/** A day before the first words of a paragraph: `(21 November 2022) …`. */
const MAX_LEADING = 30;

/** The blocks around the headline; those at the top if it is not among them. */
export function blocksNear(blocks: readonly Block[], headline: string | undefined): Near {
  const wanted = fold(headline ?? '');
  const isWanted = ({ text, tag }: Block) => {
    const limit = HEADINGS.includes(tag) ? MAX_HEADING : wanted.length + MAX_AROUND;
    return wanted !== '' && text.length < limit && fold(text).includes(wanted);
  };
  const places = blocks.flatMap((block, n) => (isWanted(block) ? [n] : []));
  const at = longestAfter(blocks, places);
  const from = Math.max(0, at - NEAR.before);
  const near = blocks
    .slice(from, at + NEAR.after)
    .map((block) =>
      block.text.length <= MAX_LENGTH ? block : { ...block, text: block.text.slice(0, MAX_LEADING) },
    );
  return { blocks: near, headline: at - from };
}

/** Of the places with the headline, the one in the highest heading, and of those the one with most text after it. */
function longestAfter(blocks: readonly Block[], places: readonly number[]): number {
  const levels = places.map((at) => HEADINGS.indexOf(blocks[at]?.tag ?? '') + 1 || HEADINGS.length + 1);
  const top = Math.min(...levels);
  const highest = places.filter((_, n) => levels[n] === top);
  const lengths = highest.map((at) =>
    blocks.slice(at, at + NEAR.after).reduce((sum, { text }) => sum + text.length, 0),
  );
  return highest[lengths.indexOf(Math.max(...lengths))] ?? 0;
}

/** Days that are printed near the headline, in elements named for it, and under labels anywhere in the page. */
export function printedDays(
  document: PageDocument,
  near: Near,
  all: readonly Block[],
  isElsewhere: IsElsewhere,
): PrintedDays {
  const elements = [...document.querySelectorAll(DATED)].slice(0, MAX_DATED);
  const dated = elements
    .filter((element) => !isElsewhere(element))
    .map((element) =>
      element.textContent
        .slice(0, MAX_LENGTH * 2)
        .replace(/\s+/g, ' ')
        .trim(),
    );
  const texts = near.blocks.map(({ text }) => text);
  const published = labelled(texts, PUBLISHED);
  const beside = texts
    .map((text, n) => ({ text, distance: n - near.headline }))
    .filter(({ distance }) => distance >= -BESIDE.before && distance <= BESIDE.after)
    .sort((one, other) => Math.abs(one.distance) - Math.abs(other.distance))
    .flatMap(({ text }) => (isAlone(text) ? (dayIn(text) ?? []) : []));
  const pageTexts = all.map(({ text }) => text);
  const anywhere = [...labelled(pageTexts, PUBLISHED), ...labelled(pageTexts, UPDATED)];
  return {
    sure: [...published, ...beside],
    around: texts.flatMap((text) => (UPDATED.test(text) ? [] : (dayIn(text) ?? []))),
    others: [...[...texts, ...dated].flatMap((text) => dayIn(text) ?? []), ...anywhere],
  };
}

/** The days in lines that begin with a label, or follow a line that is one. */
function labelled(texts: readonly string[], label: RegExp): string[] {
  return texts.flatMap((text, n) => {
    if (text.length > MAX_LENGTH || !label.test(text)) return [];
    const rest = text.replace(label, '');
    const value = rest === '' ? (texts[n + 1] ?? '') : rest;
    const day = dayIn(value);
    return day !== undefined && value.startsWith(day.slice(0, 1)) ? [day] : [];
  });
}

/** True for a line that has a day, and beside it at most a weekday and a time. */
function isAlone(text: string): boolean {
  return text.length <= MAX_LENGTH && !/\p{L}{4}/u.test(text.replace(DAY, '').replace(WEEKDAY, ''));
}

/** The day in a line, if it does not stand far inside a sentence. */
function dayIn(text: string): string | undefined {
  const found = DAY.exec(text.slice(0, MAX_LENGTH));
  return found === null || found.index > MAX_BEFORE ? undefined : found[0].replace(SHORT_YEAR, '$1.$2.20$3');
}

/** The day in the path of an address, as ISO 8601. */
export function dayInAddress(url: string | undefined): string | undefined {
  const path = (URL.parse(url ?? '')?.pathname ?? '').slice(0, 500);
  const [, year, month, day, shortMonth = '', shortDay = ''] = IN_PATH.exec(path) ?? [];
  if (year !== undefined)
    return `${year}-${(month ?? shortMonth).padStart(2, '0')}-${(day ?? shortDay).padStart(2, '0')}`;
  const [, first, second, last] = DAY_FIRST.exec(path) ?? [];
  return last === undefined ? undefined : `${last}-${second}-${first}`;
}
