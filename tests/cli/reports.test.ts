import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Answer } from '../../src/model/answer.ts';
import { openNewsroom } from '../../src/newsroom.ts';
import { renderTerminal } from '../../src/render/terminal/terminal.ts';
import { openStore } from '../../src/store/sqlite/store.ts';
import { wordsKey } from '../../src/story/quote-key.ts';
import { Conversation } from '../../src/terminal/conversation.ts';
import { callCli } from '../support/call-cli.ts';
import { namedAs } from '../support/quotes.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
const WORDS = 'We will rebuild the bridge before winter,';
const STORY = `Bridge to be rebuilt

By Ann Roe

"${WORDS}" Mayor Della Okafor said on Monday.

"The money is there for all of it," Treasurer Cy Noll said.

"The money is there for all of it," Cy Noll said again on Tuesday.
`;

const TERMINAL = { locale: 'en', color: false, width: 200 };

/** The answer of a prompt that opens the archive anew. */
async function answerOf(dataDir: string, line: string): Promise<Answer> {
  const newsroom = await openNewsroom({ dataDir, defaultTimeZone: 'UTC' });
  const reply = await new Conversation(newsroom, commands).reply(line);
  await newsroom.close();
  if (typeof reply === 'string') throw new Error(reply);
  return reply.answer;
}

/** An archive with the story and one report for each reason; the ids of the reports are 1, 2, … */
async function archiveWith(...reasons: readonly string[]) {
  const dataDir = folder();
  const newsroom = await openNewsroom({ dataDir, defaultTimeZone: 'UTC' });
  const { story } = await newsroom.importText('file:bridge.txt', Buffer.from(STORY));
  const article = story.article.id;
  for (const [n, reason] of reasons.entries()) {
    const place = { article, words: wordsKey(WORDS), occurrence: 1, count: 1 };
    const rest = { paragraph: 1, quote: WORDS, givenTo: namedAs('Della Okafor'), guild: '42' };
    await newsroom.store.reports.add(
      { ...place, ...rest, reporter: `90${n}`, reason },
      '2025-04-09T06:00:00.000Z',
    );
  }
  await newsroom.close();
  const run = (...args: string[]) => callCli('cli/reports', args, { env: { DATA_DIR: dataDir } });
  const ask = async (line: string) => renderTerminal(await answerOf(dataDir, line), TERMINAL);
  return { dataDir, article, run, ask };
}

