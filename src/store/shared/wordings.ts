/** What the index of wordings holds of a story. */
import type { Article } from '../../model/article.ts';
import { comparableWords } from '../../text/comparable-words.ts';
import { shinglesOf } from '../../text/shingles.ts';
import { PARAGRAPHS_PER_VERSION } from './wording-hits.ts';

/** The headline and the paragraphs of an article as JSON, each at its number; what exceeds the row ids is joined to the last. */
export function textsOf(body: unknown): string[] {
  const { headline = '', paragraphs = [] } = JSON.parse(String(body)) as Partial<Article>;
  const texts = [headline, ...paragraphs.map(({ text }) => text)];
  const excess = texts.splice(PARAGRAPHS_PER_VERSION - 1);
  return excess.length === 0 ? texts : [...texts, excess.join('\n')];
}

/** The shingles of a text. */
export function shinglesIn(text: string): string[] {
  return shinglesOf(comparableWords(text).map((word) => word.text));
}
