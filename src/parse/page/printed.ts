/** Author and date as a page prints them around its headline. */
import { fold } from '../../text/fold.ts';
import type { Block } from './blocks.ts';
import { cleanName, isElsewhere, isName } from './byline.ts';
import type { PageDocument } from './dom.ts';

/** Blocks before and after the headline that may hold author and date. */
const NEAR = { before: 4, after: 12 } as const;
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
const BY =
  /^(?:(?:ein |eine )?(?:beitrag|artikel|kolumne|reportage|interview|analyse|kommentar|text|erstellt|geschrieben|verfasst|posted|written|published|publié|escrito) (?:by|von|par|por)|by|von|par|por|autor(?:in)?\s?:|text\s?:|author\s?:|auteur\s?:|verfasst von\s?:?)\s+(?=\p{Lu})/iu;

const SIGNED =
  /^(?:(?:autor(?:in)?|text|author|auteur|autora?|words|report)\s?:|(?:verfasst|geschrieben|ein beitrag|ein artikel|written|posted|escrito|écrit)\s(?:von|by|por|par)\s?:?)\s+(.{3,60})$/i;
/** A day in two-digit years, which only dots make clear. */
const SHORT_YEAR = /^(\d{1,2})\s?\.\s?(\d{1,2})\s?\.\s?(\d{2})$/;
/** `29-10-2021` in an address. */
const DAY_FIRST = /(?<!\d)(0[1-9]|[12]\d|3[01])-(0[1-9]|1[0-2])-((?:19|20)\d\d)(?!\d)/;
/** A day before the first words of a paragraph: `(21 November 2022) …`. */
const MAX_LEADING = 30;

/** The blocks around the headline; those at the top if it is not among them. */
export function blocksNear(blocks: readonly Block[], headline: string | undefined): readonly Block[] {
  const wanted = fold(headline ?? '');
  const places = blocks.flatMap(({ text, tag }, n) =>
    wanted !== '' && text.length < 400 && /^h[1-3]$/.test(tag) && fold(text).includes(wanted) ? [n] : [],
  );
  const at = places.at(-1) ?? 0;
  const near = blocks.slice(Math.max(0, at - NEAR.before), at + NEAR.after);
  return near.map((block) =>
    block.text.length <= MAX_LENGTH ? block : { ...block, text: block.text.slice(0, MAX_LEADING) },
  );
}

/** `By Jane Roe`, `Von Ada Quist und Sam Lee`. */
export function printedByline(near: readonly Block[]): string | undefined {
  for (const { text } of near) {
    if (!BY.test(text)) continue;
    const name = cleanName(text.replace(BY, ''));
    if (isName(name) && /^\p{Lu}/u.test(name)) return name;
  }
  return undefined;
}

/** The name in a last line such as `Author: Jane Roe` or `Text: Ada Quist`, wherever it stands. */
export function signedByline(blocks: readonly Block[]): string | undefined {
  for (const { text } of blocks) {
    const name = text.length <= 80 ? SIGNED.exec(text)?.[1] : undefined;
    if (name !== undefined && isName(cleanName(name)) && /^\p{Lu}\S*\s\p{Lu}/u.test(name))
      return cleanName(name);
  }
  return undefined;
}

/** Days that are printed near the headline, in elements named for it, and in the address, the surest first. */
export function printedDays(
  document: PageDocument,
  near: readonly Block[],
  url: string | undefined,
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
