/** Figures of engines on judged sets, with intervals by the bootstrap over questions (Efron 1979; Sakai 2006 for search). */
import { zipfText } from '../load/zipf.ts';
import type { Answers } from './answer-set.ts';
import { type JudgedSet, judgedQueries, meanScores, type Scores, scoreRanking } from './judged-set.ts';
import { type Language, languageOfSet, plainWords, stopWordsOf } from './set-language.ts';

export interface EngineFigures extends Scores {
  /** questions without any answer */
  readonly nothing: number;
  /** those of them of which a judged document has two words beside stop words */
  readonly nothingThough: number;
  readonly ms: number;
  /** means of nDCG@10 over questions drawn anew; all engines have the same draws */
  readonly draws: Float64Array;
}

export interface SetFigures {
  readonly name: string;
  readonly family: string;
  readonly language: Language;
  readonly questions: number;
  /** undefined: the engine cannot do the language */
  readonly engines: ReadonlyMap<string, EngineFigures | undefined>;
}

/** Kinds of sets by their names. */
const FAMILIES: readonly (readonly [family: string, name: RegExp])[] = [
  ['headlines', /knownitem|headline/],
  ['classic collections', /^(?:time|cranfield|cisi|cacm|med|medline|lisa|npl|adi)\b/],
  ['questions', /[sx]quad|piaf|germanquad|fquad|mlqa|question|-qa\b/],
  ['tweets and claims', /checkthat|liar|fever|scifact|claim|tweet/],
  ['events', /ecb|event/],
];
const DRAWS = 2000;
const SEED = 20_260;

/** The figures of a set, by engine. */
export function figuresOf(
  set: JudgedSet,
  answers: ReadonlyMap<string, Answers | undefined>,
  max: number,
): SetFigures {
  const questions = judgedQueries(set, max);
  const language = languageOfSet(set);
  const answerable = sharingTwoWords(set, questions, language);
  const draws = drawQuestions(questions.length);
  const engines = new Map<string, EngineFigures | undefined>();
  for (const [engine, given] of answers) {
    if (!given) {
      engines.set(engine, undefined);
      continue;
    }
    const scores = questions.map(({ id }) =>
      scoreRanking(set.gains.get(id) ?? new Map(), given.ranked[id] ?? []),
    );
    const unanswered = questions.filter(({ id }) => (given.ranked[id] ?? []).length === 0);
    const nDCG = scores.map((one) => one['nDCG@10']);
    engines.set(engine, {
      ...meanScores(scores),
      nothing: unanswered.length,
      nothingThough: unanswered.filter(({ id }) => answerable.has(id)).length,
      ms: given.ms,
      draws: Float64Array.from(draws, (drawn) => meanOf(drawn, nDCG)),
    });
  }
  const family = FAMILIES.find(([, name]) => name.test(set.name))?.[0] ?? 'other';
  return { name: set.name, family, language, questions: questions.length, engines };
}

/** The questions of which a judged document has at least two words that are no stop words. */
function sharingTwoWords(
  { documents, gains }: JudgedSet,
  questions: JudgedSet['queries'],
  language: Language,
): Set<string> {
  const stop = stopWordsOf(language);
  const contentOf = (text: string) => new Set(plainWords(text).filter((word) => !stop.has(word)));
  const texts = new Map(documents.map(({ id, title, text }) => [id, `${title} ${text}`]));
  const found = new Set<string>();
  for (const { id, text } of questions) {
    const asked = contentOf(text);
    for (const document of gains.get(id)?.keys() ?? [])
      if (asked.intersection(contentOf(texts.get(document) ?? '')).size >= 2) found.add(id);
  }
  return found;
}

function drawQuestions(count: number): Uint32Array[] {
  const { random } = zipfText(SEED);
  return Array.from({ length: DRAWS }, () => Uint32Array.from({ length: count }, () => random() * count));
}

function meanOf(drawn: Uint32Array, scores: readonly number[]): number {
  let sum = 0;
  for (const n of drawn) sum += scores[n] ?? 0;
  return sum / (drawn.length || 1);
}

/** The 95 % interval of drawn values. */
export function interval(draws: Float64Array): readonly [low: number, high: number] {
  const sorted = draws.toSorted();
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0;
  return [at(0.025), at(0.975)];
}

/** The difference of two rows of draws that were made together. */
export function less(draws: Float64Array, other: Float64Array): Float64Array {
  return draws.map((value, n) => value - (other[n] ?? 0));
}

/** An engine's nDCG@10 over sets, each of which counts the same; undefined if it cannot do one of them. */
export function meanOver(
  sets: readonly SetFigures[],
  engine: string,
): Pick<EngineFigures, 'nDCG@10' | 'draws'> | undefined {
  const each = sets.map(({ engines }) => engines.get(engine));
  if (!each.every((one) => one !== undefined) || each.length === 0) return undefined;
  const draws = new Float64Array(DRAWS).map(
    (_, n) => each.reduce((sum, one) => sum + (one.draws[n] ?? 0), 0) / each.length,
  );
  return { 'nDCG@10': each.reduce((sum, one) => sum + one['nDCG@10'], 0) / each.length, draws };
}
