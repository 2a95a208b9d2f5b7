/**
 * `npm run bench -- search/speed [PASSAGES …]`: measures time and memory of the search at 10,000, 100,000 and 300,000
 * passages, beside SQLite FTS5 and MiniSearch with its defaults. The stories are made up and have twelve paragraphs
 * (zipf.ts). Each engine and size runs in its own process, so that memory is measured apart. Prints a table.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { ENGINES, type Figures } from './speed-engines.ts';

const { positionals } = parseArgs({ allowPositionals: true });
const sizes = positionals.length > 0 ? positionals.map(Number) : [10_000, 100_000, 300_000];
if (sizes.some((size) => !Number.isInteger(size) || size < 12)) {
  process.stderr.write('Usage: npm run bench -- search/speed [PASSAGES …]   (whole numbers from 12)\n');
  process.exit(2);
}

const bar = new SingleBar({ format: '{bar} {value} of {total} runs, {what}', clearOnComplete: true });
bar.start(sizes.length * ENGINES.length, 0, { what: '' });
const rows: Figures[] = [];
for (const size of sizes) {
  for (const engine of ENGINES) {
    bar.update({ what: `${engine} at ${size.toLocaleString('en')} passages` });
    const file = new URL('./speed-engines.ts', import.meta.url).pathname;
    const run = spawnSync(process.execPath, [file, engine, String(size)], { encoding: 'utf8' });
    if (run.status === 0) rows.push(JSON.parse(run.stdout));
    else
      process.stderr.write(
        `\n${engine} at ${size}: ${run.stderr.includes('heap out of memory') ? 'out of memory' : run.stderr.trim().slice(0, 500)}\n`,
      );
    bar.increment();
  }
}
bar.stop();
console.table(rows);
