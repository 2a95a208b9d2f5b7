/**
 * `npm run bench -- answers/same-answers [WINDOW [FOLDER]]`: keeps the same stories in a file and in PostgreSQL, asks each archive
 * the same, whole in memory and by a window of so many passages (120 if left out), and prints what is answered otherwise than
 * by the file whole in memory. The stories and some 2,000 questions are those of the test, or those of a judged set
 * (corpus.jsonl, queries.jsonl, qrels.tsv). A window may answer otherwise where the search ranks, and nowhere else.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Newsroom } from '../../src/newsroom.ts';
import { NOON } from '../../tests/support/news-day.ts';
import { PostgresServer } from '../../tests/support/postgres/server.ts';
import { type Asked, type Asking, askAll } from '../../tests/support/same-answers/ask.ts';
import { differences } from '../../tests/support/same-answers/differences.ts';
import { fill } from '../../tests/support/same-answers/fill.ts';
import { HandClock, type Holding, openHolding } from '../../tests/support/same-answers/newsrooms.ts';
import { ALERT_QUESTIONS, EDITION_QUESTIONS } from '../../tests/support/same-answers/posted-questions.ts';
import { COMMAND_QUESTIONS } from '../../tests/support/same-answers/questions.ts';
import { COMPLETIONS, CONVERSATIONS } from '../../tests/support/same-answers/typed-questions.ts';
import { WINDOW_QUESTIONS, withoutRanking } from '../../tests/support/same-answers/window-questions.ts';
import { fillFromSet, questionsOfSet } from './judged-archive.ts';

const [size = '120', set] = process.argv.slice(2);
const window = Number(size);
if (!Number.isInteger(window) || window < 1) {
  process.stderr.write(
    'Usage: npm run bench -- answers/same-answers [WINDOW [FOLDER]]   (passages, 120 if left out)\n',
  );
  process.exit(2);
}

const server = await PostgresServer.start();
const folder = mkdtempSync(join(tmpdir(), 'on-the-record-bench-'));
const database = server.url();
let all: readonly Asking[] = [
  ...COMMAND_QUESTIONS,
  ...COMPLETIONS,
  ...CONVERSATIONS,
  ...ALERT_QUESTIONS,
  ...EDITION_QUESTIONS,
];
let exact: readonly Asking[] = WINDOW_QUESTIONS;
for (const place of [folder, database]) {
  const clock = new HandClock(NOON);
  const newsroom = await openHolding({ place }, clock);
  await (set === undefined ? fill(newsroom, clock) : fillFromSet(newsroom, clock, set));
  if (set !== undefined) ({ all, exact } = await questionsOfSet(newsroom, set));
  await newsroom.close();
}

async function answersOf(holding: Holding, asked: readonly Asking[]): Promise<Asked[]> {
  const newsroom: Newsroom = await openHolding(holding, new HandClock(NOON));
  const answers = await askAll(newsroom, asked);
  await newsroom.close();
  return answers;
}

function print(what: string, asked: number, lines: readonly string[]): void {
  console.log(`${what}: ${lines.length} of ${asked} questions are answered otherwise`);
  for (const line of lines) console.log(`  ${line}`);
}

const whole = await answersOf({ place: folder }, all);
print('PostgreSQL, whole', whole.length, differences(whole, await answersOf({ place: database }, all)));
const unranked = await answersOf({ place: folder }, exact);
for (const [name, place] of [
  ['SQLite', folder],
  ['PostgreSQL', database],
] as const) {
  const found = await answersOf({ place, window }, exact);
  print(`${name}, a window, without ranking`, unranked.length, differences(unranked, found, withoutRanking));
  print(`${name}, a window, all`, whole.length, differences(whole, await answersOf({ place, window }, all)));
}
rmSync(folder, { recursive: true });
await server.remove();
