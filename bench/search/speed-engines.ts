/** One run of bench/search/speed.ts: builds one engine at one size, queries it, and prints the figures as JSON. */

import { monitorEventLoopDelay } from 'node:perf_hooks';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import MiniSearch from 'minisearch';
import type { Passage } from '../../src/model/article.ts';
import { createSearchIndex } from '../../src/search/engine/minisearch-index.ts';
import { createWorkerIndex } from '../../src/search/engine/worker-index.ts';
import type { SearchIndex } from '../../src/search/search-index.ts';
import { zipfText } from '../load/zipf.ts';
import { type QuestionTimes, questionTimes } from './question-times.ts';

export const ENGINES = [
  'on the record, in process',
  'on the record, in a thread',
  'FTS5',
  'MiniSearch',
] as const;

export interface Figures {
  engine: string;
  passages: number;
  'build s': string;
  'memory MB': number;
  '1 to 3 words, p50 ms': string;
  'p99 ms': string;
  '400 words, p50 ms': string;
  'p99 ms ': string;
  'main thread held up at 50 a second, p99 ms': string;
}

/** What a run prints. Only our own engine in this process is asked questions of every kind. */
export interface Run {
  readonly figures: Figures;
  readonly questions?: QuestionTimes;
}

interface Engine {
  put(article: string, passages: readonly Passage[]): Promise<void> | void;
  ask(query: string): Promise<unknown> | unknown;
  close(): Promise<void> | void;
}

/** Time after which a kind of query is stopped; a slow engine has answered enough by then. */
const MAX_TIME_MS = 8000;
const LIMIT = 5;
const PARAGRAPHS = 12;
const NOW = '2026-01-01T00:00:00.000Z';

function onTheRecord(index: SearchIndex): Engine {
  return {
    put: (article, passages) => index.put(article, passages),
    ask: (text) => index.search({ text, limit: LIMIT, now: NOW }),
    close: () => index.close(),
  };
}

function fts5(): Engine {
  const db = new DatabaseSync(':memory:');
  db.exec("CREATE VIRTUAL TABLE passages USING fts5(headline, text, tokenize = 'porter unicode61')");
  const insert = db.prepare('INSERT INTO passages VALUES (?, ?)');
  const select = db.prepare('SELECT rowid, text FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ?');
  return {
    put: (_, passages) => {
      for (const { citation, text } of passages) insert.run(citation.headline, text);
    },
    ask: (query) =>
      select.all(
        query
          .split(' ')
          .map((word) => `"${word}"`)
          .join(' OR '),
        LIMIT,
      ),
    close: () => db.close(),
  };
}

function miniSearch(): Engine {
  const index = new MiniSearch({ fields: ['headline', 'text'], storeFields: ['text'] });
  return {
    put: (_, passages) => {
      for (const { id, citation, text } of passages) index.add({ id, headline: citation.headline, text });
    },
    ask: (query) => index.search(query).slice(0, LIMIT),
    close: () => index.removeAll(),
  };
}

function open(name: string): Engine {
  if (name === ENGINES[0]) return onTheRecord(createSearchIndex());
  if (name === ENGINES[1]) return onTheRecord(createWorkerIndex());
  return name === 'FTS5' ? fts5() : miniSearch();
}

async function measure(name: string, size: number): Promise<Run> {
  const { sentence } = zipfText(42);
  const engine = open(name);
  let building = 0;
  for (let n = 0; n < size / PARAGRAPHS; n += 1) {
    const passages = story(`story-${n}`, sentence);
    const started = performance.now();
    await engine.put(`story-${n}`, passages);
    building += performance.now() - started;
  }
  const started = performance.now();
  await engine.ask(sentence(2));
  building += performance.now() - started;
  const short = await times(engine, 600, (n) => sentence(1 + (n % 3)));
  const long = await times(engine, 40, () => sentence(400));
  const delay = await eventLoopDelay(engine, () => sentence(3));
  const memory = process.memoryUsage().rss / 1024 / 1024;
  const questions = name === ENGINES[0] ? await questionTimes(engine.ask) : undefined;
  await engine.close();
  const figures = {
    engine: name,
    passages: size,
    'build s': (building / 1000).toFixed(1),
    'memory MB': Math.round(memory),
    '1 to 3 words, p50 ms': at(short, 0.5),
    'p99 ms': at(short, 0.99),
    '400 words, p50 ms': at(long, 0.5),
    'p99 ms ': at(long, 0.99),
    'main thread held up at 50 a second, p99 ms': delay,
  };
  return { figures, ...(questions && { questions }) };
}

function story(article: string, sentence: (length: number) => string): Passage[] {
  const citation = { article, source: 'Bench', headline: `Storm ${sentence(7)}`, paragraphs: PARAGRAPHS };
  return Array.from({ length: PARAGRAPHS }, (_, n) => ({
    id: `${article}#${n + 1}`,
    kind: 'paragraph',
    citation: { ...citation, paragraph: n + 1 },
    text: `The ${sentence(30)}.`,
    speakers: [],
    language: 'en',
  }));
}

/** The time of each query in milliseconds, ascending. */
async function times(engine: Engine, count: number, query: (n: number) => string): Promise<number[]> {
  const took: number[] = [];
  const until = performance.now() + MAX_TIME_MS;
  for (let n = 0; n < count && performance.now() < until; n += 1) {
    const text = query(n);
    const started = performance.now();
    await engine.ask(text);
    took.push(performance.now() - started);
  }
  return took.sort((a, b) => a - b);
}

/** 99th percentile of the delay of the event loop, in milliseconds, at 50 queries a second over four seconds. */
async function eventLoopDelay(engine: Engine, query: () => string): Promise<string> {
  const monitor = monitorEventLoopDelay({ resolution: 1 });
  const answers: unknown[] = [];
  monitor.enable();
  const until = performance.now() + MAX_TIME_MS;
  for (let n = 0; n < 200 && performance.now() < until; n += 1) {
    answers.push(engine.ask(query()));
    await wait(20);
  }
  monitor.disable();
  await Promise.all(answers);
  // The monitor includes its own resolution of one millisecond.
  return Math.max(0, monitor.percentile(99) / 1e6 - 1).toFixed(1);
}

function at(sorted: readonly number[], share: number): string {
  return (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1);
}

const [engine, size] = process.argv.slice(2);
if (import.meta.main && engine) process.stdout.write(JSON.stringify(await measure(engine, Number(size))));
