/** Finds the entities of an article by full name, short form or title. */
import { fold } from '../../text/fold.ts';
import { COUNTRIES } from '../lexicon/lexicon.ts';
import type { GarbledName } from './garbled-names.ts';
import type { Entity, ParsedName } from './names.ts';
import { isRoleWord } from './role-words.ts';
import {
  compareFirstMentions,
  fullForms,
  genderOfName,
  inFull,
  isCompatible,
  mostProminent,
  narrowDown,
  surnameOf,
} from './short-forms.ts';

/** Most candidates for one short form, and most holders of titles that are searched: a longer list is no story. */
const MAX_CANDIDATES = 12;
const MAX_TITLED = 300;

export class NameIndex {
  readonly #byName: ReadonlyMap<string, Entity>;
  readonly #garbled: ReadonlyMap<string, GarbledName>;
  readonly #bySurname: ReadonlyMap<string, readonly Entity[]>;
  readonly #byFirstName: ReadonlyMap<string, readonly Entity[]>;
  readonly #byAcronym: ReadonlyMap<string, readonly Entity[]>;
  readonly #shortForms = new Map<string, readonly Entity[]>();
  readonly #titles = new Map<string, readonly Entity[]>();
  /** the entities with a title */
  readonly titled: readonly Entity[];

  /** `byName` has every full name and every longer form, by its folded words. */
  constructor(
    entities: readonly Entity[],
    byName: ReadonlyMap<string, Entity>,
    garbled: ReadonlyMap<string, GarbledName>,
  ) {
    this.#byName = byName;
    this.#garbled = garbled;
    this.#bySurname = groupByKey(entities, surnamesOf);
    this.#byFirstName = groupByKey(entities, ({ kind, gender, title, words }) =>
      kind === 'person' && (gender || title) ? words.slice(0, 1) : [],
    );
    this.#byAcronym = groupByKey(entities, ({ acronym }) => (acronym ? [fold(acronym)] : []));
    this.titled = entities.filter((one) => one.title !== undefined).slice(0, MAX_TITLED);
  }

  bySurname(word: string): readonly Entity[] {
    return this.#bySurname.get(word) ?? [];
  }

  /** The entities that a name can mean by itself; none if the article does not introduce it. */
  resolve(name: ParsedName): readonly Entity[] {
    if (name.roleOnly) return this.byTitle(name.title ?? '');
    const key = name.words.join(' ');
    const garbled = this.#garbled.get(key);
    if (garbled) return garbled.candidates;
    const exact = this.#byName.get(key);
    if (exact && exact.words.length > 1) return [exact];
    const word = name.words[0] ?? '';
    const isPlaceAlone = exact !== undefined && name.place && !this.#isPersonsName(word);
    if (name.words.length === 1 && !isPlaceAlone) {
      const candidates = this.bearers(name);
      const country =
        exact && COUNTRIES.has(word) && !fullForms(this.#bySurname.get(word)) ? exact : undefined;
      if (candidates.length > 0 && country) return countryOrPerson(country, candidates);
      if (candidates.length > 0) return this.#shortForm(word, candidates, name);
    }
    return exact ? [exact] : [];
  }

  /** All whom a single word can mean: by acronym, surname or first name. "Mr Howard" is a surname. */
  bearers(name: ParsedName): readonly Entity[] {
    const word = name.words.length === 1 ? (name.words[0] ?? '') : '';
    const found =
      this.#byAcronym.get(word) ??
      fullForms(this.#bySurname.get(word)) ??
      (name.isSurname ? undefined : fullForms(this.#byFirstName.get(word)));
    return found?.filter((one) => isCompatible(one, name)) ?? [];
  }

  /** The holders of a title such as `the prime minister`. */
  byTitle(words: string): readonly Entity[] {
    const phrase = fold(words).replace(/^(?:the|a|an|this|that) /, '');
    const known = this.#titles.get(phrase);
    if (known) return known;
    const wanted = phrase.split(' ');
    const holders = this.titled.filter((one) => [...one.titles].some((title) => isOffice(title, wanted)));
    this.#titles.set(phrase, holders);
    return holders;
  }

  /** "Washington", in a story with Nora Washington. */
  #isPersonsName(word: string): boolean {
    return [...this.bySurname(word), ...(this.#byFirstName.get(word) ?? [])].some(
      (one) => one.words.length > 1 && !one.place && (genderOfName(one) || one.title !== undefined),
    );
  }

  /** Computed once for each combination of short form, title and gender. */
  #shortForm(word: string, candidates: readonly Entity[], name: ParsedName): readonly Entity[] {
    const key = `${word}|${name.title ?? ''}|${name.gender ?? ''}`;
    const known = this.#shortForms.get(key);
    if (known) return known;
    const found = mostProminent(narrowDown(candidates, name)).slice(0, MAX_CANDIDATES);
    this.#shortForms.set(key, found);
    return found;
  }
}

/** "Israel said", in a story with Israel Katz: the country if it came first, else either. */
function countryOrPerson(country: Entity, people: readonly Entity[]): readonly Entity[] {
  const [person] = people;
  if (person && compareFirstMentions(country, person) < 0) return [country];
  return [country, ...people];
}

/** Whether a title is the office that the words name. "Deputy leader" is not "the leader". */
function isOffice(title: string, wanted: readonly string[]): boolean {
  // "chief of staff to the president" is no president.
  const head = inFull(title).split(/\s(?:to|at|in|with|from|who|under|on)\s/)[0] ?? '';
  const words = head.split(' ');
  if (headOf(words) !== headOf(wanted)) return false;
  if (!wanted.every((word) => words.includes(word))) return false;
  return !words.some((word) => CHANGES_OFFICE.test(word) && !wanted.includes(word));
}

/** "secretary" of "secretary of state", "spokesman" of "spokesman for the governor", "governor" of "Bank of Tolna governor". */
function headOf(words: readonly string[]): string {
  const link = words.findIndex((word) => word === 'of' || word === 'for');
  const before = words[link - 1] ?? '';
  return isRoleWord(before) ? before : (words.at(-1) ?? '');
}

/** Words that make an office another one. */
export const CHANGES_OFFICE =
  /^(?:vice|deputy|shadow|former|ex|acting|assistant|associate|interim|ousted|sacked|late|then|ex-\p{L}+|vice-\p{L}+|deputy-\p{L}+|.*'s)$/u;

/** "Samir al-Tariq" can be "Al-Tariq" or "Tariq" later on. */
function surnamesOf({ words }: Entity): string[] {
  const surname = surnameOf(words);
  if (surname === '') return [];
  const plain = /^(?:a[ln]|a[rsd]|ash|el|ul)-(.+)$/.exec(surname)?.[1];
  return plain && words.length > 1 ? [surname, plain] : [surname];
}

function groupByKey(
  entities: readonly Entity[],
  keysOf: (entity: Entity) => readonly string[],
): Map<string, Entity[]> {
  const groups = new Map<string, Entity[]>();
  for (const entity of entities)
    for (const key of keysOf(entity)) {
      const group = groups.get(key);
      if (group) group.push(entity);
      else groups.set(key, [entity]);
    }
  return groups;
}
