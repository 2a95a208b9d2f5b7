/** Dates as a page prints them around its headline, and in its address. */
import { fold } from '../../text/fold.ts';
import type { Block } from './blocks.ts';
import type { PageDocument } from './dom.ts';
import type { IsElsewhere } from './elsewhere.ts';

/** Blocks before and after the headline that may hold author and date. */
const NEAR = { before: 4, after: 12 } as const;
const HEADINGS = ['h1', 'h2', 'h3'];
const MAX_HEADING = 400;
/** Characters around the headline, where it is no heading. */
const MAX_AROUND = 20;
const MAX_LENGTH = 160;
/** Elements with a date in their class that are looked at. */
const MAX_DATED = 12;
const DATED =
  '[class~="date"], [class*="-date"], [class*="_date"], [class*="date-"], [class*="datum"], [class*="fecha"], [class*="published"], [class*="posted-on"], [class*="timestamp"], [id*="date"], [itemprop="dateCreated"]';
/** A day as people print it; what it means is left to `readMachineDate`. */
const DAY =
  /(?<![\d.])(?:\d{1,2}\s?[./]\s?\d{1,2}\s?[./]\s?(?:\d{4}|\d{2})(?!\d)|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\.?(?:st|nd|rd|th)?\s(?:de\s)?\p{L}{3,12}\.?,?\s(?:de\s)?\d{4}|\p{L}{3,9}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}|\d{4}年\d{1,2}月\d{1,2}日)/u;
const IN_PATH =
  /\/((?:19|20)\d\d)(?:[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])|\/([1-9]|1[0-2])\/([1-9]|[12]\d|3[01]))(?![0-9])/;
/** A day in two-digit years, which only dots make clear. */
const SHORT_YEAR = /^(\d{1,2})\s?\.\s?(\d{1,2})\s?\.\s?(\d{2})$/;
/** `29-10-2021` in an address. */
const DAY_FIRST = /(?<!\d)(0[1-9]|[12]\d|3[01])-(0[1-9]|1[0-2])-((?:19|20)\d\d)(?!\d)/;
/** A day before the first words of a paragraph: `(21 November 2022) …`. */
const MAX_LEADING = 30;

/** The blocks around the headline; those at the top if it is not among them. */
export function blocksNear(blocks: readonly Block[], headline: string | undefined): readonly Block[] {
  const wanted = fold(headline ?? '');
  const isWanted = ({ text, tag }: Block) => {
    const limit = HEADINGS.includes(tag) ? MAX_HEADING : wanted.length + MAX_AROUND;
    return wanted !== '' && text.length < limit && fold(text).includes(wanted);
  };
  const places = blocks.flatMap((block, n) => (isWanted(block) ? [n] : []));
  const at = longestAfter(blocks, places);
  const near = blocks.slice(Math.max(0, at - NEAR.before), at + NEAR.after);
  return near.map((block) =>
    block.text.length <= MAX_LENGTH ? block : { ...block, text: block.text.slice(0, MAX_LEADING) },
  );
}

/** Of the places with the headline, the one in the highest heading, and of those the one with most text after it. */
function longestAfter(blocks: readonly Block[], places: readonly number[]): number {
  const levels = places.map((at) => HEADINGS.indexOf(blocks[at]?.tag ?? '') + 1 || HEADINGS.length + 1);
  const highest = places.filter((_, n) => levels[n] === Math.min(...levels));
  const lengths = highest.map((at) =>
    blocks.slice(at, at + NEAR.after).reduce((sum, { text }) => sum + text.length, 0),
  );
  return highest[lengths.indexOf(Math.max(...lengths))] ?? 0;
}

/** Days that are printed near the headline, in elements named for it, and in the address, the surest first. */
export function printedDays(
  document: PageDocument,
  near: readonly Block[],
  url: string | undefined,
  isElsewhere: IsElsewhere,
): string[] {
  const elements = [...document.querySelectorAll(DATED)].slice(0, MAX_DATED);
  const dated = elements
    .filter((element) => !isElsewhere(element))
    .map((element) =>
      element.textContent
        .slice(0, MAX_LENGTH * 2)
        .replace(/\s+/g, ' ')
        .trim(),
    );
  const texts = [...near.map(({ text }) => text), ...dated];
  const days = texts
    .flatMap((text) => DAY.exec(text.slice(0, MAX_LENGTH))?.[0] ?? [])
    .map((day) => day.replace(SHORT_YEAR, '$1.$2.20$3'));
  const inAddress = dayInAddress(url);
  return inAddress ? [inAddress, ...days] : days;
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
