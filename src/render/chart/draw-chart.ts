/**
 * Draws a chart: Observable Plot makes an SVG with linkedom's document, and resvg renders it as PNG. The font comes from
 * a package, so every machine draws the same picture. The background is dark and opaque, because no text colour is
 * legible on both the light and the dark background of Discord.
 */
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { dayFormatter, drawable, labelledBars, tickStep } from './axis-labels.ts';
import type { Chart } from './chart.ts';
import { FONT } from './fonts.ts';
import { type Raster, rasterise } from './rasterise.ts';

/** Pixels as shown on a phone. */
export const WIDTH = 400;
export const HEIGHT = 220;
/** Pixels at that size. */
const FONT_SIZE = 14;
/** Labels that fit below the bars. */
const MAX_LABELS = 5;

export const COLOURS = {
  background: '#2b2d31',
  text: '#dbdee1',
  grid: '#46484f',
  bar: '#5b9bf8',
  peak: '#f5b342',
} as const;

/** Renders a chart as PNG, and as RGBA pixels. */
export function render(chart: Chart): Raster {
  return rasterise(svgOf(chart), COLOURS.background);
}

/** Draws a chart as SVG. Its only texts are numbers, dates and the name of the axis. */
export function svgOf({ unit, bins, peaks, locale, axis }: Chart): string {
  const { document } = parseHTML('<html><body></body></html>');
  const nameOf = dayFormatter(unit, locale);
  const numbers = new Intl.NumberFormat(locale, { numberingSystem: 'latn' });
  const max = Math.max(1, ...bins.map(({ count }) => count));
  const step = tickStep(max);
  const isPeak = new Set(peaks);
  const bars = bins.map(({ count }, at) => ({
    at,
    count,
    fill: isPeak.has(at) ? COLOURS.peak : COLOURS.bar,
  }));
  const last = bars.length - 1;
  const x = { x: 'at' } as const;
  const svg = Plot.plot({
    document,
    width: WIDTH,
    height: HEIGHT,
    marginTop: 34,
    marginBottom: 26,
    marginLeft: 14 + 8 * numbers.format(Math.ceil(max / step) * step).length,
    marginRight: unit === 'month' ? 32 : 18,
    style: {
      fontFamily: FONT,
      fontSize: `${FONT_SIZE}px`,
      color: COLOURS.text,
      background: COLOURS.background,
    },
    x: {
      type: 'band',
      domain: bars.map(({ at }) => at),
      padding: bars.length > 31 ? 0.15 : 0.25,
      label: null,
    },
    y: { domain: [0, Math.ceil(max / step) * step], label: null },
    marks: [
      Plot.gridY({ interval: step, stroke: COLOURS.grid, strokeOpacity: 1 }),
      Plot.axisY({
        interval: step,
        tickSize: 0,
        tickFormat: (value: number) => numbers.format(value),
        fontSize: FONT_SIZE,
      }),
      Plot.barY(
        bars.filter(({ at }) => at !== last),
        { ...x, y: 'count', fill: 'fill' },
      ),
      // The last bar is not over yet: a dashed outline with a faint fill.
      Plot.barY(
        bars.filter(({ at, count }) => at === last && count > 0),
        {
          ...x,
          y: 'count',
          fill: 'fill',
          fillOpacity: 0.35,
          stroke: 'fill',
          strokeWidth: 1.5,
          strokeDasharray: '3,2',
        },
      ),
      Plot.text(
        bars.filter(({ at }) => isPeak.has(at)),
        {
          ...x,
          y: 'count',
          text: ({ count }: { count: number }) => numbers.format(count),
          dy: -9,
          fill: COLOURS.peak,
          fontWeight: 'bold',
          fontSize: FONT_SIZE,
        },
      ),
      Plot.ruleY([0], { stroke: COLOURS.text }),
      Plot.axisX(labelledBars(bars.length, unit === 'month' ? MAX_LABELS - 1 : MAX_LABELS), {
        tickFormat: (at: number) => nameOf(bins[at]?.first ?? ''),
        tickSize: 4,
        fontSize: FONT_SIZE,
        label: null,
      }),
      Plot.text([drawable(axis)], { frameAnchor: 'top-left', dx: 0, dy: -24, fontSize: FONT_SIZE }),
    ],
  });
  // linkedom omits the namespace, which SVG requires.
  return svg.outerHTML.replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ');
}
