/**
 * `npm run -s bench -- search/search FOLDER --run FILE`: indexes corpus.jsonl {_id, title, text} and answers queries.jsonl
 * {_id, text}. Writes one line for each hit: query, document, rank and score, separated by tabs. The time goes to stderr.
 *
 * `npm run bench -- search/search [FOLDER] [--max N] [--sets a,b] [--peers a,b] [--fresh] [--json FILE]`: scores the
 * search on each judged set of a folder, beside other engines, with 95 % intervals. Without a folder, it reads the gold
 * sets. `--max` takes so many questions of each set. `--fresh` asks the peers anew (answer-set.ts).
 */
import { existsSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createSearchIndex } from '../../src/search/engine/minisearch-index.ts';
import { passagesIn, readSet } from './judged-set.ts';
import { documentLanguages } from './set-language.ts';

/** The folder of the gold sets, beside a checkout. */
const GOLD = '../shared/eval/search';
const DEPTH = 100;
const NOW = '2026-01-01T00:00:00.000Z';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    run: { type: 'string' },
    max: { type: 'string' },
    sets: { type: 'string' },
    peers: { type: 'string' },
    fresh: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});
const folder = positionals[0] ?? GOLD;
const wrong = existsSync(folder)
  ? values.max !== undefined && !/^[1-9]\d*$/.test(values.max) && '--max is no number.'
  : `${folder} is no folder.`;
if (wrong) {
  process.stderr.write(
    `${wrong}\nUsage: npm run bench -- search/search [FOLDER] [--max N] [--sets a,b] [--peers a,b] [--fresh] [--json FILE]\n       npm run -s bench -- search/search FOLDER --run FILE\n`,
  );
  process.exit(2);
}
if (values.run) await writeRun(folder, values.run);
else {
  // Peers are loaded only here, so that a run works without their packages.
  const { compare } = await import('./compare.ts');
  const { sets, peers, fresh, json } = values;
  await compare(folder, {
    max: Number(values.max ?? Number.POSITIVE_INFINITY),
    sets: sets?.split(','),
    peers: peers?.split(','),
    fresh,
    json,
  });
}

async function writeRun(path: string, file: string): Promise<void> {
  const set = readSet(path);
  const { documents, queries } = set;
  const languageOf = documentLanguages(set);
  const index = createSearchIndex();
  let started = performance.now();
  for (const document of documents) await index.put(document.id, passagesIn(document, languageOf(document)));
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
