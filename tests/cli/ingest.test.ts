import { copyFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { callCli } from '../support/call-cli.ts';
import { startedArchive } from '../support/started-archive.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
const archive = startedArchive();
const AP = fileURLToPath(new URL('../fixtures/stories/ap.txt', import.meta.url));
const ingest = (paths: readonly string[], dataDir: string) =>
  callCli('cli/ingest', paths, { env: { DATA_DIR: dataDir } });

describe('npm run ingest', () => {
  test('says headline, date, paragraphs and quotes of what it read, and the story can be asked for', async () => {
    const dataDir = folder();
    const { code, stdout, stderr } = await ingest([AP], dataDir);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(
      '“HARBOR CITY VOTES TO REBUILD ITS OLD BRIDGE”, 2025-03-03, 3 paragraphs, 1 quote',
    );
    const asked = await callCli('chat', ['/quote Okafor'], { env: { DATA_DIR: dataDir } });
    expect(asked.stdout).toContain('We owe it to the people on the north shore');
  });

  test('the same file again is unchanged; a changed one replaces what is found', async () => {
    const dataDir = archive();
    const file = join(folder(), 'storm.txt');
    writeFileSync(
      file,
      'Storm takes bridge at night\n\nThe storm took the bridge, the mayor said on Monday.\n',
    );
    await ingest([file], dataDir);
    expect((await ingest([file], dataDir)).stdout).toContain('unchanged');
    writeFileSync(
      file,
      'Storm takes bridge at night\n\nThe storm took the ferry, the mayor said on Monday.\n',
    );
    expect((await ingest([file], dataDir)).stdout).toContain('replaced');
    const asked = await callCli('chat', ['--json', '/news storm mayor'], { env: { DATA_DIR: dataDir } });
    const answer = JSON.parse(asked.stdout);
    expect(answer.passages.map((one: { text: string }) => one.text)).toEqual([
      'The storm took the ferry, the mayor said on Monday.',
    ]);
  });

  test('reads the good files of a folder and skips each bad one with its reason', async () => {
    const place = folder();
    mkdirSync(join(place, 'inner'));
    copyFileSync(AP, join(place, 'inner', 'good.txt'));
    writeFileSync(join(place, 'empty.txt'), '');
    writeFileSync(join(place, 'binary.txt'), Buffer.from([0, 1, 2, 0xff, 0xfe, 0, 3, 4]));
    writeFileSync(join(place, 'huge.txt'), 'x '.repeat(10 * 1024 * 1024));
    symlinkSync(place, join(place, 'inner', 'loop'));
    const { code, stdout, stderr } = await ingest([place], archive());
    expect(code).toBe(0);
    expect(stdout).toMatch(/added .*good\.txt/);
    expect(stdout).toContain('1 story read, 3 files skipped.');
    expect(stderr).toMatch(/empty\.txt: The file is empty/);
    expect(stderr).toMatch(/binary\.txt: The file is not text/);
    expect(stderr).toMatch(/huge\.txt: The file has 20\.0 MB/);
  });

  test.each([
    ['a file that is not there', ['no-such-file.txt'], /no such file/],
    ['no file at all', [], /Usage: npm run ingest/],
  ])('%s ends with exit code 1 and a sentence', async (_, paths, sentence) => {
    const { code, stderr } = await ingest(paths, archive());
    expect(code).toBe(1);
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toMatch(/\s+at .*:\d+:\d+/);
  });
});
