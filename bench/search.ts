/**
 * `npm run -s bench:search -- FOLDER --run FILE`: indexes corpus.jsonl {_id, title, text}, answers queries.jsonl
 * {_id, text}, and writes query, document, rank and score, one line a hit, parted by tabs. Time goes to stderr.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { passagesOf } from '../src/answer/cite.ts';
import { createSearchIndex } from '../src/search/minisearch-index.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { run: { type: 'string' } } });
const [folder] = positionals;
if (!folder || !values.run) {
  process.stderr.write('Usage: npm run -s bench:search -- FOLDER --run FILE\n');
  process.exit(2);
}

const read = <Row>(name: string): Row[] =>
  readFileSync(join(folder, name), 'utf8')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => JSON.parse(line));

const index = createSearchIndex();
let started = performance.now();
for (const { _id, title, text } of read<{ _id: string; title?: string; text: string }>('corpus.jsonl')) {
  const paragraphs = text
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph.trim())
    .map((paragraph, n) => ({ number: n + 1, text: paragraph }));
  const article = { id: _id, source: '', headline: title ?? '', language: 'en', paragraphs };
  await index.put(_id, passagesOf({ origin: _id, hash: '', article, quotes: [], attributor: 0 }));
}
const built = performance.now() - started;
const DEPTH = 100;
const lines: string[] = [];
const queries = read<{ _id: string; text: string }>('queries.jsonl');
started = performance.now();
for (const { _id, text } of queries) {
  const { hits } = await index.search({ text, limit: 400, now: '2026-01-01T00:00:00.000Z' });
  const best = new Map<string, number>();
  for (const { passage, score } of hits)
    if (!best.has(passage.citation.article)) best.set(passage.citation.article, score);
  for (const [rank, [article, score]] of [...best].slice(0, DEPTH).entries())
    lines.push([_id, article, rank + 1, score.toFixed(6)].join('\t'));
}
const took = (performance.now() - started) / queries.length;
writeFileSync(values.run, `${lines.join('\n')}\n`);
process.stderr.write(
  `${await index.count()} passages in ${(built / 1000).toFixed(2)} s, ${took.toFixed(1)} ms a query\n`,
);
