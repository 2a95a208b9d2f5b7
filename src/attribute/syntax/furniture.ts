/**
 * Recognises paragraphs that stand between those of a story and are no part of it: captions, related links, newsletter boxes, print
 * footers. A paragraph with a quotation mark never counts, since it can hold a quotation.
 */
import { isFurnitureLine } from '../../text/furniture.ts';

/** Longer paragraphs are text. */
const MAX_LENGTH = 300;

/** "Reyes in court on Monday. (AP)", "… Photograph: Ada Quist/Getty Images" */
const CREDIT =
  /(?:\((?:(?:AP|AFP|EPA|PA|UPI|Reuters|REUTERS|Getty|Getty Images|Supplied|File|File photo|Handout)(?:[ /:][^()]{0,60})?|(?:Photo|Image|Picture|Credit|Photograph|Source|Courtesy)\b[^()]{0,80})\)|(?:Photo(?:graph)?|Image|Picture|Credit)(?: by| credit)?: [^.]{2,80}|\/(?:Getty(?: Images)?|AP|AFP|Reuters|EPA|Shutterstock|Alamy|PA)(?: Images| Photo| Wire)?)\.?$/;

/** "BRAD CHILTON: Coach says team could talk him into it": a link with a label in capitals, and no full stop. */
const LINK = /^\p{Lu}[\p{Lu}\p{N}’'&.-]*(?: [\p{Lu}\p{N}’'&.-]+){0,5}: \p{Lu}[^.?!:]{10,120}$/u;

/** Longest line above an entry of a live blog, in characters. */
const MAX_ENTRY_LINE = 80;
/** "10:15", "3.42pm ET", "15 minutes ago" */
const TIME =
  /^(?:(?:[Uu]pdated|[Pp]osted|[Pp]ublished)(?: at)?:? )?(?:\d{1,2}[:.h]\d{2}(?: ?[AaPp]\.?[Mm]\.?)?|\d{1,2} ?[AaPp]\.?[Mm]\.?|\d{1,3} ?(?:min|mins|minutes?|hours?|hrs?|m|h) ago)(?![\p{L}\p{N}])/u;
/** "By Nora Vane" */
const BYLINE = /^(?:By|Posted by|Written by|Reported by|Updated by|Entry by):? (?=\p{Lu})/u;
/** A name, a time zone, a date, or a link between them. */
const ENTRY_WORD =
  /^(?:[\p{Lu}\p{N}][\p{L}\p{M}\p{N}.’'-]*|[|,–—-]|(?:by|in|at|and|from|local|time|hrs)),?$/u;
const MAX_ENTRY_WORDS = 7;

/** Whether a line holds the time or the author of a live blog's entry, and nothing else: "10:40 a.m. Nora Vane", "By Nora Vane". */
export function isEntryLine(text: string): boolean {
  const line = text.slice(0, MAX_ENTRY_LINE + 1).trim();
  if (line.length > MAX_ENTRY_LINE) return false;
  const lead = (TIME.exec(line) ?? BYLINE.exec(line))?.[0];
  return lead !== undefined && isOfEntryWords(line.slice(lead.length));
}

/** Whether a line is two to four capitalised words alone: beside the time of an entry they are its author. */
export function isNameAlone(text: string): boolean {
  return (
    text.length <= MAX_ENTRY_LINE &&
    /^\p{Lu}[\p{L}\p{M}’'-]*(?: \p{Lu}[\p{L}\p{M}.’'-]*){1,3}$/u.test(text.trim())
  );
}

function isOfEntryWords(text: string): boolean {
  const words = text.split(' ').filter(Boolean);
  return words.length <= MAX_ENTRY_WORDS && words.every((word) => ENTRY_WORD.test(word));
}

const QUOTATION_MARK = /["“”„«»‘]/;

/** Whether a paragraph is furniture. Linear in its length, since longer ones are left out. */
export function isFurniture(text: string): boolean {
  const line = text.slice(0, MAX_LENGTH + 1).trim();
  if (line.length > MAX_LENGTH || line === '' || QUOTATION_MARK.test(line)) return false;
  return isFurnitureLine(line) || CREDIT.test(line);
}

/** Whether a paragraph is a link to another story. The turns of a transcript look alike, but their labels recur. */
export function isLink(text: string): boolean {
  return text.length <= MAX_LENGTH && !QUOTATION_MARK.test(text) && LINK.test(text.trim());
}
