/**
 * Finds words for a time in a text, in five languages: “since Friday”, “letzten Monat”, “el mes pasado”, “先週”. The words
 * are in data/lexicon/times; what they mean on a day is worked out in `read-time.ts`.
 */
import { readFileSync } from 'node:fs';
import { dataFile } from '../data.ts';
import { fold } from './fold.ts';

export type TimeUnit = 'hour' | 'day' | 'week' | 'month' | 'year';

/** A time as words name it, before it is known which day is today. */
export type TimeWords =
  | { readonly kind: 'day'; readonly ago: number }
  | { readonly kind: 'this' | 'last'; readonly unit: TimeUnit }
  | { readonly kind: 'count'; readonly n: number; readonly unit: TimeUnit }
  /** 1 is Monday */
  | { readonly kind: 'weekday'; readonly weekday: number }
  /** without a year, the last one in which the month has begun */
  | { readonly kind: 'month'; readonly month: number; readonly year?: number };

/** Where a time is meant to begin, to end, or both. */
export type TimeRelation = 'since' | 'before' | 'during';

/** A time in a text. */
export interface FoundTime {
  /** UTF-16 offsets, with the preposition */
  readonly start: number;
  readonly end: number;
  /** as typed, without the preposition */
  readonly typed: string;
  readonly relation: TimeRelation;
  /** true for “last week”, false for “on Friday”, which stories of later days also tell of */
  readonly isRelative: boolean;
  readonly time: TimeWords;
}

/** In the order of trial. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'ja'] as const;
const UNITS = { hour: 'hour', day: 'day', week: 'week', 'month-unit': 'month', 'year-unit': 'year' } as const;
const DAYS_AGO = { today: 0, yesterday: 1, 'before-yesterday': 2 } as const;
const RELATIONS: readonly TimeRelation[] = ['since', 'before', 'during'];
/** Kinds that are a time wherever they stand; the others need a preposition. */
const PLAIN_KINDS = /^(?:today|yesterday|before-yesterday|this|last|count)/;
/** Kinds that other words than times may have: “for 3 months”. */
const BARE_KIND = 'bare';
/** Characters that are searched: no question is longer. */
const MAX_LENGTH = 4000;

interface Language {
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

/** The times in a text, in order; where two languages find one at a place, the longest. Linear in the length of the text. */
export function timesIn(text: string): FoundTime[] {
  const { folded, offsets } = foldedWithOffsets(text.slice(0, MAX_LENGTH));
  const found = languages().flatMap((language) =>
    [...folded.matchAll(language.times)].flatMap(({ groups = {}, index, 0: whole }) => {
      const { plain, weak, before, lead, after } = groups;
      const phrase = plain ?? weak ?? '';
      const read = readPhrase(phrase, language);
      if (!read) return [];
      const preposition = before ?? lead ?? after;
      const relation = language.relations.get(preposition?.trim() ?? '') ?? 'during';
      // “in 3 months” is yet to come.
      if (read.kind === BARE_KIND && relation === 'during') return [];
      // Behind the time there is no preposition in a language that has it before, and the reverse.
      const at = index + (whole.startsWith(phrase) ? 0 : whole.length - phrase.length);
      const slice = (from: number, to: number) => text.slice(offsets[from], offsets[to]);
      return [
        {
          start: offsets[index] ?? 0,
          end: offsets[index + whole.length] ?? text.length,
          typed: slice(at, at + phrase.length),
          relation,
          isRelative: plain !== undefined || relation === 'since',
          time: read.time,
        },
      ];
    }),
  );
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  return found.filter((one, n) => !found.slice(0, n).some((earlier) => earlier.end > one.start));
}

/** The time that a whole text names, with or without a preposition; undefined if it names none so. */
export function wholeTime(text: string): TimeWords | undefined {
  const { folded } = foldedWithOffsets(text.slice(0, MAX_LENGTH).trim());
  for (const language of languages()) {
    const bare = withoutPreposition(folded, language);
    const read =
      readPhrase(folded, language) ?? (bare === undefined ? undefined : readPhrase(bare, language));
    if (read) return read.time;
  }
  return undefined;
}

/** All patterns, for the test that none takes more than linear time. */
export function timePatterns(): RegExp[] {
  return languages().flatMap(({ times, kinds }) => [times, ...kinds.map(([, pattern]) => pattern)]);
}

function withoutPreposition(folded: string, { relations }: Language): string | undefined {
  for (const word of [...relations.keys()].sort((a, b) => b.length - a.length)) {
    if (folded.startsWith(`${word} `)) return folded.slice(word.length + 1).trim();
    if (!/^\p{ASCII}/u.test(word) && folded.endsWith(word)) return folded.slice(0, -word.length).trim();
  }
  return undefined;
}

function readPhrase(
  phrase: string,
  { kinds, units, numbers, weekdays, months }: Language,
): { readonly kind: string; readonly time: TimeWords } | undefined {
  for (const [kind, pattern] of kinds) {
    const { groups } = pattern.exec(phrase) ?? {};
    if (!pattern.test(phrase)) continue;
    const unit = units.get(groups?.unit ?? '');
    const typed = groups?.n;
    const n = typed === undefined ? 1 : /^\d/.test(typed) ? Number(typed) : numbers.indexOf(typed) + 1;
    const time = timeOf(kind, { unit, n, groups, weekdays, months });
    if (time) return { kind, time };
  }
  return undefined;
}

function timeOf(
  kind: string,
  {
    unit,
    n,
    groups,
    weekdays,
    months,
  }: Pick<Language, 'weekdays' | 'months'> & {
    readonly unit: TimeUnit | undefined;
    readonly n: number;
    readonly groups: Readonly<Record<string, string | undefined>> | undefined;
  },
): TimeWords | undefined {
  if (kind in DAYS_AGO) return { kind: 'day', ago: DAYS_AGO[kind as keyof typeof DAYS_AGO] };
  const [which, ofUnit] = kind.split('-');
  if (which === 'this' || which === 'last') {
    const named = unit ?? (ofUnit as TimeUnit | undefined);
    return named === undefined || named === 'hour' ? undefined : { kind: which, unit: named };
  }
  if (kind === 'weekday') return { kind, weekday: weekdays.indexOf(groups?.weekday ?? '') + 1 };
  if (kind === 'month') {
    const month = months.indexOf(groups?.month ?? '') + 1;
    return { kind, month, ...(groups?.year !== undefined && { year: Number.parseInt(groups.year, 10) }) };
  }
  return unit && { kind: 'count', n, unit };
}

function languages(): readonly Language[] {
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

/** The folded text, and for each of its characters the offset of the one that it comes from. */
function foldedWithOffsets(text: string): { readonly folded: string; readonly offsets: readonly number[] } {
  let folded = '';
  const offsets: number[] = [];
  let at = 0;
  for (const letter of text) {
    for (const one of fold(letter)) {
      folded += one;
      for (let n = 0; n < one.length; n += 1) offsets.push(at);
    }
    at += letter.length;
  }
  return { folded, offsets: [...offsets, text.length] };
}
