/**
 * `npm run bench -- load/edition [STORIES] [NEW]`: measures how long an edition of a digest and a summary of today take.
 * The archive has STORIES made-up stories of eleven paragraphs, NEW of them new. Prints a table.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askSummary } from '../../src/answer/summary.ts';
import { createComposer } from '../../src/digest/compose.ts';
import type { Quote } from '../../src/model/article.ts';
import { openNewsroom } from '../../src/newsroom.ts';
import { openStore } from '../../src/store/sqlite/store.ts';
import { sentence } from './made-up-stories.ts';

const [stories = 10_000, fresh = 400] = process.argv.slice(2).map(Number);
if (![stories, fresh].every((count) => Number.isInteger(count) && count > 0)) {
  process.stderr.write(
    'Usage: npm run bench -- load/edition [STORIES] [NEW]   (10,000 and 400 if left out)\n',
  );
  process.exit(2);
}

const OUTLETS = ['UPI', 'Reuters', 'BBC News', 'AP', 'AFP', 'CNN', 'NPR', 'DPA'];
const ROUNDS = 7;
const NOW = Date.parse('2025-04-10T23:00:00Z');
const HOUR = 3_600_000;

const folder = mkdtempSync(join(tmpdir(), 'on-the-record-bench-'));
let clock = new Date(NOW);
const store = await openStore(folder, { now: () => clock });
for (let n = 0; n < stories; n += 1) {
  const age = n < fresh ? (n * 22) / fresh : 24 + n / 10;
  clock = new Date(NOW - age * HOUR);
  await store.put(storyOf(n, clock.toISOString()));
}
await store.close();
const newsroom = await openNewsroom({ dataDir: folder, defaultTimeZone: 'UTC', now: () => new Date(NOW) });
const archive = await newsroom.archiveFor('1');
const span = { since: new Date(NOW - 24 * HOUR), until: new Date(NOW), day: '2025-04-10' };
const composeEdition = createComposer();
const compose = (length: 'normal' | 'long', topics: readonly string[] = []) =>
  composeEdition(archive, { topics, sources: [], length }, { ...span, shownBefore: [] });
const first = await compose('long');
const topics = [1, 2, 3].map(() => sentence(1));

const rows: Record<string, unknown>[] = [];
const measure = async (what: string, run: () => Promise<unknown>) => {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now();
    await run();
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  const [fastest = 0, slowest = 0] = [times[0], times.at(-1)];
  const shown = (ms: number) => Number(ms.toFixed(1));
  rows.push({
    what,
    median: shown(times[ROUNDS >> 1] ?? 0),
    fastest: shown(fastest),
    slowest: shown(slowest),
  });
};
await measure('edition, 5 stories', () => compose('normal'));
await measure('edition, 10 stories', () => compose('long'));
await measure('edition, three topics', () => compose('normal', topics));
await measure('edition after this one', () =>
  composeEdition(
    archive,
    { topics: [], sources: [], length: 'long' },
    { ...span, shownBefore: first?.shown ?? [] },
  ),
);
await measure('/summary, first page', () => askSummary(archive, {}, 1));
await measure('/summary, tenth page', () => askSummary(archive, {}, 10));
await measure('/summary topic', () => askSummary(archive, { topic: topics[0] }, 1));
process.stdout.write(`${stories} stories, ${await newsroom.index.count()} passages, ${fresh} new; ms\n`);
console.table(rows);
await newsroom.close();
rmSync(folder, { recursive: true });

/** Half of the new stories share some events; each of the others reports its own. */
function storyOf(n: number, instant: string) {
  const id = `story-${n}`;
  const paragraphs = Array.from({ length: 10 }, (_, at) => ({
    number: at + 1,
    text: `The ${sentence(30)}.`,
  }));
  const text = `We ${sentence(15)},`;
  paragraphs.push({ number: 11, text: `"${text}" Minister Ann Roe said on Monday.` });
  const quote: Quote = {
    article: id,
    paragraph: 11,
    start: 1,
    end: 1 + text.length,
    text,
    form: 'direct',
    clause: 'Minister Ann Roe said on Monday',
    attribution: {
      state: 'named',
      certainty: 'sure',
      speakers: [{ name: 'Ann Roe', title: 'Minister', kind: 'person' }],
    },
    reports: [],
  };
  const article = {
    id,
    source: OUTLETS[n % OUTLETS.length] ?? 'UPI',
    headline: `Storm ${sentence(7)}`,
    publishedAt: { instant, zone: 'UTC', printed: instant, dateOnly: false },
    language: 'en',
    paragraphs,
  };
  const event = `event-${n < fresh / 2 ? Math.floor(Math.sqrt(n * 8)) : n + 1000}`;
  return { origin: id, hash: id, article, quotes: [quote], attributor: 1, event };
}
