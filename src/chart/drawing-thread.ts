/** What runs in the thread of thread-charts.ts: charts drawn one after another. */
import { parentPort } from 'node:worker_threads';
import type { Chart } from './chart.ts';
import { render } from './draw-chart.ts';

export interface Request {
  readonly id: number;
  readonly chart: Chart;
}

/** What came of a request: the picture, or the message of what was thrown. */
export type Reply =
  | { readonly id: number; readonly png: Uint8Array }
  | { readonly id: number; readonly problem: string };

parentPort?.on('message', ({ id, chart }: Request) => {
  let reply: Reply;
  try {
    // A copy of its own: what resvg gives may be a view of more.
    reply = { id, png: Uint8Array.from(render(chart).png) };
  } catch (error) {
    reply = { id, problem: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(reply);
});
