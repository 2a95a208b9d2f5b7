/** What the bot says of itself and of privacy, and how a person is forgotten. */
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MANAGER } from '../support/discord/digest-world.ts';
import { type ReportWorld, reportOne, reportWorld } from '../support/discord/report-world.ts';
import { runBot } from '../support/discord/run-bot.ts';
import { menuOf, shown } from '../support/discord/seen.ts';

let world: ReportWorld;
beforeEach(async () => {
  world = await reportWorld();
});
afterEach(async () => {
  expect(world.discord.violations).toEqual([]);
  await world.close();
});

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

test('/about says what the bot is, its version and licence, how much it holds, and where to get it', async () => {
  const reply = await world.discord.user().command('about');
  const text = shown(reply).replaceAll('\\', '').replaceAll('%5F', '_');
  expect(text).toMatch(/search 1 story of 1 outlet/);
  expect(text).toContain(`On the Record ${version}`);
  expect(text).toMatch(/MIT licence/);
  expect(text).toMatch(/<\/help:\d+>/);
  expect(text).toContain(`https://discord.com/oauth2/authorize?client_id=${world.discord.applicationId}`);
});

test('/privacy says what is kept and for how long, and how to be forgotten', async () => {
  const reply = await world.discord.user().command('privacy');
  expect(shown(reply)).toMatch(/questions: for three days/);
  expect(shown(reply)).toMatch(/<\/forget me:\d+>/);
  expect(shown(await world.discord.user({ locale: 'de' }).command('privacy'))).toMatch(/drei Tage lang/);
});

test('/forget me asks first, and does nothing if that is not meant', async () => {
  const person = world.discord.user();
  const answer = await person.command('voices', { article: 'bridge' });
  const asked = await person.command('forget me');
  expect(asked.ephemeral).toBe(true);
  expect(shown(asked)).toMatch(/Shall I forget you\?/);
  const kept = await person.press(asked, 'No, keep it');
  expect(shown(kept)).toMatch(/everything stays/);
  const opened = await person.press(answer, `${answer.buttons[0]?.custom_id}`);
  expect(shown(opened)).not.toMatch(/too old/);
});

test('/forget me removes the person’s questions and their name, and nothing of others', async () => {
  const { discord, newsroom } = world;
  const person = discord.user({ permissions: MANAGER });
  const other = discord.user();
  const answer = await person.command('news', { query: 'bridge' });
  const others = await other.command('news', { query: 'bridge' });
  await reportOne(person, await person.command('quote', { speaker: 'Okafor' }), 'No.');
  await person.command('digest set', { channel: discord.channel, time: '8:00' });
  await person.command('alert add', { words: 'bridge' });
  const asked = await person.command('forget me');
  const done = await person.press(asked, 'Forget me');
  expect(done.kind).toBe('update');
  expect(shown(done)).toMatch(
    /I removed \d+ questions and 1 alert, and your name from 1 report and 1 digest or source/,
  );
  expect(await newsroom.store.reports.list('all')).toMatchObject([{ reason: 'No.' }]);
  expect((await newsroom.store.reports.list('all'))[0]).not.toHaveProperty('reporter');
  expect(await newsroom.store.digests.digestsOf(discord.guild.id)).toMatchObject([
    { setBy: '', state: 'active' },
  ]);
  const { id, values } = menuOf(answer, 'open');
  expect(shown(await person.choose(answer, id, [values[0] ?? '']))).toMatch(/too old|expired/);
  const theirs = menuOf(others, 'open');
  expect(shown(await other.choose(others, theirs.id, [theirs.values[0] ?? '']))).not.toMatch(
    /too old|expired/,
  );
  expect(JSON.stringify(world.running.log)).not.toContain(person.id);
});

test('somebody else’s question whether to forget cannot be answered', async () => {
  const asked = await world.discord.user().command('forget me');
  const button = asked.buttons.find(({ label }) => label === 'Forget me');
  const channel = await world.running.bot.client.channels.fetch(world.discord.channel.id);
  if (!channel?.isSendable()) throw new Error('no channel');
  // As only a forger can make it: the button in a message for everybody.
  const { id, channelId } = await channel.send({
    content: 'x',
    components: [{ type: 1, components: [button] }] as never,
  });
  const stranger = world.discord.user();
  const refused = await stranger.press({ id, channel_id: channelId } as never, 'Forget me');
  expect(shown(refused)).toMatch(/for somebody else/);
});

test('a button of yes outlives a restart', async () => {
  const person = world.discord.user();
  const asked = await person.command('forget me');
  await world.running.close();
  world.running = await runBot({ discord: world.discord, newsroom: world.newsroom });
  expect(shown(await person.press(asked, 'Forget me'))).toMatch(/Done\. I removed/);
});
