/**
 * `npm run -s bench -- search/coverage FOLDER`: how often the search says that it has an answer, for questions that the
 * archive of a judged set answers, and for questions that it cannot answer: those of other sets in its language.
 *
 * Sets of one family (the same name up to the first dash) never ask each other. The second table leaves one family out: the
 * threshold is that at which 5 % of the unanswerable questions of the other families get an answer.
 */
import { parseArgs } from 'node:util';
import { createSearchIndex } from '../../src/search/engine/minisearch-index.ts';
import type { SearchIndex } from '../../src/search/search-index.ts';
import { MIN_COVERAGE } from '../../src/search/weights.ts';
import { words } from '../../src/text/words.ts';
import { type JudgedSet, passagesIn, readSet, setsOf } from './judged-set.ts';
import { documentLanguages } from './set-language.ts';

const NOW = '2026-01-01T00:00:00.000Z';
/** Questions of a set to its own archive, and to each other archive. */
const OWN = 200;
const FOREIGN = 40;
/** Two sets are of one language if they share this part of their most frequent words. */
const SAME_LANGUAGE = { words: 60, share: 0.5 } as const;
const MAX_FALSE_ANSWERS = 0.05;

interface Asked {
  readonly set: string;
  readonly from: string;
  /** of the first passage; 0 without one */
  readonly coverage: number;
  /** whether the first document is right; undefined for a question that the archive cannot answer */
  readonly isRight?: boolean;
  /** coverage of the first document that is not right, as if the right ones were not in the archive */
  readonly wrong?: number;
}

const { positionals } = parseArgs({ allowPositionals: true });
const [folder = '../shared/eval/search'] = positionals;
const sets = setsOf(folder).map(readSet);
const frequent = new Map(sets.map((set) => [set.name, mostFrequentWords(set)]));
const asked: Asked[] = [];
for (const set of sets) {
  const index = createSearchIndex();
  const languageOf = documentLanguages(set);
  for (const document of set.documents)
    await index.put(document.id, passagesIn(document, languageOf(document)));
  const judged = set.queries.filter(({ id }) => set.gains.has(id));
  for (const { id, text } of sample(judged, OWN))
    asked.push(await ask(index, set.name, set.name, text, set.gains.get(id)));
  for (const other of sets.filter((one) => isForeign(set, one)))
    for (const { text } of sample(other.queries, FOREIGN))
      asked.push(await ask(index, set.name, other.name, text));
  await index.close();
}
process.stdout.write('In percent. Levels: answer / related / none\n');
console.table(sets.map(({ name }) => rowOf(name, MIN_COVERAGE.answer)));
console.table([meanOf(sets.map(({ name }) => figuresOf(name, MIN_COVERAGE.answer)))]);
process.stdout.write('With the threshold of the other families\n');
const leftOut = sets.map(({ name }) => ({ name, answer: thresholdWithout(familyOf(name)) }));
console.table(leftOut.map(({ name, answer }) => ({ threshold: answer.toFixed(3), ...rowOf(name, answer) })));
console.table([meanOf(leftOut.map(({ name, answer }) => figuresOf(name, answer)))]);

async function ask(
  index: SearchIndex,
  set: string,
  from: string,
  text: string,
  gains?: ReadonlyMap<string, number>,
): Promise<Asked> {
  const { hits } = await index.search({ text, limit: 30, onePerStory: true, now: NOW });
  const all = hits.map(({ passage, parts }) => ({
    isRight: (gains?.get(passage.citation.article) ?? 0) > 0,
    coverage: parts.coverage ?? 0,
  }));
  const first = all[0] ?? { isRight: false, coverage: 0 };
  if (!gains) return { set, from, coverage: first.coverage };
  return { set, from, ...first, wrong: all.find(({ isRight }) => !isRight)?.coverage ?? 0 };
}

interface Figures {
  readonly answerable: readonly number[];
  readonly unanswerable: readonly number[];
  readonly right: number;
  /** share of the answers whose first document is right */
  readonly precision: number;
  /** share of the right first documents that are headed as an answer, and as related */
  readonly kept: number;
  readonly demoted: number;
  /** share of the questions that get an answer if the right documents are taken out */
  readonly without: number;
}

