/** A query as an archive outside memory is asked for it, and what its stories teach of the words that memory does not have. */
import { STEMMED_LANGUAGES, stem } from '../analysis/stemmer.ts';
import { wordsOf } from '../analysis/tokens.ts';
import { type StoryRow, wordOf, wordWithStem } from '../index/story-row.ts';
import { termId } from '../index/term-id.ts';
import type { Vocabulary } from '../index/vocabulary.ts';
import type { ParsedQuery } from '../query/query-syntax.ts';
import type { MissingWord, QueryTerms } from '../query/query-terms.ts';
import type { SearchQuery } from '../search-index.ts';
import type { ArchiveReach, ArchiveTerm } from './story-archive.ts';

/** The terms of a query: those of its slots, and the words that memory does not have. */
export function archiveTerms({ slots, missing }: QueryTerms, vocabulary: Vocabulary): ArchiveTerm[] {
  // A near spelling stands for a word that is missing: the archive may have the word itself.
  const certain = slots.filter(({ misspelt }) => !misspelt);
  return [
    ...certain.map(({ stems, factor }) => ({ stems: stems.map((one) => vocabulary.stemWord(one)), factor })),
    ...missing.map((word) => ({ stems: stemsOfMissing(word), factor: 1 })),
  ];
}

function stemsOfMissing({ word, meanings }: MissingWord): string[] {
  const own = ['', ...STEMMED_LANGUAGES].map((language) => stem(word, language));
  return [...new Set([...own, ...meanings.map((one) => one.stem)])];
}

/** The conditions of a query, those of the caller and those that were typed. */
export function archiveReach(query: SearchQuery, parsed: ParsedQuery): ArchiveReach {
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
 * Adds the words of a query to the vocabulary that rows have and memory does not. What is asked
 * next finds them. They stay, as words of a single story.
 */
export function learnWords(
  { missing }: QueryTerms,
  { phrases, without }: ParsedQuery,
  rows: readonly StoryRow[],
  vocabulary: Vocabulary,
): void {
  const languages = [...new Set([...vocabulary.languages, '', ...STEMMED_LANGUAGES])];
  const learn = (word: string, language: string, isCertain: boolean) => {
    const ids = { stem: termId(stem(word, language)), form: termId(word) };
    const isKnown = vocabulary.storiesOf(ids.stem) > 0;
    if (isKnown && !isCertain) return;
    if (!rows.some((row) => wordWithStem(row, ids.stem) >= 0)) return;
    const form = vocabulary.meet(word, language);
    if (isKnown) return;
    const number = vocabulary.stemOf.get(form);
    vocabulary.storiesOfStem.add(number, 1);
    vocabulary.paragraphsOfStem.add(number, 1);
    if (rows.some((row) => wordOf(row, ids) >= 0)) vocabulary.storiesOfForm.add(form, 1);
  };
  for (const { word, meanings } of missing) {
    for (const language of languages) learn(word, language, false);
    for (const one of meanings) learn(one.word, one.language, false);
  }
  // A phrase is looked for in one language, which then must have all of its words.
  for (const { text } of [...phrases, ...without].flatMap((one) => wordsOf(one)))
    for (const language of languages) learn(text, language, true);
}
