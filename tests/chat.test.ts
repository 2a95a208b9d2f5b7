import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { callCli } from './support/call-cli.ts';
import { runCli } from './support/run-cli.ts';
import { startedArchive } from './support/started-archive.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const folder = temporaryFolder();
const archive = startedArchive();
const chat = (args: readonly string[], options: { env?: Record<string, string>; input?: string } = {}) =>
  callCli('chat', args, { ...options, env: { DATA_DIR: archive(), ...options.env } });

describe('npm run chat', () => {
  test('answers once and cites outlet, headline, paragraph, byline and date', async () => {
    // A process of its own, on a folder that is new: what a person sees at the first start.
    const { code, stdout, stderr } = await runCli('chat', ['/news japan nato'], {
      env: { DATA_DIR: folder() },
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const flat = stdout.replace(/\s+/g, ' ');
    expect(flat).toContain('Japan and NATO decided Wednesday to jointly increase defense cooperation');
    expect(flat).toContain(
      'UPI · “Japan, NATO pledge increased defense cooperation to counter Russia, China”',
    );
    expect(flat).toContain('paragraph 1 of 11 · By Doug Cunningham · April 9, 2025 at 11:47 AM EDT');
  });

  test('says what to type if words stand behind a command that takes none', async () => {
    const { stdout } = await chat(['/help strict']);
    expect(stdout.trim()).toBe('/help takes nothing else: leave out the rest.');
  });

  test('has no colour codes in a pipe', async () => {
    const { stdout } = await chat(['/quote Rutte']);
    expect(stdout).toContain('Unclear who said it');
    expect(stdout).not.toContain('\u001b');
  });

  test('--explain says how a query was read, what it demanded and what was relaxed', async () => {
    const read = async (query: string) => (await chat(['--explain', `/news ${query}`])).stdout;
    expect(await read('"nato japan" -zymurgy')).toContain(
      'read as typed; demanded "nato japan" -zymurgy; relaxed "nato japan"',
    );
    expect(await read('They said that "japan" and nato would now cooperate')).toContain(
      'read as pasted; nothing demanded',
    );
  });

  test('--explain adds why each quote has its speaker', async () => {
    const { code, stdout, stderr } = await chat(['--explain', '/quote Rutte']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/cue: “added” \(frame: X said\)/);
    expect(stdout).toMatch(/decided by: “Rutte” \(name, before\); confidence \d+\.\d %/);
    expect(stdout).toContain('answer: ambiguous (The story mixes up two names here');
  });

  test('--json prints one object and nothing else', async () => {
    const { code, stdout } = await chat(['--json', '/quote Rutte']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ kind: 'quotes', speaker: 'Rutte', said: [{}], unclear: [{}] });
  });

  test('speaks the language of LOCALE: its words, its quotation marks, its dates', async () => {
    const { stdout } = await chat(['was hat Rutte über Japan gesagt?'], { env: { LOCALE: 'de' } });
    const flat = stdout.replace(/\s+/g, ' ');
    expect(flat).toContain('von „Mark Rutte“ zu „Japan“');
    expect(flat).toContain('Absatz 8 von 11 · Von Doug Cunningham · 9. April 2025 um 11:47');
  });

  test('plain words that no rule reads become a news query', async () => {
    const [plain, slash] = await Promise.all([
      chat(['--json', 'cryptocurrency']),
      chat(['--json', '/news cryptocurrency']),
    ]);
    expect(plain.stdout).toBe(slash.stdout);
    expect(JSON.parse(plain.stdout)).toMatchObject({ kind: 'passages', level: 'answer' });
  });

  test('answers piped lines one by one and turns pages', async () => {
    const { code, stdout } = await chat(['--json'], {
      input: '/news japan nato\nnext\n\n/summary\nexit\n/help\n',
    });
    expect(code).toBe(0);
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers.map((one) => [one.kind, one.page.number])).toEqual([
      ['passages', 1],
      ['passages', 2],
      ['summary', 1],
    ]);
  });

  test.each([
    ['nothing to find', ['/news zymurgy'], /I found nothing about “zymurgy”/],
    ['an unknown command', ['/weather'], /know a command \/weather.*\/help/],
    ['an unknown speaker', ['/quote Xyloph Qwertz'], /I have no quotes from “Xyloph Qwertz”/],
    ['a command without its option', ['/news'], /What are you looking for/],
    ['a page before any question', ['next'], /Ask something first/],
  ])('%s gets one clear sentence and exit code 1', async (_, args, sentence) => {
    const { code, stdout, stderr } = await chat(args);
    expect(code).toBe(1);
    expect(stdout).toMatch(sentence);
    expect(stderr).toBe('');
  });

  test.each([
    ['a flag that does not exist', ['--yaml', 'x'], {}, /--yaml/],
    ['a malformed setting', ['x'], { DEFAULT_TIME_ZONE: 'Mars' }, /DEFAULT_TIME_ZONE is “Mars”.*IANA/],
    ['an unknown language', ['x'], { LOCALE: 'xx' }, /LOCALE is “xx”.*one of de, en, es, fr, ja/],
  ])('%s stops with a sentence on stderr, no stack trace', async (_, args, env, sentence) => {
    const { code, stdout, stderr } = await chat(args, { env: env as Record<string, string> });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toMatch(/\s+at .*:\d+:\d+/);
  });

  test('a damaged archive ends with a sentence and is not changed', async () => {
    const place = folder();
    writeFileSync(
      join(place, 'on-the-record.db'),
      'no database at all, but perhaps somebody’s file'.repeat(40),
    );
    const { code, stderr } = await chat(['/summary'], { env: { DATA_DIR: place } });
    expect(code).toBe(1);
    expect(stderr).toMatch(/damaged.*left as it is/);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
