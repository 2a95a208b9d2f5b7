/** Pictures of stories on Discord, and servers that want none. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type AlertWorld, alertWorld } from '../support/discord/alert-world.ts';
import { type DigestWorld, digestWorld } from '../support/discord/digest-world.ts';
import { seen } from '../support/discord/seen.ts';
import type { BotReply } from '../support/loopback/loopback.ts';

const HOUR = 3_600_000;
const IMAGE = { url: 'https://pictures.example/ferry.jpg', alt: 'A ferry in the harbor' };
const picturesIn = ({ message }: BotReply) => seen({ components: message.components ?? [] }).pictures;
/** Pictures of all that the bot has posted in a channel, oldest first. */
const posted = ({ messages }: { readonly messages: ReadonlyMap<string, unknown> }) =>
  [...messages.values()].flatMap((held) =>
    picturesIn({ message: (held as { current: object }).current } as BotReply),
  );

describe('of stories that are asked for', () => {
  let world: AlertWorld;
  beforeEach(async () => {
    world = await alertWorld();
    await world.report('ferry', { headline: 'Ferry runs again', image: IMAGE });
  });
  afterEach(async () => {
    expect(world.discord.violations).toEqual([]);
    await world.close();
  });
  const ask = (command: string, options = {}) => world.discord.user().command(command, options);
  const setPictures = (pictures: string) => world.manager().command('settings', { pictures });

  test('pictures stand in a summary and in the passages of one story, on every page of it', async () => {
    expect(picturesIn(await ask('summary', { article: 'ferry' }))).toEqual([IMAGE.url]);
    expect(picturesIn(await ask('passages', { article: 'ferry' }))).toEqual([IMAGE.url]);
    expect(picturesIn(await ask('news', { query: 'ferry' }))).toEqual([]);
  });

  test('none stand in a server that wants none, from its next question on', async () => {
    expect(picturesIn(await ask('summary', { article: 'ferry' }))).toEqual([IMAGE.url]);
    await setPictures('off');
    expect(picturesIn(await ask('summary', { article: 'ferry' }))).toEqual([]);
    await setPictures('on');
    expect(picturesIn(await ask('summary', { article: 'ferry' }))).toEqual([IMAGE.url]);
  });

  test('none stand in a question in words there either', async () => {
    await setPictures('off');
    const { id } = world.running.bot.client.user;
    const say = () => world.discord.user().say(`<@${id}> /summary article:ferry`);
    const reply = await say();
    expect(seen({ components: reply.message.components ?? [] }).text).toContain('Ferry runs again');
    expect(picturesIn(reply)).toEqual([]);
    await setPictures('on');
    expect(picturesIn(await say())).toEqual([IMAGE.url]);
  });

  test('a story that was withdrawn shows none', async () => {
    const { store } = world.newsroom;
    const [line] = await store.newest(1);
    await store.withdraw(line?.article ?? '', 'removed');
    expect(picturesIn(await ask('summary', { article: 'ferry' }))).toEqual([]);
    expect(picturesIn(await ask('changes'))).toEqual([]);
  });

  test('an alert has the picture of its only story, and none where the server wants none', async () => {
    const { discord } = world;
    await world.pass(60_000);
    await world.manager().command('alert add', { channel: discord.channel, words: 'ferry' });
    await world.report('second', {
      headline: 'Ferry sails to Melbin',
      image: IMAGE,
      paragraphs: ['A ferry sailed to Melbin.'],
    });
    await world.pass(60_000);
    expect(posted(discord.channel)).toEqual([IMAGE.url]);
    await setPictures('off');
    await world.report('third', {
      headline: 'Ferry hits a whale',
      image: IMAGE,
      paragraphs: ['A ferry hit a whale.'],
    });
    await world.pass(HOUR);
    expect(world.posts()).toHaveLength(2);
    expect(posted(discord.channel)).toEqual([IMAGE.url]);
  });
});

describe('of a digest', () => {
  let world: DigestWorld;
  beforeEach(async () => {
    world = await digestWorld();
    world.image = IMAGE;
    await world
      .manager()
      .command('digest set', { channel: world.discord.channel, time: '8:00', timezone: 'UTC' });
  });
  afterEach(async () => {
    expect(world.discord.violations).toEqual([]);
    await world.close();
  });

  test('pictures stand in the channel and in the preview', async () => {
    await world.pass(2 * HOUR);
    expect(posted(world.discord.channel)).toEqual([IMAGE.url]);
    expect(picturesIn(await world.manager().command('digest preview'))).toEqual([IMAGE.url]);
  });

  test('none stand where the server wants none', async () => {
    await world.manager().command('settings', { pictures: 'off' });
    await world.pass(2 * HOUR);
    expect(world.posts(world.discord.channel)).toHaveLength(1);
    expect(posted(world.discord.channel)).toEqual([]);
    expect(picturesIn(await world.manager().command('digest preview'))).toEqual([]);
  });
});