function figuresOf(name: string, threshold: number): Figures {
  const of = asked.filter(({ set }) => set === name);
  const own = of.filter(({ isRight }) => isRight !== undefined);
  const right = own.filter(({ isRight }) => isRight);
  const isAnswer = ({ coverage }: Asked) => coverage >= threshold;
  const [kept = 0, demoted = 0] = levels(right, threshold);
  return {
    answerable: levels(own, threshold),
    unanswerable: levels(
      of.filter(({ isRight }) => isRight === undefined),
      threshold,
    ),
    right: right.length / own.length,
    precision: share(own.filter(isAnswer), ({ isRight }) => isRight === true),
    kept,
    demoted,
    without: share(own, ({ wrong = 0 }) => wrong >= threshold),
  };
}

/** The shares of the three levels. */
function levels(of: readonly Asked[], threshold: number): number[] {
  const answer = share(of, ({ coverage }) => coverage >= threshold);
  const none = share(of, ({ coverage }) => coverage < MIN_COVERAGE.related);
  return [answer, 1 - answer - none, none];
}

function rowOf(name: string, threshold: number): Record<string, string> {
  return { set: name, ...formatted(figuresOf(name, threshold)) };
}

function formatted(figures: Figures): Record<string, string> {
  const percent = (value: number) => (Number.isNaN(value) ? '–' : (value * 100).toFixed(1));
  return {
    answerable: figures.answerable.map(percent).join(' / '),
    'first one right': percent(figures.right),
    'of answers, right': percent(figures.precision),
    'right as answer': percent(figures.kept),
    'right as related': percent(figures.demoted),
    unanswerable: figures.unanswerable.map(percent).join(' / '),
    'right taken out': percent(figures.without),
  };
}

/** The mean over the sets, each with the same weight. Sets without a figure are passed over. */
function meanOf(all: readonly Figures[]): Record<string, string> {
  const mean = (values: readonly number[]) => {
    const known = values.filter((value) => !Number.isNaN(value));
    return known.reduce((a, b) => a + b, 0) / known.length;
  };
  const byLevel = (list: (figures: Figures) => readonly number[]) =>
    [0, 1, 2].map((n) => mean(all.map((one) => list(one)[n] ?? Number.NaN)));
  return formatted({
    answerable: byLevel((one) => one.answerable),
    unanswerable: byLevel((one) => one.unanswerable),
    right: mean(all.map((one) => one.right)),
    precision: mean(all.map((one) => one.precision)),
    kept: mean(all.map((one) => one.kept)),
    demoted: mean(all.map((one) => one.demoted)),
    without: mean(all.map((one) => one.without)),
  });
}

/** The threshold at which few unanswerable questions get an answer, by the sets of all families but one. */
function thresholdWithout(family: string): number {
  const unanswerable = asked.filter(
    ({ set, from, isRight }) =>
      isRight === undefined && familyOf(set) !== family && familyOf(from) !== family,
  );
  const bySet = [...Map.groupBy(unanswerable, ({ set }) => set).values()];
  for (let threshold = 0; ; threshold += 0.005) {
    const falseAnswers = bySet.map((of) => share(of, ({ coverage }) => coverage >= threshold));
    if (falseAnswers.reduce((a, b) => a + b, 0) / bySet.length <= MAX_FALSE_ANSWERS) return threshold;
  }
}

function isForeign(set: JudgedSet, other: JudgedSet): boolean {
  if (familyOf(set.name) === familyOf(other.name)) return false;
  const own = frequent.get(set.name) ?? new Set();
  const shared = [...(frequent.get(other.name) ?? [])].filter((word) => own.has(word));
  return shared.length / SAME_LANGUAGE.words >= SAME_LANGUAGE.share;
}

function mostFrequentWords({ documents }: JudgedSet): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { text } of sample(documents, OWN))
    for (const word of words(text)) counts.set(word.text, (counts.get(word.text) ?? 0) + 1);
  const sorted = [...counts].sort(([, a], [, b]) => b - a).slice(0, SAME_LANGUAGE.words);
  return new Set(sorted.map(([word]) => word));
}

function familyOf(name: string): string {
  return name.split('-')[0] ?? name;
}

/** Up to `size` items at equal distances. */
function sample<Item>(items: readonly Item[], size: number): Item[] {
  const step = Math.max(1, items.length / size);
  return items.filter((_, n) => Math.floor(n / step) !== Math.floor((n - 1) / step));
}

function share<Item>(items: readonly Item[], isCounted: (item: Item) => boolean): number {
  return items.length === 0 ? Number.NaN : items.filter(isCounted).length / items.length;
}
