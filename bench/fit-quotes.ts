/**
 * `npm run -s fit:quotes -- GOLD.jsonl SCORER.mjs [--write] [--out FILE]`: fits the weights of the attributor on a gold
 * set, which stays outside the project. SCORER exports `judge(gold, prediction)`. Five folds over articles give each article
 * a decision by weights that never saw it: `--out` keeps those as predictions for the scorer. `--write` puts weights
 * fitted on all articles into data/attribution-weights.json. Progress goes to stderr.
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { attributeWith } from '../src/attribute/attribute.ts';
import { LOGIT, logitOf } from '../src/attribute/confidence.ts';
import { type Decision, decide } from '../src/attribute/decide.ts';
import { keyOf } from '../src/attribute/outcome.ts';
import { readArticle } from '../src/attribute/reading.ts';
import { logistic, type Model, score, toModel } from '../src/attribute/weights.ts';
import { fit } from './log-linear.ts';
import { asPrediction, paragraphsOf, readGold } from './prediction.ts';
import {
  answered,
  confidenceSample,
  type Item,
  isRight,
  isSlip,
  type Judged,
  judged,
  judgeWith,
  referentSamples,
  scorable,
  sourceSamples,
  speechSamples,
} from './quote-samples.ts';

const FOLDS = 5;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    write: { type: 'boolean', default: false },
    out: { type: 'string' },
    // the last threshold at which a scorer that rounds still reads 97 %; one step up, coverage falls below 75 %
    precision: { type: 'string', default: '0.9697' },
  },
});
const [goldFile, scorerFile] = positionals;
if (!goldFile || !scorerFile) {
  process.stderr.write('Usage: npm run -s fit:quotes -- GOLD.jsonl SCORER.mjs [--write] [--out FILE]\n');
  process.exit(2);
}
await judgeWith(scorerFile);

const items = readGold(goldFile).map((gold): Item => {
  const { paragraphs, offsets } = paragraphsOf(gold.text);
  const fold = (createHash('sha256').update(gold.id).digest()[1] ?? 0) % FOLDS;
  return { gold, read: readArticle(paragraphs), offsets, fold };
});
const say = (line: string) => process.stderr.write(`${line}\n`);

const NONE = {
  speech: {},
  source: {},
  referent: {},
  confidence: {},
  thresholds: { speech: 0.5, named: 0.5 },
};
const blank = toModel(NONE);

function trainOn(train: readonly Item[]): Model {
  const plain = train.flatMap((item) => judged(item, decide(item.read, blank, true)));
  const speech = fit(speechSamples(plain), { epochs: 12, rate: 0.05, l2: 0.004, least: 4 });
  let model: Model = { ...blank, speech };
  for (let round = 0; round < 2; round += 1) {
    const decided = train.map((item) => decide(item.read, model));
    const all = train.flatMap((item, n) => judged(item, decided[n] ?? []));
    const source = fit(sourceSamples(all), { epochs: 12, rate: 0.05, l2: 0.004, least: 5 });
    model = { ...model, source };
    const again = train.map((item) => decide(item.read, model));
    const referent = fit(
      train.flatMap((item, n) => referentSamples(item, again[n] ?? [])),
      { epochs: 20, rate: 0.1, l2: 0.01, least: 6 },
    );
    model = { ...model, referent };
  }
  return model;
}

say(`${items.length} articles`);
const held: Judged[] = [];
const models: Model[] = [];
for (let fold = 0; fold < FOLDS; fold += 1) {
  const model = trainOn(items.filter((one) => one.fold !== fold));
  models.push(model);
  for (const item of items) if (item.fold === fold) held.push(...judged(item, decide(item.read, model)));
  say(`fold ${fold + 1} of ${FOLDS}`);
}
const usable = held.filter((one) => one.gold && scorable(one.gold) && answered(one));
// What is marked amiss would teach that the surest answers are unsure; it still counts in the figures.
const sound = usable.filter((one) => !one.gold || !isSlip(one.gold));
const confidenceOptions = { epochs: 20, rate: 0.05, l2: 0.02, least: 15 };
const own = new Map<Judged, number>();
const confidences = Array.from({ length: FOLDS }, (_, fold) =>
  fit(sound.filter((one) => one.item.fold !== fold).map(confidenceSample), confidenceOptions),
);
for (const one of usable) {
  const weights = confidences[one.item.fold] ?? new Map();
  const logit = logitOf(one.decision.shares[0]?.share ?? 0);
  own.set(one, logistic(score(weights, one.decision.confidenceFeatures) + (weights.get(LOGIT) ?? 0) * logit));
}
const scorableGold = items
  .flatMap((one) => one.gold.quotes)
  .filter((one) => one.type !== 'indirect' && scorable(one));
const ordered = usable.toSorted((a, b) => (own.get(b) ?? 0) - (own.get(a) ?? 0));
let right = 0;
let named = 1;
ordered.forEach((one, n) => {
  const top = one.decision.shares[0];
  if (one.gold && top && isRight(one.gold, top.outcome)) right += 1;
  if (right / (n + 1) >= Number(values.precision) && n > 50) named = own.get(one) ?? 1;
  if ((n + 1) % 100 === 0 && n > usable.length / 2)
    say(
      `answered ${n + 1} of ${scorableGold.length} (${((100 * (n + 1)) / scorableGold.length).toFixed(1)} %): precision ${((100 * right) / (n + 1)).toFixed(2)} at ${own.get(one)?.toFixed(4)}`,
    );
});
say(`threshold ${named.toFixed(4)}; all: ${right} right of ${usable.length} answered`);
say(calibration());

/** Precision by confidence decile, over decisions by weights that never saw the article. */
function calibration(): string {
  const size = Math.ceil(ordered.length / 10);
  return Array.from({ length: 10 }, (_, n) => {
    const part = ordered.slice(n * size, (n + 1) * size);
    const mean = part.reduce((sum, one) => sum + (own.get(one) ?? 0), 0) / part.length;
    const good = part.filter(
      (one) => one.gold && one.decision.shares[0] && isRight(one.gold, one.decision.shares[0].outcome),
    ).length;
    return `decile ${n + 1}: confidence ${(100 * mean).toFixed(1)} precision ${((100 * good) / part.length).toFixed(1)}`;
  }).join('\n');
}