describe('npm run reports', () => {
  test('lists what is open, and shows one report with its paragraph and what can be done', async () => {
    const { run, article } = await archiveWith('It was the treasurer.', 'Same here.');
    const listed = await run();
    expect(listed).toMatchObject({ code: 0, stderr: '' });
    expect(listed.stdout).toBe(
      [1, 2]
        .map((id) =>
          [
            `Report ${id}, open, Apr 9, 2025, 6:00 AM UTC`,
            `  “${WORDS}”`,
            '  given to: Della Okafor',
            '  “Bridge to be rebuilt”, Unknown outlet, ¶ 1',
            `  reason: ${id === 1 ? 'It was the treasurer.' : 'Same here.'}\n`,
          ].join('\n'),
        )
        .join('\n'),
    );
    const { stdout } = await run('show', '1');
    expect(stdout).toContain(
      `article: ${article}\n  reported by: 900 in server 42\n  open reports on this quote: 2`,
    );
    expect(stdout).toContain('now given to: Della Okafor, Mayor');
    expect(stdout).toContain(`the paragraph: "${WORDS}" Mayor Della Okafor said on Monday.`);
    expect(stdout).toContain('npm run reports -- correct 1 --speaker');
  });

  test('corrects the speaker: answers name the new one with a note, and every report on the quote is closed', async () => {
    const { run, ask } = await archiveWith('x', 'y');
    const done = await run('correct', '1', '--speaker', ' Ada  Quist ', '--title', 'mayor');
    expect(done).toMatchObject({ code: 0, stderr: '' });
    expect(done.stdout).toBe(
      `The quote “${WORDS}” is now given to Ada Quist, mayor. 2 reports on it are closed. A running bot shows it within seconds.\n`,
    );
    expect(await ask('/quote Quist')).toMatch(
      /before winter,”\s+— Ada Quist, mayor\s+The operator of this bot has corrected/,
    );
    expect(await ask('/quote Okafor')).toMatch(/I have no quotes from “Okafor”/);
    expect((await run('list')).stdout).toBe('No report is open.\n');
    expect((await run('list', '--all')).stdout).toMatch(/^Report 1, corrected.*^Report 2, corrected/ms);
    const closed = (await run('show', '1')).stdout;
    expect(closed).toMatch(/closed: .*now given to: Ada Quist, mayor/s);
    expect(closed).not.toMatch(/reported by|npm run reports/);
  });

  test('is in the JSON of an answer', async () => {
    const { run, dataDir } = await archiveWith('x');
    await run('correct', '1', '--speaker', 'Ada Quist');
    const env = { DATA_DIR: dataDir };
    const { stdout } = await callCli('chat', ['--json', '/quote Quist'], { env });
    expect(JSON.parse(stdout).said[0].quote.attribution).toEqual({
      ...namedAs('Ada Quist'),
      correctedBy: 'operator',
    });
  });

  test('gives a quote to a source without a name, to an organisation, or to nobody', async () => {
    const { run, ask } = await archiveWith('x');
    const unnamed = await run('correct', '1', '--unnamed', 'a police spokesman');
    expect(unnamed.stdout).toContain(
      'is now given to a source without a name, a police spokesman. One report',
    );
    expect(await ask('/voices bridge')).toMatch(/— a police spokesman \(not named\)\s+The operator of this bot has corrected/);
    await run('correct', '1', '--organisation', 'Bridge Board');
    expect(await ask('/quote Bridge Board')).toMatch(/— Bridge Board\s+The operator of this bot has corrected/);
    const withdrawn = await run('withdraw', '1');
    expect(withdrawn.stdout).toContain('is no longer given to anybody. No report on it was open.');
    expect(await ask('/voices bridge')).toMatch(/nobody is named: the operator of this bot has withdrawn/);
    expect(await ask('/quote Bridge Board')).toMatch(/I have no quotes from/);
  });

  test('dismisses: the quote stays as it is', async () => {
    const { run, ask } = await archiveWith('x', 'y');
    expect((await run('dismiss', '2')).stdout).toBe(
      'The quote stays as it is. 2 reports on it are closed.\n',
    );
    expect(await ask('/quote Okafor')).toMatch(/— Della Okafor/);
    const again = await run('dismiss', '1');
    expect(again).toMatchObject({ code: 1, stderr: 'Report 1 is closed already: dismissed.\n' });
  });

  test('corrects a quote that nobody reported, by its words or a part of them', async () => {
    const { run, ask, article } = await archiveWith();
    const done = await run(
      'correct',
      '--article',
      article,
      '--quote',
      'rebuild the BRIDGE',
      '--speaker',
      'Ada Quist',
    );
    expect(done.stdout).toMatch(/is now given to Ada Quist\. No report on it was open\./);
    expect(await ask('/quote Quist')).toMatch(/We will rebuild the bridge/);
    expect((await run('withdraw', '--article', article, '--quote', `${WORDS}`)).code).toBe(0);
    expect(await ask('/quote Quist')).toMatch(/I have no quotes from/);
  });

  test('names other stories with the same words, which keep their speaker', async () => {
    const { dataDir, run } = await archiveWith('x');
    const newsroom = await openNewsroom({ dataDir, defaultTimeZone: 'UTC' });
    const text = STORY.replace('Bridge to be rebuilt', 'New bridge for the bay');
    const { story } = await newsroom.importText('file:other.txt', Buffer.from(text));
    await newsroom.close();
    const { stdout } = await run('withdraw', '1');
    expect(stdout.split('\n').slice(1)).toEqual([
      '',
      'Other stories have the same words, and keep their speaker:',
      `${story.article.id}, “New bridge for the bay”, ¶ 1: “${WORDS}”, given to: Della Okafor, Mayor`,
      '',
    ]);
  });

  test('asks which one if several quotes have the words', async () => {
    const { run, ask, article } = await archiveWith();
    const correct = ['correct', '--article', article, '--quote', 'money is there', '--speaker', 'Ada Quist'];
    const asked = await run(...correct);
    expect(asked.code).toBe(1);
    expect(asked.stderr).toMatch(/Several quotes.*¶ 2: .*\(occurrence 1\).*¶ 3: .*\(occurrence 2\)/s);
    expect((await run(...correct, '--occurrence', '2')).code).toBe(0);
    expect(await ask('/voices bridge')).toMatch(/Cy Noll.*Ada Quist/s);
  });

  test('lists as JSON, in which no reason controls the terminal; nor in the list', async () => {
    const { run } = await archiveWith('\u001b[2J\u009b31m red\n\nReport 9 \u202e');
    const { stdout } = await run('list', '--json');
    expect(JSON.parse(stdout)).toMatchObject([
      { id: 1, reason: '\u001b[2J\u009b31m red\n\nReport 9 \u202e' },
    ]);
    for (const shown of [stdout, (await run()).stdout, (await run('show', '1')).stdout]) {
      expect(shown.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
      expect(shown).not.toMatch(/^Report 9/m);
    }
  });

  test('does not take an equal quote of somebody else for the one that was reported or corrected', async () => {
    const { run, ask, dataDir, article } = await archiveWith('x');
    const store = async (text: string) => {
      const newsroom = await openNewsroom({ dataDir, defaultTimeZone: 'UTC' });
      await newsroom.importText('file:bridge.txt', Buffer.from(text));
      await newsroom.close();
    };
    await run('correct', '1', '--speaker', 'Ada Quist');
    const twin = `"${WORDS}" Treasurer Cy Noll said`;
    await store(STORY.replace(`"${WORDS}"`, `${twin} first.\n\n"${WORDS}"`));
    expect(await ask('/quote Quist')).toMatch(/I have no quotes from “Quist”/);
    expect((await run('show', '1')).stdout).toContain(
      'now: the quote is in its story 2 times now, and was there once\n  the correction rests until the words are as they were\n',
    );
    const refused = await run('withdraw', '1');
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/is in its story 2 times now, and was there once, so nobody can tell/);
    const named = ['--article', article, '--quote', WORDS, '--occurrence', '2'];
    expect((await run('correct', ...named, '--speaker', 'Bo Lind')).code).toBe(0);
    expect(await ask('/quote Lind')).toMatch(/We will rebuild the bridge/);
    await store(STORY);
    expect(await ask('/quote Quist')).toMatch(/We will rebuild the bridge/);
    expect((await run('show', '1')).stdout).toMatch(/now given to: Ada Quist\n(?!.*rests)/s);
  });

  test('says what is left of a report whose words are gone', async () => {
    const { run, dataDir } = await archiveWith('x');
    const newsroom = await openNewsroom({ dataDir, defaultTimeZone: 'UTC' });
    await newsroom.importText('file:bridge.txt', Buffer.from('Bridge to stay\n\nNothing happens.\n'));
    await newsroom.close();
    expect((await run('show', '1')).stdout).toContain('now: the story no longer has these words');
    const refused = await run('correct', '1', '--speaker', 'Ada Quist');
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('is no longer in its story') });
    const store = await openStore(dataDir);
    expect(await store.reports.list('open')).toHaveLength(1);
    await store.close();
  });
});

