import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { dayFormatter, drawable, labelledBars, tickStep } from '../../../src/render/chart/axis-labels.ts';
import type { Chart } from '../../../src/render/chart/chart.ts';
import { COLOURS, HEIGHT, render, svgOf, WIDTH } from '../../../src/render/chart/draw-chart.ts';
import { SCALE } from '../../../src/render/chart/rasterise.ts';

const day = (n: number) => new Date(Date.UTC(2025, 3, 1 + n)).toISOString().slice(0, 10);
const chartOf = (counts: readonly number[], changes: Partial<Chart> = {}): Chart => ({
  unit: 'day',
  bins: counts.map((count, n) => ({ first: day(n), count })),
  peaks: [counts.indexOf(Math.max(...counts))],
  locale: 'en-US',
  axis: 'stories a day',
  ...changes,
});
const rgb = (colour: string) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

/** Pixels of exactly one colour, as `[x, y]`. */
function inked(chart: Chart, colour: string): [x: number, y: number][] {
  const { pixels, width } = render(chart);
  const [red, green, blue] = rgb(colour);
  const found: [number, number][] = [];
  for (let at = 0; at < pixels.length; at += 4)
    if (pixels[at] === red && pixels[at + 1] === green && pixels[at + 2] === blue)
      found.push([(at / 4) % width, Math.floor(at / 4 / width)]);
  return found;
}
const tallest = (points: readonly (readonly [number, number])[]) =>
  Math.max(...points.map(([, y]) => y)) - Math.min(...points.map(([, y]) => y));

describe('the picture', () => {
  test('is a PNG of twice the pixels it is shown at, small, and without a hole', () => {
    const { png, pixels } = render(chartOf([3, 0, 12, 4, 1]));
    const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
    expect(Buffer.from(png.subarray(1, 4)).toString()).toBe('PNG');
    expect([view.getUint32(16), view.getUint32(20)]).toEqual([WIDTH * SCALE, HEIGHT * SCALE]);
    expect(png.byteLength).toBeLessThan(60_000);
    let clear = 0;
    for (let at = 3; at < pixels.length; at += 4) if (pixels[at] !== 255) clear += 1;
    expect(clear).toBe(0);
  });

  test('is the same each time', () => {
    const [one, other] = [0, 0].map(() =>
      createHash('sha256')
        .update(render(chartOf([3, 0, 12, 4, 1])).png)
        .digest('hex'),
    );
    expect(one).toBe(other);
  });

  test('has bars as high as their counts, and none where there is nothing', () => {
    const width = WIDTH * SCALE;
    const bars = inked(chartOf([4, 0, 8, 2, 0], { peaks: [] }), COLOURS.bar);
    const between = (from: number, to: number) => bars.filter(([x]) => x >= from * width && x < to * width);
    // Five bands of a fifth, less the margins: the first in the first quarter, the third in the middle.
    const [first, third] = [tallest(between(0, 0.25)), tallest(between(0.4, 0.6))];
    expect(third / first).toBeCloseTo(2, 1);
    expect(between(0.27, 0.38)).toEqual([]);
    expect(tallest(between(0.6, 0.8)) / third).toBeCloseTo(0.25, 1);
  });

  test('sets peaks apart, with their number, and leaves open what is not over', () => {
    expect(inked(chartOf([4, 0, 8, 2, 0]), COLOURS.peak).length).toBeGreaterThan(1000);
    expect(inked(chartOf([4, 0, 8, 2, 0], { peaks: [] }), COLOURS.peak)).toEqual([]);
    const last = inked(chartOf([0, 0, 0, 0, 8], { peaks: [] }), COLOURS.bar);
    expect(last.length).toBeLessThan(inked(chartOf([0, 0, 0, 8, 0], { peaks: [] }), COLOURS.bar).length / 3);
    expect(svgOf(chartOf([4, 0, 1240, 2, 0]))).toContain('>1,240<');
  });

  test('has letters, from the font of its package', () => {
    expect(inked(chartOf([0, 0], { peaks: [] }), COLOURS.text).length).toBeGreaterThan(500);
    const named = inked(chartOf([0, 0], { peaks: [] }), COLOURS.text).filter(([, y]) => y < 50).length;
    expect(named).toBeGreaterThan(100);
    expect(inked(chartOf([0, 0], { peaks: [], axis: '' }), COLOURS.text).filter(([, y]) => y < 50)).toEqual(
      [],
    );
  });

  test.each([1, 2, 7, 30, 60])('of %d bars keeps to its width', (bars) => {
    const chart = chartOf(
      Array.from({ length: bars }, () => 5),
      { peaks: [], unit: 'month', locale: 'fr' },
    );
    for (const colour of [COLOURS.bar, COLOURS.text])
      for (const [x] of inked(chart, colour)) expect(x >= 4 && x < WIDTH * SCALE - 4).toBe(true);
  });
});

describe('its words', () => {
  test('are dates of the reader’s language, in digits where the font has no letters', () => {
    expect(dayFormatter('day', 'en-US')('2025-04-09')).toBe('Apr 9');
    expect(dayFormatter('day', 'de')('2025-04-09')).toBe('9. Apr.');
    expect(dayFormatter('day', 'ja')('2025-04-09')).toBe('4/9');
    expect(dayFormatter('month', 'ja')('2025-04-01')).toBe('2025/4');
    expect(dayFormatter('year', 'ja')('2025-01-01')).toMatch(/^2025/);
    expect([drawable('articles à la une'), drawable('1日あたりの記事数')]).toEqual(['articles à la une', '']);
  });

  test.each([
    [1, 1],
    [4, 1],
    [5, 2],
    [20, 5],
    [21, 10],
    [1240, 500],
  ])('number an axis up to %d in whole steps of %d', (most, step) => {
    expect(tickStep(most)).toBe(step);
  });

  test('name a few bars evenly, the last among them', () => {
    expect(labelledBars(30, 5)).toEqual([5, 11, 17, 23, 29]);
    expect(labelledBars(3, 5)).toEqual([0, 1, 2]);
    expect(labelledBars(1, 5)).toEqual([0]);
  });
});
