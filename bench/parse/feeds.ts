/**
 * `npm run -s bench -- parse/feeds DIR > out.jsonl`: parses the cases of DIR/expected.jsonl and writes the results, one case a line. It
 * reads only file, contentType, baseUrl and contentLocation of a case. The parser runs in a worker, so that a case in
 * which it hangs or dies costs no other. The times go to stderr.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { parseFeed } from '../../src/parse/feed/feed.ts';
import type { Feed } from '../../src/parse/feed/model.ts';
import { UnreadableStoryError } from '../../src/text/unreadable-story-error.ts';

interface Case {
  readonly file: string;
  readonly contentType: string | null;
  readonly baseUrl?: string;
  readonly contentLocation?: string;
}

const TIMEOUT_MS = 10_000;

if (isMainThread) await main();
else parentPort?.on('message', async (given) => parentPort?.postMessage(await parse(given)));

async function main(): Promise<void> {
  const [folder] = process.argv.slice(2);
  if (!folder) {
    process.stderr.write('Usage: npm run -s bench -- parse/feeds DIR > out.jsonl\n');
    process.exit(2);
  }
  const cases = readFileSync(join(folder, 'expected.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line.trim())
    .map((line): Case => JSON.parse(line));
  let worker = new Worker(new URL(import.meta.url));
  let slowest = 0;
  let total = 0;
  for (const { file, contentType, baseUrl, contentLocation } of cases) {
    const bytes = readFileSync(join(folder, 'cases', file));
    const base = baseUrl && contentLocation ? URL.parse(contentLocation, baseUrl)?.href : baseUrl;
    const started = performance.now();
    const result = await ask(worker, { bytes, contentType, url: base });
    const ms = performance.now() - started;
    if ('lost' in result) {
      await worker.terminate();
      worker = new Worker(new URL(import.meta.url));
    }
    slowest = Math.max(slowest, ms);
    total += ms;
    process.stdout.write(`${JSON.stringify({ file, ms, ...line(result) })}\n`);
  }
  await worker.terminate();
  process.stderr.write(
    `${cases.length} feeds in ${(total / 1000).toFixed(2)} s, the slowest ${slowest.toFixed(0)} ms\n`,
  );
}

type Result = { readonly feed: Feed } | { readonly error: string } | { readonly lost: string };

/** The worker's result, or that it was lost: it died, or took too long. */
function ask(worker: Worker, given: unknown): Promise<Result> {
  return new Promise((resolve) => {
    const done = (result: Result) => {
      clearTimeout(timer);
      for (const [event, listener] of listeners) worker.off(event, listener);
      resolve(result);
    };
    const timer = setTimeout(() => done({ lost: `timeout after ${TIMEOUT_MS} ms` }), TIMEOUT_MS);
    const listeners = [
      ['message', done],
      ['error', (error: unknown) => done({ lost: `crash ${error}` })],
      ['exit', (code: unknown) => done({ lost: `crash exit ${code}` })],
    ] as const;
    for (const [event, listener] of listeners) worker.on(event, listener);
    worker.postMessage(given);
  });
}

async function parse(given: {
  bytes: Uint8Array;
  contentType: string | null;
  url?: string;
}): Promise<Result> {
  try {
    const feed = await parseFeed(given.bytes, {
      ...(given.contentType !== null && { contentType: given.contentType }),
      ...(given.url !== undefined && { url: given.url }),
      defaultTimeZone: 'UTC',
    });
    return { feed };
  } catch (error) {
    if (error instanceof UnreadableStoryError) return { error: error.message };
    return { error: `crash ${error instanceof Error ? error.stack : error}` };
  }
}

function line(result: Result): Record<string, unknown> {
  if ('lost' in result) return { ok: false, error: result.lost };
  if ('error' in result) return { ok: false, error: result.error };
  const { title, link, description, language, items } = result.feed;
  return {
    ok: true,
    feed: { title, link, description, language },
    items: items.map((item) => ({
      title: item.title,
      link: item.link,
      id: item.id,
      published: item.publishedAt?.instant ?? null,
      updated: item.updatedAt?.instant ?? null,
      summary: item.summaryHtml,
      content: item.contentHtml,
    })),
  };
}
