/**
 * Cross-validation of the attributor on a gold set: five folds over articles, each decided by weights fitted on the other four.
 * The fold of an article follows from its id and the number of the cut.
 */
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { decide } from '../../src/attribute/decide.ts';
import { LOG_ODDS, logOdds } from '../../src/attribute/scoring/confidence.ts';
import { logistic, type Model, score, toModel } from '../../src/attribute/scoring/log-linear.ts';
import { annotate } from '../../src/attribute/sources/annotate.ts';
import { fit } from './log-linear.ts';
import { readMarked } from './marked-stories.ts';
import { type GoldArticle, paragraphsOf, readGold } from './prediction.ts';
import {
  answered,
  confidenceSample,
  type Item,
  isMisread,
  isRight,
  isSlip,
  isUnresolvedNoun,
  type Judged,
  judged,
  referentSamples,
  scorable,
  sourceSamples,
  speechSamples,
} from './samples.ts';

export const FOLDS = 5;

/** Cuts into folds that give different figures: one for each byte of a digest. */
export const MAX_CUTS = 32;

export const BLANK_MODEL = toModel({
  speech: {},
  source: {},
  referent: {},
  confidence: {},
  thresholds: { speech: 0.5, named: 0.5, sure: 1 },
});

const OWN_STORIES = fileURLToPath(new URL('own-stories', import.meta.url));

/** The articles of a gold set, and the project's own marked stories. */
export function readItems(goldFile: string): Item[] {
  const asItem = (gold: GoldArticle, own: boolean): Item => {
    const { paragraphs, offsets } = paragraphsOf(gold.text);
    return { gold, article: annotate(paragraphs), offsets, own };
  };
  return [
    ...readGold(goldFile).map((one) => asItem(one, false)),
    ...readMarked(OWN_STORIES).map((one) => asItem(one, true)),
  ];
}

/** The fold of an article, from 0, in a cut from 1 to `MAX_CUTS`. */
export function foldOf({ gold }: Item, cut: number): number {
  return (createHash('sha256').update(gold.id).digest()[cut % MAX_CUTS] ?? 0) % FOLDS;
}

/** Weights of speech, sources and pronouns; those of the confidence come from decisions of other folds. */
export function trainOn(train: readonly Item[]): Model {
  const plain = train.flatMap((item) => judged(item, decide(item.article, BLANK_MODEL, true)));
  const speech = fit(speechSamples(plain), { epochs: 12, rate: 0.05, l2: 0.004, minCount: 4 });
  let model: Model = { ...BLANK_MODEL, speech };
  for (let round = 0; round < 2; round += 1) {
    const decided = train.map((item) => decide(item.article, model));
    const all = train.flatMap((item, n) => judged(item, decided[n] ?? []));
    const source = fit(sourceSamples(all), { epochs: 12, rate: 0.05, l2: 0.004, minCount: 5 });
    model = { ...model, source };
    const again = train.map((item) => decide(item.article, model));
    const referent = fit(
      train.flatMap((item, n) => referentSamples(item, again[n] ?? [])),
      { epochs: 20, rate: 0.05, l2: 0.01, minCount: 10 },
    );
    model = { ...model, referent };
  }
  return model;
}

export interface Ranked {
  readonly judged: Judged;
  readonly confidence: number;
  readonly right: boolean;
}

export interface Folds {
  /** the weights that decided each fold */
  readonly models: readonly Model[];
  readonly confidences: readonly ReadonlyMap<string, number>[];
  /** all decisions, those of no gold quote too */
  readonly held: readonly Judged[];
  /** those that name somebody on quotes whose speaker gold knows, in the order of the folds */
  readonly usable: readonly Judged[];
  /** the same, surest first */
  readonly ordered: readonly Ranked[];
}

const CONFIDENCE_OPTIONS = { epochs: 20, rate: 0.05, l2: 0.02, minCount: 15 };

export function crossValidate(items: readonly Item[], cut: number, progress: (line: string) => void): Folds {
  const folds = new Map(items.map((item) => [item, foldOf(item, cut)]));
  const held: Judged[] = [];
  const models: Model[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const model = trainOn(items.filter((one) => folds.get(one) !== fold));
    models.push(model);
    for (const item of items)
      if (folds.get(item) === fold) held.push(...judged(item, decide(item.article, model)));
    progress(`fold ${fold + 1} of ${FOLDS}`);
  }
  const usable = held.filter((one) => one.gold && scorable(one.gold) && answered(one));
  const confidences = models.map((_, fold) =>
    fitConfidence(usable.filter((one) => folds.get(one.item) !== fold)),
  );
  const ordered = usable
    .map((one): Ranked => {
      const weights = confidences[folds.get(one.item) ?? 0] ?? new Map();
      const [top] = one.decision.shares;
      const logit = (weights.get(LOG_ODDS) ?? 0) * logOdds(top?.share ?? 0);
      return {
        judged: one,
        confidence: logistic(score(weights, one.decision.confidenceFeatures) + logit),
        right: one.gold !== undefined && top !== undefined && isRight(one.gold, top.outcome),
      };
    })
    .sort((a, b) => b.confidence - a.confidence);
  return { models, confidences, held, usable, ordered };
}

/** Fits the confidence. Errors of the marking are left out, since they would make sure answers unsure; the figures count them. */
export function fitConfidence(usable: readonly Judged[]): Map<string, number> {
  const sound = usable.filter(
    (one) =>
      !(one.gold && (isSlip(one.gold) || isMisread(one.gold))) &&
      !isUnresolvedNoun(one, one.decision.shares[0]?.outcome),
  );
  return fit(sound.map(confidenceSample), CONFIDENCE_OPTIONS);
}

/** Direct and mixed quotes whose speaker gold knows. */
export function scorableQuotes(items: readonly Item[]): number {
  return items.flatMap((one) => one.gold.quotes).filter((one) => one.type !== 'indirect' && scorable(one))
    .length;
}

/**
 * F1 of what is taken for speech against direct and mixed gold quotes, in percent. The scorer matches by words at 80 %
 * overlap, this one by characters as the fit does: the two differ by a tenth.
 */
export function spansF1(items: readonly Item[], held: readonly Judged[]): number {
  const gold = items.flatMap((one) => one.gold.quotes).filter((one) => one.type !== 'indirect').length;
  const matched = new Set(held.flatMap((one) => one.gold ?? [])).size;
  const taken = held.filter((one) => !one.unmarked).length;
  return (200 * matched) / Math.max(1, taken + gold);
}

/** Share of right answers among the surest `count`. */
export function precisionOf(ordered: readonly Ranked[], count: number): number {
  const part = ordered.slice(0, count);
  return part.filter((one) => one.right).length / Math.max(1, part.length);
}

/** The largest number of answers, surest first, of which at least the share `precision` is right. */
export function answersAt(ordered: readonly Ranked[], precision: number): number {
  let right = 0;
  let most = 0;
  for (const [n, one] of ordered.entries()) {
    if (one.right) right += 1;
    if (right / (n + 1) >= precision && n > 50) most = n + 1;
  }
  return most;
}

/** Mean log loss of the confidences, in nats: lower is better. It varies less between cuts than precision does. */
export function logLoss(ordered: readonly Ranked[]): number {
  const sum = ordered.reduce((total, { confidence, right }) => {
    const clamped = Math.min(0.999, Math.max(0.001, confidence));
    return total - Math.log(right ? clamped : 1 - clamped);
  }, 0);
  return sum / Math.max(1, ordered.length);
}
