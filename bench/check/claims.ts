/**
 * `npm run -s bench -- check/claims DIR [--PEER] > verdicts.jsonl`: reads the stories of `corpus.jsonl` and the claims of
 * `claims.jsonl`, and writes a verdict on each claim, of this project or of a peer (`--exact-substring`, `--fts5-phrase`).
 * Time goes to stderr.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkClaim } from '../../src/check/check.ts';
import type { Claim } from '../../src/model/check.ts';
import { openCorpus } from './corpus.ts';
import { PEERS } from './peers.ts';

interface ClaimLine extends Claim {
  readonly id: string;
}

const [folder, peer] = process.argv.slice(2);
if (folder === undefined || (peer !== undefined && !(peer.slice(2) in PEERS))) {
  const peers = Object.keys(PEERS).map((name) => `--${name}`);
  process.stderr.write(
    `Usage: npm run -s bench -- check/claims DIR [${peers.join(' | ')}] > verdicts.jsonl\n`,
  );
  process.exit(2);
}

const claims: ClaimLine[] = readFileSync(join(folder, 'claims.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line.trim())
  .map((line) => JSON.parse(line));
const archive = await openCorpus(join(folder, 'corpus.jsonl'));
const times: number[] = [];
const judge =
  peer === undefined
    ? async (claim: Claim) => {
        const { verdict, found } = await checkClaim(archive, claim);
        return { verdict, article: found?.citation.article };
      }
    : PEERS[peer.slice(2)]?.(archive.articles);
for (const { id, ...claim } of claims) {
  const started = performance.now();
  const judged = await judge?.(claim);
  times.push(performance.now() - started);
  const verdict = judged?.verdict === 'not-on-record' ? 'not-found' : judged?.verdict;
  process.stdout.write(
    `${JSON.stringify({ id, verdict, ...(judged?.article !== undefined && { article: judged.article }) })}\n`,
  );
}
times.sort((a, b) => a - b);
const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(1);
process.stderr.write(`${claims.length} claims: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms\n`);
await archive.close();
