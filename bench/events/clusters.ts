/**
 * `npm run -s bench -- events/clusters FILE.jsonl > out.jsonl`: reads articles {id, text} in the order of the file, and
 * writes the event that each is assigned to, {id, story}. `--shuffle SEED` changes the order. The time goes to stderr.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createEventFinder } from '../../src/events/memory-event-finder.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { shuffle: { type: 'string' } },
});
const [file] = positionals;
if (!file) {
  process.stderr.write(
    'Usage: npm run -s bench -- events/clusters FILE.jsonl [--shuffle SEED] > out.jsonl\n',
  );
  process.exit(2);
}

const articles = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line.trim())
  .map((line): { id: string; text: string } => JSON.parse(line));
if (values.shuffle !== undefined) shuffle(articles, Number(values.shuffle));
const finder = createEventFinder();
const started = performance.now();
for (const { id, text } of articles)
  process.stdout.write(`${JSON.stringify({ id, story: finder.place({ id, text, language: 'en' }) })}\n`);
const seconds = (performance.now() - started) / 1000;
process.stderr.write(
  `${articles.length} articles in ${seconds.toFixed(2)} s, ${(articles.length / seconds).toFixed(0)} a second\n`,
);

/** Shuffles in place (Fisher and Yates), with a linear congruential generator: a seed gives the same order everywhere. */
function shuffle<T>(items: T[], seed: number): void {
  let state = seed;
  for (let last = items.length - 1; last > 0; last -= 1) {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    const other = Math.floor((state / 2 ** 32) * (last + 1));
    const swapped = items[last] as T;
    items[last] = items[other] as T;
    items[other] = swapped;
  }
}
