import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { callCli } from '../support/call-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { openWeb, type Web } from '../support/web.ts';

const folder = temporaryFolder();
let web: Web;
beforeEach(async () => {
  web = await openWeb();
});
afterEach(() => web.close());

const ingest = (given: readonly string[], dataDir: string, env = {}) =>
  callCli('cli/ingest', given, { env: { DATA_DIR: dataDir, ...env } });

const STORY = [
  'The ferry to the north shore runs again after the storm, the harbor office said on Monday.',
  '“We owe it to the people on the north shore,” said Ada Okafor, who heads the office, at a meeting in the town hall.',
  'The first boat left at six in the morning, with forty people on board and a dog, which nobody had counted.',
];
const TEXT = STORY.map((text) => `<p>${text}</p>`).join('');
const PAGE = `<!DOCTYPE html><html><head><title>Ferry runs again</title><link rel="canonical" href="https://harbor.example/ferry"><meta name="date" content="2025-03-03"></head><body><article>${TEXT}</article></body></html>`;
const FEED = `<rss version="2.0"><channel><title>Harbor News</title><item><guid>1</guid><title>From the feed</title><description><![CDATA[${TEXT.repeat(4)}]]></description></item></channel></rss>`;

describe('npm run ingest with pages and feeds', () => {
  test('reads addresses, also after a bad one, and cites them', {
    timeout: 30_000,
  }, async () => {
    const dataDir = folder();
    web.serve('/ferry', PAGE);
    web.serve('/feed.xml', FEED);
    const { code, stdout, stderr } = await ingest(
      [`${web.url}/gone`, 'ftp://news.example/', `${web.url}/ferry`, `${web.url}/feed.xml`],
      dataDir,
      { ALLOW_PRIVATE_ADDRESSES: '127.0.0.0/8' },
    );
    expect(code).toBe(0);
    expect(stdout).toContain(`added ${web.url}/ferry: “Ferry runs again”, 2025-03-03, 3 paragraphs, 1 quote`);
    expect(stdout).toContain('“From the feed”, no date, 12 paragraphs, 4 quotes');
    expect(stdout).toContain('2 stories read, 2 items skipped.');
    expect(stderr).toMatch(/gone: 127\.0\.0\.1:\d+ has nothing at this address \(404\)/);
    expect(stderr).toMatch(/I only read http: and https: addresses/);
    const asked = await callCli('chat', ['--json', '/quote Okafor'], { env: { DATA_DIR: dataDir } });
    expect(asked.stdout).toContain(`"url":"${web.url}/ferry"`);
  });

  test('reads nothing from private addresses unless told to', { timeout: 30_000 }, async () => {
    web.serve('/ferry', PAGE);
    const { code, stderr } = await ingest([`${web.url}/ferry`], folder());
    expect({ code, asked: web.asked }).toEqual({ code: 1, asked: [] });
    expect(stderr).toMatch(/isn’t on the open internet/);
  });

  test('reads files of pages and feeds like text files, each once', { timeout: 30_000 }, async () => {
    const place = folder();
    const dataDir = folder();
    writeFileSync(join(place, 'page.html'), PAGE);
    writeFileSync(join(place, 'feed.xml'), FEED);
    writeFileSync(
      join(place, 'story.txt'),
      'Storm takes bridge at night\n\nThe storm took it, the mayor said.\n',
    );
    writeFileSync(join(place, 'map.xml'), '<map><road/></map>');
    const { stdout, stderr } = await ingest([place], dataDir);
    expect(stdout).toContain('3 stories read, 1 file skipped.');
    expect(stderr).toMatch(/map\.xml: /);
    expect((await ingest([place], dataDir)).stdout.match(/^unchanged/gm)).toHaveLength(3);
  });
});
