import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ReportWorld, reportOne, reportWorld } from '../support/discord/report-world.ts';
import { seen } from '../support/discord/seen.ts';
import type { Fault } from '../support/loopback/faults.ts';
import type { Channel } from '../support/loopback/world.ts';

const POST = 'POST /channels/:id/messages';

let world: ReportWorld;
let desk: Channel;
beforeEach(async () => {
  world = await reportWorld();
  desk = world.discord.addChannel({ name: 'desk' });
  await world.discord.settled();
});
afterEach(async () => {
  expect(world.discord.violations).toEqual([]);
  expect(world.discord.pings).toEqual([]);
  await world.close();
});

const post = () => world.running.bot.postReports(desk.id);
const posted = () => [...desk.messages.values()].map(({ current }) => seen(current));
async function report(reason = 'x') {
  const person = world.discord.user();
  await reportOne(person, await person.command('quote', { speaker: 'Okafor' }), reason);
  return person;
}

describe('the operator’s channel', () => {
  test('gets a report once: the quote, its source, the reason, who gave it, and the command to decide', async () => {
    const person = await report('No!\n\n@everyone <@1> **bold** https://evil.example [a](https://b.example)');
    await post();
    await post();
    expect(posted()).toHaveLength(1);
    const [message] = posted();
    expect(message?.text.split('\n')).toEqual([
      '### Report 1: wrong speaker?',
      expect.stringMatching(/Bridge to be rebuilt/),
      expect.stringMatching(/^-# .*paragraph 1 of 2/),
      '“We will rebuild the bridge before winter,”',
      '— Della Okafor, Mayor',
      '',
      '**The reader’s reason**',
      expect.stringContaining('No! \\@everyone \\<\\@1\\> \\*\\*bold\\*\\* https\\://evil\\.example'),
      `-# Reported by <@${person.id}>`,
      `-# in server ${world.discord.guild.id}`,
      '',
      'To look at it, and to correct, withdraw or dismiss it: `npm run reports -- show 1`',
    ]);
  });

  test('gets every report, in order, and none that is decided already', async () => {
    for (const reason of ['one', 'two', 'three']) await report(reason);
    await post();
    expect(posted().map(({ text }) => text.split('\n')[7])).toEqual(['one', 'two', 'three']);
    await report('four');
    const [place = { article: '', words: '', occurrence: 0, count: 0 }] =
      await world.newsroom.store.reports.list('open');
    await world.newsroom.store.reports.dismiss(place, '2025-04-09T07:00:00.000Z');
    await post();
    expect(posted()).toHaveLength(3);
  });

  test.each<[string, Fault]>([
    ['Discord fails', { status: 404, code: 10003 }],
    ['the bot may not post there', { status: 403, code: 50013 }],
    ['Discord refuses the message', { status: 400, code: 50035 }],
    ['Discord is down', { status: 503 }],
  ])('gets it later if %s', async (_, fault) => {
    await report();
    world.discord.fault.always(POST, fault);
    await post();
    expect(posted()).toEqual([]);
    expect(world.running.log.map(({ msg }) => msg)).toContain(
      'a report could not be posted; it is tried again',
    );
    world.discord.fault.clear();
    world.at('2025-04-09T06:03:00.000Z');
    await post();
    expect(posted()).toHaveLength(1);
  });

  test('holds up no answer and loses no report while it is closed', async () => {
    world.discord.fault.always(POST, { status: 403, code: 50001 });
    await report('one');
    await post();
    await report('two');
    expect(await world.newsroom.store.reports.list('open')).toHaveLength(2);
    world.discord.fault.clear();
    world.at('2025-04-09T06:03:00.000Z');
    await post();
    expect(posted()).toHaveLength(2);
  });

  test('gets one message from two bots that share the archive', async () => {
    await report();
    await Promise.all([post(), post()]);
    expect(posted()).toHaveLength(1);
  });

  test('gets a report whose story is gone and whose reporter is forgotten', async () => {
    await report('x'.repeat(500));
    await world.newsroom.store.withdraw(world.article, 'gone');
    await world.newsroom.store.reports.guildLeft(world.discord.guild.id);
    await post();
    const [message] = posted();
    expect(message?.stories).toEqual([]);
    expect(message?.text).toContain('We will rebuild the bridge');
    expect(message?.text).not.toContain('Reported by');
  });
});
