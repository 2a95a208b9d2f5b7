/**
 * `npm run -s bench -- search/search FOLDER --run FILE`: indexes corpus.jsonl {_id, title, text} and answers queries.jsonl
 * {_id, text}. Writes one line for each hit: query, document, rank and score, separated by tabs. The time goes to stderr.
 *
 * `npm run bench -- search/search [FOLDER]`: scores the search on each judged set of a folder, beside other engines.
 * Without a folder, it reads the gold sets.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createSearchIndex } from '../../src/search/engine/minisearch-index.ts';
import { meanScores, passagesIn, readSet, scoreRanking, setsOf } from './judged-set.ts';

/** The folder of the gold sets, beside a checkout. */
const GOLD = '../shared/eval/search';
const DEPTH = 100;
const NOW = '2026-01-01T00:00:00.000Z';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { run: { type: 'string' } } });
const folder = positionals[0] ?? GOLD;
if (!existsSync(folder)) {
  process.stderr.write(
    `${folder} is no folder.\nUsage: npm run bench -- search/search FOLDER\n       npm run -s bench -- search/search FOLDER --run FILE\n`,
  );
  process.exit(2);
}
if (values.run) await writeRun(folder, values.run);
else await compare(folder);

async function writeRun(path: string, file: string): Promise<void> {
  const { documents, queries } = readSet(path);
  const index = createSearchIndex();
  let started = performance.now();
  for (const document of documents) await index.put(document.id, passagesIn(document));
  const built = performance.now() - started;
  const lines: string[] = [];
  started = performance.now();
  for (const { id, text } of queries) {
    const { hits } = await index.search({ text, limit: 400, now: NOW });
    const best = new Map<string, number>();
    for (const { passage, score } of hits)
      if (!best.has(passage.citation.article)) best.set(passage.citation.article, score);
    for (const [rank, [article, score]] of [...best].slice(0, DEPTH).entries())
      lines.push([id, article, rank + 1, score.toFixed(6)].join('\t'));
  }
  const took = (performance.now() - started) / queries.length;
  writeFileSync(file, `${lines.join('\n')}\n`);
  process.stderr.write(
    `${await index.count()} passages in ${(built / 1000).toFixed(2)} s, ${took.toFixed(1)} ms a query\n`,
  );
}

async function compare(root: string): Promise<void> {
  const { PEERS } = await import('./peers.ts');
  const sets = setsOf(root).map(readSet);
  const rows: Record<string, string>[] = [];
  for (const [engine, open] of Object.entries(PEERS)) {
    const row: Record<string, string> = { engine };
    for (const set of sets) {
      const rank = await open(set);
      const scores = [];
      const started = performance.now();
      for (const { id, text } of set.queries) {
        const gains = set.gains.get(id);
        if (gains) scores.push(scoreRanking(gains, await rank(text)));
      }
      const took = (performance.now() - started) / (scores.length || 1);
      const mean = meanScores(scores);
      const percent = (share: number) => (share * 100).toFixed(1);
      row[set.name] =
        `${percent(mean['nDCG@10'])} / ${percent(mean['Hits@4'])} / ${percent(mean.first)}, ${took.toFixed(1)} ms`;
    }
    rows.push(row);
  }
  process.stdout.write('nDCG@10 / Hits@4 / first one right, in percent; time a query\n');
  console.table(rows);
}
