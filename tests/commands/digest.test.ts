import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { commandNamed, type TypedOptions } from '../../src/command.ts';
import { ANYONE, type Caller } from '../../src/model/caller.ts';
import type { EditionSpan } from '../../src/model/edition.ts';
import { type Newsroom, openNewsroom } from '../../src/newsroom.ts';
import { AT_TERMINAL } from '../../src/terminal/conversation.ts';

let newsroom: Newsroom;
let span: EditionSpan | undefined;
beforeAll(async () => {
  newsroom = await openNewsroom({
    dataDir: ':memory:',
    defaultTimeZone: 'Asia/Tokyo',
    now: () => new Date('2025-04-09T20:00:00Z'),
    compose: async (_, __, asked) => {
      span = asked;
      const citation = { article: 'a', source: 'UPI', headline: 'Rain', paragraph: 1, paragraphs: 1 };
      const stories = [{ text: 'Rain fell.', marks: [], citation }];
      const page = { number: 1, of: 1, total: 1 };
      return { answer: { kind: 'digest', day: asked.day, stories, page }, shown: [] };
    },
  });
});
afterAll(() => newsroom.close());

const HERE: Caller = {
  may: ['manage'],
  guild: '42',
  user: '9',
  channelAccess: async () => ({ kind: 'text', lacks: [], callerLacks: [] }),
};
const ask = async (name: string, typed: TypedOptions = {}, caller = HERE) => {
  const command = commandNamed(commands, `digest ${name}`);
  if (!command) throw new Error(`no command digest ${name}`);
  return command.ask(await newsroom.contextFor(caller), typed);
};

describe('at the terminal', () => {
  test('/digest preview shows what an edition of all the news would hold, of the last day in the operator’s zone', async () => {
    expect(await ask('preview', {}, AT_TERMINAL)).toMatchObject({ kind: 'digest', day: '2025-04-10' });
    expect(span).toMatchObject({ since: new Date('2025-04-08T20:00:00Z'), shownBefore: [] });
  });

  test.each(['show', 'set', 'pause', 'resume', 'off', 'history'])(
    '/digest %s says that it needs a server',
    async (name) => {
      const typed = name === 'set' ? { channel: 'news', time: '8:00' } : {};
      expect(await ask(name, typed, AT_TERMINAL)).toMatchObject({ message: 'digests.needs-server' });
    },
  );
});

describe('what is typed wrong gets a notice', () => {
  test.each<[string, string, TypedOptions, string]>([
    ['no channel', 'set', { time: '8:00' }, 'digests.no-channel'],
    ['a channel that is no id', 'set', { channel: '#news', time: '8:00' }, 'digests.no-channel'],
    ['no time', 'set', { channel: '7' }, 'digests.no-time'],
    ['a time that is none', 'set', { channel: '7', time: '25:00' }, 'digests.time-unclear'],
    ['a zone that is none', 'set', { channel: '7', time: '8:00', timezone: '<b>' }, 'digests.zone-unclear'],
    ['a length that is none', 'set', { channel: '7', time: '8:00', length: 'epic' }, 'option.choice'],
    ['neither yes nor no', 'set', { channel: '7', time: '8:00', quiet: 'maybe' }, 'option.yes-or-no'],
    ['a number that is none', 'pause', { digest: 'first' }, 'digests.no-number'],
    ['topics of 501 characters', 'set', { channel: '7', topics: 'x'.repeat(501) }, 'text.too-long'],
    ['a digest that does not exist', 'history', { digest: '3' }, 'digests.none'],
    ['an option that does not exist', 'show', { page: '2' }, 'option.unknown'],
  ])('%s', async (_, name, typed, message) => {
    expect(await ask(name, typed)).toMatchObject({ kind: 'notice', message });
  });

  test('and people who may not manage the server are refused, whatever they type', async () => {
    for (const name of ['show', 'set', 'preview', 'pause', 'resume', 'off', 'history'])
      expect(await ask(name, {}, ANYONE)).toMatchObject({ message: 'command.not-allowed' });
  });
});
