import type { TrendAnswer } from '../../model/answer.ts';
import { binLabel } from '../trend-words.ts';

/** Height of vertical bars in lines, and the characters for eighths of a line. */
const HEIGHT_LINES = 8;
const EIGHTHS = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/** The characters for eighths of a column. */
const HORIZONTAL_EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'];
/** Columns of one vertical bar, gap included. */
const MAX_COLUMN_WIDTH = 3;

export interface BarsOptions {
  readonly width: number;
  readonly locale: string;
  /** marks the bar of a peak */
  readonly peak: (bar: string) => string;
}

/** A trend as lines of at most `width` columns: vertical bars if there is room for them, horizontal ones if not. */
export function trendBars(answer: TrendAnswer, options: BarsOptions): string[] {
  const most = Math.max(1, ...answer.bins.map(({ count }) => count));
  const room = options.width - String(most).length - 4;
  const column = Math.min(MAX_COLUMN_WIDTH, Math.floor(room / answer.bins.length));
  return column < 1 ? horizontalBars(answer, most, options) : verticalBars(answer, most, column, options);
}

function verticalBars(
  { bins, peaks, unit }: TrendAnswer,
  most: number,
  column: number,
  { locale, peak }: BarsOptions,
): string[] {
  const gutter = String(most).length;
  const isPeak = new Set(peaks.map(({ bin }) => bin));
  const lines = Array.from({ length: HEIGHT_LINES }, (_, n) => {
    const from = (HEIGHT_LINES - 1 - n) * 8;
    const label = n === 0 ? String(most) : n === HEIGHT_LINES - 1 ? '0' : '';
    const bars = bins.map(({ count }, at) => {
      const eighths = count === 0 ? 0 : Math.max(1, Math.round((count / most) * HEIGHT_LINES * 8));
      const block = EIGHTHS[Math.max(0, Math.min(8, eighths - from))] ?? ' ';
      // There is a gap between two bars if there is room for it.
      const bar = block.repeat(Math.max(1, column - 1));
      const gap = column > 1 ? ' ' : '';
      return (isPeak.has(at) && block !== ' ' ? peak(bar) : bar) + gap;
    });
    return `  ${label.padStart(gutter)} ${n === HEIGHT_LINES - 1 ? '┴' : '│'}${bars.join('')}`.trimEnd();
  });
  const [first, last] = [bins[0], bins.at(-1)];
  const ends = [first, last].map((bin) => (bin ? binLabel(bin, unit, locale) : ''));
  const [from = '', to = ''] = ends;
  const wide = bins.length * column;
  const below =
    bins.length === 1 || from.length + 1 + to.length > wide ? from : from.padEnd(wide - to.length) + to;
  return [...lines, `  ${' '.repeat(gutter)}  ${below}`];
}

function horizontalBars(
  { bins, peaks, unit }: TrendAnswer,
  most: number,
  { width, locale, peak }: BarsOptions,
): string[] {
  const isPeak = new Set(peaks.map(({ bin }) => bin));
  const names = bins.map((bin) =>
    unit === 'day' || unit === 'week' ? bin.first.slice(5) : binLabel(bin, unit, locale),
  );
  const longest = Math.max(...names.map((name) => name.length));
  const room = Math.max(4, width - longest - String(most).length - 4);
  return bins.map(({ count }, n) => {
    const eighths = count === 0 ? 0 : Math.max(1, Math.round((count / most) * room * 8));
    const bar = '█'.repeat(eighths >> 3) + (HORIZONTAL_EIGHTHS[eighths & 7] ?? '');
    const line = `  ${(names[n] ?? '').padEnd(longest)} ${bar}${count > 0 ? ` ${count}` : ''}`.trimEnd();
    return isPeak.has(n) ? peak(line) : line;
  });
}
