/** Failures of Discord and their effect on the answer: the tables of docs/operating.md, row by row. */
import { once } from 'node:events';
import { Events } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Command } from '../../src/command.ts';
import { type Running, type RunOptions, runBot } from '../support/discord/run-bot.ts';
import { seen, shown } from '../support/discord/seen.ts';
import {
  type LoopbackDiscord,
  type ScriptedUser,
  startLoopbackDiscord,
} from '../support/loopback/loopback.ts';

const CALLBACK = 'POST /interactions/:id/:token/callback';
const EDIT = 'PATCH /webhooks/:id/:token/messages/@original';
const MESSAGE = 'POST /channels/:id/messages';
const SORRY = /^Something went wrong on my side.*Error code ([0-9a-f]{8})[:.]/;

let discord: LoopbackDiscord;
let running: Running | undefined;
let person: ScriptedUser;
beforeEach(async () => {
  discord = await startLoopbackDiscord();
  person = discord.user();
});
afterEach(async () => {
  await running?.close();
  running = undefined;
  await discord.close();
});

async function start(options: RunOptions = {}): Promise<Running> {
  running = await runBot({ discord, ...options });
  return running;
}

const ask = () => person.command('news', { query: 'japan nato' });
const count = (route: string) =>
  discord.requests.filter((request) => `${request.method} ${request.route}` === route).length;
const messages = () => (running?.log ?? []).map(({ msg }) => msg);

/** The commands, with other work before `/news`. */
function newsThat(first: () => Promise<unknown>): Command[] {
  return commands.map((command) =>
    command.name === 'news'
      ? { ...command, ask: async (...args) => first().then(() => command.ask(...args)) }
      : command,
  );
}

describe('a request for an interaction', () => {
  test.each([
    ['rate limited on its route', { status: 429, retryAfter: 0.01 }],
    ['rate limited globally', { status: 429, retryAfter: 0.01, global: true }],
    ['refused with 500', { status: 500 }],
    ['refused with 502', { status: 502 }],
    ['dropped before Discord did the work', 'drop before'],
    ['reset before Discord did the work', 'reset before'],
  ] as const)('%s is sent again, and the person gets the answer once', async (_, fault) => {
    await start();
    const injected = discord.fault.next(CALLBACK, fault);
    const reply = await ask();
    expect({ hits: injected.hits, callbacks: count(CALLBACK) }).toEqual({ hits: 1, callbacks: 2 });
    expect(reply).toMatchObject({ state: 'answered', followUps: { length: 0 } });
    expect(seen(reply.message).places).toHaveLength(5);
    expect(discord.violations).toEqual([]);
  });

  test.each(['drop after', 'reset after', { status: 502, after: true }] as const)(
    'whose answer was lost (%o) is sent again, and counts as done if Discord says it was answered',
    async (fault) => {
      await start();
      discord.fault.next(CALLBACK, fault);
      const reply = await ask();
      await discord.settled();
      expect(reply).toMatchObject({ history: { length: 1 }, followUps: { length: 0 } });
      expect(seen(reply.message).places).toHaveLength(5);
      expect(discord.violations).toEqual([]);
      expect(messages()).toContain('answered');
      expect(messages()).not.toContain('no answer');
    },
  );

  test('that Discord answers slowly waits, and is not sent twice', async () => {
    await start();
    const held = Promise.withResolvers<void>();
    const injected = discord.fault.next(CALLBACK, { delay: held.promise });
    const reply = ask();
    await injected.hit;
    held.resolve();
    expect(seen((await reply).message).places).toHaveLength(5);
    expect({ callbacks: count(CALLBACK), violations: discord.violations }).toEqual({
      callbacks: 1,
      violations: [],
    });
  });

  test('that fails four times over is logged under a reference', async () => {
    const { log } = await start();
    discord.fault.always(CALLBACK, { status: 500 });
    const reply = ask();
    await discord.nextRequest((request) => request.route.includes('callback') && count(CALLBACK) === 8);
    await discord.settled();
    discord.clock.advance(3001);
    expect((await reply).state).toBe('failed');
    expect(log.find(({ msg }) => msg === 'no answer')).toMatchObject({
      reference: expect.stringMatching(/^[0-9a-f]{8}$/),
      err: { status: 500 },
    });
  });

  test('that has expired (10062) is logged, and nothing more is sent', async () => {
    await start();
    discord.fault.next(CALLBACK, { status: 404, code: 10062 });
    const reply = ask();
    await discord.nextRequest(CALLBACK);
    await discord.settled();
    discord.clock.advance(3001);
    expect((await reply).state).toBe('failed');
    expect({ callbacks: count(CALLBACK), violations: discord.violations }).toEqual({
      callbacks: 1,
      violations: [],
    });
    expect(messages()).toContain('came too late');
  });
});

