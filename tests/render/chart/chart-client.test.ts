import { afterEach, expect, test } from 'vitest';
import type { Chart, Charts } from '../../../src/render/chart/chart.ts';
import { createThreadCharts } from '../../../src/render/chart/chart-client.ts';

const CHART: Chart = {
  unit: 'day',
  bins: [
    { first: '2025-04-08', count: 3 },
    { first: '2025-04-09', count: 1 },
  ],
  peaks: [0],
  locale: 'en-US',
  axis: 'stories a day',
};
/** A thread that runs some code. */
const running = (code: string) => new URL(`data:text/javascript,${encodeURIComponent(code)}`);

let charts: Charts;
afterEach(() => charts.close());

test('draws several charts at once', async () => {
  charts = createThreadCharts();
  const other = { ...CHART, peaks: [1] };
  const [one, two, again] = await Promise.all([charts.draw(CHART), charts.draw(other), charts.draw(CHART)]);
  expect(Buffer.from(one.subarray(1, 4)).toString()).toBe('PNG');
  expect(Buffer.compare(one, again)).toBe(0);
  expect(Buffer.compare(one, two)).not.toBe(0);
});

test('rejects a faulty chart, and draws the next', async () => {
  charts = createThreadCharts();
  await expect(charts.draw({ ...CHART, locale: 'no locale' })).rejects.toThrow(/locale/i);
  expect((await charts.draw(CHART)).byteLength).toBeGreaterThan(1000);
});

test('gives up a chart that takes too long, and starts another thread', async () => {
  charts = createThreadCharts({
    timeoutMs: 1,
    script: running(
      'import("node:worker_threads").then(({ parentPort }) => parentPort.on("message", () => {}))',
    ),
  });
  await expect(charts.draw(CHART)).rejects.toThrow('too long');
  await expect(charts.draw(CHART)).rejects.toThrow('too long');
});

test('rejects every waiting chart when the thread dies', async () => {
  charts = createThreadCharts({ script: running('process.exit(1)') });
  const asked = [charts.draw(CHART), charts.draw(CHART)];
  expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});

test('refuses more charts than may wait', async () => {
  charts = createThreadCharts({ maxPending: 1 });
  const first = charts.draw(CHART);
  await expect(charts.draw(CHART)).rejects.toThrow('Too many');
  expect((await first).byteLength).toBeGreaterThan(1000);
});

test('ends its thread when idle, and draws again afterwards', async () => {
  charts = createThreadCharts({ idleMs: 0 });
  const first = await charts.draw(CHART);
  await new Promise(setImmediate);
  expect(Buffer.compare(await charts.draw(CHART), first)).toBe(0);
});

test('rejects waiting charts when it is closed', async () => {
  charts = createThreadCharts();
  const asked = charts.draw(CHART);
  const refused = expect(asked).rejects.toThrow('closed');
  await charts.close();
  await refused;
});
