import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { productionPackages } from '../../deploy/notices.ts';
import { COMPILE_CACHE } from '../support/compile-cache.ts';
import { shown } from '../support/discord/seen.ts';
import { startLoopbackDiscord } from '../support/loopback/loopback.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { copiedPaths, stagesOf, valuesOf } from './dockerfile.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const folder = temporaryFolder();
const stages = stagesOf(readFileSync(join(ROOT, 'Dockerfile'), 'utf8'));
const image = stages.at(-1) ?? [];

test('the Dockerfile starts from a named major version, copies what exists, and holds no secret', () => {
  for (const stage of stages) {
    expect(valuesOf(stage, 'FROM')).toEqual([expect.stringMatching(/^node:24-\S+(?: AS \w+)?$/)]);
    expect(valuesOf(stage, 'ADD')).toEqual([]);
    for (const value of valuesOf(stage, 'ENV')) expect(value).not.toMatch(/token|secret|password/i);
    for (const path of copiedPaths(stage)) expect([path, existsSync(join(ROOT, path))]).toEqual([path, true]);
  }
});

test('the builder is sent what the Dockerfile copies, and neither settings nor archives', () => {
  const [everything, ...sent] = readFileSync(join(ROOT, '.dockerignore'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  expect(everything).toBe('*');
  const copied = new Set(stages.flatMap(copiedPaths).map((path) => path.replace(/^\.\//, '')));
  expect(new Set(sent.map((line) => line.slice(1)))).toEqual(copied);
});

test('the image runs as a user without rights, writes only to its volume, and says how it is', () => {
  const names = image.map((one) => one.name);
  expect(valuesOf(image, 'USER')).toEqual(['node']);
  // All that needs rights comes before.
  expect(names.slice(names.indexOf('USER'))).not.toContain('RUN');
  expect(valuesOf(image, 'VOLUME')).toEqual(['/data']);
  for (const name of ['CMD', 'HEALTHCHECK']) {
    const [command = ''] = valuesOf(image, name);
    const argv: string[] = JSON.parse(command.slice(command.indexOf('[')));
    expect(argv[0]).toBe('node');
    expect(existsSync(join(ROOT, argv[1] ?? ''))).toBe(true);
  }
});

/** The folder that the image has: what the Dockerfile copies, and the packages of `npm ci --omit=dev`. */
function builtImage(): string {
  const place = folder();
  for (const path of copiedPaths(image)) cpSync(join(ROOT, path), join(place, path), { recursive: true });
  for (const { name } of productionPackages()) {
    const link = join(place, 'node_modules', name);
    const target = join(ROOT, 'node_modules', name);
    // Packages for other systems are in the lock file alone; those within another package come with it.
    if (existsSync(link) || !existsSync(target)) continue;
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(target, link, 'dir');
  }
  return place;
}

test('the bot starts and answers from the folder of the image, with production packages alone', async () => {
  const discord = await startLoopbackDiscord();
  const place = builtImage();
  const dataDir = folder();
  const bot = spawn(process.execPath, ['src/bot.ts'], {
    cwd: place,
    env: {
      PATH: '/usr/bin',
      NODE_ENV: 'production',
      DATA_DIR: dataDir,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      // Packages are found from the folder of the image, not from where the links lead.
      NODE_PRESERVE_SYMLINKS: '1',
      ...COMPILE_CACHE,
    },
  });
  let printed = '';
  const answering = new Promise<void>((resolve) => {
    for (const stream of [bot.stdout, bot.stderr])
      stream.on('data', (chunk: Buffer) => {
        printed += chunk;
        if (printed.includes('"answering')) resolve();
      });
  });
  await Promise.race([answering, once(bot, 'close')]);
  expect(printed).toContain('"answering');
  const reply = await discord.user().command('quote', { speaker: 'Rutte' });
  expect(shown(reply)).toContain('Mark Rutte, NATO Secretary General');
  bot.kill('SIGTERM');
  expect(await once(bot, 'close')).toEqual([0, null]);
  await discord.close();
  expect(discord.violations).toEqual([]);
  // Nothing is written beside the archive: the file system of the container is read-only.
  expect(readdirSync(place).sort()).toEqual([...copiedPaths(image), 'node_modules'].sort());
});
