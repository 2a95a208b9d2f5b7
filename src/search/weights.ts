/**
 * The parameters of the ranking. The weights of the features come from data/ranking/weights.json, where
 * `bench/search/fit.ts` writes them.
 */
import { readFileSync } from 'node:fs';
import { dataFile } from '../data.ts';

/** The features of a story, each between 0 and about 1; docs/search.md explains them. */
export const STORY_FEATURES = [
  'bm25',
  'lead',
  'passage',
  'phrase',
  'near',
  'feedback',
  'headline',
  'asWritten',
] as const;

export type StoryFeature = (typeof STORY_FEATURES)[number];
export type FeatureWeights = Readonly<Record<StoryFeature, number>>;

/** Reads the weights of all features. Throws if one is missing or not a finite number. */
export function readWeights(file: URL = dataFile('ranking/weights.json')): FeatureWeights {
  const read: { story?: Record<string, unknown> } = JSON.parse(readFileSync(file, 'utf8'));
  const weights: Partial<Record<StoryFeature, number>> = {};
  for (const feature of STORY_FEATURES) {
    const weight = read.story?.[feature];
    if (typeof weight !== 'number' || !Number.isFinite(weight))
      throw new Error(`${file.pathname} has no number for “${feature}”.`);
    weights[feature] = weight;
  }
  return weights as FeatureWeights;
}

/** k1 of BM25 (Robertson and Zaragoza 2009): how soon the repetition of a word stops to count. */
export const K1 = 1.4;
/** b of BM25: how much the length of a story counts. */
export const B = 0.6;
/** What the first word of a story counts more than a late one. */
export const OPENING_BOOST = 2.5;
/** Words over which that falls to 1/e. */
export const OPENING_DECAY = 30;
/** The lead is the first paragraph, but at least so many words of the story, … */
export const MIN_LEAD_WORDS = 40;
/** … and at most so many. */
export const MAX_LEAD_WORDS = 60;
/** A story of at most so many words is a brief, and all of it is lead. */
export const MAX_BRIEF_WORDS = 150;
/** A word of the headline counts as so many first words of the body. */
export const HEADLINE_COUNT = 2;
/** Words between two words of a query that still stand near each other. */
export const NEAR_WINDOW = 8;
/** Words of a paragraph that are ranked as one passage; a longer paragraph has several. */
export const MAX_PASSAGE_WORDS = 60;
/** k1 of BM25 inside a passage, where a repeated word says little. */
export const PASSAGE_K1 = 0.6;
/** What a name weighs more than another word of the same frequency. */
export const NAME_BOOST = 0.25;
/** Best stories from which relevance feedback takes words (RM3, Abdul-Jaleel et al. 2004), and how many words. */
export const FEEDBACK_STORIES = 8;
export const FEEDBACK_TERMS = 20;
/** Stories that are ranked by all features: the best by BM25 alone. */
export const MAX_CANDIDATES = 300;
/** Those that are ranked first for a list by level, which shows few; the ranking of more is the same (docs/evaluation.md). */
export const FIRST_CANDIDATES = 100;
/** Terms of a query that are searched; of a longer query the rarest. */
export const MAX_QUERY_TERMS = 64;
/** A word that the query has n times weighs n to this power. */
export const REPEAT_EXPONENT = 0.3;
/** What neighbours inside quotation marks weigh more than others, in a text where the marks are no condition. */
export const QUOTED_PAIR = 2;
/** Edits by which a misspelt word may differ, as a share of its length. */
export const MAX_EDIT_SHARE = 0.25;
/** Weight of a part of a compound that the collection does not have, as a share of that of a word as typed. */
export const COMPOUND_WEIGHT = 0.7;
/** The same for a part of a compound that the collection has. */
export const PART_WEIGHT = 0.25;
/** Weight of a corrected word, as a share of that of a word as typed. */
export const CORRECTION_WEIGHT = 0.5;
/** Share by which a story of this moment outranks an old one, all else equal. */
export const RECENCY_BOOST = 0.1;
/** Days after which half of that advantage is gone. */
export const RECENCY_HALF_LIFE_DAYS = 30;
/** Share of a story's score that each of its passages has, however little of the query it matches. */
export const MIN_STORY_SHARE = 0.4;
/** Part that the whole story has in the coverage of a query; the passage has the rest. */
export const STORY_COVERAGE = 2 / 3;
/** So many words that a single story has are as much as a whole query. */
export const AMOUNT_WORDS = 7;
/** Coverage from which a passage answers a query, and from which it is related (`ranking/coverage.ts`). */
export const MIN_COVERAGE = { answer: 0.62, related: 0.25 } as const;
/** Share of a question that stands near a name, a day or a number, or in the headline above it, if that is its answer. */
export const MIN_ANSWER_SHARE = 0.5;
/** Passages that are counted and can be paged through; of more, the answer says that there are more. */
export const MAX_COUNTED = 25;
