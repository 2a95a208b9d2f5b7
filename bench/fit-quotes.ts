/**
 * `npm run -s fit:quotes -- GOLD.jsonl SCORER.mjs [--write] [--out FILE]`: fits the weights of the attributor on a gold
 * set, which stays outside the project. SCORER exports `judge(gold, prediction)`. Five folds over articles give each article
 * a decision by weights that never saw it: `--out` keeps those as predictions for the scorer. `--write` puts weights
 * fitted on all articles into data/attribution-weights.json. Progress goes to stderr.
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { attributeWith } from '../src/attribute/attribute.ts';
import { LOGIT, logitOf } from '../src/attribute/confidence.ts';
import { type Decision, decide, nobodyMeant } from '../src/attribute/decide.ts';
import { CUES } from '../src/attribute/lexicon.ts';
import { keyOf, type Outcome } from '../src/attribute/outcome.ts';
import { type ArticleRead, readArticle } from '../src/attribute/reading.ts';
import { referents, type Spoken } from '../src/attribute/referent.ts';
import type { Source } from '../src/attribute/sources.ts';
import { logistic, type Model, score, toModel } from '../src/attribute/weights.ts';
import { fold } from '../src/text/fold.ts';
import { fit, type Sample, yesNo } from './log-linear.ts';
import {
  answerOf,
  asPrediction,
  type GoldArticle,
  type GoldQuote,
  paragraphsOf,
  readGold,
} from './prediction.ts';

const FOLDS = 5;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    write: { type: 'boolean', default: false },
    out: { type: 'string' },
    precision: { type: 'string', default: '0.97' },
  },
});
const [goldFile = '', scorerFile = ''] = positionals;
const { judge } = (await import(pathToFileURL(scorerFile).href)) as {
  judge(gold: GoldQuote, prediction: object): boolean;
};

interface Item {
  readonly gold: GoldArticle;
  readonly read: ArticleRead;
  readonly offsets: readonly number[];
  readonly fold: number;
}

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
  thresholds: { speech: 0.5, named: 0.5, scrap: 0.5 },
};
const blank = toModel(NONE);

interface Judged {
  readonly item: Item;
  readonly decision: Decision;
  readonly gold: GoldQuote | undefined;
  /** neither speech nor not: gold does not say */
  readonly left: boolean;
}

/** Each decision with the gold quote that it overlaps. */
function judged(item: Item, decisions: readonly Decision[]): Judged[] {
  const gold = item.gold.quotes.filter((one) => one.type !== 'indirect');
  const other = [
    ...item.gold.quotes.filter((one) => one.type === 'indirect').map((one) => [one.start, one.end] as const),
    ...(item.gold.ignore ?? []),
  ];
  return decisions.map((decision) => {
    const from = item.offsets[decision.placed.index] ?? 0;
    const [start, end] = [from + decision.placed.quotation.start, from + decision.placed.quotation.end];
    const match = gold.find((one) => shared(one.start, one.end, start, end) >= 0.75);
    const left = !match && other.some(([a, b]) => 2 * (Math.min(b, end) - Math.max(a, start)) >= end - start);
    return { item, decision, gold: match, left };
  });
}

function shared(a: number, b: number, c: number, d: number): number {
  const both = Math.max(0, Math.min(b, d) - Math.max(a, c));
  return both / (b - a + d - c - both);
}

const certain = (gold: GoldQuote) =>
  gold.speaker_canonical !== undefined && !String(gold.canonical_by).startsWith('silver');
const scorable = (gold: GoldQuote) =>
  certain(gold) || (Boolean(gold.speaker) && gold.speaker_kind !== 'pronoun' && !gold.speaker_canonical);

function isRight(gold: GoldQuote, outcome: Outcome): boolean {
  if (outcome.kind === 'described') return judge(gold, { speaker: outcome.description });
  if (outcome.kind === 'unclear') return false;
  if (outcome.kind === 'nobody') return false;
  const [first, ...rest] = outcome.members.map(({ name, title, kind }) => ({
    name,
    kind,
    ...(title !== undefined && { title }),
  }));
  return first !== undefined && judge(gold, answerOf({ state: 'named', speakers: [first, ...rest] }));
}

function speechSamples(all: readonly Judged[]): Sample[] {
  return all
    .filter((one) => !one.left)
    .map(({ decision, gold }) => yesNo(decision.speechFeatures, gold !== undefined));
}

/** A marking that took the cue for the source: "said". */
function isSlip({ speaker }: GoldQuote): boolean {
  return CUES.has(fold(String(speaker ?? '').split(' ')[0] ?? ''));
}

/** Does a source hold most of the marked words? */
function covers(item: Item, source: Source, { speaker_span: span }: GoldQuote): boolean {
  if (!span) return false;
  const from = item.offsets[source.paragraph - 1] ?? 0;
  return (
    Math.min(span[1], from + source.end) - Math.max(span[0], from + source.start) >= 0.8 * (span[1] - span[0])
  );
}

