/** Finds the entities of an article by full name, short form or title. */
import { fold } from '../../text/fold.ts';
import type { GarbledName } from './garbled-names.ts';
import type { Entity, ParsedName } from './names.ts';
import { fullForms, genderOfName, mostProminent, narrowDown } from './short-forms.ts';

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
    if (name.words.length === 1) {
      const word = name.words[0] ?? '';
      if (exact && name.place && !this.#isPersonsName(word)) return [exact];
      const candidates =
        this.#byAcronym.get(word) ??
        fullForms(this.#bySurname.get(word)) ??
        fullForms(this.#byFirstName.get(word));
      if (candidates) return this.#shortForm(word, candidates, name);
    }
    return exact ? [exact] : [];
  }

  /** The holders of a title such as `the prime minister`. */
  byTitle(words: string): readonly Entity[] {
    const phrase = fold(words).replace(/^(?:the|a|an) /, '');
    const known = this.#titles.get(phrase);
    if (known) return known;
    const wanted = phrase.split(' ');
    const holders = this.titled.filter((one) => {
      const title = one.title && fold(one.title).split(' ');
      return title && wanted.every((word) => title.includes(word));
    });
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

/** "Samir al-Tariq" can be "Al-Tariq" or "Tariq" later on. */
function surnamesOf({ words }: Entity): string[] {
  const surname = words.at(-1);
  if (surname === undefined) return [];
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
