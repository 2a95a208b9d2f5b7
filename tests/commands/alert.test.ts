import { afterEach, beforeEach, expect, test } from 'vitest';
import alert from '../../commands/alert.ts';
import { commandNamed } from '../../src/command.ts';
import { ANYONE } from '../../src/model/caller.ts';
import type { Newsroom } from '../../src/newsroom.ts';
import { newsDay } from '../support/news-day.ts';

let newsroom: Newsroom;
beforeEach(async () => {
  newsroom = await newsDay();
});
afterEach(() => newsroom.close());

const ask = async (name: string, typed: Record<string, string> = {}, caller = ANYONE) => {
  const command = commandNamed([alert], `alert ${name}`);
  if (!command) throw new Error(`no ${name}`);
  return command.ask(await newsroom.contextFor(caller), typed);
};

test.each(['add', 'list', 'pause', 'resume', 'remove', 'test'])(
  '/alert %s at the terminal, where nobody is known, says that alerts are sent on Discord',
  async (name) => {
    const typed: Record<string, string> = name === 'add' ? { words: 'ferry' } : {};
    expect(await ask(name, typed)).toMatchObject({ kind: 'notice', message: 'alerts.needs-discord' });
  },
);

test('/alert add takes an outlet by its name in any case, or by a site that may come later', async () => {
  const person = { user: '9', may: [] };
  expect(await ask('add', { outlet: 'reuters' }, person)).toMatchObject({ alerts: [{ outlet: 'Reuters' }] });
  const site = await ask('add', { outlet: 'https://www.Harbour.example/news' }, person);
  expect(site).toMatchObject({ alerts: [{ outlet: 'harbour.example' }] });
});

test('/alert test shows the passage that was waited for, and who else reports the event', async () => {
  const person = { user: '9', may: [] };
  await ask('add', { words: 'tarvona school' }, person);
  expect(await ask('test', {}, person)).toMatchObject({
    kind: 'alert',
    alerts: [{ number: 1, isPersonal: true, words: ['tarvona school'] }],
    stories: [{ text: expect.stringContaining('a school had collapsed'), alsoIn: ['BBC', 'UPI'] }],
  });
});

test('an alert of a server is out of reach for who does not manage it, and another server’s for everybody', async () => {
  const manager = {
    user: '9',
    guild: '42',
    may: ['manage'] as const,
    channelAccess: async () => ({ kind: 'text', lacks: [], callerLacks: [] }) as const,
  };
  await ask('add', { words: 'ferry', channel: '7' }, manager);
  expect(await ask('remove', { alert: '1' }, { ...manager, may: [] as never })).toMatchObject({
    message: 'alerts.none',
  });
  expect(await ask('remove', { alert: '1' }, { ...manager, guild: '43' })).toMatchObject({
    message: 'alerts.none',
  });
  expect(await newsroom.store.alerts.alertsOf('42')).toHaveLength(1);
});
