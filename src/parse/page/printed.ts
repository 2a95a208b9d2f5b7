/** Author and date as a page prints them around its headline. */
import { fold } from '../../text/fold.ts';
import type { Block } from './blocks.ts';
import { cleanName, isName } from './byline.ts';
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
const IN_PATH = /\/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?![0-9])/;
const BY =
  /^(?:(?:ein |eine )?(?:beitrag|artikel|kolumne|reportage|interview|analyse|kommentar|text|erstellt|geschrieben|verfasst|posted|written|published|publié|escrito) (?:by|von|par|por)|by|von|par|por|autor(?:in)?\s?:|text\s?:|author\s?:|auteur\s?:|verfasst von\s?:?)\s+(?=\p{Lu})/iu;

/** The blocks around the headline; those at the top if it is not among them. */
export function blocksNear(blocks: readonly Block[], headline: string | undefined): readonly Block[] {
  const wanted = fold(headline ?? '');
  const places = blocks.flatMap(({ text, tag }, n) =>
    wanted !== '' && text.length < 400 && /^h[1-3]$/.test(tag) && fold(text).includes(wanted) ? [n] : [],
  );
  const at = places.at(-1) ?? 0;
  const near = blocks.slice(Math.max(0, at - NEAR.before), at + NEAR.after);
  return near.filter(({ text }) => text.length <= MAX_LENGTH);
}

/** `By Jane Roe`, `Von Ada Quist und Sam Lee`. */
export function printedByline(near: readonly Block[]): string | undefined {
  for (const { text } of near) {
    if (!BY.test(text)) continue;
    const name = cleanName(text.replace(BY, ''));
    if (isName(name)) return name;
  }
  return undefined;
}

/** Days that are printed near the headline, in elements named for it, and in the address, the surest first. */
export function printedDays(
  document: PageDocument,
  near: readonly Block[],
  url: string | undefined,
): string[] {
  const dated = [...document.querySelectorAll(DATED)].slice(0, MAX_DATED).map((element) =>
    element.textContent
      .slice(0, MAX_LENGTH * 2)
      .replace(/\s+/g, ' ')
      .trim(),
  );
  const texts = [...near.map(({ text }) => text), ...dated];
  const days = texts.flatMap((text) => DAY.exec(text.slice(0, MAX_LENGTH))?.[0] ?? []);
  const path = IN_PATH.exec(URL.parse(url ?? '')?.pathname ?? '');
  return path ? [...days, `${path[1]}-${path[2]}-${path[3]}`] : days;
}
