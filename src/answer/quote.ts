/** `/quote`: what a person said, what others report of them, and quotes that may be theirs. */

import type { ScopedArchive } from '../archive.ts';
import type { Answer, Notice, Suggestion } from '../model/answer.ts';
import { notice } from '../model/notice.ts';
import type { SpeakerEntry, SpeakerMatch } from '../search/speaker-directory.ts';
import { namedInOtherLanguage } from './other-language.ts';
import { noSuchPage, PAGE_SIZE, pageOf } from './paging.ts';
import {
  aboutTopic,
  isSection,
  MAX_READ,
  mergeSameWords,
  quotesOf,
  SECTIONS,
  type Section,
} from './quotes-of.ts';
import { boundsOf, nothingIn, type Period, type PeriodOptions, readRange, shownBounds } from './since.ts';
import { nothingFound, speakerSuggestion } from './suggest.ts';
import { noSuchOutlet } from './unknown-outlet.ts';

/** Maximum number of others of the same name, and of titles of a person, that an answer mentions. */
const MAX_OTHERS = 10;
const MAX_TITLES = 3;

/** The options of `/quote`. */
export interface QuoteRequest extends PeriodOptions {
  readonly speaker: string;
  readonly about?: string | undefined;
  readonly from?: string | undefined;
}

/**
 * The quotes of the best-known person whom `speaker` can mean, newest story first; the others are suggested. With
 * `about`, only those on that topic, best match first. A notice if there are none, or if only the spelling is near.
 */
export async function askQuote(
  archive: ScopedArchive,
  request: QuoteRequest,
  pageNumber: number,
): Promise<Answer> {
  const { speaker, about } = request;
  const matches = await archive.speakers.find(speaker, undefined, MAX_READ);
  const [first] = matches;
  if (!first || first.by === 'spelling') {
    const elsewhere = await namedInOtherLanguage(archive, speaker);
    if (elsewhere) return elsewhere;
    return first ? didYouMean(request, matches) : nothingFound(archive, 'quote.nobody', { speaker }, speaker);
  }
  const period = await readRange(archive, request);
  if (period && 'kind' in period) return period;
  const from = request.from === undefined ? undefined : await archive.stories.outlet(request.from);
  if (request.from !== undefined && from === undefined) {
    const { speaker, about, from: typed } = request;
    return noSuchOutlet(archive, typed, (outlet) => ({
      command: 'quote',
      options: { speaker, ...(about && { about }), from: outlet },
    }));
  }
  const all = await quotesOf(archive, first.entry, {
    ...(from !== undefined && { from }),
    ...boundsOf(period),
    fragments: about !== undefined,
  });
  const { quotes: onTopic, translated } =
    about === undefined ? { quotes: all } : await aboutTopic(archive, all, about);
  if (onTopic.length === 0) return nothingOf(archive, request, first.entry, period, from);
  const kept = mergeSameWords(onTopic);
  const page = pageOf(pageNumber, kept.length);
  const missing = noSuchPage(page);
  if (missing) return missing;
  // The most certain come first: what they said, then what others report, then what is unclear.
  const ranked = SECTIONS.flatMap((section) => kept.filter(isSection(section)));
  const shown = ranked.slice((pageNumber - 1) * PAGE_SIZE, pageNumber * PAGE_SIZE);
  const pick = (section: Section) => shown.filter(isSection(section)).map(({ excerpt }) => excerpt);
  return {
    kind: 'quotes',
    speaker,
    person: { name: first.entry.name, titles: first.entry.titles.slice(0, MAX_TITLES) },
    ...(about !== undefined && { about }),
    ...(from !== undefined && { from }),
    ...shownBounds(period),
    ...(first.title && { bearers: bearersOf(matches) }),
    others: othersOf(matches, request),
    said: pick('said'),
    reported: pick('reported'),
    unclear: pick('unclear'),
    page,
    ...(translated && { translated }),
  };
}

/** The other matches as suggestions with the same conditions; each name once. */
function othersOf([first, ...others]: readonly SpeakerMatch[], request: QuoteRequest): Suggestion[] {
  const suggestions = new Map<string, Suggestion>();
  for (const { entry } of others)
    if (entry.query !== first?.entry.query) suggestions.set(entry.query, suggestionOf(entry, request));
  return [...suggestions.values()].slice(0, MAX_OTHERS);
}

function bearersOf(matches: readonly SpeakerMatch[]) {
  return matches.slice(0, MAX_OTHERS).flatMap(({ entry, title }) => {
    if (!title) return [];
    const { articles: _, ...use } = title;
    return [{ name: entry.name, ...use }];
  });
}

function suggestionOf(entry: SpeakerEntry, { about, from, since, before, during }: QuoteRequest): Suggestion {
  const suggestion = speakerSuggestion(entry);
  const conditions = {
    ...(about && { about }),
    ...(from && { from }),
    ...(since && { since }),
    ...(before && { before }),
    ...(during && { during }),
  };
  return { ...suggestion, options: { ...suggestion.options, ...conditions } };
}

/** Nobody is spelt so: the names that come near are asked back, and no words are shown as theirs. */
function didYouMean(request: QuoteRequest, matches: readonly SpeakerMatch[]): Notice {
  const suggestions = matches.slice(0, MAX_OTHERS).map(({ entry }) => suggestionOf(entry, request));
  const values = { speaker: request.speaker, name: matches[0]?.entry.name ?? '' };
  return notice('empty', 'quote.did-you-mean', values, suggestions);
}

/** The notice that somebody is quoted, but not so, with what is found without the conditions. */
async function nothingOf(
  archive: ScopedArchive,
  request: QuoteRequest,
  entry: SpeakerEntry,
  period: Period | undefined,
  from: string | undefined,
): Promise<Notice> {
  const { about } = request;
  const suggestions: Suggestion[] = [];
  if (about !== undefined) {
    const { total } = await archive.index.search({
      text: about,
      strict: true,
      byLevel: true,
      limit: 1,
      now: archive.now().toISOString(),
    });
    if (total > 0)
      suggestions.push({ kind: 'query', label: about, command: 'news', options: { query: about } });
  }
  suggestions.push(speakerSuggestion(entry));
  const values = { speaker: entry.name };
  if (about !== undefined) return notice('empty', 'quote.nothing-about', { ...values, about }, suggestions);
  if (period) {
    const [message, time] = nothingIn('quote.nothing', period);
    return notice('empty', message, { ...values, ...time }, suggestions);
  }
  return notice('empty', 'quote.nothing-from', { ...values, from: from ?? '' }, suggestions);
}
