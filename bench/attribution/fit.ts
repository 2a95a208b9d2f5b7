/**
 * `npm run -s bench -- attribution/fit GOLD.jsonl SCORER.mjs [--write] [--out FILE] [--cuts N]`: fits the weights of the attributor
 * on a gold set, which stays outside the project. SCORER exports `judge(gold, prediction)`. Five folds over articles decide
 * each article by weights that never saw it; `--out` writes these decisions as predictions for the scorer. `--write` writes
 * weights fitted on all articles to data/attribution-weights.json. `--cuts` prints the mean of N cuts into folds, since
 * one cut alone moves precision by 0.3. The threshold is the mean of six cuts. Progress goes to stderr.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { attributeWithDecisions } from '../../src/attribute/attribute.ts';
import type { Decision } from '../../src/attribute/scoring/decision.ts';
import { keyOf } from '../../src/attribute/scoring/outcome.ts';
import { dataFile } from '../../src/data.ts';
import {
  answersAt,
  BLANK_MODEL,
  crossValidate,
  type Folds,
  fitConfidence,
  foldOf,
  logLoss,
  MAX_CUTS,
  precisionOf,
  type Ranked,
  readItems,
  scorableQuotes,
  spansF1,
  trainOn,
} from './folds.ts';
import { asPrediction, paragraphsOf } from './prediction.ts';
import { judgeWith } from './samples.ts';

/** Cuts whose thresholds are averaged: the threshold of one cut depends half on chance. */
const THRESHOLD_CUTS = 6;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    write: { type: 'boolean', default: false },
    out: { type: 'string' },
    cuts: { type: 'string' },
    // Of the gold set's marks 2 in 100 are wrong, so that a lower one than the promised 97 % keeps it on other news.
    precision: { type: 'string', default: '0.965' },
  },
});
const [goldFile, scorerFile] = positionals;
const cuts = Number(values.cuts ?? 1);
if (!goldFile || !scorerFile || !Number.isInteger(cuts) || cuts < 1 || cuts > MAX_CUTS) {
  process.stderr.write(
    `Usage: npm run -s bench -- attribution/fit GOLD.jsonl SCORER.mjs [--write] [--out FILE] [--cuts N]\nN is 1 to ${MAX_CUTS}.\n`,
  );
  process.exit(2);
}
for (const file of [goldFile, scorerFile])
  if (!existsSync(file)) {
    process.stderr.write(`${file} is no file. Give the gold set and its scorer by their paths.\n`);
    process.exit(2);
  }
await judgeWith(scorerFile);
/**
 * Confidence from which a speaker is sure. Two of a hundred marks of the gold set are wrong, so it cannot tell 98 from
 * 99 right; this comes from stories that were neither fitted on nor read: 196 of 198 right above it.
 */
const SURE_CONFIDENCE = 0.965;

const say = (line: string) => process.stderr.write(`${line}\n`);
const percent = (share: number) => (100 * share).toFixed(1);

const items = readItems(goldFile);
const theirs = items.filter((one) => !one.own);
const own = items.filter((one) => one.own);
const gold = scorableQuotes(theirs);
say(`${items.length} articles`);
if (values.cuts) measure();
else fitOnce();

/** The mean over several cuts. */
function measure(): void {
  const sums = new Map<string, number>();
  for (let cut = 1; cut <= cuts; cut += 1) {
    const figures = figuresOf(crossValidate(items, cut, () => {}));
    for (const [name, value] of figures) sums.set(name, (sums.get(name) ?? 0) + value);
    say(`cut ${cut}: ${figures.map(([, value]) => value.toFixed(2)).join(' ')}`);
  }
  for (const [name, sum] of sums) process.stdout.write(`${name}: ${(sum / cuts).toFixed(2)}\n`);
}

/** The figures that a change is judged by: on the gold set, and at the same threshold on the project's own stories. */
function figuresOf({ ordered: all, held }: Folds): [string, number][] {
  const ordered = all.filter((one) => !one.judged.item.own);
  const ownOrdered = all.filter((one) => one.judged.item.own);
  const threshold = ordered[answersAt(ordered, Number(values.precision)) - 1]?.confidence ?? 1;
  const named = ownOrdered.filter((one) => one.confidence >= threshold);
  return [
    ['right', ordered.filter((one) => one.right).length],
    ...[0.727, 0.755, 0.783, 0.811, 0.839, 0.895].map((share): [string, number] => [
      `precision at ${percent(share)}`,
      100 * precisionOf(ordered, Math.round(share * gold)),
    ]),
    [`coverage at ${values.precision}`, (100 * answersAt(ordered, Number(values.precision))) / gold],
    ['log loss, thousandths', 1000 * logLoss(ordered)],
    [
      'spans F1',
      spansF1(
        theirs,
        held.filter((one) => !one.item.own),
      ),
    ],
    ['own: right', ownOrdered.filter((one) => one.right).length],
    ['own: precision named', 100 * precisionOf(named, named.length)],
    ['own: coverage', (100 * named.length) / scorableQuotes(own)],
    ['own: log loss', 1000 * logLoss(ownOrdered)],
  ];
}

