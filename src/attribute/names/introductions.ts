/** How an article introduces people and organisations: name, title before or after it, gender, acronym in brackets. */
import { fold } from '../../text/fold.ts';
import { ROLES } from '../lexicon/lexicon.ts';
import type { Entity, ParsedName } from './names.ts';
import { genderOfApposition } from './titles.ts';

/** Adds a full name to the entities by name, or what a further mention of it tells. Roles without a name are left out. */
export function addEntity(
  byName: Map<string, Entity>,
  parsed: ParsedName,
  text: string,
  paragraph: number,
): void {
  if (parsed.roleOnly || parsed.words.length === 0) return;
  const key = parsed.words.join(' ');
  const title = parsed.title ?? titleAfter(text, parsed.end) ?? titleBefore(text, parsed.start);
  // "told his wife, Reyes said": an apposition ends with a punctuation mark.
  const gender =
    parsed.gender ??
    (/^(?:[,.;:)]|$)/.test(text.slice(parsed.end, parsed.end + 1)) ? genderOfApposition(title) : undefined);
  const acronym = /^\s?\(([\p{Lu}.]{2,10})\)/u.exec(text.slice(parsed.end, parsed.end + 14))?.[1];
  const known = byName.get(key);
  if (known) {
    known.fullFormCount += 1;
    if (title && (!known.title || isMoreSpecific(title, known.title))) known.title = title;
    known.gender ??= gender;
    if (acronym) known.acronym ??= acronym;
    return;
  }
  const kind = parsed.kind === 'organisation' ? 'organisation' : 'person';
  const firstMention = { paragraph, start: parsed.start };
  const { name, words } = parsed;
  const entity: Entity = { name, title, kind, gender, words, fullFormCount: 1, firstMention };
  byName.set(key, { ...entity, ...(acronym && { acronym }), ...(parsed.place && { place: true }) });
}

function isMoreSpecific(title: string, other: string): boolean {
  return title.length > other.length && fold(title).includes(fold(other));
}

/** `, the governor of Ohio,` after a name is its title. */
function titleAfter(text: string, end: number): string | undefined {
  const [, determiner, after] =
    /^,\s((?:the|an|a|his|her|their|who is (?:the|an|a))\s)?([^,.;:()"]{3,70})[,.;]/.exec(
      text.slice(end, end + 110),
    ) ?? [];
  const head = after?.split(/\s(?:of|for|at|in|with|from|to|who|and)\s/)[0] ?? '';
  const words = fold(head).split(' ');
  // Without an article only a bare office is an apposition; anything longer can be a clause.
  const from = determiner ? 0 : words.length - 1;
  const isRole = words.some(
    (word, n) =>
      n >= from && (ROLES.has(word) || ROLES.has(words.slice(Math.max(0, n - 1), n + 1).join(' '))),
  );
  return isRole ? after?.trim() : undefined;
}

/** `The farmer, Ewan Tully,`: the noun before a name is its title. */
function titleBefore(text: string, start: number): string | undefined {
  const before = text.slice(Math.max(0, start - 60), start);
  const noun = /\b(?:the|a|an|its|his|her|their)\s((?:[\p{Ll}-]+\s){0,3}[\p{Ll}-]+),\s$/iu.exec(before)?.[1];
  return noun && ROLES.has(fold(noun.split(' ').at(-1) ?? '')) ? noun : undefined;
}

/** `Mr. Rutte` gives the gender of Mark Rutte, `President Xi` the title of Xi Jinping. Several bearers learn nothing. */
export function learnFromShortForm(entities: readonly Entity[], parsed: ParsedName, text: string): void {
  const [bearer] = entities;
  if (!bearer || entities.length > 1) return;
  const title = parsed.title ?? titleAfter(text, parsed.end);
  bearer.gender ??= parsed.gender ?? genderOfApposition(title);
  bearer.title ??= title;
}
