/** Questions to an archive that `fill` has made: what people type, in a conversation or as a command, from two servers and none. */
import { QUESTIONS as IN_LANGUAGES } from '../../../bench/preview/languages.ts';
import type { TypedOptions } from '../../../src/command.ts';
import type { DigestPreferences } from '../../../src/model/edition.ts';
import { GUILDS } from './fill.ts';
import { ODD_TEXTS } from './odd-texts.ts';
import { OTHER_SPEAKERS, SPELT_SPEAKERS } from './speakers.ts';

/** One command with its options, on a page, from a server. */
export interface CommandQuestion {
  readonly command: string;
  readonly options: TypedOptions;
  readonly page?: number;
  readonly guild?: string;
}

/** An edition of a digest with its preferences. */
export interface EditionQuestion {
  readonly edition: DigestPreferences;
  readonly guild?: string;
}

/** What is typed into an option that completes. */
export interface Completion {
  readonly command: string;
  readonly option: string;
  readonly typed: string;
  readonly guild?: string;
}

export const PLACES: readonly (string | undefined)[] = [undefined, ...GUILDS];

/** The questions from every place. */
export function everywhere(questions: readonly CommandQuestion[]): CommandQuestion[] {
  return PLACES.flatMap((guild) =>
    questions.map((one) => ({ ...one, ...(guild !== undefined && { guild }) })),
  );
}

export const news = (query: string, more: TypedOptions = {}): CommandQuestion => ({
  command: 'news',
  options: { query, ...more },
});
export const quote = (speaker: string, more: TypedOptions = {}): CommandQuestion => ({
  command: 'quote',
  options: { speaker, ...more },
});
export const trend = (query: string, more: TypedOptions = {}): CommandQuestion => ({
  command: 'trend',
  options: { query, ...more },
});
export const check = (text: string, speaker?: string): CommandQuestion => ({
  command: 'check',
  options: { quote: text, ...(speaker !== undefined && { speaker }) },
});
export const summary = (options: TypedOptions): CommandQuestion => ({ command: 'summary', options });
export const pages = (question: CommandQuestion, ...numbers: readonly number[]): CommandQuestion[] =>
  numbers.map((page) => ({ ...question, page }));

const OPERATORS: readonly string[] = [
  'harbour by:Harrow',
  'by:"Ines Harrow" ferries',
  'by:Harrow',
  'harrow from:Reuters',
  'harrow from:"The Melbin Echo"',
  'harrow from:Le Soir de Melbin',
  'from:UPI',
  'from:Nowhere harrow',
  'from:undated harbour',
  'from:"UNDATED tribune"',
  'harbour since:2025-04-01',
  'harrow before:2025-01-01',
  'harrow since:2024-12-01 before:2025-02-01',
  'harrow since:monday',
  'harbour -fog',
  'harrow -ferries -pensions',
  '"night trains"',
  '"night trains" -melbin',
  '"nobody in the hall"',
  '"storm surges" from:UPI',
  '"no such phrase at all" harbour',
  '"zero byte"',
  'harbour "two newspapers"',
  '-"night trains" harrow',
  'tarvona earthquake',
  'earthqake tarvonna',
  'pension reform parliament',
  'Harrow speaks on bread prices for the 24th time',
  'Rutte Japan NATO',
  'zzzzqqqq',
];

const TIMES: readonly TypedOptions[] = [
  {},
  { since: '2025-04-01' },
  { before: '2025-01-15' },
  { since: '2024-11-01', before: '2025-02-01' },
  { since: '7d' },
  { since: 'today' },
  { since: '2026-01-01' },
  { since: 'nonsense' },
];