function fitOnce(): void {
  const folds = crossValidate(items, 1, say);
  const { models, confidences } = folds;
  const ordered = folds.ordered.filter((one) => !one.judged.item.own);
  for (let count = 100; count <= ordered.length; count += 100)
    if (count > ordered.length / 2)
      say(
        `answered ${count} of ${gold} (${percent(count / gold)} %): precision ${(100 * precisionOf(ordered, count)).toFixed(2)} at ${ordered[count - 1]?.confidence.toFixed(4)}`,
      );
  const named = meanThreshold(ordered);
  const right = ordered.filter((one) => one.right).length;
  say(`threshold ${named.toFixed(4)}; all: ${right} right of ${ordered.length} answered`);
  say(calibration(ordered));
  if (values.out) {
    const lines = theirs.map((item) => {
      const fold = foldOf(item, 1);
      const model = models[fold] ?? BLANK_MODEL;
      const whole = {
        ...model,
        confidence: confidences[fold] ?? new Map(),
        thresholds: { ...model.thresholds, named },
      };
      const { paragraphs } = paragraphsOf(item.gold.text);
      const quotes = attributeWithDecisions({ id: item.gold.id, paragraphs }, whole).map(
        ({ quote, decision }) => ({
          ...asPrediction(quote, item.offsets),
          confidence: decision.confidence,
          by: decisionLine(decision),
        }),
      );
      return JSON.stringify({ id: item.gold.id, quotes });
    });
    writeFileSync(values.out, `${lines.join('\n')}\n`);
  }
  if (values.write) writeWeights(folds, named);
}

/** The mean over several cuts of the confidence from which answers have the precision; `first` are those of the first cut. */
function meanThreshold(first: readonly Ranked[]): number {
  let sum = 0;
  for (let cut = 1; cut <= THRESHOLD_CUTS; cut += 1) {
    const all = cut === 1 ? first : crossValidate(items, cut, () => {}).ordered;
    const ordered = all.filter((one) => !one.judged.item.own);
    const threshold = ordered[answersAt(ordered, Number(values.precision)) - 1]?.confidence ?? 1;
    say(`cut ${cut}: threshold ${threshold.toFixed(4)}`);
    sum += threshold;
  }
  return sum / THRESHOLD_CUTS;
}

function writeWeights({ usable }: Folds, named: number): void {
  const model = trainOn(items);
  const file = {
    speech: Object.fromEntries(model.speech),
    source: Object.fromEntries(model.source),
    referent: Object.fromEntries(model.referent),
    confidence: Object.fromEntries(fitConfidence(usable)),
    thresholds: { ...model.thresholds, named: Math.round(named * 10000) / 10000, sure: SURE_CONFIDENCE },
  };
  writeFileSync(dataFile('attribution-weights.json'), `${JSON.stringify(file, null, 1)}\n`);
}

/** Precision by confidence decile, over decisions by weights that never saw the article. */
function calibration(ordered: readonly Ranked[]): string {
  const size = Math.ceil(ordered.length / 10);
  return Array.from({ length: 10 }, (_, n) => {
    const part = ordered.slice(n * size, (n + 1) * size);
    const mean = part.reduce((sum, one) => sum + one.confidence, 0) / part.length;
    return `decile ${n + 1}: confidence ${percent(mean)} precision ${percent(precisionOf(part, part.length))}`;
  }).join('\n');
}

/** A decision in one line, for reading errors. */
function decisionLine({ decisive, shares }: Decision): string {
  const source =
    decisive === undefined
      ? '-'
      : typeof decisive.source === 'string'
        ? decisive.source
        : `${decisive.source.text} (${decisive.features[0]})`;
  const top = shares.slice(0, 3).map(({ outcome, share }) => `${keyOf(outcome)} ${share.toFixed(2)}`);
  return `${source}: ${top.join('; ')}`;
}
