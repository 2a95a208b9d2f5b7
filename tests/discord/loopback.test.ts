import { Client, GatewayIntentBits, type Interaction } from 'discord.js';
import { afterEach, describe, expect, test } from 'vitest';
import { type LoopbackDiscord, startLoopbackDiscord } from './loopback/loopback.ts';

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close();
});

async function loopback(...args: Parameters<typeof startLoopbackDiscord>): Promise<LoopbackDiscord> {
  const discord = await startLoopbackDiscord(...args);
  open.push(() => discord.close());
  return discord;
}

async function bot(discord: LoopbackDiscord, answer: (interaction: Interaction) => unknown = () => {}) {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    rest: { api: discord.apiUrl },
    allowedMentions: { parse: [] },
  });
  client.on('interactionCreate', (interaction) => void answer(interaction));
  open.push(() => client.destroy());
  const ready = new Promise((resolve) => client.once('clientReady', resolve));
  await client.login(discord.token);
  await ready;
  await client.application?.commands.set([{ name: 'ping', description: 'Answers' }]);
  return client;
}

describe('a well-behaved bot', () => {
  test('logs in, registers, answers', async () => {
    const discord = await loopback();
    await bot(discord, async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply('pong');
    });
    const reply = await discord.user().command('ping');
    expect(reply.message.content).toBe('pong');
    expect(discord.violations).toEqual([]);
  });
  test('three shards', async () => {
    const discord = await loopback({ shards: 3 });
    await bot(discord);
    expect(discord.gateway.sessions).toHaveLength(1);
  });
});
