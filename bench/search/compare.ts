/** Compares the search with other engines on judged sets (search.ts). */
import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { SingleBar } from 'cli-progress';
import { type Answers, answersOf, OURS } from './answer-set.ts';
import { jsonOf, markdownOf } from './compared-table.ts';
import { figuresOf } from './figures.ts';
import { readSet, setsOf } from './judged-set.ts';
import { PEERS } from './peers.ts';

interface Options {
  /** questions of each set */
  readonly max: number;
  /** names of the sets and of the peers; all, if undefined */
  readonly sets: readonly string[] | undefined;
  readonly peers: readonly string[] | undefined;
  /** whether peers are asked anew */
  readonly fresh: boolean;
  /** a file for all figures */
  readonly json: string | undefined;
}

/** Engines that are asked at the same time. */
const LANES = 2;

/** Prints the figures of the sets in a folder. Throws if the process of an engine fails. */
export async function compare(root: string, { max, sets, peers, fresh, json }: Options): Promise<void> {
  const folders = chosen(setsOf(root), sets, (path) => basename(path), 'set');
  const engines = [OURS, ...chosen(Object.keys(PEERS), peers, (name) => name, 'peer')];
  const jobs = folders.flatMap((path) => engines.map((engine) => ({ path, engine })));
  const answers = new Map(folders.map((path) => [path, new Map<string, Answers | undefined>()]));
  const bar = new SingleBar({ format: '{bar} {value} of {total}, {what}', clearOnComplete: true });
  bar.start(jobs.length, 0, { what: '' });
  const lane = async () => {
    for (let job = jobs.shift(); job; job = jobs.shift()) {
      bar.update({ what: `${job.engine} on ${basename(job.path)}` });
      answers.get(job.path)?.set(job.engine, await answersOf(job.path, job.engine, max, fresh));
      bar.increment();
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  bar.stop();
  const figures = folders.map((path) => figuresOf(readSet(path), answers.get(path) ?? new Map(), max));
  process.stdout.write(`${markdownOf(figures, engines)}\n`);
  if (json) writeFileSync(json, `${JSON.stringify(jsonOf(figures, engines), undefined, 2)}\n`);
}

/** Those that have one of the names; all, without names. Ends the process at an unknown name. */
function chosen<T>(
  all: readonly T[],
  names: readonly string[] | undefined,
  nameOf: (one: T) => string,
  what: string,
): T[] {
  const unknown = names?.find((name) => !all.some((one) => nameOf(one) === name));
  if (unknown !== undefined) {
    process.stderr.write(`There is no ${what} ${unknown}. There are: ${all.map(nameOf).join(', ')}.\n`);
    process.exit(2);
  }
  return all.filter((one) => names?.includes(nameOf(one)) ?? true);
}
