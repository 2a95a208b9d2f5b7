/**
 * `npm run bench -- load/scale-archive STORIES --keep FOLDER [--serve]`: makes the archive that load/scale-out asks, in a
 * PostgreSQL of the tests, and keeps it there. Prints how long that took and how large it is. With `--serve` the server
 * runs until Ctrl-C, at the address that is printed.
 */
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { openMadeUpArchive, said } from './archive/server.ts';
import { sizesOf } from './archive/sizes.ts';

const { values, positionals } = parseArgs({
  options: { keep: { type: 'string' }, serve: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const stories = Number(positionals[0]);
if (!Number.isInteger(stories) || stories < 1 || values.keep === undefined) {
  process.stderr.write('Usage: npm run bench -- load/scale-archive STORIES --keep FOLDER [--serve]\n');
  process.exit(2);
}

const { url, filling, close } = await openMadeUpArchive(stories, values.keep);
console.log(said(stories, filling));
console.table(await sizesOf(url));
if (values.serve) {
  console.log(`DATABASE_URL='${url}'`);
  const alive = setInterval(() => {}, 3_600_000);
  await once(process, 'SIGINT');
  clearInterval(alive);
}
await close();
