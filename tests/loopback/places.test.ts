/** Forums, locked threads, roles and people's own permissions in the loopback Discord. */
import { describe, expect, test } from 'vitest';
import { loopback, rawBot } from '../support/discord/loopback-bots.ts';
import { DEFAULT_PERMISSIONS, Permission } from '../support/loopback/permissions.ts';

const EMBED = { embeds: [{ description: 'rain' }], allowed_mentions: { parse: [] } };

describe('a forum', () => {
  test('takes posts, each with its first message, and no messages', async () => {
    const discord = await loopback();
    const forum = discord.addChannel({ kind: 'forum' });
    const bot = await rawBot(discord);
    const made = await bot.call('POST', `/channels/${forum.id}/threads`, { name: 'Rain', message: EMBED });
    expect(made).toMatchObject({ status: 201, body: { parent_id: forum.id, message: { id: made.body.id } } });
    const first = await bot.call('GET', `/channels/${made.body.id}/messages/${made.body.id}`);
    expect(first).toMatchObject({ status: 200, body: { embeds: [{ description: 'rain' }] } });
    const active = await bot.call('GET', `/guilds/${discord.guild.id}/threads/active`);
    expect(active.body.threads).toMatchObject([{ id: made.body.id }]);
    expect(await bot.call('POST', `/channels/${forum.id}/messages`, EMBED)).toMatchObject({
      status: 400,
      body: { code: 50008 },
    });
    expect(discord.violations).toEqual([]);
  });

  test('that wants a tag refuses a post without one', async () => {
    const discord = await loopback();
    const forum = discord.addChannel({ kind: 'forum', needsTag: true });
    const bot = await rawBot(discord);
    const post = { name: 'Rain', message: EMBED };
    const path = `/channels/${forum.id}/threads`;
    expect(await bot.call('POST', path, post)).toMatchObject({ status: 400, body: { code: 40067 } });
    const tagged = { ...post, applied_tags: [forum.neededTag] };
    expect(await bot.call('POST', path, tagged)).toMatchObject({ status: 201 });
  });

  test('notes a post that would ping everybody, and one with a field that posts do not have', async () => {
    const discord = await loopback();
    const forum = discord.addChannel({ kind: 'forum' });
    const bot = await rawBot(discord);
    const path = `/channels/${forum.id}/threads`;
    await bot.call('POST', path, { name: 'Rain', message: { embeds: EMBED.embeds } });
    expect(discord.violations).toMatchObject([{ rule: 'allowed mentions' }]);
    await bot.call('POST', path, { name: 'Rain', message: { ...EMBED, nonce: '1' } });
    expect(discord.violations).toHaveLength(2);
  });
});

test('a locked thread takes no messages but of those who may unlock it', async () => {
  const discord = await loopback();
  const thread = discord.addChannel({ kind: 'thread', parent: discord.channel, locked: true });
  const bot = await rawBot(discord);
  const path = `/channels/${thread.id}/messages`;
  expect(await bot.call('POST', path, EMBED)).toMatchObject({ status: 400, body: { code: 160005 } });
  discord.setPermissions(thread, DEFAULT_PERMISSIONS | Permission.ManageThreads);
  expect((await bot.call('POST', path, EMBED)).status).toBe(200);
});

test('a deleted role is gone from the guild, and the bot is told', async () => {
  const discord = await loopback();
  discord.guild.roles.push({ id: '77', name: 'readers', permissions: 0n, mentionable: true });
  const bot = await rawBot(discord);
  discord.deleteRole('77');
  expect(await bot.next('GUILD_ROLE_DELETE')).toMatchObject({ role_id: '77' });
  const { body } = await bot.call('GET', `/guilds/${discord.guild.id}`);
  expect(body.roles).toHaveLength(1);
});
