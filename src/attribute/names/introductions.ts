/** How an article introduces people and organisations: name, title before or after it, gender, acronym in brackets. */
import { fold } from '../../text/fold.ts';
import type { Entity, ParsedName } from './names.ts';
import { isCompatible } from './short-forms.ts';
import { titleAfter, titleBefore } from './title-phrases.ts';
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
  const isPerson = parsed.kind !== 'organisation';
  const after = isPerson ? titleAfter(text, parsed.end) : undefined;
  const title = isPerson ? (parsed.title ?? after ?? titleBefore(text, parsed.start, parsed.end)) : undefined;
  const titles = [title, after].filter((one) => one !== undefined);
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
    for (const one of titles) known.titles.add(one);
    if (acronym) known.acronym ??= acronym;
    return;
  }
  const kind = parsed.kind === 'organisation' ? 'organisation' : 'person';
  const firstMention = { paragraph, start: parsed.start };
  const { name, words, place } = parsed;
  byName.set(key, {
    name,
    title,
    titles: new Set(titles),
    kind,
    gender,
    genderIsGuessed: false,
    words,
    fullFormCount: 1,
    firstMention,
    unnamed: false,
    acronym,
    place,
  });
}

function isMoreSpecific(title: string, other: string): boolean {
  return title.length > other.length && fold(title).includes(fold(other));
}

/** `Mr. Rutte` gives the gender of Mark Rutte, `President Xi` the title of Xi Jinping. Several bearers learn nothing. */
export function learnFromShortForm(entities: readonly Entity[], parsed: ParsedName, text: string): void {
  const [bearer] = entities;
  if (bearer?.kind !== 'person' || entities.length > 1) return;
  const title = parsed.title ?? titleAfter(text, parsed.end);
  if (!isCompatible(bearer, parsed)) return;
  bearer.gender ??= parsed.gender ?? genderOfApposition(title);
  bearer.title ??= title;
  if (title) bearer.titles.add(title);
}
