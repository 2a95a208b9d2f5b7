/** How a story introduces people and bodies: name, title before or behind it, gender, short form in brackets. */
import { fold } from '../../text/fold.ts';
import { ROLES } from '../lexicon/lexicon.ts';
import type { Member, NameRead } from './names.ts';
import { genderOfApposition } from './titles.ts';

export function introduce(
  members: Map<string, Member>,
  read: NameRead,
  text: string,
  paragraph: number,
): void {
  if (read.roleOnly || read.words.length === 0) return;
  const key = read.words.join(' ');
  const title = read.title ?? appositive(text, read.end) ?? explained(text, read.start);
  // "told his wife, Reyes said": what no mark closes behind is no apposition.
  const gender =
    read.gender ??
    (/^(?:[,.;:)]|$)/.test(text.slice(read.end, read.end + 1)) ? genderOfApposition(title) : undefined);
  const acronym = /^\s?\(([\p{Lu}.]{2,10})\)/u.exec(text.slice(read.end, read.end + 14))?.[1];
  const held = members.get(key);
  if (held) {
    held.seen += 1;
    if (title && (!held.title || saysMore(title, held.title))) held.title = title;
    held.gender ??= gender;
    if (acronym) held.acronym ??= acronym;
    return;
  }
  const kind = read.kind === 'organisation' ? 'organisation' : 'person';
  const first = { paragraph, start: read.start };
  const made = {
    name: read.name,
    title,
    kind,
    gender,
    words: read.words,
    seen: 1,
    first,
  } as const;
  members.set(key, { ...made, ...(acronym && { acronym }), ...(read.place && { place: true }) });
}

function saysMore(title: string, held: string): boolean {
  return title.length > held.length && fold(title).includes(fold(held));
}

/** `, the governor of Ohio,` behind a name is its title. */
function appositive(text: string, end: number): string | undefined {
  const [, determiner, behind] =
    /^,\s((?:the|an|a|his|her|their|who is (?:the|an|a))\s)?([^,.;:()"]{3,70})[,.;]/.exec(
      text.slice(end, end + 110),
    ) ?? [];
  const head = behind?.split(/\s(?:of|for|at|in|with|from|to|who|and)\s/)[0] ?? '';
  const words = fold(head).split(' ');
  // Without an article only a bare office is an apposition; else it may be a clause of its own.
  const from = determiner ? 0 : words.length - 1;
  const isRole = words.some(
    (word, n) =>
      n >= from && (ROLES.has(word) || ROLES.has(words.slice(Math.max(0, n - 1), n + 1).join(' '))),
  );
  return isRole ? behind?.trim() : undefined;
}

/** `The farmer, Ewan Tully,`: the noun before a name is its title. */
function explained(text: string, start: number): string | undefined {
  const before = text.slice(Math.max(0, start - 60), start);
  const noun = /\b(?:the|a|an|its|his|her|their)\s((?:[\p{Ll}-]+\s){0,3}[\p{Ll}-]+),\s$/iu.exec(before)?.[1];
  return noun && ROLES.has(fold(noun.split(' ').at(-1) ?? '')) ? noun : undefined;
}

/** `Mr. Rutte` tells the gender of Mark Rutte; `President Xi` the title of Xi Jinping. */
export function learnFromShort(bearers: readonly Member[], read: NameRead, text: string): void {
  const [bearer] = bearers;
  if (!bearer || bearers.length > 1) return;
  const title = read.title ?? appositive(text, read.end);
  bearer.gender ??= read.gender ?? genderOfApposition(title);
  bearer.title ??= title;
}
