/** Stop words by language: function words and the verbs that every report has, folded. */
import { readFileSync } from 'node:fs';
import { dataFile } from '../data.ts';
import { fold } from './fold.ts';
import { primarySubtag } from './language-tag.ts';
import { STOP_WORDS } from './stop-words.ts';

const LISTED = new Set(['de', 'es', 'fr', 'ja']);
const WEEKDAYS = 7;
/** A Monday. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;
const read = new Map<string, ReadonlySet<string>>();

/** The stop words of a language by its BCP 47 tag, with its days of the week; those of English if it has no list. */
export function stopWordsOf(tag: string): ReadonlySet<string> {
  const language = primarySubtag(tag);
  if (!LISTED.has(language)) return STOP_WORDS;
  const known = read.get(language) ?? new Set([...listed(language), ...weekdays(language)]);
  read.set(language, known);
  return known;
}

/** Whether a language has stop words of its own. */
export function hasStopWords(tag: string): boolean {
  const language = primarySubtag(tag);
  return language === 'en' || LISTED.has(language);
}

function listed(language: string): string[] {
  return readFileSync(dataFile(`lexicon/stop-words/${language}.txt`), 'utf8')
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .flatMap((line) => line.split(/\s+/))
    .filter(Boolean)
    .map(fold);
}

function weekdays(language: string): string[] {
  const format = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
  return Array.from({ length: WEEKDAYS }, (_, day) => fold(format.format(MONDAY + day * DAY_MS)));
}
