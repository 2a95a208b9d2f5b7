/** The entities that a short form stands for: a surname that two people share, a name with or without an initial, a name that runs on. */
import { getGender } from 'gender-detection-from-name';
import { fold } from '../../text/fold.ts';
import { UNISEX_NAMES } from '../lexicon/lexicon.ts';
import type { Entity, ParsedName } from './names.ts';
import { SUFFIX } from './titles.ts';

/** How many times as often one bearer of a surname must be named in full as the second. */
const MIN_PROMINENCE_RATIO = 3;

/** Characters between two names of a paragraph that are not introduced together. */
const MIN_CHARACTERS_APART = 150;

/** The entities with a full name; undefined if there is none. They win over entities of a single word. */
export function fullForms(entities: readonly Entity[] | undefined): readonly Entity[] | undefined {
  const full = entities?.filter((entity) => entity.words.length > 1);
  return full?.length ? full : undefined;
}

/**
 * The bearer that a shared surname means by itself: the person who is named in full most often, or as often as the others and
 * well before them. Two people who are introduced together stay ambiguous.
 */
export function mostProminent(entities: readonly Entity[]): readonly Entity[] {
  const people = entities.filter((entity) => entity.kind === 'person');
  const [first, second] = people.toSorted(
    (a, b) => b.fullFormCount - a.fullFormCount || compareFirstMentions(a, b),
  );
  if (!first || !second) return entities;
  if (first.fullFormCount >= MIN_PROMINENCE_RATIO * second.fullFormCount) return [first];
  const others = people.filter((one) => one !== first);
  return others.every((one) => isWellBefore(first, one)) ? [first] : entities;
}

export function compareFirstMentions(a: Entity, b: Entity): number {
  return a.firstMention.paragraph - b.firstMention.paragraph || a.firstMention.start - b.firstMention.start;
}

function isWellBefore({ firstMention: a }: Entity, { firstMention: b }: Entity): boolean {
  return (
    a.paragraph < b.paragraph || (a.paragraph === b.paragraph && b.start - a.start > MIN_CHARACTERS_APART)
  );
}

/** Abbreviated ranks and offices. */
const RANKS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    gen: 'general',
    lt: 'lieutenant',
    col: 'colonel',
    capt: 'captain',
    maj: 'major',
    sgt: 'sergeant',
    adm: 'admiral',
    cmdr: 'commander',
    sen: 'senator',
    rep: 'representative',
    gov: 'governor',
    prof: 'professor',
    rev: 'reverend',
  }),
);

/** A title folded, with ranks in full: "lieutenant general" of "Lt. Gen.". */
export function inFull(title: string): string {
  return fold(title)
    .split(' ')
    .map((word) => RANKS.get(word.replace(/\.$/, '')) ?? word)
    .join(' ');
}

function isSameTitle(title: string, printed: string): boolean {
  return inFull(title).includes(inFull(printed));
}

const MILITARY =
  /\b(?:general|colonel|captain|major|lieutenant|sergeant|admiral|commander|brigadier|corporal|private)\b/;
const NOT_MILITARY = /\b(?:attorney|secretary|director|surgeon|solicitor|inspector|governor|manager)[ -]/;
const isMilitary = (title: string) => MILITARY.test(title) && !NOT_MILITARY.test(`${title} `);
const CIVIL =
  /\b(?:minister|president|premier|chancellor|senator|mayor|king|queen|pope|bishop|archbishop|judge)$/;

/** Whether a short form can mean a person: "Mrs. Reyes" is not Jon Reyes, and "General Rahal" not the prime minister. */
export function isCompatible(entity: Entity, { addressedAs, title }: ParsedName): boolean {
  if (entity.kind !== 'person') return true;
  const guessed = UNISEX_NAMES.has(entity.words[0] ?? '') ? undefined : genderOfName(entity);
  const known = entity.gender && !entity.genderIsGuessed ? entity.gender : guessed;
  if (addressedAs && known && known !== addressedAs) return false;
  if (!title || !isMilitary(inFull(title)) || entity.titles.size === 0) return true;
  const own = [...entity.titles].map(inFull);
  return own.some(isMilitary) || !own.some((one) => CIVIL.test(one));
}

/** The last name, without "Jr." and the like. */
export function surnameOf(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length > 2 && SUFFIX.test(` ${last}`) ? (words.at(-2) ?? '') : last;
}

/** The candidates that agree with the title or gender beside a short form; all of them if none does. */
export function narrowDown(entities: readonly Entity[], name: ParsedName): readonly Entity[] {
  if (entities.length < 2) return entities;
  const sameTitle = name.title
    ? entities.filter((entity) => [...entity.titles].some((title) => isSameTitle(title, name.title ?? '')))
    : [];
  if (sameTitle.length > 0) return sameTitle;
  const sameGender = name.gender ? entities.filter((entity) => entity.gender === name.gender) : [];
  if (sameGender.length > 0) return sameGender;
  // "Mrs. Reyes", of Bev and her husband, Col: a gender that the text gives excludes.
  const open = name.gender ? entities.filter((entity) => !entity.gender || entity.genderIsGuessed) : [];
  return open.length > 0 ? open : entities;
}

