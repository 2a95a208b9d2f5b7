import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/sqlite/store.ts';
import { callCli } from '../support/call-cli.ts';
import { openSite, type Site, storyAbout } from '../support/site.ts';
import { startedArchive } from '../support/started-archive.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
const archive = startedArchive();
let site: Site;
beforeAll(async () => {
  site = await openSite();
  const text = storyAbout('Northhaven');
  site.feed('/feed.xml', [{ guid: 'n', link: `${site.url}/n`, title: 'Northhaven reopens its ferry', text }]);
});
afterAll(() => site.close());

const sources = (dataDir: string, ...args: string[]) =>
  callCli('cli/sources', args, { env: { DATA_DIR: dataDir, ALLOW_PRIVATE_ADDRESSES: '127.0.0.0/8' } });

describe('npm run sources', () => {
  test('adds a feed for everybody, lists and removes it; its stories are answers while it is followed', async () => {
    const dataDir = folder();
    const ask = () => callCli('chat', ['/news northhaven ferry'], { env: { DATA_DIR: dataDir } });
    const added = await sources(dataDir, 'add', `${site.url}/feed.xml`);
    expect(added).toMatchObject({ code: 0, stderr: '' });
    expect(added.stdout).toMatch(/I now follow “The Haven Post”.*1 story/s);
    expect((await sources(dataDir)).stdout).toMatch(/The Haven Post\s+http.*\s+read /s);
    expect((await ask()).stdout).toMatch(/Northhaven reopened its ferry line/);
    expect((await sources(dataDir, 'remove', 'The', 'Haven', 'Post')).code).toBe(0);
    expect((await ask()).stdout).not.toMatch(/Northhaven reopened its ferry line/);
  });

  test('imports a list of feeds, and exports what is followed', async () => {
    const dataDir = archive();
    const place = folder();
    const list = join(place, 'list.opml');
    writeFileSync(
      list,
      `<?xml version="1.0"?><opml version="2.0"><head><title>x</title></head><body>
      <outline text="Folder"><outline type="rss" text="One &amp; only" xmlUrl="https://one.example/feed"/>
      <outline text="deeper"><outline type="rss" text="Two" xmlUrl="https://two.example/feed"/></outline></outline>
      <outline type="rss" text="One again" xmlUrl="https://one.example/feed"/>
      <outline type="rss" text="Bad" xmlUrl="file:///etc/passwd"/></body></opml>`,
    );
    const first = await sources(dataDir, 'import', list);
    expect(first.stdout).toMatch(/^2 of 3 feeds are new and followed now, 1 skipped/);
    expect(first.stderr).toMatch(/^skipped file:\/\/\/etc\/passwd: That isn’t a web address/);
    expect((await sources(dataDir, 'import', list)).stdout).toMatch(/^0 of 3 feeds are new/);
    const written = join(place, 'out.opml');
    await sources(dataDir, 'export', written);
    expect(readFileSync(written, 'utf8')).toMatch(
      /One &amp; only.*https:\/\/one\.example\/feed.*two\.example/s,
    );
    const again = archive();
    expect((await sources(again, 'import', written)).stdout).toMatch(/^2 of 2 feeds are new/);
    const over = await sources(dataDir, 'export', written);
    expect(over).toMatchObject({ code: 1, stderr: `${written} cannot be written: it exists already.\n` });
  });

  test('imports addresses as `add` takes them: without a scheme or fragment, none with a password, in any encoding', async () => {
    const dataDir = archive();
    const list = join(folder(), 'list.opml');
    const outlines = [
      'feed://one.example/x',
      'two.example/feed#top',
      'https://me:hunter2@three.example/feed',
    ];
    const xml = `<?xml version="1.0" encoding="iso-8859-1"?><opml version="1.0"><body>${outlines
      .map((url, n) => `<outline type="rss" text="Zeitung für ${n}" xmlUrl="${url}"/>`)
      .join('')}</body></opml>`;
    writeFileSync(list, Buffer.from(xml, 'latin1'));
    const { stdout, stderr } = await sources(dataDir, 'import', list);
    expect(stdout).toMatch(/^2 of 3 feeds are new and followed now, 1 skipped/);
    expect(stderr).toMatch(/^skipped https:\/\/three\.example\/feed: .*password/);
    expect(stderr).not.toContain('hunter2');
    const listed = (await sources(dataDir)).stdout;
    expect(listed).toMatch(/Zeitung für 0\s+https:\/\/one\.example\/x/);
    expect(listed).toMatch(/https:\/\/two\.example\/feed\n/);
  });

  test.each<[string, string[], RegExp]>([
    ['an unknown action', ['follow', 'x'], /Usage: npm run sources/],
    ['no address', ['add'], /Usage: npm run sources/],
    ['a list that is none', ['import', 'package.json'], /is no list of feeds/],
    [
      'a list that is not there',
      ['import', 'no-such.opml'],
      /cannot be read: there is no such file or folder\.$/m,
    ],
    ['a folder in place of a list', ['import', 'docs'], /docs cannot be read: it is a folder\.$/m],
    ['nothing to export', ['export', 'no-such.opml'], /^Nothing is followed yet/],
  ])('%s ends with exit code 1 and a sentence', async (_, args, sentence) => {
    const { code, stderr } = await sources(archive(), ...args);
    expect(code).toBe(1);
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toMatch(/\s+at .*:\d+:\d+/);
  });

  test('says why an address cannot be followed, and that private ones are not', async () => {
    const refused = await callCli('cli/sources', ['add', `${site.url}/feed.xml`], {
      env: { DATA_DIR: archive() },
    });
    expect(refused.code).toBe(1);
    expect(refused.stdout).toMatch(/can’t follow.*isn’t on the open\s+internet/s);
  });
});

describe('npm run backup', () => {
  test('copies the archive to a new file, and never overwrites one', async () => {
    const dataDir = archive();
    const place = folder();
    const file = join(place, 'on-the-record.db');
    const done = await callCli('cli/backup', [file], { env: { DATA_DIR: dataDir } });
    expect(done).toMatchObject({ code: 0, stderr: '' });
    const copy = await openStore(place);
    expect(done.stdout).toContain(String(await copy.count()));
    await copy.close();
    expect((await callCli('cli/backup', [file], { env: { DATA_DIR: dataDir } })).stderr).toMatch(
      /exists already/,
    );
    const nowhere = join(place, 'no-such-folder', 'copy.db');
    const refused = await callCli('cli/backup', [nowhere], { env: { DATA_DIR: dataDir } });
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/its folder does not exist/) });
  });
});
