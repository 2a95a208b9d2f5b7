import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/sqlite/store.ts';
import type { Store } from '../../src/store/store.ts';
import { storyOf } from '../contracts/store.ts';
import { callCli } from '../support/call-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
const SERVER = '100000000000000001';
const url = 'https://b.example/rain';
const rain = { ...storyOf(), article: { ...storyOf().article, url } };
const NOW = '2025-04-09T12:00:00.000Z';

/** A folder whose archive was changed by `work`. */
async function archiveAfter(work: (store: Store) => Promise<unknown>): Promise<string> {
  const place = folder();
  await inArchive(place, work);
  return place;
}

async function inArchive<T>(place: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(place);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

describe('npm run sources', () => {
  test('list --all shows what every server follows, how it is, and what is blocked', async () => {
    const place = await archiveAfter(async ({ feeds, blocks }) => {
      await feeds.add({
        url: 'https://a.example/feed',
        title: 'A\u001b[2J\nServer news',
        owner: 'operator',
        now: NOW,
      });
      await feeds.add({ url: 'https://b.example/feed', owner: SERVER, addedBy: '7', channel: '9', now: NOW });
      await blocks.add({ kind: 'domain', value: 'c.example', blockedAt: NOW });
    });
    const { code, stdout } = await callCli('cli/sources', ['list', '--all'], { env: { DATA_DIR: place } });
    expect(code).toBe(0);
    expect(stdout).toMatch(
      new RegExp(
        `^For everybody\\n.*news\\n.*a\\.example.*\\n\\nServer ${SERVER}\\n.*b\\.example/feed\\n.*new; added .*by person 7 in channel 9\\n\\nBlocked\\n  domain c\\.example, since `,
        's',
      ),
    );
    expect(stdout).not.toContain('\u001b');
  });

  test.each([
    [['server', SERVER], 'server', SERVER],
    [['person', '200000000000000002'], 'person', '200000000000000002'],
    [['domain', 'https://News.Example/a'], 'domain', 'news.example'],
    [['domain', 'bücher.example'], 'domain', 'xn--bcher-kva.example'],
  ])('block %j blocks it once, and unblock ends that', async (words, kind, value) => {
    const place = await archiveAfter(async () => {});
    const env = { DATA_DIR: place };
    expect((await callCli('cli/sources', ['block', ...words], { env })).code).toBe(0);
    expect((await callCli('cli/sources', ['block', ...words], { env })).stdout).toMatch(/already/);
    expect(await inArchive(place, ({ blocks }) => blocks.list())).toMatchObject([{ kind, value }]);
    expect((await callCli('cli/sources', ['unblock', ...words], { env })).stdout).toMatch(/No longer/);
    expect((await callCli('cli/sources', ['unblock', ...words], { env })).stdout).toMatch(/^Not blocked/);
    expect(await inArchive(place, ({ blocks }) => blocks.list())).toEqual([]);
  });

  test.each([
    [['server', 'mine'], /17 to 20 digits/],
    [['domain', 'localhost'], /looks like example\.com/],
    [['everybody', 'x'], /server ID, person ID, or domain/],
    [['domain'], /server ID, person ID, or domain/],
  ])('block %j is refused with what to do', async (words, sentence) => {
    const env = { DATA_DIR: await archiveAfter(async () => {}) };
    expect(await callCli('cli/sources', ['block', ...words], { env })).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(sentence),
    });
  });
});

describe('a block', () => {
  test('of a domain holds for all hosts below it, and for no other', async () => {
    await archiveAfter(async ({ blocks }) => {
      await blocks.add({ kind: 'domain', value: 'c.example', blockedAt: NOW });
      expect(await blocks.isHostBlocked('c.example')).toBe(true);
      expect(await blocks.isHostBlocked('WWW.C.example.')).toBe(true);
      expect(await blocks.isHostBlocked('bc.example')).toBe(false);
      expect(await blocks.isHostBlocked('example')).toBe(false);
    });
  });

  test('of a server rests its feeds until it is unblocked', async () => {
    await archiveAfter(async ({ blocks, feeds }) => {
      await feeds.add({ url: 'https://b.example/feed', owner: SERVER, now: NOW });
      await blocks.add({ kind: 'server', value: SERVER, blockedAt: NOW });
      expect(await feeds.lease('me', NOW, 1000, 10)).toEqual([]);
      await blocks.remove('server', SERVER);
      expect(await feeds.lease('me', NOW, 1000, 10)).toHaveLength(1);
    });
  });
});

describe('npm run stories', () => {
  test('show says where a story came from and whether it is shown', async () => {
    const env = { DATA_DIR: await archiveAfter((store) => store.put(rain)) };
    for (const named of ['rain', url]) {
      const { code, stdout } = await callCli('cli/stories', ['show', named], { env });
      expect(code).toBe(0);
      expect(stdout).toMatch(
        /^Rain falls on the plain\n {2}id: rain\n.*b\.example\/rain\n.*shown in answers/s,
      );
    }
  });

  test('remove takes a story out of every answer for good, whatever its source does', async () => {
    const place = await archiveAfter((store) => store.put(rain));
    const env = { DATA_DIR: place };
    expect((await callCli('cli/stories', ['remove', url], { env })).stdout).toMatch(/in no answer any more/);
    expect((await callCli('cli/stories', ['show', 'rain'], { env })).stdout).toMatch(/you removed it/);
    await inArchive(place, async (store) => {
      await store.restore('rain');
      await store.withdraw('rain', 'gone');
      await store.put({ ...rain, hash: 'b'.repeat(64) });
      expect(await store.story('rain')).toBeUndefined();
      expect((await store.withdrawal('rain'))?.why).toBe('removed');
    });
  });

  test('that nobody knows, and a folder without an archive, are refused with what to do', async () => {
    const place = await archiveAfter((store) => store.put(rain));
    expect(await callCli('cli/stories', ['remove', 'snow'], { env: { DATA_DIR: place } })).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/no such story/),
    });
    const nowhere = { DATA_DIR: join(place, 'nowhere') };
    expect((await callCli('cli/stories', ['show', 'rain'], { env: nowhere })).stderr).toMatch(/no archive/);
    expect((await callCli('cli/backup', [join(place, 'copy')], { env: nowhere })).stderr).toMatch(
      /no archive/,
    );
  });
});

describe('npm run restore', () => {
  test('puts a backup in the place of the archive, and says where the old one is', async () => {
    const place = await archiveAfter((store) => store.put(rain));
    const env = { DATA_DIR: place };
    const copy = join(place, 'copy.db');
    expect((await callCli('cli/backup', [copy], { env })).stdout).toMatch(/^1 story copied .*checked/);
    await inArchive(place, (store) => store.put(storyOf({ id: 'snow' })));
    const { code, stdout } = await callCli('cli/restore', [copy], { env });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^1 story restored.*\n.*kept as .*on-the-record\.replaced-/);
    expect(await inArchive(place, (store) => store.count())).toBe(1);
  });
});