/** A decision in a line, for reading errors. */
function sketch({ by, shares }: Decision): string {
  const source =
    by === undefined
      ? '-'
      : typeof by.source === 'string'
        ? by.source
        : `${by.source.text} (${by.features[0]})`;
  const top = shares.slice(0, 3).map(({ outcome, share }) => `${keyOf(outcome)} ${share.toFixed(2)}`);
  return `${source}: ${top.join('; ')}`;
}

if (values.out) {
  const lines = items.map((item) => {
    const model = models[item.fold] ?? blank;
    const whole = {
      ...model,
      confidence: confidences[item.fold] ?? new Map(),
      thresholds: { ...model.thresholds, named },
    };
    const { paragraphs } = paragraphsOf(item.gold.text);
    const quotes = attributeWith({ id: item.gold.id, paragraphs }, whole).map(({ quote, decision }) => ({
      ...asPrediction(quote, item.offsets),
      confidence: decision.confidence,
      by: sketch(decision),
    }));
    return JSON.stringify({ id: item.gold.id, quotes });
  });
  writeFileSync(values.out, `${lines.join('\n')}\n`);
}
if (values.write) {
  const model = trainOn(items);
  const confidence = fit(sound.map(confidenceSample), confidenceOptions);
  const file = {
    speech: Object.fromEntries(model.speech),
    source: Object.fromEntries(model.source),
    referent: Object.fromEntries(model.referent),
    confidence: Object.fromEntries(confidence),
    thresholds: { ...model.thresholds, named: Math.round(named * 10000) / 10000 },
  };
  writeFileSync(
    new URL('../data/attribution-weights.json', import.meta.url),
    `${JSON.stringify(file, null, 1)}\n`,
  );
}
