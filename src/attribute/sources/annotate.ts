/** An article, read once: quotations, sentences, words, names and sources of each paragraph. */
import type { Paragraph } from '../../model/article.ts';
import { sentences } from '../../text/sentences.ts';
import { type Roster, readRoster } from '../names/entity-table.ts';
import type { Stretch } from '../syntax/clause.ts';
import { findQuotations, maskQuotations, type Quotation } from '../syntax/quotations.ts';
import { type Token, tokenAt, tokenize } from '../syntax/tokens.ts';
import type { Source } from './source.ts';
import { findSources } from './source-mentions.ts';

export interface ReadParagraph extends Paragraph {
  /** with quoted words masked */
  readonly masked: string;
  readonly quotations: readonly Quotation[];
  readonly sentences: readonly Stretch[];
  readonly tokens: readonly Token[];
  readonly sources: readonly Source[];
}

export interface ArticleRead {
  readonly paragraphs: readonly ReadParagraph[];
  readonly roster: Roster;
}

/** Linear in the article's length. Paragraphs keep their numbers and their order. */
export function readArticle(paragraphs: readonly Paragraph[]): ArticleRead {
  const quotations = Map.groupBy(findQuotations(paragraphs), (one) => one.paragraph);
  const masked = paragraphs.map(({ number, text }) => {
    const own = quotations.get(number) ?? [];
    return { number, text, quotations: own, masked: maskQuotations(text, own) };
  });
  const roster = readRoster(masked.map(({ number, masked: text }) => ({ number, text })));
  const read = masked.map((one) => {
    const cut = sentences(withCapitals(one));
    const tokens = tokenize(one.masked, one.quotations, cut);
    const sources = findSources(one.number, one.masked, tokens, roster.mentions(one.number));
    return { ...one, sentences: cut, tokens, sources };
  });
  return { paragraphs: read, roster };
}

/** A quotation with its paragraph and its place among the words. */
export interface Placed {
  readonly quotation: Quotation;
  readonly paragraph: ReadParagraph;
  /** index of the paragraph in the article, from 0 */
  readonly index: number;
  /** index of its token */
  readonly at: number;
  /** number of its sentence in the paragraph */
  readonly sentence: number;
}

export function place(paragraph: ReadParagraph, index: number, quotation: Quotation): Placed {
  const at = tokenAt(paragraph.tokens, quotation.open);
  return { quotation, paragraph, index, at, sentence: paragraph.tokens[at]?.sentence ?? 0 };
}

/** The masked text with the capitals that quotations begin with: behind `said Reyes.` "We …" begins a sentence. */
function withCapitals({
  masked,
  text,
  quotations,
}: Omit<ReadParagraph, 'sentences' | 'tokens' | 'sources'>): string {
  let found = '';
  let at = 0;
  for (const { start } of quotations) {
    if (masked[start] !== 'x' || !/\p{Lu}/u.test(text[start] ?? '')) continue;
    found += `${masked.slice(at, start)}X`;
    at = start + 1;
  }
  return found + masked.slice(at);
}
