/**
 * `npm run -s bench -- events/look-alikes DIR`: reads the documents of a search set whose questions ask for other reports of
 * one event, with a look-alike event beside each. Prints B-cubed figures over five orders of arrival, beside plain TF-IDF with
 * the threshold that is best on this very set.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BCubed, bCubed } from './b-cubed.ts';
import { placeByTfIdf } from './peers.ts';
import { place, SEEDS, shuffled } from './placing.ts';
import { type JudgedArticle, mean } from './topic-folds.ts';

const PEER_THRESHOLDS = Array.from({ length: 18 }, (_, n) => 0.06 + n * 0.02);

const [folder] = process.argv.slice(2);
if (!folder) {
  process.stderr.write('Usage: npm run -s bench -- events/look-alikes DIR\n');
  process.exit(2);
}
const { articles, judged } = read(folder);
const orders = SEEDS.map((seed) => shuffled(articles, seed));
const ours = orders.map((order) => bCubed(judged, place(order)));
const peers = PEER_THRESHOLDS.map((threshold) =>
  orders.map((order) => bCubed(judged, placeByTfIdf(order, threshold))),
);
const best = peers.reduce((one, other) => (meanOf(other, 'f') > meanOf(one, 'f') ? other : one));
const events = new Set(judged.map(({ cluster }) => cluster)).size;
console.log(`${articles.length} articles, of which ${judged.length} on ${events} events are judged`);
console.table({ 'On the Record, as it is': row(ours), 'TF-IDF, at its best': row(best) });

function row(figures: readonly BCubed[]) {
  return {
    'mean F': percent(meanOf(figures, 'f')),
    'F of each order': figures.map(({ f }) => percent(f)).join(' '),
    precision: percent(meanOf(figures, 'precision')),
    recall: percent(meanOf(figures, 'recall')),
  };
}

function meanOf(figures: readonly BCubed[], figure: keyof BCubed): number {
  return mean(figures.map((one) => one[figure]));
}

/**
 * The documents, and those that a question asks for, which are judged: those of one question, or of questions that share
 * one, are of one event.
 */
function read(set: string): { articles: JudgedArticle[]; judged: JudgedArticle[] } {
  const eventOf = new Map<string, string>();
  const root = (id: string): string => {
    const parent = eventOf.get(id) ?? id;
    return parent === id ? id : root(parent);
  };
  const firstOf = new Map<string, string>();
  for (const line of lines(set, 'qrels.tsv').slice(1)) {
    const [query = '', document = '', score = '0'] = line.split('\t');
    if (Number(score) <= 0) continue;
    const first = firstOf.get(query) ?? document;
    firstOf.set(query, first);
    eventOf.set(root(document), root(first));
  }
  const articles = lines(set, 'corpus.jsonl').map((line): JudgedArticle => {
    const { _id: id, title, text } = JSON.parse(line) as { _id: string; title: string; text: string };
    const cluster = root(id);
    return { id, cluster, topic: cluster, text: `${title}\n${text}`.trim().replaceAll(/\n+/g, '\n') };
  });
  return { articles, judged: articles.filter(({ id }) => eventOf.has(id)) };
}

function lines(set: string, file: string): string[] {
  return readFileSync(join(set, file), 'utf8')
    .split('\n')
    .filter((line) => line.trim());
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}