describe('slow work', () => {
  test('is deferred at once and then answered in the same message', async () => {
    const held = Promise.withResolvers<void>();
    await start({ commands: newsThat(() => held.promise), deferAfterMs: 0 });
    const deferral = discord.nextRequest(CALLBACK);
    const reply = ask();
    await deferral;
    discord.clock.advance(60_000);
    held.resolve();
    const { deferred, ephemeral, message } = await reply;
    expect({ deferred, ephemeral, passages: seen(message).places.length }).toEqual({
      deferred: true,
      ephemeral: false,
      passages: 5,
    });
    expect(discord.violations).toEqual([]);
  });

  test('of a private question is deferred privately', async () => {
    const held = Promise.withResolvers<void>();
    await start({ commands: newsThat(() => held.promise), deferAfterMs: 0 });
    const deferral = discord.nextRequest(CALLBACK);
    const reply = person.command('news', { query: 'japan nato', private: true });
    await deferral;
    held.resolve();
    const { deferred, ephemeral } = await reply;
    expect({ deferred, ephemeral }).toEqual({ deferred: true, ephemeral: true });
  });

  test('whose deferral’s answer was lost is still answered, once', async () => {
    const held = Promise.withResolvers<void>();
    await start({ commands: newsThat(() => held.promise), deferAfterMs: 0 });
    discord.fault.next(CALLBACK, 'drop after');
    const twice = discord.nextRequest(
      (request) => request.route.includes('callback') && count(CALLBACK) === 2,
    );
    const reply = ask();
    await twice;
    held.resolve();
    const { message, followUps } = await reply;
    expect({ passages: seen(message).places.length, followUps: followUps.length }).toEqual({
      passages: 5,
      followUps: 0,
    });
    expect(discord.violations).toEqual([]);
  });

  test.each(['drop before', 'drop after', { status: 500 }, { status: 429, retryAfter: 0.01 }] as const)(
    'whose edit meets %o is edited again',
    async (fault) => {
      const held = Promise.withResolvers<void>();
      await start({ commands: newsThat(() => held.promise), deferAfterMs: 0 });
      discord.fault.next(EDIT, fault);
      const deferral = discord.nextRequest(CALLBACK);
      const reply = ask();
      await deferral;
      held.resolve();
      await discord.settled();
      const { message, followUps } = await reply;
      expect({
        passages: seen(message).places.length,
        followUps: followUps.length,
        edits: count(EDIT),
      }).toEqual({
        passages: 5,
        followUps: 0,
        edits: 2,
      });
      expect(discord.violations).toEqual([]);
    },
  );

  test('that fails ends the deferral with one sentence', async () => {
    const held = Promise.withResolvers<void>();
    const { log } = await start({ commands: newsThat(() => held.promise), deferAfterMs: 0 });
    const deferral = discord.nextRequest(CALLBACK);
    const reply = ask();
    await deferral;
    held.reject(new Error('the disk is on fire'));
    const said = shown(await reply);
    expect(said).toMatch(SORRY);
    expect(log.find(({ msg }) => msg === 'no answer')?.reference).toBe(SORRY.exec(said)?.[1]);
  });

  test('that takes longer than Discord waits (15 minutes) is logged as too late', async () => {
    const held = Promise.withResolvers<void>();
    await start({ commands: newsThat(() => held.promise), deferAfterMs: 0 });
    const deferral = discord.nextRequest(CALLBACK);
    const reply = ask();
    await deferral;
    discord.clock.advance(15 * 60_000 + 1);
    held.resolve();
    await discord.nextRequest(EDIT);
    expect((await reply).state).toBe('failed');
    await expect.poll(messages).toContain('came too late');
  });

  test('behind a button leaves the message unchanged until the page is ready', async () => {
    let slow = Promise.resolve();
    await start({ commands: newsThat(() => slow), deferAfterMs: 0 });
    const asked = await ask();
    const held = Promise.withResolvers<void>();
    slow = held.promise;
    const deferral = discord.nextRequest(CALLBACK);
    const turned = person.press(asked, '▶️');
    await deferral;
    expect(seen(asked.message).places).toHaveLength(5);
    held.resolve();
    expect(shown(await turned)).toContain('Page 2 of 2');
    expect(discord.violations).toEqual([]);
  });
});