export const CLAIMS: readonly CommandQuestion[] = [
  check('We shall not rest on ferries until number 5 of our promises is kept'),
  check('We shall not rest on ferries until number 1 of our promises is kept', 'Harrow'),
  check('We shall not rest on ferries until number 1 of our promises is kept', 'Pieter Lomm'),
  check('We shall not rest on pensions until number 31 of our promises is broken'),
  check('We shall not rest'),
  check('There is no plan for storm surges whatsoever in this town', 'a baker'),
  check('Nobody in the hall of Melbin objected to item 40'),
  check('We heard the walls crack, and then the whole street was dust', 'Edda Brisk'),
  check('We heard the walls crack, and the street was dust and glass'),
  check('Krise ist, wenn keiner mehr kommt', 'Claasen'),
  check('危機とは誰も見に来なくなることだ'),
  check('We never saw a zero\0byte here before'),
  check('Nobody can read half \ud83d of a pair aloud'),
  check('A café without its accent is no café at all'),
  check('We lost 100% of the under_score to a backslash \\ today'),
  check('“People who have worked for forty years deserve their rest” – Jon Reyes'),
  check('We will not leave this harbour until someone explains the fog to us'),
  check('harbour'),
  check('of the'),
  check(`${'We shall not rest on ferries. '.repeat(130)}`),
];

const ODD_ANSWERS = ODD_TEXTS.flatMap((text) => [
  news(text),
  quote(text),
  trend(text),
  check(text),
  news('harbour', { from: text }),
  quote('Harrow', { about: text }),
  quote('Harrow', { from: text }),
  summary({ topic: text }),
  summary({ article: text }),
]);

export const COMMAND_QUESTIONS: readonly CommandQuestion[] = [
  ...everywhere([
    ...OPERATORS.flatMap((text) => [news(text), trend(text), summary({ topic: text })]),
    ...OPERATORS.flatMap((text) => [trend(text, { since: '2024-09-01' })]),
    ...TIMES.flatMap((times) => [
      news('harrow', times),
      quote('Harrow', times),
      quote('Ines Harrow', { about: 'ferries', ...times }),
      trend('harbour', times),
      trend('harrow', times),
      summary(times),
      summary({ topic: 'melbin', ...times }),
    ]),
    ...[...SPELT_SPEAKERS, ...OTHER_SPEAKERS].map((speaker) => quote(speaker)),
    ...[...SPELT_SPEAKERS, ...OTHER_SPEAKERS].flatMap((speaker) => [
      quote(speaker, { about: 'storm' }),
      quote(speaker, { from: 'Reuters' }),
    ]),
    ...pages(news('harrow'), 2, 3, 9, 500),
    ...pages(quote('Harrow'), 2, 5, 11, 12, 13, 99),
    ...pages(quote('Harrow', { about: 'bread' }), 2, 3),
    ...pages(summary({ since: '2024-09-01' }), 2, 6, 12, 20),
    ...pages(summary({ topic: 'harrow' }), 2, 5),
    ...pages(trend('harrow', { since: '2024-09-01' }), 2, 3),
    ...pages({ command: 'changes', options: {} }, 1, 2),
    ...pages({ command: 'changes', options: { article: 'Strong earthquake shakes Tarvona' } }, 1, 2),
    { command: 'changes', options: { article: 'Corrund parliament' } },
    { command: 'changes', options: { article: 'Ferry runs aground off Melbin' } },
    ...pages(
      { command: 'voices', options: { article: 'Harrow speaks on bread prices for the 39th time' } },
      1,
    ),
    { command: 'voices', options: {} },
    { command: 'voices', options: { article: 'Corrund parliament' } },
    ...pages({ command: 'passages', options: { article: 'Japan NATO pledge' } }, 1, 2, 3),
    { command: 'passages', options: { article: 'The longest word' } },
    { command: 'passages', options: { article: 'Zero byte found' } },
    summary({}),
    summary({ length: 'short' }),
    summary({ topic: 'earthquake', length: 'long' }),
    ...CLAIMS,
    { command: 'about', options: {} },
    { command: 'digest preview', options: {} },
    ...Object.values(IN_LANGUAGES).flatMap((questions) =>
      questions.map(({ command, options }) => ({ command, options })),
    ),
  ]),
  ...ODD_ANSWERS,
];
