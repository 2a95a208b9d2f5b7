/** Lines around a story that are not its body: bylines, photo captions, editors' notes, links. */

import { isFurnitureLine } from '../text/furniture.ts';

const BYLINE = /^by:?\s+(\p{Lu}[^.!?]{1,90})$/iu;
/** The same in other languages, in which headlines begin with these words as well: each needs two names. */
const FOREIGN_BYLINE = /^(?:Von|VON|Par|PAR|Por|POR|Di|Text|Texte|Texto):?\s+(\p{Lu}[^.!?:]{1,90})$/u;
/** `記者　山田太郎`, `山田太郎記者`, `记者：张三`, `홍길동 기자` */
const EAST_ASIAN_BYLINE =
  /^(?:(?:文|取材・文|執筆|記者|记者|作者)[\s　:：・＝=/／]+([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana} 　・]{2,20})|([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul} 　]{2,12}?)[\s　]?(?:記者|编辑委員|編集委員|論説委員|기자|특파원))$/u;
const NAME_LIST =
  /^[\p{Lu}][\p{L}\p{M}'’.-]*(?:\s+(?:(?:de|da|do|dos|del|di|du|van|von|der|den|zu|bin|al|el|la|le|,)\s*)?\p{Lu}[\p{L}\p{M}'’.-]*|\s+(?:and|und|et|y|e)|,)*$/u;

export interface Byline {
  readonly name: string;
  /** "By Jane Roe, Associated Press" */
  readonly outlet?: string;
}

/** `By Doug Cunningham`, `By JANE ROE, Associated Press`, `By A. Roe and B. Poe`. */
export function readByline(line: string): Byline | undefined {
  const eastAsian = EAST_ASIAN_BYLINE.exec(line);
  if (eastAsian) return { name: (eastAsian[1] ?? eastAsian[2] ?? '').trim() };
  const foreign = FOREIGN_BYLINE.exec(line)?.[1]?.trim();
  const names = BYLINE.exec(line)?.[1]?.trim() ?? foreign;
  if (!names) return undefined;
  const [name = '', ...rest] = names.split(/,\s+|(?<!\s)\s+[|–—-]\s+/);
  if (!NAME_LIST.test(name) || name.split(/\s+/).length > 12) return undefined;
  if (names === foreign && !/\s/.test(name)) return undefined;
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
const BOILERPLATE = [
  // The initials under an agency's story: "aq/ir/mpd", "(foto) (vídeo)".
  /^[a-z]{1,5}(?:[/-][a-z]{1,5}){1,5}$/,
  /^(?:\((?:foto|fotos|vídeo|video|audio|infografía|archivo)\)\s?)+$/i,
  /^date\s\d{4}-\d{2}-\d{2}(?:\s\w+){0,3}$/i,
  /^https?:\/\/\S+$/i,
  /^[-–—_*=#\s·•]+$/,
];

/** True for editors' notes, legal lines, links and labels. */
export function isBoilerplate(line: string): boolean {
  return line.length <= 400 && (isFurnitureLine(line) || BOILERPLATE.some((pattern) => pattern.test(line)));
}