describe('a failure of our own', () => {
  test('gets one private sentence with a reference that is in the log, and no stack trace', async () => {
    const { log } = await start({ commands: newsThat(() => Promise.reject(new Error('secret detail'))) });
    const reply = await ask();
    const said = shown(reply);
    expect(reply).toMatchObject({ ephemeral: true, followUps: { length: 0 } });
    expect(said).toMatch(SORRY);
    expect(said).not.toContain('secret detail');
    const line = log.find(({ msg }) => msg === 'no answer');
    expect(line).toMatchObject({ reference: SORRY.exec(said)?.[1], err: { message: 'secret detail' } });
    expect(discord.violations).toEqual([]);
  });

  test('behind a button keeps the answer and adds a message', async () => {
    let fails = Promise.resolve();
    await start({ commands: newsThat(() => fails) });
    const asked = await ask();
    fails = Promise.reject(new Error('gone'));
    fails.catch(() => {});
    const reply = await person.press(asked, '▶️');
    expect(reply).toMatchObject({ kind: 'message', ephemeral: true });
    expect(shown(reply)).toMatch(SORRY);
    expect(shown(asked)).toContain('Page 1 of 2');
  });

  test('to store the question removes the buttons, not the answer', async () => {
    const { newsroom } = await start();
    newsroom.store.setNote = () => Promise.reject(new Error('the disk is full'));
    const stripped = discord.nextRequest(EDIT);
    const reply = await ask();
    await stripped;
    expect(seen(reply.message)).toMatchObject({ places: { length: 5 }, buttons: [], menus: [] });
  });

  test('during completion proposes nothing', async () => {
    const { newsroom } = await start();
    newsroom.speakers.complete = () => Promise.reject(new Error('gone'));
    const typed = person.type('quote', { speaker: 'ru' }, 'speaker');
    await discord.settled();
    discord.clock.advance(3001);
    await expect(typed).rejects.toThrow(/Loading options failed/);
    expect(messages()).toContain('no proposals');
  });

  test('on a mention gets the sentence as a reply', async () => {
    await start({ commands: newsThat(() => Promise.reject(new Error('secret detail'))) });
    const reply = await person.mention('news on japan');
    expect(shown(reply)).toMatch(SORRY);
    expect(discord.violations).toEqual([]);
  });
});

