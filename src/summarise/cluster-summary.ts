/**
 * Summaries of several clusters of stories. Each cluster gets sentences of its most central report, and nothing is
 * repeated: clusters whose leads say the same become one.
 */

import type { ScopedArchive } from '../archive.ts';
import type { EarlierStory, Excerpt } from '../model/answer.ts';
import type { Story, StoryLine } from '../model/article.ts';
import type { Publisher } from '../outlet/publishers.ts';
import { cite } from '../story/citations.ts';
import { isSpokenFor } from '../story/quote-rules.ts';
import type { Sentence } from '../story/sentences-of.ts';
import { tokens } from './concepts.ts';
import { earlierStory } from './earlier-story.ts';
import { otherOutlets } from './other-outlets.ts';
import type { Length } from './pick-sentences.ts';
import { contentWords, isDuplicate, similarity } from './redundancy.ts';
import type { StoryCluster } from './story-clusters.ts';
import { leadOf, pickFrom } from './summarise.ts';

/** Number of reports of a cluster from which one is chosen, and of paragraphs that a full report has; a teaser has fewer. */
const MAX_REPORTS = 5;
const MIN_PARAGRAPHS = 2;
/** Default maximum length of a sentence in UTF-16 code units. */
const MAX_SENTENCE_LENGTH = 450;
/** Minimum centrality of the chosen report, as a share of the highest. */
const MIN_CENTRALITY = 0.7;
/** Clusters whose reports are asked for together: few need more. */
const BATCH = 20;

/** The summary of one cluster. */
export interface ClusterSummary {
  readonly cluster: StoryCluster;
  /** the report whose sentences are shown */
  readonly story: Story;
  /** in the article's order, with the other outlets at the last one; empty if earlier summaries say all of it */
  readonly excerpts: readonly Excerpt[];
  /** further clusters whose leads say the same */
  readonly duplicates: readonly StoryCluster[];
}

export interface ClusterSummaries {
  readonly summaries: readonly ClusterSummary[];
  /** number of distinct clusters, also those that were not summarised */
  readonly total: number;
}

export interface ClusterOptions {
  /** the store is read until so many distinct clusters are found; all are read if absent */
  readonly maxClusters?: number;
  /** only the first so many distinct clusters are summarised; all if absent */
  readonly maxSummaries?: number;
  /** finds the leads of stories; a caller that summarises the same stories again can keep one from `createLeadFinder` */
  readonly findLead?: LeadFinder;
}

/** Returns the lead of a story; undefined if no sentence is understood by itself. */
export type LeadFinder = (story: Story, maxSentenceLength: number) => Lead | undefined;

/** A distinct cluster with the report that represents it. */
interface DistinctCluster extends Representative {
  readonly cluster: StoryCluster;
  /** who reports the event */
  readonly outlets: readonly Publisher[];
  readonly follows: EarlierStory | undefined;
  readonly duplicates: readonly StoryCluster[];
}

interface Representative {
  readonly story: Story;
  readonly lead: Lead;
}

/** The sentence that tells a story by itself. */
export interface Lead {
  readonly sentence: Sentence;
  /** its content words, without and with those of the headline */
  readonly words: ReadonlySet<string>;
  readonly withHeadline: ReadonlySet<string>;
}

/**
 * Summarises clusters in their order, each with sentences of one report. A cluster without a sentence that is
 * understood by itself is left out. No sentence says the same as one of an earlier summary. So for a later page,
 * the pages before it have to be summarised too.
 */
export async function summariseClusters(
  archive: Pick<ScopedArchive, 'store'>,
  clusters: readonly StoryCluster[],
  length: Length,
  { maxClusters, maxSummaries, findLead = createLeadFinder() }: ClusterOptions = {},
): Promise<ClusterSummaries> {
  const limited = { maxSentenceLength: MAX_SENTENCE_LENGTH, ...length };
  const leadOfStory = (story: Story) => findLead(story, limited.maxSentenceLength);
  const distinct = await distinctClusters(archive, clusters, leadOfStory, maxClusters);
  const shown: ReadonlySet<string>[] = [];
  const summaries = distinct.slice(0, maxSummaries).map((one) => {
    const excerpts = excerptsOf(one, limited, shown);
    for (const { text } of excerpts) shown.push(contentWords(tokens(text), one.story.article.language));
    return { cluster: one.cluster, story: one.story, excerpts, duplicates: one.duplicates };
  });
  return { summaries, total: distinct.length };
}

