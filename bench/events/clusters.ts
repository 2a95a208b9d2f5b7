/**
 * `npm run -s bench -- events/clusters FILE.jsonl > out.jsonl`: reads articles {id, text} in the order of the file, and
 * writes the event that each is in when all have come, {id, story}. `--shuffle SEED` changes the order. The time goes to
 * stderr. `--folds` judges {id, text, cluster, topic} instead: ten folds over the topics, five orders of arrival each,
 * the threshold fitted on the other folds, beside plain TF-IDF.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { placeByTfIdf } from './peers.ts';
import { place, SEEDS, shuffled } from './placing.ts';
import { type FoldFigures, type JudgedArticle, leaveTopicsOut, mean, type PlaceAll } from './topic-folds.ts';

const OUR_THRESHOLDS = steps(0.13, 0.25, 0.01);
const PEER_THRESHOLDS = steps(0.06, 0.4, 0.02);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { shuffle: { type: 'string' }, folds: { type: 'boolean' } },
});
const [file] = positionals;
if (!file) {
  process.stderr.write(
    'Usage: npm run -s bench -- events/clusters FILE.jsonl [--shuffle SEED | --folds] > out.jsonl\n',
  );
  process.exit(2);
}

const articles = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line.trim())
  .map((line): JudgedArticle => JSON.parse(line));
if (values.folds) printFolds();
else printEvents();

function printEvents(): void {
  const order = values.shuffle === undefined ? articles : shuffled(articles, Number(values.shuffle));
  const started = process.cpuUsage();
  const placed = place(order);
  const used = process.cpuUsage(started);
  for (const [id, story] of placed) process.stdout.write(`${JSON.stringify({ id, story })}\n`);
  const seconds = (used.user + used.system) / 1e6;
  process.stderr.write(
    `${order.length} articles in ${seconds.toFixed(2)} s of processor time, ${((1000 * seconds) / order.length).toFixed(2)} ms each\n`,
  );
}

function printFolds(): void {
  const orders = SEEDS.map((seed) => shuffled(articles, seed));
  const row = (figures: FoldFigures) => ({
    'mean F': percent(mean(figures.folds)),
    'lowest fold': percent(Math.min(...figures.folds)),
    'lowest order': percent(figures.lowest),
    folds: figures.folds.map(percent).join(' '),
    thresholds: [...new Set(figures.thresholds)].map((one) => one.toFixed(2)).join(' '),
  });
  const shipped: PlaceAll = (order) => place(order);
  console.table({
    'On the Record, fitted on the other folds': row(leaveTopicsOut(orders, place, OUR_THRESHOLDS)),
    'On the Record, as it is': row(leaveTopicsOut(orders, shipped, [Number.NaN])),
    'TF-IDF, fitted on the other folds': row(leaveTopicsOut(orders, placeByTfIdf, PEER_THRESHOLDS)),
  });
}

function steps(from: number, to: number, step: number): number[] {
  return Array.from({ length: Math.round((to - from) / step) + 1 }, (_, n) => from + n * step);
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}