describe('an answer to a mention', () => {
  test.each([
    'drop before',
    'drop after',
    'reset after',
    { status: 500 },
    { status: 502, after: true },
    { status: 429, retryAfter: 0.01 },
    { status: 429, retryAfter: 0.01, global: true },
  ] as const)('that meets %o is posted once', async (fault) => {
    await start();
    const injected = discord.fault.next(MESSAGE, fault);
    const reply = await person.mention('japan nato');
    await discord.settled();
    expect({
      hits: injected.hits,
      passages: seen(reply.message).places.length,
      followUps: reply.followUps.length,
    }).toEqual({ hits: 1, passages: 5, followUps: 0 });
    expect(discord.violations).toEqual([]);
  });

  test.each([
    ['missing permissions', { status: 403, code: 50013 }],
    ['missing access', { status: 403, code: 50001 }],
    ['a channel that is gone', { status: 404, code: 10003 }],
  ])('that meets %s is logged and not tried again', async (_, fault) => {
    await start();
    discord.fault.next(MESSAGE, fault);
    person.post(`<@${running?.bot.client.user.id}> japan nato`);
    await discord.nextRequest(MESSAGE);
    await discord.settled();
    expect(count(MESSAGE)).toBe(1);
    expect(messages()).toContain('could not answer there');
  });

  test('whose channel is deleted meanwhile is logged', async () => {
    const held = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    await start({
      commands: newsThat(() => {
        asked.resolve();
        return held.promise;
      }),
    });
    const channel = discord.addChannel();
    discord.user({ in: channel }).post(`<@${running?.bot.client.user.id}> japan nato`);
    await asked.promise;
    discord.deleteChannel(channel);
    held.resolve();
    await discord.nextRequest(MESSAGE);
    await discord.settled();
    expect(messages()).toContain('could not answer there');
  });

  test('to a message that was deleted meanwhile is posted without referring to it', async () => {
    const held = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    await start({
      commands: newsThat(() => {
        asked.resolve();
        return held.promise;
      }),
    });
    const question = person.post(`<@${running?.bot.client.user.id}> japan nato`);
    await asked.promise;
    person.remove(question);
    held.resolve();
    const sent = await discord.nextRequest(MESSAGE);
    expect(sent.status).toBe(200);
  });
});

describe('the gateway', () => {
  test.each([
    ['asks to reconnect (opcode 7)', () => discord.gateway.reconnect(), 'resume'],
    [
      'says the session is invalid but resumable (opcode 9)',
      () => discord.gateway.invalidSession(true),
      'resume',
    ],
    ['drops the socket', () => discord.gateway.drop(), 'resume'],
    ['closes with 4000', () => discord.gateway.drop(4000), 'resume'],
  ] as const)(
    '%s: the session is resumed, and what was asked meanwhile is answered once',
    async (_, happen, kind) => {
      const { bot } = await start();
      const resumed = once(bot.client, Events.ShardResume);
      happen();
      const reply = await ask();
      expect({
        passages: seen(reply.message).places.length,
        followUps: reply.followUps.length,
        callbacks: count(CALLBACK),
      }).toEqual({ passages: 5, followUps: 0, callbacks: 1 });
      await resumed;
      expect(discord.gateway.sessions.at(-1)).toMatchObject({ kind, outcome: 'resumed' });
      expect(discord.violations).toEqual([]);
    },
  );

  test('forgets the session (opcode 9, not resumable): the bot identifies anew and answers', async () => {
    const { bot } = await start();
    const ready = once(bot.client, Events.ShardReady);
    discord.gateway.invalidSession(false);
    await ready;
    expect((await ask()).state).toBe('answered');
    expect(discord.gateway.sessions.map(({ kind }) => kind)).toEqual(['identify', 'identify']);
  });

  test('answers no heartbeat any more: the connection is given up and the session resumed', async () => {
    await discord.close();
    discord = await startLoopbackDiscord({ heartbeatInterval: 50 });
    person = discord.user();
    const { bot } = await start();
    const resumed = once(bot.client, Events.ShardResume);
    discord.gateway.stopAckingHeartbeats();
    await resumed;
    expect((await ask()).state).toBe('answered');
  });

  test('closes for good (4004) while the bot runs: it leaves with a sentence', async () => {
    const { bot } = await start();
    discord.gateway.drop(4004);
    expect(String(await bot.disconnected)).toMatch(/rejects the token/);
  });
});
