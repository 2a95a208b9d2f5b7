/** Annotates an article once for all later steps: the quotations, sentences, tokens, names and sources of each paragraph. */
import type { Paragraph, Span } from '../../model/article.ts';
import { sentences } from '../../text/sentences.ts';
import { buildEntityTable, type EntityTable } from '../names/entity-table.ts';
import { findQuotations, maskQuotations, type Quotation } from '../syntax/quotations.ts';
import { tokenAt, tokenize } from '../syntax/tokens.ts';
import { DerivedValues } from './derived.ts';
import type { Source, TokenizedParagraph } from './source.ts';
import { findSources } from './source-mentions.ts';

export interface AnnotatedParagraph extends Paragraph, TokenizedParagraph {
  readonly quotations: readonly Quotation[];
  readonly sentences: readonly Span[];
  readonly sources: readonly Source[];
}

export interface AnnotatedArticle {
  readonly paragraphs: readonly AnnotatedParagraph[];
  readonly entityTable: EntityTable;
  /** what later steps derive from the annotation, computed when first asked for */
  readonly derived: DerivedValues;
}

/**
 * Linear in the article's length. Paragraphs keep their numbers and their order. The quotations of a paragraph with `turns` of a
 * transcript are these turns.
 */
export function annotate(
  paragraphs: readonly Paragraph[],
  turns: readonly Quotation[] = [],
): AnnotatedArticle {
  const quotations = Map.groupBy(findQuotations(paragraphs), (one) => one.paragraph);
  for (const [number, own] of Map.groupBy(turns, (one) => one.paragraph)) quotations.set(number, own);
  const masked = paragraphs.map(({ number, text }) => {
    const own = quotations.get(number) ?? [];
    return { number, text, quotations: own, masked: maskQuotations(text, own) };
  });
  const entityTable = buildEntityTable(masked.map(({ number, masked: text }) => ({ number, text })));
  const annotated = masked.map((one) => {
    const spans = sentences(withInitialCapitals(one));
    const tokens = tokenize(one.masked, one.quotations, spans);
    const sources = findSources({ ...one, tokens }, entityTable.mentions(one.number));
    return { ...one, sentences: spans, tokens, sources };
  });
  return { paragraphs: annotated, entityTable, derived: new DerivedValues() };
}

/** A quotation with its position in the article. */
export interface LocatedQuotation {
  readonly quotation: Quotation;
  readonly paragraph: AnnotatedParagraph;
  /** from 0 */
  readonly paragraphIndex: number;
  /** index of the token that stands for the quotation */
  readonly tokenIndex: number;
  /** number of its sentence in the paragraph, from 0 */
  readonly sentence: number;
}

export function locateQuotation(
  paragraph: AnnotatedParagraph,
  paragraphIndex: number,
  quotation: Quotation,
): LocatedQuotation {
  const tokenIndex = tokenAt(paragraph.tokens, quotation.open);
  const sentence = paragraph.tokens[tokenIndex]?.sentence ?? 0;
  return { quotation, paragraph, paragraphIndex, tokenIndex, sentence };
}

/**
 * The masked text with the first letter of each quotation as a capital, if it is one in print. Without it, no sentence would
 * begin after `said Reyes.` in `said Reyes. "We …"`.
 */
function withInitialCapitals({
  masked,
  text,
  quotations,
}: Pick<AnnotatedParagraph, 'masked' | 'text' | 'quotations'>): string {
  let found = '';
  let at = 0;
  for (const { open, start } of quotations) {
    // White space or a second mark can stand between the mark and the words.
    const first = open + 1;
    if (masked[first] !== 'x' || !/\p{Lu}/u.test(text[start] ?? '')) continue;
    found += `${masked.slice(at, first)}X`;
    at = first + 1;
  }
  return found + masked.slice(at);
}
