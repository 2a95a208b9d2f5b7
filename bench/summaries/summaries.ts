/**
 * `npm run -s bench -- summaries/summaries FILE.jsonl > out.jsonl`: reads articles {id, article} and writes
 * {id, summary: [sentences]}. `--beside` prints a table of ROUGE scores against refSents instead, next to lead-3,
 * TextRank and LexRank (with and without position). `--fit` fits the weights to FILE and writes
 * data/summary-weights.json. Without FILE, it is `--beside` on the development set.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { dataFile } from '../../src/data.ts';
import { conceptsOf, type SummaryWeights, summaryWeights } from '../../src/summarise/concepts.ts';
import { pickSentences, wordCount } from '../../src/summarise/pick-sentences.ts';
import { candidatesOf, isCaption } from '../../src/summarise/sentence-candidates.ts';
import { type Example, fit } from './fit.ts';
import { lexRank, lexRankWithPosition, textRank } from './ranked.ts';
import { rouge } from './rouge.ts';
import { tokenisedSentences } from './tokenised-sentences.ts';

/** The references have some fifty words, so this is shorter than a reader's normal summary, which is longer than lead-3. */
const LENGTH = { minSentences: 2, maxSentences: 5, maxWords: 90, targetWords: 70 };
const FOLDS = 10;
const DEVELOPMENT = fileURLToPath(
  new URL('../../../shared/eval/summaries/cnndm-realsumm.jsonl', import.meta.url),
);

interface Gold {
  readonly id: string;
  readonly article: string;
  readonly refSents?: readonly string[];
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { beside: { type: 'boolean' }, fit: { type: 'boolean' } },
});
const file = positionals[0] ?? DEVELOPMENT;
if (!existsSync(file)) {
  process.stderr.write(
    'Usage: npm run -s bench -- summaries/summaries FILE.jsonl [--beside | --fit] > out.jsonl\n',
  );
  process.exit(2);
}
const articles = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line.trim())
  .map((line): Gold => JSON.parse(line));
const split = articles.map(({ article }) => tokenisedSentences(article));

if (values.fit) {
  const weights = fit(articles.map(exampleOf));
  const path = dataFile('summary-weights.json');
  writeFileSync(path, `${JSON.stringify(weights, undefined, 2)}\n`);
} else if (values.beside || positionals.length === 0) beside();
else {
  const started = performance.now();
  for (const [n, { id }] of articles.entries())
    process.stdout.write(`${JSON.stringify({ id, summary: summary(split[n] ?? [], summaryWeights()) })}\n`);
  const each = (performance.now() - started) / articles.length;
  process.stderr.write(`${articles.length} articles, ${each.toFixed(1)} ms each\n`);
}

function summary(
  sentences: readonly string[],
  weights: SummaryWeights,
  isExcluded?: (text: string) => boolean,
): string[] {
  const { places, candidates } = candidatesOf(sentences, undefined, isExcluded);
  const concepts = conceptsOf(
    candidates.map(({ text }) => text),
    weights,
  );
  return pickSentences(candidates, concepts, LENGTH).flatMap((n) => sentences[places[n] ?? -1] ?? []);
}

function exampleOf({ refSents = [] }: Gold, n: number): Example {
  return { sentences: split[n] ?? [], reference: refSents };
}

/** Prints a table of each way of summarising, with ROUGE F1 in percent and the mean number of words. */
function beside(): void {
  const fitted = summaryWeights();
  const folds = Array.from({ length: FOLDS }, (_, fold) =>
    fit(articles.map(exampleOf).filter((_, n) => n % FOLDS !== fold)),
  );
  const ways: Record<string, (sentences: readonly string[], n: number) => string[]> = {
    'lead-3': (sentences) => sentences.slice(0, 3),
    TextRank: textRank,
    LexRank: lexRank,
    'LexRank with position': lexRankWithPosition,
    'ours, weights as committed': (sentences) => summary(sentences, fitted),
    'ours, each tenth by the others': (sentences, n) => summary(sentences, folds[n % FOLDS] ?? fitted),
    'the same, no captions picked': (sentences, n) =>
      summary(sentences, folds[n % FOLDS] ?? fitted, isCaption),
  };
  const rows = Object.entries(ways).map(([way, summarised]) => {
    const made = split.map(summarised);
    const scores = made.map((one, n) => rouge(articles[n]?.refSents ?? [], one));
    const mean = (of: (n: number) => number) =>
      (made.reduce((sum, _, n) => sum + of(n), 0) / made.length).toFixed(1);
    return {
      way,
      'ROUGE-1': mean((n) => 100 * (scores[n]?.rouge1 ?? 0)),
      'ROUGE-2': mean((n) => 100 * (scores[n]?.rouge2 ?? 0)),
      'ROUGE-Lsum': mean((n) => 100 * (scores[n]?.rougeLsum ?? 0)),
      words: mean((n) => wordCount((made[n] ?? []).join(' '))),
    };
  });
  console.table(rows);
}
