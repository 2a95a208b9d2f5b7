import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { ANYONE } from '../../src/model/caller.ts';
import type { Newsroom } from '../../src/newsroom.ts';
import { renderTerminal } from '../../src/render/terminal/terminal.ts';
import { newsroomWith } from '../support/first-story.ts';

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await newsroomWith();
});
afterAll(() => newsroom.close());

const ask = async (name: string, options: Record<string, string>, page = 1) => {
  const command = commands.find((one) => one.name === name);
  if (!command) throw new Error(`no command ${name}`);
  return command.ask(await newsroom.contextFor(ANYONE, page), options);
};

describe('what is typed wrong gets a notice', () => {
  test.each([
    ['an empty query', 'news', { query: '' }, 'news.empty'],
    ['a query of blanks', 'news', { query: '  \t ' }, 'news.empty'],
    ['no query', 'news', {}, 'news.empty'],
    ['a query of 2,000 characters', 'news', { query: 'japan '.repeat(334) }, 'text.too-long'],
    ['only emoji', 'news', { query: '🎉🎉' }, 'news.nothing'],
    ['a word no story has', 'news', { query: 'zymurgy' }, 'news.nothing'],
    ['an injection', 'news', { query: '"; DROP TABLE' }, 'news.nothing'],
    ['a regular expression', 'news', { query: '(.*)+$|[^' }, 'news.nothing'],
    ['no speaker', 'quote', {}, 'quote.empty'],
    ['an unknown speaker', 'quote', { speaker: 'Xyloph Qwertz' }, 'quote.nobody'],
    ['an unknown article', 'summary', { article: 'zymurgy' }, 'summary.no-such'],
    ['a length that does not exist', 'summary', { length: 'endless' }, 'option.choice'],
    ['an option that does not exist', 'news', { query: 'japan', limit: '3' }, 'option.unknown'],
  ])('%s', async (_, name, options, message) => {
    expect(await ask(name, options as Record<string, string>)).toMatchObject({ kind: 'notice', message });
  });

  test('the limit is named in the notice', async () => {
    expect(await ask('news', { query: 'x'.repeat(2000) })).toMatchObject({ values: { max: 500 } });
  });

  test('the choices are named in the notice', async () => {
    expect(await ask('summary', { length: '' })).toMatchObject({
      values: { option: 'length', choices: 'short, normal, long' },
    });
  });

  test('a page past the end names the last page', async () => {
    expect(await ask('news', { query: 'japan' }, 99)).toMatchObject({
      kind: 'notice',
      message: 'page.none',
      values: { page: 99 },
    });
  });

  test('a query of stop words alone still answers', async () => {
    expect(await ask('news', { query: 'that they are' })).toMatchObject({ kind: 'passages' });
  });

  test.each([
    ['a bound in time', { query: 'japan nato before:2001-01-01' }, 'japan nato'],
    ['a word left out', { query: 'nato -japan' }, 'nato'],
    ['a speaker', { query: 'cooperation by:"Angela Merkel"' }, 'cooperation'],
  ])('if %s leaves nothing, the query without it is offered', async (_, options, wider) => {
    expect(await ask('news', options)).toMatchObject({
      message: 'news.nothing',
      suggestions: expect.arrayContaining([
        expect.objectContaining({ command: 'news', options: { query: wider } }),
      ]),
    });
  });

  test('a phrase that no passage has is relaxed, and the answer says so', async () => {
    const answer = await ask('news', { query: '"nato japan"' });
    expect(answer).toMatchObject({ kind: 'passages', relaxed: ['nato japan'] });
    expect(renderTerminal(answer, { locale: 'en', color: false, width: 200 })).toContain(
      'I found no match for “nato japan” word for word. Closest results:',
    );
  });

  test('in the words of a message, a phrase is no condition', async () => {
    const answer = await ask('news', { query: '"nato japan" -japan', prose: 'true' });
    expect(answer).toMatchObject({ kind: 'passages' });
    expect(answer).not.toHaveProperty('relaxed');
  });

  test('a question that finds nothing without its conditions either is not offered', async () => {
    const answer = await ask('news', { query: 'zymurgy since:2001-01-01' });
    expect(answer).toMatchObject({ message: 'news.nothing' });
    if (answer.kind !== 'notice') throw new Error('no notice');
    expect(answer.suggestions.map(({ command }) => command)).not.toContain('news');
  });

  test('an unknown speaker is offered those who are quoted', async () => {
    const answer = await ask('quote', { speaker: 'Rutter Ministry' });
    if (answer.kind !== 'notice') throw new Error('no notice');
    expect(answer.suggestions.some((one) => one.kind === 'speaker')).toBe(true);
  });
});

test('an archive without stories says how to add some', async () => {
  const { openNewsroom } = await import('../../src/newsroom.ts');
  const empty = await openNewsroom({ dataDir: ':memory:', defaultTimeZone: 'UTC' });
  for (const [name, options] of [
    ['news', { query: 'japan' }],
    ['quote', { speaker: 'Rutte' }],
    ['summary', {}],
  ] as const) {
    const command = commands.find((one) => one.name === name);
    expect(await command?.ask(await empty.contextFor(), options)).toMatchObject({
      kind: 'notice',
      message: 'archive.empty',
    });
  }
  await empty.close();
});
