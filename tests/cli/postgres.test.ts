import { describe, expect, test } from 'vitest';
import { checkAll, tableOf } from '../../src/cli/check.ts';
import { readConfig } from '../../src/config.ts';
import { openPostgresStore } from '../../src/store/postgres/store.ts';
import { callCli } from '../support/call-cli.ts';
import { isWithoutPostgres } from '../support/postgres/binaries.ts';
import { postgresDatabases } from '../support/postgres/databases.ts';

const newDatabase = postgresDatabases();

describe.skipIf(isWithoutPostgres)('with DATABASE_URL', () => {
  test('the prompt answers from the database, and the next process finds what the last one stored', async () => {
    const env = { DATABASE_URL: await newDatabase() };
    const first = await callCli('chat', ['/quote Rutte'], { env });
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toMatch(/Mark Rutte.*NATO/s);
    const news = await callCli('chat', ['/news nato japan'], { env });
    expect(news.stdout).toMatch(/Ishiba/);
    const store = await openPostgresStore({ url: env.DATABASE_URL });
    const [line] = await store.newest(1);
    await store.close();
    const shown = await callCli('cli/stories', ['show', line?.article ?? ''], { env });
    expect(shown).toMatchObject({ code: 0, stdout: expect.stringContaining('given by hand, for everybody') });
    expect((await callCli('cli/reports', ['list'], { env })).stdout).toMatch(/No report is open/);
    const table = tableOf(await checkAll('24.1.0', () => readConfig(env, 'none')));
    expect(table.text).toMatch(/archive +ok +postgresql:.*archive_\d+, PostgreSQL .*format \d/);
  });

  test('copies are left to the tools of the server', async () => {
    const env = { DATABASE_URL: await newDatabase() };
    for (const script of ['cli/backup', 'cli/restore'] as const)
      expect(await callCli(script, ['copy.db'], { env })).toMatchObject({
        code: 1,
        stderr: expect.stringMatching(/pg_dump and pg_restore/),
      });
  });

  test('a server that is not there is one sentence, without the password', async () => {
    const env = { DATABASE_URL: 'postgresql://me:hunter2@127.0.0.1:1/archive' };
    const { code, stderr } = await callCli('chat', ['/quote Rutte'], { env });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Nothing listens at postgresql:\/\/127\.0\.0\.1:1\/archive\. .*\n$/);
    const table = tableOf(await checkAll('24.1.0', () => readConfig(env, 'none')));
    expect(table).toMatchObject({ code: 1, text: expect.stringMatching(/archive +fail +Nothing listens/) });
    expect(table.text).not.toContain('hunter2');
  });
});
