/** A passage of a transcript, before it is a quotation. */
import type { Span } from '../../model/article.ts';
import type { Turn } from '../syntax/quotations.ts';

/** The words without the label, in UTF-16 code units of the paragraph. */
export interface Passage extends Turn, Span {
  /** index of the paragraph */
  readonly index: number;
}