/** "King said", in a story with Pete King: a role without an article is the surname of a person who bears it. */
export function roleAsSurname(
  name: ParsedName,
  text: string,
  bySurname: (surname: string) => readonly Entity[],
): ParsedName {
  const word = name.title ?? '';
  if (
    !name.roleOnly ||
    /\s/.test(word) ||
    /\bthe\s$/i.test(text.slice(Math.max(0, name.start - 5), name.start))
  )
    return name;
  const isBorne = bySurname(fold(word)).some((one) => one.kind === 'person' && one.words.length > 1);
  if (!isBorne) return name;
  return { ...name, title: undefined, name: word, words: [fold(word)], kind: 'unknown', roleOnly: false };
}

/**
 * In a headline's capitals a name runs on: "Ted Cruz Refuses", "Rival Ted Cruz". If the story has the shorter name more often, the
 * longer form is removed and stands for it. "Ted Cruz Jr." stays; a name with an initial is merged with the one without.
 * Changes `byName`, and returns the removed forms with the entities that they stand for.
 */
export function mergeLongerForms(byName: Map<string, Entity>): ReadonlyMap<string, Entity> {
  const longer = new Map<string, Entity>();
  for (const [key, entity] of [...byName]) {
    if (entity.kind !== 'person' || entity.words.length < 3 || SUFFIX.test(key)) continue;
    const plain = entity.words.filter((word) => !/^\p{L}\.?$/u.test(word)).join(' ');
    const same = plain === key ? undefined : byName.get(plain);
    if (same?.kind === 'person') {
      // "Loretta Lynch" and "Loretta E. Lynch" are one.
      same.fullFormCount += entity.fullFormCount;
      same.title ??= entity.title;
      for (const title of entity.titles) same.titles.add(title);
      same.gender ??= entity.gender;
      byName.delete(key);
      longer.set(key, same);
      continue;
    }
    const short = [entity.words.slice(0, 2), entity.words.slice(-2)]
      .map((words) => byName.get(words.join(' ')))
      .find((one) => one?.kind === 'person' && one.fullFormCount > entity.fullFormCount && genderOfName(one));
    if (!short) continue;
    byName.delete(key);
    longer.set(key, short);
  }
  return longer;
}

const PARTICLES = new Set('de da di del der den van von bin ibn al el la le du dos abu'.split(' '));

/**
 * Surnames of two words: "Grey Wolf", after "Linda Grey Wolf". The short form is removed and stands for the longer one. Changes
 * `byName`, and returns the removed forms with the entities that they stand for.
 */
export function mergeSurnames(byName: Map<string, Entity>): ReadonlyMap<string, Entity> {
  const bearers = new Map<string, Set<Entity>>();
  for (const entity of byName.values()) {
    if (entity.kind !== 'person' || entity.words.length < 3) continue;
    for (const surname of [entity.words.slice(1), entity.words.slice(-2)].map((words) => words.join(' ')))
      bearers.set(surname, (bearers.get(surname) ?? new Set()).add(entity));
  }
  const merged = new Map<string, Entity>();
  for (const [key, short] of [...byName]) {
    const [bearer, second] = bearers.get(key) ?? [];
    if (!bearer || second || short.kind !== 'person' || short.words.length < 2) continue;
    const isParticle = PARTICLES.has(short.words[0] ?? '');
    if (!isParticle && (!genderOfName(bearer) || compareFirstMentions(short, bearer) < 0)) continue;
    bearer.fullFormCount += short.fullFormCount;
    bearer.title ??= short.title;
    for (const title of short.titles) bearer.titles.add(title);
    byName.delete(key);
    merged.set(key, bearer);
  }
  return merged;
}

/** Whether a first name is a woman's in one language and a man's in another: "Jean", "Andrea". */
export function isUnisex({ words }: Entity): boolean {
  const found = new Set(LANGUAGES.map((language) => getGender(words[0] ?? '', language)));
  return found.has('male') && found.has('female');
}

const LANGUAGES = ['en', 'de', 'fr', 'it', 'es'] as const;

/** The gender of nearly all bearers of a first name; undefined for other names. */
export function genderOfName({ kind, words }: Entity): 'm' | 'f' | undefined {
  if (kind !== 'person' || words.length < 2) return undefined;
  const gender = getGender(words[0] ?? '', 'en');
  return gender === 'male' ? 'm' : gender === 'female' ? 'f' : undefined;
}
