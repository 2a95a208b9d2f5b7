import type { TrendBin, TrendUnit } from '../../model/answer.ts';

/** What is drawn; plain data, so that it can be sent to a thread. */
export interface Chart {
  readonly unit: TrendUnit;
  /** the last one is not over yet, and is drawn so */
  readonly bins: readonly Pick<TrendBin, 'first' | 'count'>[];
  /** 0-based: bars that stand out */
  readonly peaks: readonly number[];
  /** for dates and numbers, e.g. `de` */
  readonly locale: string;
  /** what a bar counts, in the reader's language; left out where the font has no letters for it */
  readonly axis: string;
}

/** Draws charts as PNG. */
export interface Charts {
  /** Pixels of the picture are twice those it is meant to be shown at. Rejects where it cannot be drawn in time. */
  draw(chart: Chart): Promise<Uint8Array>;
  close(): Promise<void>;
}
