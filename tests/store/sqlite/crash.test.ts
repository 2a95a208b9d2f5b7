import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { openStore } from '../../../src/store/sqlite/store.ts';
import { COMPILE_CACHE } from '../../support/compile-cache.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();
const ingester = new URL('../../support/ingester.ts', import.meta.url).pathname;
/** `KILLS=100 npx vitest run tests/store/sqlite/crash.test.ts` is the long run: processes take some 0.2 s each to start. */
const KILLS = Number(process.env.KILLS ?? 8);

/** Starts the ingester and kills it once it has acknowledged so many items; all that it acknowledged. */
function killAfter(place: string, start: number, items: number): Promise<string[]> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [ingester, place, String(start)], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { PATH: process.env.PATH, ...COMPILE_CACHE },
    });
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.split('\n').length > items) child.kill('SIGKILL');
    });
    child.on('close', () => resolve(printed.split('\n').slice(0, -1)));
  });
}

test(`an archive whose process was killed ${KILLS} times while it took in items lacks none that was acknowledged`, async () => {
  const place = folder();
  const acknowledged: string[] = [];
  // Two processes at a time share the archive, as a bot and a command line would.
  for (let kill = 0; kill < KILLS; kill += 2) {
    const both = [kill, kill + 1].map((start) => killAfter(place, start, 1 + (start % 7)));
    for (const ids of await Promise.all(both)) acknowledged.push(...ids);
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(KILLS);
  const store = await openStore(place);
  const missing: string[] = [];
  for (const id of acknowledged) if (!(await store.story(id))) missing.push(id);
  expect(missing).toEqual([]);
  await store.close();
  const db = new DatabaseSync(join(place, 'on-the-record.db'));
  expect(db.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
  const loose = 'SELECT count(*) AS n FROM stories WHERE article NOT IN (SELECT article FROM items)';
  expect(db.prepare(loose).get()).toEqual({ n: 0 });
  // What shares a transaction is there as a whole, or not at all.
  const torn = `SELECT count(*) AS n FROM (SELECT rtrim(guid, 'abc') AS batch FROM items
    WHERE guid GLOB '*[abc]' GROUP BY batch HAVING count(*) <> 3)`;
  expect(db.prepare(torn).get()).toEqual({ n: 0 });
  expect(db.prepare("SELECT count(*) > 0 AS some FROM items WHERE guid GLOB '*[abc]'").get()).toEqual({
    some: 1,
  });
  db.close();
}, 120_000);
