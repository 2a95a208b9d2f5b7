/** Lines around a story that are not its body: bylines, photo captions, editors' notes, links. */

import { isFurnitureLine } from '../text/furniture.ts';

const BYLINE = /^by:?\s+(\p{Lu}[^.!?]{1,90})$/iu;
const NAME_LIST =
  /^[\p{Lu}][\p{L}\p{M}'’.-]*(?:\s+(?:(?:de|da|van|von|der|den|bin|al|el|la|le|,)\s*)?\p{Lu}[\p{L}\p{M}'’.-]*|\s+and|,)*$/u;

export interface Byline {
  readonly name: string;
  /** "By Jane Roe, Associated Press" */
  readonly outlet?: string;
}

/** `By Doug Cunningham`, `By JANE ROE, Associated Press`, `By A. Roe and B. Poe`. */
export function readByline(line: string): Byline | undefined {
  const names = BYLINE.exec(line)?.[1]?.trim();
  if (!names) return undefined;
  const [name = '', ...rest] = names.split(/,\s+|(?<!\s)\s+[|–—-]\s+/);
  if (!NAME_LIST.test(name) || name.split(/\s+/).length > 12) return undefined;
  const outlet = rest
    .join(', ')
    .replace(/\b(?:Staff )?(?:Writer|Reporter|Correspondent|Editor)\b.*$/i, '')
    .trim();
  return { name, ...(outlet && { outlet }) };
}

export interface Photo {
  readonly caption?: string;
  readonly credit?: string;
}

const CREDIT_AT_END =
  /^(.*?)\(?\b(?:File )?(?:Photo|Picture|Photograph|Image|Illustration)\s+(?:by|courtesy of|credit):?\s+([^.]{2,90}?)\.?\)?$/is;
const CREDIT_LINE = /^(?:photo|picture|image|photograph|illustration)(?:\s+credit)?\s*:\s*(.{2,120})$/i;
const SLASHED =
  /^(.{20,}[.!?])\s+\(?((?:AP|Reuters|REUTERS|AFP|EPA|EFE|UPI|Getty)(?:\s?(?:Photo|Images|File))?\s?\/\s?[\p{L}.' -]{3,50})\)?$/u;
const AGENCY_CREDIT =
  /^\(?((?:AP|REUTERS|Reuters|AFP|EPA|EFE|UPI|Getty)(?:[\s-](?:Photo|Images|EFE|File))*\s?\/\s?\p{Lu}[\p{L}.'’ -]{2,50})\)?$/u;
const CAPTION_LINE = /^(?:caption|file photo|file -|pictured)\b\s*[:-]?\s*(.+)$/i;
const REUTERS_CREDIT = /^(.*?)((?:REUTERS|AFP|EPA)\/\p{Lu}[\p{L}.' -]{3,40}(?:\/File Photo)?)$/u;

/** A photo's caption with its credit, or either of them. */
export function readPhoto(line: string): Photo | undefined {
  if (line.length > 1200) return undefined;
  const label = CREDIT_LINE.exec(line)?.[1] ?? AGENCY_CREDIT.exec(line)?.[1];
  if (label) return { credit: label.trim() };
  const found = CREDIT_AT_END.exec(line) ?? SLASHED.exec(line) ?? REUTERS_CREDIT.exec(line);
  if (found) return photo(found[1], found[2]);
  const caption = CAPTION_LINE.exec(line)?.[1];
  return caption ? { caption: caption.trim() } : undefined;
}

function photo(caption: string | undefined, credit: string | undefined): Photo {
  const words = caption?.trim();
  const who = credit?.trim();
  return { ...(words && { caption: words }), ...(who && { credit: who }) };
}

/** What no list of phrases can hold: dates of programs, handles, addresses, rules. */
const BOILERPLATE = [/^date\s\d{4}-\d{2}-\d{2}(?:\s\w+){0,3}$/i, /^https?:\/\/\S+$/i, /^[-–—_*=#\s·•]+$/];

/** True for editors' notes, legal lines, links and labels. */
export function isBoilerplate(line: string): boolean {
  return line.length <= 400 && (isFurnitureLine(line) || BOILERPLATE.some((pattern) => pattern.test(line)));
}
