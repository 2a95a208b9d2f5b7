/** The worker thread of chart-client.ts. */
import { serve } from '../../concurrency/worker-server.ts';
import type { Charts } from './chart.ts';
import { renderCard } from './draw-card.ts';
import { render } from './draw-chart.ts';

serve<Charts>(() => ({
  // Copied, because the array that resvg returns may be a view of a larger buffer.
  draw: async (chart) => Uint8Array.from(render(chart).png),
  drawCard: async (card) => {
    const drawn = renderCard(card);
    return drawn.kind === 'drawn' ? { ...drawn, png: Uint8Array.from(drawn.png) } : drawn;
  },
  close: async () => {},
}));
