/**
 * The answers of one engine to the questions of one set. Each engine and set has a process of its own, so that its memory
 * is freed. Answers of peers are kept in the system's temporary folder, by the texts of the set and the peer's version.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createSearchIndex } from '../../src/search/engine/minisearch-index.ts';
import { hashOf, type JudgedSet, judgedQueries, passagesIn, readSet } from './judged-set.ts';
import { DEPTH, PEERS, type Ranker, versionOf } from './peers.ts';
import { documentLanguages, languageOfSet } from './set-language.ts';

export const OURS = 'On the Record';

export interface Answers {
  /** mean processor time of a question, in milliseconds: other work on the machine changes it little */
  readonly ms: number;
  /** the best ten documents by question, best first */
  readonly ranked: Readonly<Record<string, readonly string[]>>;
}

/** Passages asked for, enough to include ten stories: one story may have dozens of passages. */
const PASSAGES = 120;
const NOW = '2026-01-01T00:00:00.000Z';
const CACHE = join(tmpdir(), 'on-the-record-search-bench');
const THIS_FILE = fileURLToPath(import.meta.url);
/** The settings of the peers; a change of these makes kept answers useless. */
const SETTINGS = ['peers.ts', 'set-language.ts'].map((name) => new URL(name, import.meta.url));
const MAX_OUTPUT = 64 * 1024 * 1024;

/**
 * The answers of an engine to at most `max` questions of the set in a folder; undefined if it cannot do the language.
 * Kept answers of a peer are taken unless `fresh`. Throws if the process of the engine fails.
 */
export async function answersOf(
  folder: string,
  engine: string,
  max: number,
  fresh: boolean,
): Promise<Answers | undefined> {
  const file = join(CACHE, `${cacheKey(folder, engine, max)}.json`);
  if (engine !== OURS && !fresh && existsSync(file)) return parse(readFileSync(file, 'utf8'));
  const run = await promisify(execFile)(process.execPath, [THIS_FILE, folder, engine, String(max)], {
    maxBuffer: MAX_OUTPUT,
  });
  if (engine !== OURS) {
    mkdirSync(CACHE, { recursive: true, mode: 0o700 });
    writeFileSync(`${file}.${process.pid}`, run.stdout);
    renameSync(`${file}.${process.pid}`, file);
  }
  return parse(run.stdout);
}

function parse(json: string): Answers | undefined {
  return (JSON.parse(json) as { answers?: Answers }).answers;
}

function cacheKey(folder: string, engine: string, max: number): string {
  const files = [
    join(folder, 'corpus.jsonl'),
    join(folder, 'queries.jsonl'),
    join(folder, 'qrels.tsv'),
    ...SETTINGS,
  ];
  const texts = files.map((file) => readFileSync(file, 'utf8'));
  return hashOf(engine, versionOf(engine), String(max), ...texts);
}

async function onTheRecord(set: JudgedSet): Promise<Ranker> {
  const index = createSearchIndex();
  const languageOf = documentLanguages(set);
  for (const document of set.documents)
    await index.put(document.id, passagesIn(document, languageOf(document)));
  return async (text) => {
    const { hits } = await index.search({ text, limit: PASSAGES, now: NOW });
    return [...new Set(hits.map(({ passage }) => passage.citation.article))];
  };
}

async function answer(folder: string, engine: string, max: number): Promise<Answers | undefined> {
  const set = readSet(folder);
  const rank = await (engine === OURS ? onTheRecord(set) : PEERS[engine]?.open(set, languageOfSet(set)));
  if (!rank) return undefined;
  const questions = judgedQueries(set, max);
  const ranked: Record<string, readonly string[]> = {};
  // The first question builds what an engine leaves until then.
  await rank(questions[0]?.text ?? '');
  const started = process.cpuUsage();
  for (const { id, text } of questions) ranked[id] = (await rank(text)).slice(0, DEPTH);
  const { user, system } = process.cpuUsage(started);
  return { ms: (user + system) / 1000 / (questions.length || 1), ranked };
}

const [folder, engine, max] = process.argv.slice(2);
if (import.meta.main && folder && engine)
  process.stdout.write(JSON.stringify({ answers: await answer(folder, engine, Number(max)) }));
