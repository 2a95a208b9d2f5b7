/**
 * `npm run bench -- attribution/predict`, or `npm run -s bench -- attribution/table GOLD.jsonl SCORER.mjs`: measures attribution: as shipped,
 * with every answer given however unsure, with parts off one at a time, and beside peers. The gold set and its scorer
 * (which exports `score` and `metrics`) stay outside the project; without arguments they are looked for beside it. Parts are turned off by weights, so the shipped code has no switches.
 * The weights were fitted on a development set: on that set the figures flatter, and those of `bench -- attribution/fit` do not.
 */
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { attributeWithDecisions } from '../../src/attribute/attribute.ts';
import { type Model, readModel } from '../../src/attribute/scoring/log-linear.ts';
import { byCompromise, byWink } from './peers.ts';
import { asPrediction, type GoldArticle, paragraphsOf, readGold } from './prediction.ts';

interface Prediction {
  readonly id: string;
  readonly quotes: readonly object[];
}
type Metrics = Readonly<Record<string, number>>;
interface Scorer {
  score(gold: readonly GoldArticle[], predictions: readonly Prediction[]): { all: object };
  metrics(row: object): Metrics;
}

/** Where the gold set and its scorer lie beside a checkout. */
const GOLD = '../shared/eval/quotes/polnear.dev.jsonl';
const SCORER = '../shared/eval/quotes/score-quotes.mjs';

const [goldFile = GOLD, scorerFile = SCORER] = process.argv.slice(2).filter((one) => one !== '--all');
for (const file of [goldFile, scorerFile]) {
  if (existsSync(file)) continue;
  process.stderr.write(
    `${file} is no file.\nUsage: npm run bench -- attribution/table GOLD.jsonl SCORER.mjs\n       npm run -s bench -- attribution/predict [--all] FILE.jsonl > out.jsonl\n`,
  );
  process.exit(2);
}
const gold = readGold(goldFile);
const scorer: Scorer = await import(pathToFileURL(scorerFile).href);
const shipped = readModel();

/** A weight that no other features outweigh. */
const NEVER = -50;

function without(part: 'speech' | 'source' | 'referent', features: readonly string[]): Model {
  return {
    ...shipped,
    [part]: new Map([...shipped[part], ...features.map((one): [string, number] => [one, NEVER])]),
  };
}

const everything = (model: Model): Model => ({ ...model, thresholds: { ...model.thresholds, named: 0 } });
const onlyRules = new Map([
  ...['X said', 'said X', 'according to X', 'X:', 'participle'].flatMap((frame) =>
    ['before', 'after', 'back1', 'back2', 'ahead'].map((zone): [string, number] => [
      `rule|${frame}|${zone}`,
      6,
    ]),
  ),
  ['p', 3] as const,
  ['n', 2] as const,
]);

const variants: readonly [string, Model][] = [
  ['as shipped', shipped],
  ['every answer given, however unsure', everything(shipped)],
  [
    '… speech told by rules, not weights',
    everything({
      ...shipped,
      speech: new Map([
        ['rule:true', 5],
        ['rule:false', -5],
      ]),
    }),
  ],
  ['… everything in marks is speech', everything({ ...shipped, speech: new Map([['bias', 5]]) })],
  ['… sources chosen by frames, not weights', everything({ ...shipped, source: onlyRules })],
  ['… no going on with the speaker before', everything(without('source', ['p']))],
  ['… no sources of the paragraph above', everything(without('source', ['z:above1', 'z:above2']))],
  ['… no pronouns', everything(without('source', ['k:he', 'k:she', 'k:it', 'k:they', 'k:we', 'k:i']))],
  ['… pronouns to whoever stands near, no weights', everything({ ...shipped, referent: new Map() })],
  ['… no nouns such as “a spokesman”', everything(without('source', ['k:noun']))],
];

process.stdout.write(
  '| variant | spans F1 | joint F1 | accuracy | precision where named | coverage | shown precision |\n',
);
process.stdout.write('| --- | --- | --- | --- | --- | --- | --- |\n');
for (const [name, model] of variants) {
  const predictions = gold.map(({ id, text }): Prediction => {
    const { paragraphs, offsets } = paragraphsOf(text);
    const quotes = attributeWithDecisions({ id, paragraphs }, model).map(({ quote }) =>
      asPrediction(quote, offsets),
    );
    return { id, quotes };
  });
  line(name, predictions);
}
for (const [name, quotesIn] of [
  ['peer: compromise 14, `.quotations()`: spans alone', byCompromise],
  ['peer: wink-nlp 2, marks paired, nearest proper nouns', byWink],
] as const)
  line(
    name,
    gold.map(({ id, text }) => ({ id, quotes: quotesIn(text) })),
  );

function line(name: string, predictions: readonly Prediction[]): void {
  const found = scorer.metrics(scorer.score(gold, predictions).all);
  const cells = ['overlap F1', 'joint F1', 'acc', 'conf-prec', 'cover', 'shown-prec'].map((key) =>
    (100 * (found[key] ?? 0)).toFixed(1),
  );
  process.stdout.write(`| ${name} | ${cells.join(' | ')} |\n`);
}
