/**
 * `npm run bench -- search/speed [--ours] [PASSAGES …]`: measures time and memory of the search at 10,000, 100,000 and
 * 300,000 passages, beside SQLite FTS5 and MiniSearch with its defaults. The stories are made up and have twelve
 * paragraphs (zipf.ts). Each engine and size runs in its own process, so that memory is measured apart.
 *
 * Our own engine is also asked short, pasted and hostile questions (hostile-questions.ts). Prints a table of the engines
 * and, for each size, the times by kind of question and the ten slowest random questions. `--ours` leaves out the rest.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { ENGINES, type Figures, type Run } from './speed-engines.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { ours: { type: 'boolean', default: false } },
});
const engines = values.ours ? ENGINES.slice(0, 1) : ENGINES;
const sizes = positionals.length > 0 ? positionals.map(Number) : [10_000, 100_000, 300_000];
if (sizes.some((size) => !Number.isInteger(size) || size < 12)) {
  process.stderr.write(
    'Usage: npm run bench -- search/speed [--ours] [PASSAGES …]   (whole numbers from 12)\n',
  );
  process.exit(2);
}

const bar = new SingleBar({ format: '{bar} {value} of {total} runs, {what}', clearOnComplete: true });
bar.start(sizes.length * engines.length, 0, { what: '' });
const rows: Figures[] = [];
const times: { size: number; questions: NonNullable<Run['questions']> }[] = [];
for (const size of sizes) {
  for (const engine of engines) {
    bar.update({ what: `${engine} at ${size.toLocaleString('en')} passages` });
    const file = new URL('./speed-engines.ts', import.meta.url).pathname;
    const run = spawnSync(process.execPath, [file, engine, String(size)], { encoding: 'utf8' });
    if (run.status === 0) {
      const { figures, questions } = JSON.parse(run.stdout) as Run;
      rows.push(figures);
      if (questions) times.push({ size, questions });
    } else
      process.stderr.write(
        `\n${engine} at ${size}: ${run.stderr.includes('heap out of memory') ? 'out of memory' : run.stderr.trim().slice(0, 500)}\n`,
      );
    bar.increment();
  }
}
bar.stop();
console.table(rows);
for (const { size, questions } of times) {
  process.stdout.write(`\n${size.toLocaleString('en')} passages\n`);
  console.table(questions.kinds);
  console.table(questions.worst);
}
