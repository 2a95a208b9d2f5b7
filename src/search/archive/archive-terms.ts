/** A query as an archive outside memory is asked for it, and what its stories teach of the words that memory does not have. */

import type { Reach } from '../../model/reach.ts';
import { STEMMED_LANGUAGES, stem } from '../analysis/stemmer.ts';
import { wordsOf } from '../analysis/tokens.ts';
import { type StoryRow, wordOf, wordWithStem } from '../index/story-row.ts';
import { termId } from '../index/term-id.ts';
import type { Vocabulary } from '../index/vocabulary.ts';
import type { ParsedQuery } from '../query/query-syntax.ts';
import type { AskedWord, QueryTerms } from '../query/query-terms.ts';
import type { SearchQuery } from '../search-index.ts';
import type { ArchiveTerm } from './story-archive.ts';

/** All languages whose words are stemmed, and one of those whose words are not. */
const LANGUAGES = ['', ...STEMMED_LANGUAGES];

/** The terms of a query: those of its slots, and the words that memory does not have. */
export function archiveTerms({ slots, asked }: QueryTerms, vocabulary: Vocabulary): ArchiveTerm[] {
  // A near spelling stands for a word that is missing: the archive may have the word itself.
  const certain = slots.filter(({ misspelt }) => !misspelt);
  const unknown = asked.map((one) => ({ stems: unknownStems(one, vocabulary), factor: 1 }));
  return [
    ...certain.map(({ stems, factor }) => ({ stems: stems.map((one) => vocabulary.stemWord(one)), factor })),
    ...unknown.filter(({ stems }) => stems.length > 0),
  ];
}

/** The stems that can stand for a word, and that memory does not have. */
function unknownStems({ word, meanings, isMissing }: AskedWord, vocabulary: Vocabulary): string[] {
  const own = isMissing ? LANGUAGES.map((language) => stem(word, language)) : [];
  const meant = meanings.filter((one) => vocabulary.storiesOf(termId(one.stem)) === 0);
  return [...new Set([...own, ...meant.map((one) => one.stem)])];
}

/** The conditions of a query, those of the caller and those that were typed. */
export function archiveReach(query: SearchQuery, parsed: ParsedQuery): Reach {
  const outlets = query.sources ?? (parsed.from.length > 0 ? parsed.from : undefined);
  const speakers = query.speakers ?? (parsed.by.length > 0 ? parsed.by : undefined);
  const { since, before } = boundsOf(query, parsed);
  const { scope, articles } = query;
  const { phrases, without } = parsed;
  return {
    phrases,
    without,
    ...(scope && { scope }),
    ...(articles && { articles }),
    ...(outlets && { outlets }),
    ...(speakers && { speakers }),
    ...(since !== undefined && { since: new Date(since).toISOString() }),
    ...(before !== undefined && { before: new Date(before).toISOString() }),
  };
}

/** Whether a story outside memory may be within reach of a query. */
export function mayBeOlder(query: SearchQuery, parsed: ParsedQuery): boolean {
  if (query.wholeAfter === undefined) return false;
  const { since } = boundsOf(query, parsed);
  return since === undefined || since <= Date.parse(query.wholeAfter);
}

/** The times between which a story must be published, milliseconds since 1970. */
function boundsOf(query: SearchQuery, parsed: ParsedQuery): { since?: number; before?: number } {
  const since = [query.since && Date.parse(query.since), parsed.since].filter((at) => typeof at === 'number');
  const before = [query.before && Date.parse(query.before), parsed.before].filter(
    (at) => typeof at === 'number',
  );
  return {
    ...(since.length > 0 && { since: Math.max(...since) }),
    ...(before.length > 0 && { before: Math.min(...before) }),
  };
}

/**
 * Adds the words of a query to the vocabulary that rows have and memory does not. What is asked next finds them. They stay: each
 * is a word of the archive.
 */
export function learnWords(
  { asked }: QueryTerms,
  { phrases, without }: ParsedQuery,
  rows: readonly StoryRow[],
  vocabulary: Vocabulary,
): void {
  const typed = [...phrases, ...without].flatMap((text) => wordsOf(text)).map(({ text }) => text);
  const languages = new Set([...vocabulary.languages, ...LANGUAGES]);
  for (const word of new Set([...asked.map((one) => one.word), ...typed]))
    for (const language of languages) learnWord(word, language, rows, vocabulary);
  for (const { word, language } of asked.flatMap(({ meanings }) => meanings))
    learnWord(word, language, rows, vocabulary);
}

function learnWord(word: string, language: string, rows: readonly StoryRow[], vocabulary: Vocabulary): void {
  const form = vocabulary.form(word, language);
  if (form !== undefined && vocabulary.hasForm(form)) return;
  const ids = { stem: termId(stem(word, language)), form: termId(word) };
  const known = vocabulary.stem(stem(word, language));
  const isStemKnown = known !== undefined && vocabulary.hasStem(known);
  // Another form of a known stem says something only if it stands there as typed.
  const isThere = isStemKnown
    ? rows.some((row) => wordOf(row, ids) >= 0)
    : rows.some((row) => wordWithStem(row, ids.stem) >= 0);
  if (isThere) vocabulary.meet(word, language);
}
