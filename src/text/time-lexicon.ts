/** The words for times of each language, from data/lexicon/times, and the patterns that are made of them. */
import { readFileSync } from 'node:fs';
import { dataFile } from '../data.ts';
import { fold } from './fold.ts';

export type TimeUnit = 'hour' | 'day' | 'week' | 'month' | 'year';

/** Where a time is meant to begin, to end, or both. */
export type TimeRelation = 'since' | 'before' | 'during';

/** In the order of trial. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'ja'] as const;
const UNITS = { hour: 'hour', day: 'day', week: 'week', 'month-unit': 'month', 'year-unit': 'year' } as const;
const RELATIONS: readonly TimeRelation[] = ['since', 'before', 'during'];
/** Kinds that are a time wherever they stand; the others need a preposition. */
const PLAIN_KINDS = /^(?:today|yesterday|before-yesterday|this|last|count)/;

/** The words of one language. */
export interface Language {
  /** all times, with what stands before and behind them */
  readonly times: RegExp;
  /** the relation of each preposition, folded */
  readonly relations: ReadonlyMap<string, TimeRelation>;
  /** one pattern for each kind, for a whole phrase */
  readonly kinds: readonly (readonly [kind: string, pattern: RegExp])[];
  readonly units: ReadonlyMap<string, TimeUnit>;
  readonly numbers: readonly string[];
  readonly weekdays: readonly string[];
  readonly months: readonly string[];
}

let loaded: readonly Language[] | undefined;

/** All languages, read with the first time that is looked for. */
export function languages(): readonly Language[] {
  loaded ??= LANGUAGES.map(readLanguage);
  return loaded;
}

function readLanguage(code: (typeof LANGUAGES)[number]): Language {
  const lists = new Map<string, string[]>();
  for (const line of readFileSync(dataFile(`lexicon/times/${code}.txt`), 'utf8').split('\n')) {
    const colon = line.indexOf(':');
    const phrases = line.slice(colon + 1).split('|');
    if (colon > 0)
      lists.set(line.slice(0, colon), phrases.map((phrase) => fold(phrase.trim())).filter(Boolean));
  }
  const list = (key: string) => lists.get(key) ?? [];
  const units = new Map(
    Object.entries(UNITS).flatMap(([key, unit]) => list(key).map((word) => [word, unit] as const)),
  );
  const numbers = list('numbers');
  const weekdays = namesOf(code, { weekday: 'long' }, 7);
  const months = namesOf(code, { month: 'long' }, 12);
  const year = code === 'ja' ? String.raw`(?:19|20)\d\d年` : String.raw`(?:19|20)\d\d`;
  const slots: Readonly<Record<string, readonly string[]>> = {
    unit: [...units.keys()],
    n: [String.raw`\d{1,3}`, ...numbers],
    weekday: weekdays,
    month: months,
    year: [year],
  };
  const patternOf = (phrase: string, isNamed: boolean) =>
    phrase.replace(/\{([a-z]+)\}/g, (_, slot: string) => {
      const options = longestFirst(slots[slot] ?? []).join('|');
      return isNamed ? `(?<${slot}>${options})` : `(?:${options})`;
    });
  const kinds = [...lists.keys()].filter(
    (key) => PLAIN_KINDS.test(key) || /^(?:weekday|month|bare)$/.test(key),
  );
  const alternatives = (keys: readonly string[]) =>
    longestFirst(keys.flatMap(list))
      .map((phrase) => patternOf(phrase, false))
      .join('|');
  const plain = alternatives(kinds.filter((key) => PLAIN_KINDS.test(key)));
  const weak = alternatives(kinds.filter((key) => !PLAIN_KINDS.test(key)));
  const isSpaced = code !== 'ja';
  const words = RELATIONS.flatMap((relation) =>
    list(isSpaced ? relation : `${relation}-after`).map((word) => [word, relation] as const),
  );
  const prepositions = longestFirst(words.map(([word]) => word)).join('|');
  const source = isSpaced
    ? String.raw`(?<![\p{L}\p{N}])(?:(?<before>(?:${prepositions}) )?(?<plain>${plain})|(?<lead>(?:${prepositions}) )(?<weak>${weak}))(?![\p{L}\p{N}])`
    : String.raw`(?<!\d)(?:(?<plain>${plain})(?<after>${prepositions})?|(?<weak>${weak})(?<lead>${prepositions}))`;
  return {
    times: new RegExp(source, 'gu'),
    relations: new Map(words),
    kinds: kinds.flatMap((kind) =>
      list(kind).map((phrase) => [kind, new RegExp(`^${patternOf(phrase, true)}$`, 'u')] as const),
    ),
    units,
    numbers,
    weekdays,
    months,
  };
}

function longestFirst(phrases: readonly string[]): string[] {
  return [...phrases].sort((a, b) => b.length - a.length);
}

/** The names of weekdays from Monday on, or of months, folded. */
function namesOf(code: string, options: Intl.DateTimeFormatOptions, count: number): string[] {
  const format = new Intl.DateTimeFormat(code, { ...options, timeZone: 'UTC' });
  return Array.from({ length: count }, (_, n) =>
    fold(format.format(count === 7 ? Date.UTC(2024, 0, 1 + n) : Date.UTC(2024, n, 1))),
  );
}
