/** The contract for drawing charts. Types alone. */
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

/** Draws charts as PNG. */
export interface Charts {
  /** The picture has twice the pixels of the size at which it is shown. Rejects if it cannot be drawn in time. */
  draw(chart: Chart): Promise<Uint8Array>;
  close(): Promise<void>;
}
