/** The bot to compare with: the same client, which answers "pong" to everything. Run by bench/load/discord.ts. */
import { Events } from 'discord.js';
import { commands } from '../../commands/index.ts';
import { readConfig } from '../../src/config.ts';
import { createClient } from '../../src/discord/connection/client.ts';
import { register } from '../../src/discord/connection/registration.ts';
import { createLog } from '../../src/log.ts';

const { discordApiUrl, discordToken } = readConfig();
const client = createClient(discordApiUrl);
client.on(Events.InteractionCreate, (interaction) => {
  if (interaction.isChatInputCommand()) void interaction.reply({ content: 'pong' });
});
client.once(Events.ClientReady, async ({ application }) => {
  const store = { note: async () => undefined, setNote: async () => {} };
  const context = { rest: client.rest, application: application.id, store, log: createLog('silent') };
  await register(context, undefined, commands, new Date());
  process.stdout.write('"answering\n');
});
await client.login(discordToken?.reveal());