describe('npm run reports with', () => {
  test.each<[string, string[], RegExp]>([
    ['an unknown action', ['mend', '1'], /Usage: npm run reports/],
    ['an unknown option', ['list', '--everything'], /Unknown option '--everything'.*Usage/s],
    ['an option of another action', ['dismiss', '1', '--speaker', 'x'], /Usage/],
    ['no id', ['show'], /Usage/],
    ['two ids', ['dismiss', '1', '2'], /Usage/],
    ['an id that is none', ['show', '1e3'], /There is no report 1e3\. .*list --all/],
    ['an id that nobody has', ['dismiss', '99'], /There is no report 99/],
    ['an id that controls the terminal', ['show', '\u001b[2J'], /There is no report \uFFFD\[2J/],
    ['nobody to name', ['correct', '1'], /Usage/],
    ['two speakers', ['correct', '1', '--speaker', 'A', '--unnamed', 'b'], /Usage/],
    ['a title alone', ['correct', '1', '--unnamed', 'a', '--title', 'mayor'], /Usage/],
    ['an empty name', ['correct', '1', '--speaker', ' '], /--speaker needs a name/],
    ['a long name', ['correct', '1', '--speaker', 'a'.repeat(201)], /at most 200 characters/],
    [
      'a name that turns the line',
      ['correct', '1', '--speaker', 'Ada \u202eQuist'],
      /--speaker .*\(U\+202E\)/,
    ],
    [
      'a title that controls the terminal',
      ['correct', '1', '--speaker', 'A', '--title', 'x\u001b[2J'],
      /--title .*\(U\+001B\)/,
    ],
    [
      'a source with a mark of direction',
      ['correct', '1', '--unnamed', 'a\u200f'],
      /--unnamed .*\(U\+200F\)/,
    ],
    ['a split organisation', ['correct', '1', '--organisation', 'N\u200bO'], /--organisation .*\(U\+200B\)/],
    ['an id and an article', ['withdraw', '1', '--article', 'x'], /Usage/],
    ['an article without words', ['withdraw', '--article', 'x'], /Usage/],
    [
      'an article that is none',
      ['withdraw', '--article', 'x', '--quote', 'y'],
      /There is no story with the id x/,
    ],
  ])('%s ends with exit code 1 and a sentence, and changes nothing', async (_, args, sentence) => {
    const { run, dataDir } = await archiveWith('x');
    const { code, stderr } = await run(...args);
    expect(code).toBe(1);
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toMatch(/\s+at .*:\d+:\d+/);
    const store = await openStore(dataDir);
    expect(await store.reports.list('open')).toHaveLength(1);
    await store.close();
  });

  test('words that no quote has names the quotes that there are', async () => {
    const { run, article } = await archiveWith();
    const { stderr } = await run('withdraw', '--article', article, '--quote', 'no such words');
    expect(stderr).toMatch(/^No quote of “Bridge to be rebuilt” has these words.*¶ 1: “We will rebuild/s);
  });
});
