/** The weights of the ranking, from data/ranking/weights.json: `bench/search/fit.ts` finds them. */
import { readFileSync } from 'node:fs';
import { dataFile } from '../data.ts';

/** What speaks for a story, each part between 0 and about 1; docs/search.md explains them. */
export const STORY_PARTS = [
  'bm25',
  'lead',
  'passage',
  'phrase',
  'near',
  'feedback',
  'headline',
  'asWritten',
] as const;

export type StoryPart = (typeof STORY_PARTS)[number];
export type StoryWeights = Readonly<Record<StoryPart, number>>;

/** Reads weights; throws where one is missing or no number, so that a slip in the file is seen at once. */
export function readWeights(file: URL = dataFile('ranking/weights.json')): StoryWeights {
  const read: { story?: Record<string, unknown> } = JSON.parse(readFileSync(file, 'utf8'));
  const weights: Partial<Record<StoryPart, number>> = {};
  for (const part of STORY_PARTS) {
    const weight = read.story?.[part];
    if (typeof weight !== 'number' || !Number.isFinite(weight))
      throw new Error(`${file.pathname} has no number for “${part}”.`);
    weights[part] = weight;
  }
  return weights as StoryWeights;
}

/** BM25 (Robertson and Zaragoza 2009): how soon a word's repetition stops counting, how much length does. */
export const K1 = 1.4;
export const B = 0.6;
/** A word of the story's opening counts this much more, falling by 1/e with each so many words. */
export const LEAD = 2.5;
export const LEAD_FADE = 30;
/** Words that are a story's lead where its first paragraph is no shorter. */
export const LEAD_WORDS = 40;
/** Words of a long first paragraph that still belong to the lead. */
export const LEAD_LONGEST = 60;
/** A word of the headline counts as so many of the body, and as its first. */
export const HEADLINE = 2;
/** Words between two words of the question that still stand near each other. */
export const NEAR = 8;
/** Longest stretch that is ranked as one passage: a longer paragraph has several. */
export const STRETCH = 60;
/** Saturation inside a passage, where a second mention says little. */
export const PASSAGE_K1 = 0.6;
/** A name weighs this much more than a word as rare. */
export const NAME = 0.25;
/** Stories whose words are taken for the question's too, and how many words (RM3, Abdul-Jaleel et al. 2004). */
export const FEEDBACK_STORIES = 8;
export const FEEDBACK_TERMS = 20;
/** Stories that are ranked in full: the best by BM25 alone. */
export const CANDIDATES = 300;
/** Terms of a query that are searched: of a longer one the most telling. */
export const MOST_TERMS = 24;
/** Letters a misspelt word may be off by, as a share of its length, and what such a match counts. */
export const TYPO_SHARE = 0.25;
export const TYPO_COUNTS = 0.5;
/** Share by which the newest story outranks one that is old, all else equal. */
export const RECENCY = 0.1;
/** Days after which half of that advantage is gone. */
export const RECENCY_HALF_LIFE = 30;
/** Share of a story's score that each of its passages keeps, however little of the question it meets. */
export const STORY_SHARE = 0.4;
