/**
 * Garbled names run two people together. "Defense Minister Gen Nakatani Rutte", in a story that has introduced Mark Rutte, does
 * not tell who spoke, so both people stay candidates.
 */
import { fold } from '../../text/fold.ts';
import { type AmbiguityReason, garbledNames } from './ambiguity-reasons.ts';
import type { Entity, ParsedName } from './names.ts';
import { surnameOf } from './short-forms.ts';

export interface GarbledName {
  readonly candidates: readonly [Entity, Entity];
  readonly reason: AmbiguityReason;
}

/**
 * Removes garbled names from the entities by name, and returns them with their candidates. There are two kinds. Both are printed
 * once, after the people were introduced:
 * - a name of two words from two people: "Dacey Tran", after Ron Dacey and Mei Tran;
 * - a name of three or more words with a title that ends in the surname of a person with another first name and title.
 */
export function extractGarbledNames(byName: Map<string, Entity>): ReadonlyMap<string, GarbledName> {
  const garbled = new Map<string, GarbledName>();
  const introduced = new Map<string, Entity[]>();
  const byWord = new Map<string, Set<Entity>>();
  for (const [key, entity] of [...byName]) {
    const candidates =
      entity.kind === 'person' && entity.fullFormCount === 1
        ? (mixedName(entity, byWord) ?? nameWithForeignSurname(entity, introduced, byName))
        : undefined;
    if (!candidates) {
      if (entity.kind === 'person' && entity.words.length > 1) addBySurname(introduced, entity);
      for (const word of entity.kind === 'person' && entity.words.length > 1 ? entity.words : [])
        byWord.set(word, (byWord.get(word) ?? new Set()).add(entity));
      continue;
    }
    byName.delete(key);
    const [one, other] = candidates;
    const oneKey = one.words.join(' ');
    if (!byName.has(oneKey)) byName.set(oneKey, one);
    garbled.set(key, { candidates, reason: garbledNames(one.name, other.name) });
  }
  return garbled;
}

/** The two people if a name has one word of each. */
function mixedName(
  { words }: Entity,
  byWord: ReadonlyMap<string, ReadonlySet<Entity>>,
): [Entity, Entity] | undefined {
  const [first = '', second = '', third] = words;
  const ofFirst = [...(byWord.get(first) ?? [])];
  const ofSecond = [...(byWord.get(second) ?? [])];
  const [one] = ofFirst;
  const [other] = ofSecond;
  if (third !== undefined || !one || !other || ofFirst.length > 1 || ofSecond.length > 1) return undefined;
  return one === other ? undefined : [one, other];
}

/** The own name and the owner of the surname if a name ends in the surname of somebody else. */
function nameWithForeignSurname(
  entity: Entity,
  introduced: ReadonlyMap<string, readonly Entity[]>,
  byName: ReadonlyMap<string, Entity>,
): [Entity, Entity] | undefined {
  const { words, title, name } = entity;
  if (words.length < 3 || !title || byName.has(`${words[0]} ${words.at(-1)}`)) return undefined;
  const other = introduced
    .get(words.at(-1) ?? '')
    ?.find((one) => one.title !== undefined && one.title !== title && !words.includes(one.words[0] ?? ''));
  if (!other) return undefined;
  const part = words.slice(0, -1);
  const own = byName.get(part.join(' ')) ?? {
    ...entity,
    name: name.split(' ').slice(0, -1).join(' '),
    words: part,
  };
  return [own, other];
}

/** Most people of one surname that are kept. */
const MAX_SAME_SURNAME = 20;

function addBySurname(introduced: Map<string, Entity[]>, entity: Entity): void {
  const surname = surnameOf(entity.words);
  const sameSurname = introduced.get(surname) ?? [];
  if (sameSurname.length < MAX_SAME_SURNAME) introduced.set(surname, [...sameSurname, entity]);
}

/** Offices that one person holds at a time, unlike those of senators and judges. */
const SINGLE_HOLDER_OFFICE =
  /\b(?:president|premier|chancellor|minister|king|queen|pope|mayor|governor|sheriff|speaker|secretary|commissioner|(?:attorney|secretary) general|(?:police|fire) chief|secretary of \p{L}+)$/u;

/**
 * A surname with the office of another person: "President Reyes", in a story that has introduced Interior Minister Jon Reyes and
 * President Ana Costa. `entity` bears the surname; `titled` are the entities with a title.
 */
export function conflictingOffice(
  { title, words }: ParsedName,
  entity: Entity,
  titled: readonly Entity[],
): GarbledName | undefined {
  const printed = fold(title ?? '');
  const own = fold(entity.title ?? '');
  if (
    words.length !== 1 ||
    !SINGLE_HOLDER_OFFICE.test(printed) ||
    !SINGLE_HOLDER_OFFICE.test(own) ||
    isSameOffice(own, printed)
  )
    return undefined;
  const other = titled.find(
    (one) => one !== entity && one.words.length > 1 && isSameOffice(fold(one.title ?? ''), printed),
  );
  return other && { candidates: [entity, other], reason: garbledNames(entity.name, other.name) };
}

/** "Japanese defense minister" and "minister" can be the office "defense minister"; "secretary of state" can be "secretary". */
function isSameOffice(title: string, office: string): boolean {
  return (
    title === office ||
    title.endsWith(` ${office}`) ||
    office.endsWith(` ${title}`) ||
    title.startsWith(`${office} of `)
  );
}
