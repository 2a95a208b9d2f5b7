/**
 * `npm run -s fit:quotes -- GOLD.jsonl SCORER.mjs [--write] [--out FILE] [--cuts N]`: fits the weights of the attributor
 * on a gold set, which stays outside the project. SCORER exports `judge(gold, prediction)`. Five folds over articles give
 * each article a decision by weights that never saw it: `--out` keeps those as predictions for the scorer. `--write` puts
 * weights fitted on all articles into data/attribution-weights.json. `--cuts` measures N cuts into folds and prints their
 * mean: one cut alone moves precision by 0.3. Progress goes to stderr.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { attributeWith } from '../src/attribute/attribute.ts';
import type { Decision } from '../src/attribute/decide.ts';
import { keyOf } from '../src/attribute/outcome.ts';
import { asPrediction, paragraphsOf } from './prediction.ts';
import {
  answersAt,
  blank,
  crossValidate,
  type Folds,
  fitConfidence,
  foldOf,
  MOST_CUTS,
  precisionOf,
  type Ranked,
  readItems,
  scorableQuotes,
  spansF1,
  trainOn,
} from './quote-folds.ts';
import { judgeWith } from './quote-samples.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    write: { type: 'boolean', default: false },
    out: { type: 'string' },
    cuts: { type: 'string' },
    // the last threshold at which a scorer that rounds still reads 97 %; one step up, coverage falls below 75 %
    precision: { type: 'string', default: '0.9697' },
  },
});
const [goldFile, scorerFile] = positionals;
const cuts = Number(values.cuts ?? 1);
if (!goldFile || !scorerFile || !Number.isInteger(cuts) || cuts < 1 || cuts > MOST_CUTS) {
  process.stderr.write(
    `Usage: npm run -s fit:quotes -- GOLD.jsonl SCORER.mjs [--write] [--out FILE] [--cuts N]\nN is 1 to ${MOST_CUTS}.\n`,
  );
  process.exit(2);
}
await judgeWith(scorerFile);
const say = (line: string) => process.stderr.write(`${line}\n`);
const percent = (share: number) => (100 * share).toFixed(1);

const items = readItems(goldFile);
const gold = scorableQuotes(items);
say(`${items.length} articles`);
if (values.cuts) measure();
else fitOnce();

/** The mean over several cuts, and how far they lie apart. */
function measure(): void {
  const counts = [2600, 2700, 2800, 2900, 3000, 3200].map((count) => Math.round((count / 3575) * gold));
  const rows: number[][] = [];
  for (let cut = 1; cut <= cuts; cut += 1) {
    const { ordered, held } = crossValidate(items, cut, () => {});
    const row = [
      ordered.filter((one) => one.right).length,
      ...counts.map((count) => 100 * precisionOf(ordered, count)),
      (100 * answersAt(ordered, Number(values.precision))) / gold,
      spansF1(items, held),
    ];
    rows.push(row);
    say(`cut ${cut}: ${row.map((one) => one.toFixed(2)).join(' ')}`);
  }
  const means = (rows[0] ?? []).map(
    (_, n) => rows.reduce((sum, row) => sum + (row[n] ?? 0), 0) / rows.length,
  );
  const names = ['right', ...counts.map(String), `coverage at ${values.precision}`, 'spans F1'];
  process.stdout.write(`${names.map((name, n) => `${name}: ${means[n]?.toFixed(2)}`).join('\n')}\n`);
}

function fitOnce(): void {
  const folds = crossValidate(items, 1, say);
  const { ordered, models, confidences } = folds;
  for (let count = 100; count <= ordered.length; count += 100)
    if (count > ordered.length / 2)
      say(
        `answered ${count} of ${gold} (${percent(count / gold)} %): precision ${(100 * precisionOf(ordered, count)).toFixed(2)} at ${ordered[count - 1]?.confidence.toFixed(4)}`,
      );
  const named = ordered[answersAt(ordered, Number(values.precision)) - 1]?.confidence ?? 1;
  const right = ordered.filter((one) => one.right).length;
  say(`threshold ${named.toFixed(4)}; all: ${right} right of ${ordered.length} answered`);
  say(calibration(ordered));
  if (values.out) {
    const lines = items.map((item) => {
      const fold = foldOf(item, 1);
      const model = models[fold] ?? blank;
      const whole = {
        ...model,
        confidence: confidences[fold] ?? new Map(),
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
  if (values.write) writeWeights(folds, named);
}

function writeWeights({ usable }: Folds, named: number): void {
  const model = trainOn(items);
  const file = {
    speech: Object.fromEntries(model.speech),
    source: Object.fromEntries(model.source),
    referent: Object.fromEntries(model.referent),
    confidence: Object.fromEntries(fitConfidence(usable)),
    thresholds: { ...model.thresholds, named: Math.round(named * 10000) / 10000 },
  };
  writeFileSync(
    new URL('../data/attribution-weights.json', import.meta.url),
    `${JSON.stringify(file, null, 1)}\n`,
  );
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
