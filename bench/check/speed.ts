/**
 * `npm run bench -- check/speed [PASSAGES]`: how long a check takes in an archive on disk of 100,000 passages of made-up
 * stories, and how long it holds the thread. Claims are parts of quotations and of paragraphs, some with words changed,
 * some glued together, some of common words alone, some of 5 and of 500 words, some of nothing on record. Time is the
 * processor's for this thread, so that other work on the machine does not count; SQLite reads in this thread too.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkClaim } from '../../src/check/check.ts';
import type { Quote, Story } from '../../src/model/article.ts';
import { createSpeakerDirectory } from '../../src/search/directories/memory-speaker-directory.ts';
import { openStore } from '../../src/store/sqlite/store.ts';
import { mentionsOf } from '../../src/story/speakers.ts';
import { story as madeUp } from '../load/made-up-stories.ts';
import { zipfText } from '../load/zipf.ts';

const passages = Number(process.argv[2] ?? 100_000);
if (!Number.isInteger(passages) || passages < 100) {
  process.stderr.write(
    'Usage: npm run bench -- check/speed [PASSAGES]   (100 or more; 100,000 if left out)\n',
  );
  process.exit(2);
}

const PARAGRAPHS = 11;
const CLAIMS = 1000;
const folder = mkdtempSync(join(tmpdir(), 'on-the-record-bench-'));
const store = await openStore(folder, { writerThread: true });
const speakers = createSpeakerDirectory();
const kept: Story[] = [];
const { subscription } = await store.feeds.add({
  url: 'https://example.org',
  owner: 'operator',
  now: '2025',
});
const started = threadMs();
for (let n = 0; n < passages / PARAGRAPHS; n += 1) {
  const story = storyOf(n);
  const item = { fingerprint: { title: story.article.id, sketch: [] }, hash: story.hash, details: {} };
  await store.feeds.keep(subscription.feed.id, undefined, item, story, '2025');
  await speakers.put(story.article.id, undefined, mentionsOf(story));
  kept.push(story);
}
process.stderr.write(
  `${kept.length} stories stored; this thread took ${Math.round(threadMs() - started)} ms\n`,
);

const { random, sentence } = zipfText(7);
const pick = () => kept[Math.floor(random() * kept.length)] as Story;
const part = (text: string, size: number) => {
  const words = text.split(' ');
  const from = Math.floor(random() * Math.max(1, words.length - size));
  return words.slice(from, from + size).join(' ');
};
const textOf = (story: Story) => story.article.paragraphs[Math.floor(random() * PARAGRAPHS)]?.text ?? '';
const quoteOf = (story: Story) => story.quotes[0]?.text ?? '';
const KINDS: Readonly<Record<string, () => string>> = {
  quotation: () => quoteOf(pick()),
  'part of 5 words': () => part(quoteOf(pick()), 5),
  'reporter’s words': () => part(textOf(pick()), 12),
  'one word in ten changed': () =>
    textOf(pick())
      .split(' ')
      .map((word, n) => (n % 10 === 4 ? `${word}x` : word))
      .join(' '),
  'two glued': () => `${quoteOf(pick())} ${quoteOf(pick())}`,
  'common words': () =>
    Array.from({ length: 8 }, () => `w${Math.floor(random() * 4).toString(36)}`).join(' '),
  '500 words': () =>
    pick()
      .article.paragraphs.concat(pick().article.paragraphs)
      .map(({ text }) => text)
      .join(' ')
      .split(' ')
      .slice(0, 500)
      .join(' '),
  'nothing on record': () => sentence(20),
};

/** The longest time for which the thread did nothing else, since it was last asked. */
let longest = 0;
let lastTurn = threadMs();
let turning = true;
(function turn() {
  const now = threadMs();
  longest = Math.max(longest, now - lastTurn);
  lastTurn = now;
  if (turning) setImmediate(turn);
})();

const rows: Record<string, Record<string, number>> = {};
const all: { ms: number; held: number }[] = [];
for (const [kind, claim] of Object.entries(KINDS)) {
  const own: typeof all = [];
  for (let n = 0; n < CLAIMS / Object.keys(KINDS).length; n += 1) {
    const text = claim();
    await new Promise(setImmediate);
    longest = 0;
    const from = threadMs();
    await checkClaim({ store, speakers }, { text });
    const ms = threadMs() - from;
    await new Promise(setImmediate);
    own.push({ ms, held: longest });
  }
  rows[kind] = figures(own);
  all.push(...own);
}
turning = false;
console.table({ ...rows, all: figures(all) });
const size = (name: string) => (statSync(join(folder, name)).size / 1024 / 1024).toFixed(0);
process.stdout.write(`archive ${size('on-the-record.db')} MB\n`);
await store.close();
rmSync(folder, { recursive: true });

function figures(of: readonly { ms: number; held: number }[]): Record<string, number> {
  const at = (key: 'ms' | 'held', share: number) => {
    const sorted = of.map((one) => one[key]).sort((a, b) => a - b);
    return Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1));
  };
  return {
    'p50 ms': at('ms', 0.5),
    'p99 ms': at('ms', 0.99),
    'held p50 ms': at('held', 0.5),
    'held p99 ms': at('held', 0.99),
    'held at most ms': at('held', 1),
  };
}

function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

function storyOf(n: number): Story {
  const [headline = '', ...lines] = madeUp(n).trim().split('\n\n');
  const id = `story-${n}`;
  const paragraphs = lines.map((text, at) => ({ number: at + 1, text }));
  const quotes = paragraphs.flatMap(({ number, text }): Quote[] => {
    const [, inside, name] = /^"(.+)," Minister (Ann Roe\d+) said/.exec(text) ?? [];
    if (inside === undefined || name === undefined) return [];
    return [
      {
        article: id,
        paragraph: number,
        start: 1,
        end: 1 + inside.length,
        text: inside,
        form: 'direct',
        clause: `Minister ${name} said`,
        attribution: { state: 'named', certainty: 'sure', speakers: [{ name, kind: 'person' }] },
        reports: [],
      },
    ];
  });
  return {
    origin: `bench:${n}`,
    hash: id,
    article: { id, source: `Outlet ${n % 40}`, headline, language: 'en', paragraphs },
    quotes,
    attributor: 1,
  };
}