/** Merges clusters whose leads say the same, which the finder of events kept apart, until there are `maxClusters`. */
async function distinctClusters(
  archive: Pick<ScopedArchive, 'store'>,
  clusters: readonly StoryCluster[],
  leadOfStory: (story: Story) => Lead | undefined,
  maxClusters = Number.POSITIVE_INFINITY,
): Promise<DistinctCluster[]> {
  const distinct: DistinctCluster[] = [];
  let reportsOf: ReadonlyMap<string, readonly StoryLine[]> = new Map();
  for (const [n, cluster] of clusters.entries()) {
    if (distinct.length >= maxClusters) break;
    if (n % BATCH === 0)
      reportsOf = await archive.store.reportsOfEach(clusters.slice(n, n + BATCH).map(({ id }) => id));
    const chosen = await representativeOf(archive, cluster, leadOfStory);
    if (!chosen) continue;
    const { story, lead } = chosen;
    const reports = reportsOf.get(cluster.id) ?? [];
    const outlets = [cite(story.article, 0), ...reports];
    const at = distinct.findIndex((other) => isDuplicate(other.lead.words, lead.words));
    const same = distinct[at];
    if (!same) {
      const follows = await earlierStory(archive, reports);
      distinct.push({ cluster, story, lead, outlets, follows, duplicates: [] });
    } else
      distinct[at] = {
        ...same,
        outlets: [...same.outlets, ...outlets],
        duplicates: [...same.duplicates, cluster],
      };
  }
  return distinct;
}

/** The sentences that tell a cluster, without those that say what was shown already. */
function excerptsOf(
  { cluster, story, lead, outlets, follows }: DistinctCluster,
  length: Length,
  shown: readonly ReadonlySet<string>[],
): Excerpt[] {
  const isLead = ({ paragraph, start }: Sentence) =>
    paragraph === lead.sentence.paragraph && start === lead.sentence.start;
  const must = topicSentence(story, cluster, lead) ?? isLead;
  const picked = pickFrom(story.article, story.quotes, { length, shown, must });
  const alsoIn = otherOutlets(outlets, cite(story.article, 0));
  return picked.map(({ paragraph, text, quotes }, n) => ({
    text,
    marks: [],
    citation: cite(story.article, paragraph),
    quotes: quotes.filter(isSpokenFor),
    ...(n === picked.length - 1 && alsoIn.length > 0 && { alsoIn }),
    ...(n === picked.length - 1 && follows && { follows }),
  }));
}

/**
 * The report that represents a cluster. Of its first full reports it is the first whose centrality, the summed
 * similarity of its lead to the headlines and leads of the others, is close to the highest. Undefined if no report has
 * a sentence that is understood by itself.
 */
async function representativeOf(
  archive: Pick<ScopedArchive, 'store'>,
  { articles, topicMatch }: StoryCluster,
  leadOfStory: (story: Story) => Lead | undefined,
): Promise<Representative | undefined> {
  const stories = await archive.store.storiesById(articles.slice(0, MAX_REPORTS));
  const found = stories.flatMap((story): Representative[] => {
    const lead = leadOfStory(story);
    return lead ? [{ story, lead }] : [];
  });
  const full = found.filter(({ story }) => story.article.paragraphs.length >= MIN_PARAGRAPHS);
  const reports = full.length > 0 ? full : found;
  const [first] = reports;
  // The topic match belongs to the first report only.
  if (reports.length < 3 || (topicMatch && first === found[0])) return first;
  const centrality = reports.map(({ lead }, n) =>
    reports.reduce(
      (sum, other, m) => sum + (m === n ? 0 : similarity(lead.words, other.lead.withHeadline)),
      0,
    ),
  );
  const highest = Math.max(...centrality);
  return reports.find((_, n) => (centrality[n] ?? 0) >= MIN_CENTRALITY * highest);
}

/** A finder that remembers the leads of stories while these are in memory. */
export function createLeadFinder(): LeadFinder {
  const leads = new WeakMap<Story, Map<number, Lead | undefined>>();
  return (story, maxSentenceLength) => {
    const known = leads.get(story) ?? new Map<number, Lead | undefined>();
    leads.set(story, known);
    if (!known.has(maxSentenceLength)) known.set(maxSentenceLength, readLead(story, maxSentenceLength));
    return known.get(maxSentenceLength);
  };
}

function readLead({ article, quotes }: Story, maxSentenceLength: number): Lead | undefined {
  const sentence = leadOf(article, quotes, maxSentenceLength);
  if (!sentence) return undefined;
  const words = tokens(sentence.text);
  const withHeadline = contentWords([...tokens(article.headline), ...words], article.language);
  return { sentence, words: contentWords(words, article.language), withHeadline };
}

/** A test for the sentence that names the topic; undefined if headline or lead name it already. */
function topicSentence(
  { article }: Story,
  { topicMatch, articles }: StoryCluster,
  lead: Lead,
): ((sentence: Sentence) => boolean) | undefined {
  if (!topicMatch || topicMatch.marks.length === 0 || articles[0] !== article.id) return undefined;
  const { marks } = topicMatch;
  const text = article.paragraphs[topicMatch.paragraph - 1]?.text ?? '';
  const topic = new Set(marks.flatMap(({ start, end }) => tokens(text.slice(start, end))));
  if ([...tokens(article.headline), ...lead.words].some((word) => topic.has(word))) return undefined;
  return ({ paragraph, start, end }) =>
    paragraph === topicMatch.paragraph && marks.some((mark) => mark.start >= start && mark.end <= end);
}
