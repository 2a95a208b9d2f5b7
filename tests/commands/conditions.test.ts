/** The conditions of `/news` as they are typed: outlets, exclusions. All stories are invented. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { type Newsroom, openNewsroom } from '../../src/newsroom.ts';
import { Conversation } from '../../src/terminal/conversation.ts';

const STORIES = [
  [
    'Corvale Post',
    'Harbour closed by fever',
    'The harbour of Torvik was closed on Monday because of a fever.',
  ],
  ['Corvale Post', 'Harbour strike begins', 'A strike at the harbour of Torvik began on Monday morning.'],
  ['Lantern', 'Torvik harbour gets a crane', 'The harbour of Torvik received a new crane on Monday.'],
] as const;

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await openNewsroom({ dataDir: ':memory:', defaultTimeZone: 'UTC' });
  for (const [source, headline, text] of STORIES)
    await newsroom.importArticle(`test:${headline}`, {
      source,
      headline,
      language: 'en',
      paragraphs: [{ number: 1, text }],
    });
});
afterAll(() => newsroom.close());

async function headlines(line: string): Promise<unknown> {
  const reply = await new Conversation(newsroom, commands).reply(line);
  if (typeof reply === 'string') return reply;
  const { answer } = reply;
  if (answer.kind === 'notice') return [answer.message, answer.values];
  return answer.kind === 'passages'
    ? answer.passages.map(({ citation }) => citation.headline).sort()
    : answer.kind;
}

describe('a line with conditions', () => {
  test.each([
    ['harbour from:Lantern -strike', ['Torvik harbour gets a crane']],
    ['from:Lantern harbour', ['Torvik harbour gets a crane']],
    ['harbour from: Lantern', ['Torvik harbour gets a crane']],
    ['harbour from:Corvale Post -fever', ['Harbour strike begins']],
    ['from:corvale post strike', ['Harbour strike begins']],
    ['/news harbour from:"Corvale Post" -strike', ['Harbour closed by fever']],
    ['find -fever strike', ['Harbour strike begins']],
    ['news about harbour -fever from:Corvale Post', ['Harbour strike begins']],
  ])('%s', async (line, expected) => {
    expect(await headlines(line)).toEqual(expected);
  });

  test.each(['harbour from:Nowhere', 'from:Nowhere harbour', '/news query:from:Nowhere harbour'])(
    '%s names an outlet that the archive does not have, and is told so',
    async (line) => {
      expect(await headlines(line)).toEqual(['news.no-outlet', { from: 'Nowhere' }]);
    },
  );

  test.each([
    ['harbour from:Lant', 'Lant', 'Lantern'],
    ['from:Lantren harbour', 'Lantren', 'Lantern'],
    ['harbour from:"Corvalle Post"', 'Corvalle Post', 'Corvale Post'],
  ])('%s names an outlet that is spelt like another', async (line, from, outlet) => {
    expect(await headlines(line)).toEqual(['news.did-you-mean', { from, outlet }]);
  });

  test('offers the newest stories of the outlets that there are if there are no other words', async () => {
    const reply = await new Conversation(newsroom, commands).reply('from:Nowhere');
    const { answer } = typeof reply === 'string' ? {} : reply;
    expect(answer).toMatchObject({
      message: 'news.no-outlet',
      suggestions: [{ options: { query: 'from:"Corvale Post"' } }, { options: { query: 'from:"Lantern"' } }],
    });
    expect(await headlines('from:"Lantern"')).toEqual(['Torvik harbour gets a crane']);
  });

  test('finds nothing of a known outlet, and does not say that it is unknown', async () => {
    expect(await headlines('zymurgy from:Lantern')).not.toEqual(['news.no-outlet', expect.anything()]);
  });
});
