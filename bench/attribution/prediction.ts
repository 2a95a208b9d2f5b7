/** Articles of a gold set, and quotes in the form that its scorer reads. */
import { readFileSync } from 'node:fs';
import type { Attribution, Paragraph, Quote, Speaker } from '../../src/model/article.ts';

export interface GoldQuote {
  readonly start: number;
  readonly end: number;
  readonly type?: string;
  readonly speaker?: string | null;
  /** a joint statement: every one of these */
  readonly speakers?: readonly string[];
  readonly speaker_span?: readonly [number, number];
  readonly speaker_kind?: string;
  readonly speaker_canonical?: string;
  readonly canonical_by?: string;
  readonly status?: string;
}

export interface GoldArticle {
  readonly id: string;
  readonly text: string;
  readonly quotes: readonly GoldQuote[];
  readonly ignore?: readonly (readonly [number, number])[];
}

export function readGold(file: string): GoldArticle[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => JSON.parse(line));
}

/** Lines with words are paragraphs; `offsets[n]` is where paragraph n + 1 starts in the text. */
export function paragraphsOf(text: string): { paragraphs: Paragraph[]; offsets: number[] } {
  const lines = [...text.matchAll(/[^\n]*\S[^\n]*/g)];
  return {
    paragraphs: lines.map((line, n) => ({ number: n + 1, text: line[0] })),
    offsets: lines.map((line) => line.index),
  };
}

export function asPrediction(quote: Quote, offsets: readonly number[]) {
  const from = offsets[quote.paragraph - 1] ?? 0;
  return { start: from + quote.start, end: from + quote.end, ...answerOf(quote.attribution) };
}

/** As a reader is shown a speaker: the name, and the title that the article gives. */
function shown({ name, title }: Speaker): string {
  return title === undefined ? name : `${name}, ${title}`;
}

export function answerOf(attribution: Attribution) {
  switch (attribution.state) {
    case 'named': {
      const speakers = attribution.speakers.map(shown);
      return { speaker: speakers[0], ...(speakers.length > 1 && { speakers }) };
    }
    case 'unnamed':
      return { speaker: attribution.description };
    case 'ambiguous':
      return {
        speaker: null,
        status: 'ambiguous',
        candidates: attribution.candidates.map((who) => who.name),
      };
    case 'unattributed':
      return { speaker: null, status: 'unattributed' };
  }
}
