/** Authors as a page prints them in its text: around the headline, in a line of credits, or under the last paragraph. */
import { cleanName, isName } from './author-name.ts';
import type { Block } from './blocks.ts';
import { isPerson } from './person.ts';
import { DAY, WEEKDAY } from './printed.ts';

const BY =
  /^(?:(?:ein |eine |une? |un |an? )?(?:(?:blog|gast)[ -]?beitrag|guest post|beitrag|artikel|article|column|kolumne|reportage|interview|analyse|kommentar|text|erstellt|eingestellt|gespeichert|geschrieben|verfasst|posted|written|published|reported|publié|écrit|escrito|publicado) (?:(?:in|on|am|le|el|dans|en) .{2,60}? )?(?:by|von|par|por)|by|von|par|por|autor(?:in)?\s?:|text\s?:|author\s?:|auteur\s?:|verfasst von\s?:?)\s?:?\s+(?=\p{L})/iu;
/** A line that names what the next line is. */
const LABEL =
  /^(?:by|von|par|por|words|text|texte|texto|autor(?:in|en)?|auteure?s?|autore?s?|authors?|reporter|interview|written by|écrit par|escrito por|verfasst von|文|著者|記者)\s?:?$/i;
const SIGNED =
  /^(?:(?:autor(?:in)?|text|author|auteur|autora?|words|report)\s?:|(?:verfasst|geschrieben|ein beitrag|ein artikel|written|posted|escrito|écrit)\s(?:von|by|por|par)\s?:?)\s+(.{3,60})$/i;
/** `Authors Jane Roe`, where only a line break stood between. */
const LABELLED = /^(?:autor(?:in|en)?|auteure?s?|autora|autores|authors?)\s(?=\p{Lu})/u;
/** `文・山田 太郎`, `記者：山田太郎` and `（山田太郎記者）`. */
const JAPANESE =
  /^(?:取材・)?(?:文|記者|著者|執筆者?|ライター)[\s:：・／/]\s?([\p{Script=Han}\p{Script=Katakana}]{1,5}[\s　]?[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{1,5})$|^[（(【]?([\p{Script=Han}]{2,4}[\s　]?\p{Script=Han}{0,3})記者[）)】]?$/u;
/** What parts the pieces of a line: `May 3, 2024 | By Jane Roe`. */
const PARTS = /\s[|•·–—⋅]\s|\s-{1,4}\s|^[–—-]{1,4}\s/;
const TIME = /[|•·–—,-]?\s?\d{1,2}[:.]\d{2}(?:\sUhr|\s?[ap]\.?m\.?)?/iu;
const MAX_DATED = 90;
/** Characters of a paragraph before a signature, of the signature, and of the story. */
const MIN_PARAGRAPH = 60;
const MAX_SIGNATURE = 60;
const MIN_STORY = 400;
/** Blocks after a signature without a long paragraph. */
const CLOSING = 3;

/** `By Jane Roe`, `Von Ada Quist und Sam Lee`, `3 May 2024 - Jane Roe`, or `By` and the name in the next block. */
export function printedByline(near: readonly Block[]): string | undefined {
  // The name of a user stands on some pages beside that of the author.
  const names = near.flatMap((_, n) => nameAt(near, n) ?? []);
  return names.find(isPerson) ?? names[0];
}

function nameAt(near: readonly Block[], n: number): string | undefined {
  const text = near[n]?.text ?? '';
  const next = LABEL.test(text) ? cleanName(near[n + 1]?.text ?? '') : '';
  if (isName(next) && /^\p{Lu}\S*\s\p{L}/u.test(next)) return next;
  const isByDate = [near[n - 1], near[n + 1]].some((other) => isDate(other?.text ?? ''));
  if (isByDate && isPerson(text)) return text;
  return namedIn(text) ?? besideDate(text) ?? JAPANESE.exec(text)?.slice(1).find(Boolean);
}

/** The name after `By`, at the beginning of one of the pieces of a line. */
function namedIn(text: string): string | undefined {
  for (const part of text.replace(/^(By|Von|Par|Por)(?=\p{Lu}[\p{Ll}.])/u, '$1 ').split(PARTS)) {
    if (!BY.test(part)) continue;
    const name = cleanName(part.replace(BY, ''));
    // Names of users are often in small letters: then they stand after a whole phrase, not after “by” alone.
    const isUser = /^\S+$/.test(name) && /^\S+\s(?:.*\s)?(?:by|von|par|por)\s?:?\s/i.test(part);
    if (isName(name) && (isUser || /^\p{Lu}/u.test(name))) return name;
  }
  return undefined;
}

/** True for a date alone. */
function isDate(text: string): boolean {
  return text.length <= MAX_DATED && DAY.test(text) && !/\p{L}{4}/u.test(undated(text));
}

/** The rest of a line with a date, if it is the name of a person. */
function besideDate(text: string): string | undefined {
  if (text.length > MAX_DATED || !DAY.test(text)) return undefined;
  const rest = undated(text).replace(/^[\s,|•·–—⋅-]{1,6}|[\s,|•·–—⋅-]{1,6}$/g, '');
  return isPerson(rest) ? rest : undefined;
}

function undated(text: string): string {
  return text.replace(DAY, '').replace(WEEKDAY, '').replace(TIME, '');
}

/** The name in a line of credits such as `Author: Jane Roe` or `Text: Ada Quist`, wherever it stands. */
export function signedByline(blocks: readonly Block[]): string | undefined {
  for (const [n, { text }] of blocks.entries()) {
    if (text.length > 80) continue;
    const next = LABEL.test(text) ? blocks[n + 1] : undefined;
    if (next && next.linked === 0 && isPerson(next.text)) return next.text;
    const name = cleanName(SIGNED.exec(text)?.[1] ?? '');
    if (isName(name) && /^\p{Lu}\S*\s\p{Lu}/u.test(name)) return name;
    const labelled = LABELLED.test(text) ? cleanName(text.replace(LABELLED, '')) : '';
    if (labelled !== '' && isPerson(labelled)) return labelled;
  }
  return undefined;
}

/** The name of a person that is all of the paragraph after the last long one, if there is one such on the page. */
export function closingByline(blocks: readonly Block[]): string | undefined {
  const isLong = (block: Block | undefined) => block?.tag === 'p' && block.text.length >= MIN_PARAGRAPH;
  const names: string[] = [];
  let length = 0;
  for (const [n, block] of blocks.entries()) {
    if (isLong(block)) length += block.text.length;
    if (block.tag !== 'p' || block.linked > 0 || block.text.length > MAX_SIGNATURE) continue;
    const name = block.text.replace(/^[(–—-]\s?|\)$/g, '');
    const isEnd = isLong(blocks[n - 1]) && !blocks.slice(n + 1, n + 1 + CLOSING).some(isLong);
    if (isEnd && length >= MIN_STORY && isPerson(name)) names.push(name);
  }
  return names.length === 1 ? names[0] : undefined;
}
