import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkAll, tableOf } from '../../src/cli/check.ts';
import { readConfig } from '../../src/config.ts';
import { openStore } from '../../src/store/sqlite/store.ts';
import { type LoopbackDiscord, startLoopbackDiscord } from '../support/loopback/loopback.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
let discord: LoopbackDiscord;
beforeEach(async () => {
  discord = await startLoopbackDiscord();
});
afterEach(() => discord.close());

/** The table of `--check` with these settings, by default of a bot that could start. */
async function check(more: Record<string, string> = {}, node = '24.1.0') {
  const environment = {
    DATA_DIR: folder(),
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    ...more,
  };
  return tableOf(await checkAll(node, () => readConfig(environment, join(folder(), 'none'))));
}

test('--check of a bot that could start says so, and changes nothing', async () => {
  const place = folder();
  const { text, code } = await check({ DATA_DIR: place });
  expect(text).toMatch(/^Node +ok .*\nsettings +ok .*\narchive +ok .*first start\ntoken +ok .*\nrights +ok /);
  expect(code).toBe(0);
  expect(existsSync(join(place, 'on-the-record.db'))).toBe(false);
  expect(text).not.toContain(discord.token);
});

test('--check knows an archive, and one that is none', async () => {
  const place = folder();
  await (await openStore(place)).close();
  expect((await check({ DATA_DIR: place })).text).toMatch(/archive +ok .*format \d+$/m);
  writeFileSync(join(place, 'on-the-record.db'), 'no archive'.repeat(100));
  expect(await check({ DATA_DIR: place })).toMatchObject({
    code: 1,
    text: expect.stringMatching(/archive +fail .*not a database/),
  });
});

test.each([
  ['a wrong setting', { LOG_LEVEL: 'loud' }, /settings +fail +LOG_LEVEL is “loud”/],
  ['no token', { DISCORD_TOKEN: '' }, /token +fail +DISCORD_TOKEN is not set/],
  [
    'a token that Discord rejects',
    { DISCORD_TOKEN: `${'A'.repeat(24)}.Gwrong.${'x'.repeat(38)}` },
    /token +fail +Discord rejects the token/,
  ],
  [
    'Discord out of reach',
    { DISCORD_API_URL: 'http://127.0.0.1:1' },
    /token +fail +Discord cannot be reached/,
  ],
  ['a channel that is not there', { REPORTS_CHANNEL_ID: '100000000000000001' }, /reports channel +fail /],
])('--check with %s fails and says what to do', async (_, settings, row) => {
  const { text, code } = await check(settings);
  expect(text).toMatch(row);
  expect(code).toBe(1);
});

test('--check of a worker that only follows feeds wants no token', async () => {
  const { text, code } = await check({ DISCORD_TOKEN: '', ROLE: 'worker', SHARED_ARCHIVE: 'true' });
  expect(text).toMatch(/token +ok +none: this worker posts nothing/);
  expect(code).toBe(0);
});

test('--check on an old Node fails', async () => {
  expect(await check({}, '22.9.0')).toMatchObject({
    code: 1,
    text: expect.stringMatching(/^Node +fail +22\.9\.0 is too old/),
  });
});
