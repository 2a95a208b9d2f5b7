/**
 * Draws a chart: Observable Plot makes SVG on linkedom's document, resvg makes that a PNG. The font comes with its
 * package and the system's are not looked at, so that every machine draws the same. The ground is dark and opaque:
 * no colour of letters reads well on Discord's light and its dark ground alike.
 */
import { fileURLToPath } from 'node:url';
import * as Plot from '@observablehq/plot';
import { Resvg } from '@resvg/resvg-js';
import { parseHTML } from 'linkedom';
import { dayNames, drawable, namedBars, tickStep } from './axis-labels.ts';
import type { Chart } from './chart.ts';

/** Pixels as they are shown on a phone; the picture has twice as many, for sharp screens. */
export const WIDTH = 400;
export const HEIGHT = 220;
export const SCALE = 2;
/** Letters at that size. */
const FONT_SIZE = 14;
/** Names that fit below the bars. */
const NAMES = 5;

export const COLOURS = {
  ground: '#2b2d31',
  letters: '#dbdee1',
  grid: '#46484f',
  bar: '#5b9bf8',
  peak: '#f5b342',
} as const;

const FONT = 'Atkinson Hyperlegible';
const FONT_FILES = [
  '400Regular/AtkinsonHyperlegible_400Regular.ttf',
  '700Bold/AtkinsonHyperlegible_700Bold.ttf',
].map((file) => fileURLToPath(import.meta.resolve(`@expo-google-fonts/atkinson-hyperlegible/${file}`)));

/** The chart rendered, with its pixels. */
export function render(chart: Chart): {
  readonly png: Uint8Array;
  readonly pixels: Uint8Array;
  readonly width: number;
} {
  const image = new Resvg(svgOf(chart), {
    background: COLOURS.ground,
    fitTo: { mode: 'zoom', value: SCALE },
    font: { loadSystemFonts: false, fontFiles: FONT_FILES, defaultFontFamily: FONT },
  }).render();
  return { png: image.asPng(), pixels: image.pixels, width: image.width };
}

/** The chart as SVG; its only texts are numbers, dates and the name of the axis. */
export function svgOf({ unit, bins, peaks, locale, axis }: Chart): string {
  const { document } = parseHTML('<html><body></body></html>');
  const name = dayNames(unit, locale);
  const number = new Intl.NumberFormat(locale, { numberingSystem: 'latn' });
  const most = Math.max(1, ...bins.map(({ count }) => count));
  const step = tickStep(most);
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
    marginLeft: 14 + 8 * number.format(Math.ceil(most / step) * step).length,
    marginRight: unit === 'month' ? 32 : 18,
    style: {
      fontFamily: FONT,
      fontSize: `${FONT_SIZE}px`,
      color: COLOURS.letters,
      background: COLOURS.ground,
    },
    x: {
      type: 'band',
      domain: bars.map(({ at }) => at),
      padding: bars.length > 31 ? 0.15 : 0.25,
      label: null,
    },
    y: { domain: [0, Math.ceil(most / step) * step], label: null },
    marks: [
      Plot.gridY({ interval: step, stroke: COLOURS.grid, strokeOpacity: 1 }),
      Plot.axisY({
        interval: step,
        tickSize: 0,
        tickFormat: (value: number) => number.format(value),
        fontSize: FONT_SIZE,
      }),
      Plot.barY(
        bars.filter(({ at }) => at !== last),
        { ...x, y: 'count', fill: 'fill' },
      ),
      // What is not over yet is open: an outline, faintly filled.
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
          text: ({ count }: { count: number }) => number.format(count),
          dy: -9,
          fill: COLOURS.peak,
          fontWeight: 'bold',
          fontSize: FONT_SIZE,
        },
      ),
      Plot.ruleY([0], { stroke: COLOURS.letters }),
      Plot.axisX(namedBars(bars.length, unit === 'month' ? NAMES - 1 : NAMES), {
        tickFormat: (at: number) => name(bins[at]?.first ?? ''),
        tickSize: 4,
        fontSize: FONT_SIZE,
        label: null,
      }),
      Plot.text([drawable(axis)], { frameAnchor: 'top-left', dx: 0, dy: -24, fontSize: FONT_SIZE }),
    ],
  });
  // linkedom writes no namespaces, and without one it is no SVG.
  return svg.outerHTML.replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ');
}
