/**
 * `npm run bench -- check/compare DIR`: the figures of the check, of an exact substring and of an FTS5 phrase on the claims
 * of a gold set, in one table. Then the thresholds of nearness by five folds: picked on four, judged on the fifth.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkClaim, type Thresholds } from '../../src/check/check.ts';
import type { Claim } from '../../src/model/check.ts';
import { openCorpus } from './corpus.ts';
import { PEERS } from './peers.ts';

interface GoldClaim {
  readonly claim: Claim;
  readonly verdict: string;
  readonly article: string | null;
  readonly fold: number;
}
interface Given {
  readonly verdict: string;
  readonly article?: string | undefined;
}

const FOLDS = 5;
const GRID: readonly Thresholds[] = [0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65].flatMap((quotation) =>
  [0.7, 0.8, 0.9].map((reporter) => ({ quotation, reporter })),
);

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write(
    'Usage: npm run bench -- check/compare DIR   (with corpus.jsonl, claims.jsonl, gold.jsonl)\n',
  );
  process.exit(2);
}
const lines = (name: string) =>
  readFileSync(join(folder, name), 'utf8')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => JSON.parse(line));

const claims = new Map<string, Claim>(lines('claims.jsonl').map(({ id, ...claim }) => [id, claim]));
const gold: GoldClaim[] = lines('gold.jsonl').map(({ id, verdict, article }, n) => ({
  claim: claims.get(id) ?? { text: '' },
  verdict,
  article,
  fold: n % FOLDS,
}));
const archive = await openCorpus(join(folder, 'corpus.jsonl'));
const ours = async (thresholds?: Thresholds): Promise<Given[]> => {
  const given: Given[] = [];
  for (const { claim } of gold) {
    const { verdict, found } = await checkClaim(archive, claim, thresholds);
    given.push({
      verdict: verdict === 'not-on-record' ? 'not-found' : verdict,
      article: found?.citation.article,
    });
  }
  return given;
};

const table: Record<string, object> = { check: figuresOf(gold, await ours()) };
for (const [name, make] of Object.entries(PEERS)) {
  const judge = make(archive.articles);
  const given: Given[] = [];
  for (const { claim } of gold) given.push(await judge(claim));
  table[name] = figuresOf(gold, given);
}
console.table(table);

const tried: { thresholds: Thresholds; given: Given[] }[] = [];
for (const thresholds of GRID) tried.push({ thresholds, given: await ours(thresholds) });
const picked: string[] = [];
const heldOut: Given[] = gold.map((one) => ({ verdict: one.verdict }));
for (let fold = 0; fold < FOLDS; fold += 1) {
  const right = (given: readonly Given[]) =>
    gold.filter((one, n) => one.fold !== fold && given[n]?.verdict === one.verdict).length;
  // Of equal ones the middle: it is the least sensitive.
  const best = Math.max(...tried.map(({ given }) => right(given)));
  const ties = tried.filter(({ given }) => right(given) === best);
  const { thresholds, given } = ties[Math.floor(ties.length / 2)] ?? { thresholds: undefined, given: [] };
  picked.push(`${thresholds?.quotation}/${thresholds?.reporter}`);
  for (const [n, one] of gold.entries()) if (one.fold === fold && given[n]) heldOut[n] = given[n];
}
console.table({ 'five folds': figuresOf(gold, heldOut) });
process.stdout.write(`picked (quotation/reporter): ${picked.join(', ')}\n`);
await archive.close();

/** In percent, as the scorer defines them. */
function figuresOf(of: readonly GoldClaim[], given: readonly Given[]): Record<string, number> {
  const rows = of.map((one, n) => ({ one, got: given[n] ?? { verdict: '' } }));
  const isConfirmed = (verdict: string) => verdict === 'verbatim' || verdict === 'abridged';
  const share = (among: typeof rows, good: (row: (typeof rows)[number]) => boolean) =>
    Number(((100 * among.filter(good).length) / Math.max(1, among.length)).toFixed(1));
  const right = ({ one, got }: (typeof rows)[number]) => one.verdict === got.verdict;
  const onRecord = rows.filter(({ one }) => isConfirmed(one.verdict));
  const others = rows.filter(({ one }) => !isConfirmed(one.verdict));
  const placed = rows.filter((row) => row.one.article !== null && right(row));
  return {
    accuracy: share(rows, right),
    'false-confirm': share(others, ({ got }) => isConfirmed(got.verdict)),
    'false-deny': share(onRecord, ({ got }) => got.verdict === 'not-found'),
    place: share(placed, ({ one, got }) => one.article === got.article),
  };
}
