/**
 * Finds words for a time in a text, in five languages: “since Friday”, “letzten Monat”, “el mes pasado”, “先週”. The words
 * are in data/lexicon/times; what they mean on a day is worked out in `read-time.ts`.
 */
import { fold } from './fold.ts';
import { type Language, languages, type TimeRelation, type TimeUnit } from './time-lexicon.ts';

/** A time as words name it, before it is known which day is today. */
export type TimeWords =
  | { readonly kind: 'day'; readonly ago: number }
  | { readonly kind: 'this' | 'last'; readonly unit: TimeUnit }
  | { readonly kind: 'count'; readonly n: number; readonly unit: TimeUnit }
  /** 1 is Monday */
  | { readonly kind: 'weekday'; readonly weekday: number }
  /** without a year, the last one in which the month has begun */
  | { readonly kind: 'month'; readonly month: number; readonly year?: number };

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

const DAYS_AGO = { today: 0, yesterday: 1, 'before-yesterday': 2 } as const;
/** Kinds that other words than times may have: “for 3 months”. */
const BARE_KIND = 'bare';
/** Characters that are searched: no question is longer. */
const MAX_LENGTH = 4000;

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
    const match = pattern.exec(phrase);
    if (!match) continue;
    const { groups } = match;
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
