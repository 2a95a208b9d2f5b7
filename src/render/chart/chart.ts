/** The contract for drawing pictures. Types alone. */
import type { TrendBin, TrendUnit } from '../../model/answer.ts';

/** A bar chart as plain data, which can be sent to a thread. */
export interface Chart {
  readonly unit: TrendUnit;
  /** the last one is not over yet, and is drawn differently */
  readonly bins: readonly Pick<TrendBin, 'first' | 'count'>[];
  /** indices of the bars that stand out, 0-based */
  readonly peaks: readonly number[];
  /** for dates and numbers, e.g. `de` */
  readonly locale: string;
  /** what a bar counts, in the reader's language; not drawn if the font lacks its letters */
  readonly axis: string;
}

/** A quote as plain data for a picture. Each text is drawn letter for letter. */
export interface QuoteCard {
  /** with its quotation marks */
  readonly quote: string;
  readonly speaker: string;
  /** the outlet and the date */
  readonly source: string;
  /** of the edge, as `#rrggbb` */
  readonly colour: string;
}

/** The PNG of a card; or the letters that the font lacks, and nothing is drawn. */
export type DrawnCard =
  | { readonly kind: 'drawn'; readonly png: Uint8Array }
  | { readonly kind: 'undrawable'; readonly letters: string };

/** Draws charts and quotes as PNG. */
export interface Charts {
  /** The picture has twice the pixels of the size at which it is shown. Rejects if it cannot be drawn in time. */
  draw(chart: Chart): Promise<Uint8Array>;
  /** A quote as a picture, as wide as Discord shows it, with twice the pixels. */
  drawCard(card: QuoteCard): Promise<DrawnCard>;
  close(): Promise<void>;
}
