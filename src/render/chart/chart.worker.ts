/** What runs in the thread of thread-charts.ts: charts drawn one after another. */
import { answerCalls } from '../../concurrency/worker-server.ts';
import type { Chart } from './chart.ts';
import { render } from './draw-chart.ts';

// A copy of its own: what resvg gives may be a view of more.
answerCalls((chart: Chart) => Uint8Array.from(render(chart).png));
