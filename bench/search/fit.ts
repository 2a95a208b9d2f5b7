/**
 * `npm run bench -- search/fit FOLDER [--write]`: fits the weights of the story features on the judged sets of a folder,
 * by coordinate ascent (Metzler and Croft 2007). Weights fitted on one half of the queries are scored on the other half,
 * which they have not seen. `--write` puts the weights fitted on all queries into data/ranking/weights.json.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { dataFile } from '../../src/data.ts';
import { createSearchIndex } from '../../src/search/engine/minisearch-index.ts';
import {
  type FeatureWeights,
  readWeights,
  STORY_FEATURES,
  type StoryFeature,
} from '../../src/search/weights.ts';
import { meanScores, passagesIn, readSet, type Scores, scoreRanking, setsOf } from './judged-set.ts';
import { documentLanguages } from './set-language.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'boolean', default: false } },
});
const [folder] = positionals;
if (!folder) {
  process.stderr.write('Usage: npm run bench -- search/fit FOLDER [--write]\n');
  process.exit(2);
}

const STEPS = [0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.7, 0.9, 1.2];
/** More than the hits of any query, so that all candidates are returned. */
const LIMIT = 20_000;
/** A weight is changed only for a larger gain. */
const MIN_GAIN = 0.0003;

interface Candidate {
  readonly id: string;
  readonly parts: Readonly<Record<string, number>>;
}
interface JudgedQuery {
  readonly gains: ReadonlyMap<string, number>;
  readonly candidates: readonly Candidate[];
}
type Half = 'all' | 'even' | 'odd';

const start = readWeights();
const sets: { name: string; queries: JudgedQuery[] }[] = [];
for (const path of setsOf(folder)) {
  const set = readSet(path);
  const { name, documents, queries, gains } = set;
  const index = createSearchIndex(start);
  const languageOf = documentLanguages(set);
  for (const document of documents) await index.put(document.id, passagesIn(document, languageOf(document)));
  const judgedQueries: JudgedQuery[] = [];
  for (const { id, text } of queries) {
    const judged = gains.get(id);
    if (!judged) continue;
    const { hits } = await index.search({ text, limit: LIMIT, now: '2026-01-01T00:00:00.000Z' });
    const byStory = new Map(hits.map(({ passage, parts }) => [passage.citation.article, parts]));
    judgedQueries.push({
      gains: judged,
      candidates: [...byStory].map(([story, parts]) => ({ id: story, parts })),
    });
  }
  sets.push({ name, queries: judgedQueries });
}

function scoresOf(queries: readonly JudgedQuery[], weights: FeatureWeights, half: Half): Scores {
  const chosen = queries.filter((_, n) => half === 'all' || n % 2 === (half === 'odd' ? 1 : 0));
  return meanScores(
    chosen.map(({ gains, candidates }) => {
      const scored = candidates.map(({ id, parts }) => {
        let score = 0;
        for (const part of STORY_FEATURES) score += weights[part] * (parts[part] ?? 0);
        return { id, score };
      });
      const best = scored.sort((a, b) => b.score - a.score).slice(0, 10);
      return scoreRanking(
        gains,
        best.map(({ id }) => id),
      );
    }),
  );
}

/** The objective to maximise: the mean over the sets of nDCG@10, plus a little for what a reader sees first. */
function objective(weights: FeatureWeights, half: Half): number {
  const each = sets.map(({ queries }) => scoresOf(queries, weights, half));
  return (
    each.reduce((sum, one) => sum + one['nDCG@10'] + 0.15 * one['Hits@4'] + 0.15 * one.first, 0) / each.length
  );
}

function fit(half: Half): FeatureWeights {
  let weights = start;
  let best = objective(weights, half);
  for (let moved = true; moved; ) {
    moved = false;
    for (const part of STORY_FEATURES.filter((one): one is StoryFeature => one !== 'bm25')) {
      for (const step of STEPS) {
        const tried = { ...weights, [part]: step };
        const score = objective(tried, half);
        if (score <= best + MIN_GAIN) continue;
        best = score;
        weights = tried;
        moved = true;
      }
    }
  }
  return weights;
}

const percent = (share: number) => (share * 100).toFixed(1);
function report(label: string, weights: FeatureWeights, half: Half) {
  const cells = sets.map(({ name, queries }) => {
    const one = scoresOf(queries, weights, half);
    return [name, `${percent(one['nDCG@10'])} / ${percent(one['Hits@4'])} / ${percent(one.first)}`];
  });
  return { weights: label, ...Object.fromEntries(cells) };
}

const rows = [report('as they are', start, 'all')];
for (const [on, other] of [
  ['even', 'odd'],
  ['odd', 'even'],
] as const) {
  rows.push(report(`as they are, ${other} half`, start, other));
  rows.push(report(`fitted on the ${on} half, scored on the ${other}`, fit(on), other));
}
const found = fit('all');
rows.push(report('fitted on all', found, 'all'));
process.stdout.write('nDCG@10 / Hits@4 / first document right, in percent\n');
console.table(rows);
console.table(found);
if (values.write) {
  const file = dataFile('ranking/weights.json');
  writeFileSync(file, `${JSON.stringify({ story: found }, undefined, 2)}\n`);
}
