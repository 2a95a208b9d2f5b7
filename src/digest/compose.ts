/** Composes an edition of a digest: the news of a span, one cited sentence for each story, and the quote of the day. */
import type { ScopedArchive } from '../archive.ts';
import { withUpdates } from '../changes/updates.ts';
import type { Story } from '../model/article.ts';
import type { DigestPreferences, Edition, EditionSpan, ShownStory } from '../model/edition.ts';
import {
  type ClusterSummary,
  createLeadFinder,
  type LeadFinder,
  summariseClusters,
} from '../summarise/cluster-summary.ts';
import type { Length } from '../summarise/pick-sentences.ts';
import { type FreshCluster, freshClusters } from './fresh-clusters.ts';
import { quoteOfTheDay } from './quote-of-the-day.ts';

/** Number of stories of an edition, so that one message stays readable. */
export const MAX_STORIES = { short: 3, normal: 5, long: 10 } as const satisfies Record<
  DigestPreferences['length'],
  number
>;

/** Each story gets one sentence: its lead, or the sentence with the topic. */
const ONE_SENTENCE: Length = {
  minSentences: 1,
  maxSentences: 1,
  maxWords: 60,
  targetWords: 40,
  withLead: true,
};
/** Maximum length of a sentence in UTF-16 code units, so that all fit into one message; longer ones only if there are no others. */
const MAX_SENTENCE_LENGTH = { short: 450, normal: 400, long: 300 } as const;
/** Number of further reports of a story that are searched for a quote. */
const MAX_OTHER_REPORTS = 4;
/** How long a story counts as shown; a later report is taken for another event. */
const REMEMBERED_MS = 7 * 86_400_000;

/** A composer of editions. It remembers the leads of stories, because many digests of the same minute have the same stories. */
export function createComposer(): typeof composeEdition {
  const findLead = createLeadFinder();
  return (archive, preferences, span) => composeEdition(archive, preferences, span, findLead);
}

/**
 * The edition of a span, from the stories of the archive; undefined if nothing is new. A story that was shown before and
 * has not grown is not shown again. It stays among `shown` for a week, so that no later edition takes it for new.
 */
export async function composeEdition(
  archive: ScopedArchive,
  preferences: DigestPreferences,
  span: EditionSpan,
  findLead: LeadFinder = createLeadFinder(),
): Promise<Edition | undefined> {
  const { length } = preferences;
  const fresh = await freshClusters(archive, preferences, span);
  const { summaries } = await summariseClusters(
    archive,
    fresh.map(({ cluster }) => cluster),
    { ...ONE_SENTENCE, maxSentenceLength: MAX_SENTENCE_LENGTH[length] },
    { maxClusters: MAX_STORIES[length], findLead },
  );
  const kept = summaries.filter(({ excerpts }) => excerpts.length > 0);
  const stories = await withUpdates(
    archive,
    kept.flatMap(({ excerpts }) => excerpts),
  );
  if (stories.length === 0) return undefined;
  const quote = quoteOfTheDay(await reportsOf(archive, kept), stories);
  const page = { number: 1, of: 1, total: stories.length };
  const events = kept.flatMap(({ cluster, duplicates }) => [cluster, ...duplicates].map(({ id }) => id));
  return {
    answer: {
      kind: 'digest',
      day: span.day,
      ...(span.isWeek && { isWeek: true as const }),
      stories,
      ...(quote && { quoteOfTheDay: quote }),
      page,
    },
    shown: remembered(events, fresh, span),
  };
}

/** The stories of the summaries, each followed by other reports of its event. */
async function reportsOf(archive: ScopedArchive, summaries: readonly ClusterSummary[]): Promise<Story[]> {
  const othersOf = ({ story, cluster }: ClusterSummary) =>
    cluster.articles.filter((article) => article !== story.article.id).slice(0, MAX_OTHER_REPORTS);
  const found = await archive.store.storiesById(summaries.flatMap(othersOf));
  const others = new Map(found.map((story) => [story.article.id, story]));
  return summaries.flatMap((summary) => [
    summary.story,
    ...othersOf(summary).flatMap((article) => others.get(article) ?? []),
  ]);
}

/** The stories of this edition, then those that editions of the last week have shown. */
function remembered(
  events: readonly string[],
  fresh: readonly FreshCluster[],
  { shownBefore, until }: EditionSpan,
): ShownStory[] {
  const now = new Map(fresh.map(({ shown }) => [shown.event, shown]));
  const own = events.flatMap((event) => now.get(event) ?? []);
  const ids = new Set(events);
  const oldest = new Date(until.getTime() - REMEMBERED_MS).toISOString();
  return [...own, ...shownBefore.filter(({ event, newest }) => !ids.has(event) && newest >= oldest)];
}