/** The candidates that the annotators marked as the source are the right ones. */
function sourceSamples(all: readonly Judged[]): Sample[] {
  let lastSpan = '';
  let lastId = '';
  const samples: Sample[] = [];
  for (const { item, decision, gold } of all) {
    if (!gold || isSlip(gold)) continue;
    const span = gold.speaker_span ? `${item.gold.id}:${gold.speaker_span}` : '';
    const right = decision.candidates.map(({ source }) => {
      if (typeof source === 'string' || !gold.speaker_span) return false;
      const from = item.offsets[source.paragraph - 1] ?? 0;
      const [a, b] = gold.speaker_span;
      return from + source.start < b && from + source.end > a;
    });
    // Of several inside the marked words, those that come to the right speaker.
    if (scorable(gold) && gold.speaker_kind !== 'pronoun') {
      const strict = decision.candidates.map(({ source }, n) => {
        if (!right[n] || typeof source === 'string') return false;
        const outcome = decision.outcomes.get(source);
        return outcome !== undefined && (outcome.kind === 'unclear' || isRight(gold, outcome));
      });
      // "a Clinton spokesman" is not Clinton, whatever a rule made of it.
      const nouns = decision.candidates.map(
        ({ source }, n) =>
          right[n] === true &&
          typeof source !== 'string' &&
          source.kind === 'noun' &&
          covers(item, source, gold),
      );
      const kept = nouns.some(Boolean) && gold.canonical_by === 'rule' ? nouns : strict;
      if (kept.some(Boolean)) right.splice(0, right.length, ...kept);
    }
    const passed = decision.candidates.findIndex((one) => one.source === 'previous');
    if (passed >= 0 && span !== '' && span === lastSpan && lastId === item.gold.id) right[passed] = true;
    else if (passed >= 0 && scorable(gold) && !right.some(Boolean) && decision.shares.length > 0) {
      // The source stands out of sight, but the speaker is the one who spoke before.
      const before = decision.previous?.[0]?.outcome;
      if (before && isRight(gold, before)) right[passed] = true;
    }
    const nobody = decision.candidates.findIndex((one) => one.source === 'nobody');
    if (!right.some(Boolean) && nobody >= 0) right[nobody] = true;
    samples.push({ choices: decision.candidates.map((one) => one.features), right });
    lastSpan = span;
    lastId = item.gold.id;
  }
  return samples;
}

/** Pronouns whose person gold knows, in quotations and in indirect speech. */
function referentSamples(item: Item, decisions: readonly Decision[]): Sample[] {
  const spoken: Spoken[] = decisions.flatMap(({ placed, shares }) => {
    const [top] = shares;
    const [member, second] = top?.outcome.kind === 'members' ? top.outcome.members : [];
    return member && !second
      ? [{ paragraph: placed.paragraph.number, offset: placed.quotation.open, member }]
      : [];
  });
  const seen = new Set<string>();
  return item.gold.quotes.flatMap((gold) => {
    const span = gold.speaker_span;
    if (gold.speaker_kind !== 'pronoun' || !span || !certain(gold) || seen.has(String(span))) return [];
    seen.add(String(span));
    const index = item.offsets.findLastIndex((offset) => offset <= span[0]);
    const from = item.offsets[index] ?? 0;
    const source = item.read.paragraphs[index]?.sources.find(
      (one) => one.kind === 'pronoun' && from + one.start === span[0],
    );
    if (!source) return [];
    const before = spoken.filter(
      (one) => one.paragraph < index + 1 || (one.paragraph === index + 1 && one.offset < source.start + 400),
    );
    const candidates = referents(item.read, index, source, before, frameOf(decisions, index, source.start));
    if (candidates.length === 0) return [];
    const right = candidates.map(({ member }) => isRight(gold, { kind: 'members', members: [member] }));
    right.push(!right.some(Boolean));
    return [
      {
        choices: [...candidates.map((one) => one.features), nobodyMeant(source.head, candidates.length)],
        right,
      },
    ];
  });
}

function frameOf(decisions: readonly Decision[], index: number, start: number): string {
  const own = decisions.find(
    ({ placed, clause }) =>
      placed.index === index && clause && clause.source.start <= start && start <= clause.source.end + 1,
  );
  return own?.clause?.frame ?? '-';
}

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

function confidenceSample({ decision, gold }: Judged): Sample {
  const top = decision.shares[0];
  const right = gold !== undefined && top !== undefined && isRight(gold, top.outcome);
  return {
    ...yesNo(decision.confidenceFeatures, right),
    valued: { name: LOGIT, value: logitOf(top?.share ?? 0) },
  };
}

const answered = ({ decision }: Judged) =>
  decision.shares[0]?.outcome.kind === 'members' || decision.shares[0]?.outcome.kind === 'described';

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
const confidenceOptions = { epochs: 20, rate: 0.05, l2: 0.02, least: 15 };
const own = new Map<Judged, number>();
const confidences = Array.from({ length: FOLDS }, (_, fold) =>
  fit(usable.filter((one) => one.item.fold !== fold).map(confidenceSample), confidenceOptions),
);
for (const one of usable) {
  const weights = confidences[one.item.fold] ?? new Map();
  const logit = logitOf(one.decision.shares[0]?.share ?? 0);
  own.set(one, logistic(score(weights, one.decision.confidenceFeatures) + (weights.get(LOGIT) ?? 0) * logit));
}
const scorableGold = items
  .flatMap((one) => one.gold.quotes)
  .filter(
    (one) =>
      one.type !== 'indirect' &&
      (scorable(one) ||
        (one.speaker_canonical === undefined && one.speaker_kind !== 'pronoun' && Boolean(one.speaker))),
  );
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
  const confidence = fit(usable.map(confidenceSample), confidenceOptions);
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
