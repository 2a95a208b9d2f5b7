import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OPERATOR } from '../src/store/feed-store.ts';
import { lockArchive } from '../src/store/sqlite/archive/archive-lock.ts';
import { openStore } from '../src/store/sqlite/store.ts';
import { callCli } from './support/call-cli.ts';
import { COMPILE_CACHE } from './support/compile-cache.ts';
import { reportOne } from './support/discord/report-world.ts';
import { seen, shown } from './support/discord/seen.ts';
import { type LoopbackDiscord, startLoopbackDiscord } from './support/loopback/loopback.ts';
import { runCli } from './support/run-cli.ts';
import { temporaryFolder } from './support/temporary-folder.ts';
import { openWeb } from './support/web.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const folder = temporaryFolder();
let discord: LoopbackDiscord;
beforeEach(async () => {
  discord = await startLoopbackDiscord();
});
afterEach(() => discord.close());

const settings = (more: Record<string, string> = {}) => ({
  DATA_DIR: folder(),
  DISCORD_TOKEN: discord.token,
  DISCORD_API_URL: discord.apiUrl,
  ...more,
});

describe('npm start', () => {
  test('without a token names the variable, where to get one, and the terminal', async () => {
    const { code, stdout, stderr } = await callCli('bot', [], { env: { DATA_DIR: folder() } });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/DISCORD_TOKEN is not set/);
    expect(stderr).toMatch(/discord\.com\/developers\/applications/);
    expect(stderr).toMatch(/npm run chat/);
  });

  test('with a token that Discord rejects ends with one line and exit code 1', async () => {
    const token = `${'A'.repeat(24)}.Gwrong.${'x'.repeat(38)}`;
    const { code, stderr } = await runCli('bot', [], { env: settings({ DISCORD_TOKEN: token }) });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Discord rejects the token\..*Reset Token\.\n$/);
  });

  /** Starts the bot; resolves once it answers, with everything that it prints. */
  async function answering(
    more: Record<string, string> = {},
  ): Promise<{ readonly child: ChildProcess; readonly printed: () => string }> {
    const child = spawn(process.execPath, ['src/bot.ts'], {
      cwd: ROOT,
      env: { PATH: '/usr/bin', ...COMPILE_CACHE, ...settings(more) },
    });
    let output = '';
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk;
    });
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (chunk: Buffer) => {
        output += chunk;
        if (output.includes('"answering')) resolve();
      });
    });
    return { child, printed: () => output };
  }

  test('answers, posts reports of wrong speakers in REPORTS_CHANNEL_ID, hides its token, and stops on SIGTERM while a site keeps it waiting', async () => {
    const desk = discord.addChannel({ name: 'desk' });
    const web = await openWeb();
    const asked = Promise.withResolvers<void>();
    web.serve('/feed.xml', (_, response) => {
      response.writeHead(200, { 'content-type': 'application/rss+xml' }).write('<rss>');
      asked.resolve();
    });
    const dataDir = folder();
    const store = await openStore(dataDir);
    const url = `${web.url}/feed.xml`;
    await store.feeds.add({ url, owner: OPERATOR, now: new Date().toISOString() });
    await store.close();
    const { child, printed } = await answering({
      DATA_DIR: dataDir,
      REPORTS_CHANNEL_ID: desk.id,
      ALLOW_PRIVATE_ADDRESSES: '127.0.0.0/8',
    });
    await asked.promise;
    const person = discord.user();
    const reply = await person.command('quote', { speaker: 'Rutte' });
    expect(shown(reply)).toContain('Mark Rutte, NATO Secretary General');
    const posting = discord.nextRequest('POST /channels/:id/messages');
    await reportOne(person, await person.command('quote', { speaker: 'Ishiba' }), 'Somebody else said it.');
    await posting;
    const [posted] = [...desk.messages.values()];
    expect(seen(posted?.current ?? {}).text).toMatch(/Somebody else said it\..*npm run reports/s);
    child.kill('SIGTERM');
    const [code] = await once(child, 'close');
    expect(code).toBe(0);
    expect(printed()).not.toContain('not everything has ended in time');
    await web.close();
    expect(printed()).toContain(`client_id=${discord.applicationId}`);
    expect(printed()).not.toContain(discord.token);
    expect(printed()).not.toContain('Rutte');
    expect(discord.violations).toEqual([]);
  });

  test('refuses to start while another bot uses its archive, and says how both may', async () => {
    const dataDir = folder();
    const lock = lockArchive(dataDir, 'unused');
    const { code, stderr } = await runCli('bot', [], { env: settings({ DATA_DIR: dataDir }) });
    lock.release();
    expect(code).toBe(1);
    expect(stderr).toMatch(
      new RegExp(`^A bot uses the archive in .* already \\(process ${process.pid}, .*SHARED_ARCHIVE=true`),
    );
  });

  test('--version prints the version, and another word the usage', async () => {
    expect((await callCli('bot', ['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(await callCli('bot', ['--help'])).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^Usage: npm start/),
    });
  });

  test('waits for Discord, says meanwhile that it is alive, and stops on SIGTERM', async () => {
    const { apiUrl } = discord;
    await discord.close();
    // A port that was free a moment ago.
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const { port } = probe.address() as AddressInfo;
    await new Promise((resolve) => probe.close(resolve));
    const child = spawn(process.execPath, ['src/bot.ts'], {
      cwd: ROOT,
      env: {
        PATH: '/usr/bin',
        ...COMPILE_CACHE,
        ...settings({ DISCORD_API_URL: apiUrl, HEALTH_PORT: String(port) }),
      },
    });
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (chunk: Buffer) => {
        if (String(chunk).includes('Discord is out of reach')) resolve();
      });
    });
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(503);
    child.kill('SIGTERM');
    expect((await once(child, 'close'))[0]).toBe(0);
    discord = await startLoopbackDiscord();
  });

  test('stops on SIGTERM also while Discord cannot be reached', async () => {
    const { child, printed } = await answering();
    const lost = new Promise<void>((resolve) => {
      child.stdout?.on('data', () => {
        if (printed().includes('"reconnecting')) resolve();
      });
    });
    await discord.close();
    await lost;
    child.kill('SIGTERM');
    const [code] = await once(child, 'close');
    expect(code).toBe(0);
  });
});
