/** The loopback Discord with the real discord.js client: what people send, and what they get back. */
import {
  ActionRowBuilder,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ButtonBuilder,
  type ButtonInteraction,
  ButtonStyle,
  type ChatInputCommandInteraction,
  ContextMenuCommandBuilder,
  EmbedBuilder,
  type Interaction,
  InteractionContextType,
  MessageFlags,
  PermissionFlagsBits,
  SlashCommandBuilder,
  StringSelectMenuBuilder,
} from 'discord.js';
import { describe, expect, test } from 'vitest';
import { clientBot, loopback, NEWS, rawBot, register } from '../support/discord/loopback-bots.ts';
import { Permission } from '../support/loopback/permissions.ts';

const ROWS = [
  {
    type: 1,
    components: [
      { type: 2, style: 2, custom_id: 'next', label: 'Next', emoji: { name: '▶️' } },
      { type: 2, style: 2, custom_id: 'off', label: 'Off', disabled: true },
      { type: 2, style: 5, label: 'Read', url: 'https://example.org/' },
    ],
  },
  { type: 1, components: [{ type: 3, custom_id: 'open', options: [{ label: 'Summary', value: 's' }] }] },
];

type OnCommand = (interaction: ChatInputCommandInteraction) => unknown;
type OnButton = (interaction: ButtonInteraction) => unknown;

/** A bot whose /news shows ROWS by default. */
async function newsroom(
  onCommand?: OnCommand,
  onButton?: OnButton,
  options: Parameters<typeof loopback>[0] = {},
) {
  const discord = await loopback(options);
  const seen: Interaction[] = [];
  const client = await clientBot(discord, async (interaction) => {
    seen.push(interaction);
    if (interaction.isAutocomplete())
      await interaction.respond([{ name: `${interaction.options.getFocused()}…`, value: 'v' }]);
    else if (interaction.isChatInputCommand())
      await (onCommand?.(interaction) ?? interaction.reply({ content: 'news', components: ROWS as never }));
    else if (interaction.isButton()) await onButton?.(interaction);
    else if (interaction.isStringSelectMenu()) await interaction.reply(`chose ${interaction.values.join()}`);
    else if (interaction.isMessageContextMenuCommand())
      await interaction.reply(interaction.targetMessage.content);
  });
  const commands = [
    { ...NEWS, integration_types: [0, 1], contexts: [0, 1, 2], name_localizations: { de: 'nachrichten' } },
    { type: 3, name: 'Find in the news' },
    {
      name: 'digest',
      description: 'Daily',
      default_member_permissions: `${Permission.ManageGuild}`,
      contexts: [0],
      options: [
        {
          type: 1,
          name: 'add',
          description: 'Adds',
          options: [{ type: 7, name: 'channel', description: 'Where' }],
        },
      ],
    },
  ];
  await client.application?.commands.set(commands as never);
  return { discord, client, seen, user: discord.user() };
}

describe('commands', () => {
  test('carry their options, the language, and where they were sent', async () => {
    const { discord, seen } = await newsroom();
    const user = discord.user({ locale: 'de', guildLocale: 'fr', name: 'Ada' });
    const reply = await user.command('news', { query: 'japan', private: true });
    const [sent] = seen as [ChatInputCommandInteraction];
    expect({
      query: sent.options.getString('query'),
      private: sent.options.getBoolean('private'),
    }).toEqual({ query: 'japan', private: true });
    expect(sent).toMatchObject({ locale: 'de', guildLocale: 'fr', user: { username: 'Ada' } });
    expect(sent).toMatchObject({ guildId: discord.guild.id, channelId: discord.channel.id, context: 0 });
    expect(reply).toMatchObject({ state: 'answered', kind: 'message', deferred: false, ephemeral: false });
    expect(reply.latency).toBeGreaterThan(0);
    expect(discord.violations).toEqual([]);
  });

  test('can be answered in private, deferred, edited, followed up and deleted', async () => {
    const { discord, user } = await newsroom(async (interaction) => {
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await interaction.editReply('one');
      await interaction.editReply({ content: 'two', embeds: [{ title: 'three' }] });
      await interaction.followUp({ content: 'more', flags: MessageFlags.Ephemeral });
      expect((await interaction.fetchReply()).content).toBe('two');
      await interaction.deleteReply();
    });
    const deleted = discord.nextRequest('DELETE /webhooks/:id/:token/messages/@original');
    const reply = await user.command('news', { query: 'x' });
    expect(reply).toMatchObject({ deferred: true, ephemeral: true });
    await deleted;
    expect(reply.history.map(({ content }) => content)).toEqual(['', 'one', 'two']);
    expect(reply.message.embeds[0]?.title).toBe('three');
    expect(reply.followUps.map(({ content }) => content)).toEqual(['more']);
    expect(reply.deleted).toBe(true);
    expect(discord.violations).toEqual([]);
  });

  test('can be answered with the response asked back, and with a file', async () => {
    const { discord, user } = await newsroom(async (interaction) => {
      const { resource } = await interaction.reply({
        content: 'x',
        withResponse: true,
        files: [{ attachment: Buffer.from('abc'), name: 'a.txt' }],
      });
      expect(resource?.message?.attachments.first()?.name).toBe('a.txt');
      await interaction.followUp(`${resource?.message?.content}y`);
    });
    const next = discord.nextRequest('POST /webhooks/:id/:token');
    const reply = await user.command('news', { query: 'x' });
    expect((await next).body).toMatchObject({ content: 'xy' });
    expect(reply.message.attachments[0]).toMatchObject({ filename: 'a.txt', size: 3 });
    expect(discord.violations).toEqual([]);
  });

  test('the first follow-up to a deferral fills it', async () => {
    const { user } = await newsroom(async (interaction) => {
      await interaction.deferReply();
      await interaction.followUp('filled');
    });
    const reply = await user.command('news', { query: 'x' });
    expect(reply).toMatchObject({ message: { content: 'filled' }, followUps: { length: 0 } });
  });

  test('come from direct messages and threads', async () => {
    const { discord, seen } = await newsroom();
    const thread = discord.addChannel({ kind: 'thread', parent: discord.channel });
    await discord.user({ in: 'dm', installs: 'user' }).command('news', { query: 'x' });
    await discord.user({ in: thread }).command('news', { query: 'x' });
    const [direct, threaded] = seen;
    expect({
      guildId: direct?.guildId,
      context: direct?.context,
      isDMBased: direct?.channel?.isDMBased(),
    }).toEqual({ guildId: null, context: 1, isDMBased: true });
    expect({ channelId: threaded?.channelId, isThread: threaded?.channel?.isThread() }).toEqual({
      channelId: thread.id,
      isThread: true,
    });
    expect(discord.violations).toEqual([]);
  });

  test('are offered only where, and to whom, they are registered for', async () => {
    const { discord, user, seen } = await newsroom();
    await expect(user.command('nwes')).rejects.toThrow('No command "nwes" is registered here');
    await expect(user.command('news', {})).rejects.toThrow('cannot be sent without "query"');
    await expect(user.command('news', { query: 'x', page: 1 })).rejects.toThrow('no option "page"');
    await expect(user.command('news', { query: 'a'.repeat(101) })).rejects.toThrow('too long');
    await expect(user.command('digest add')).rejects.toThrow('permissions');
    const admin = discord.user({ permissions: ~0n & ((1n << 50n) - 1n) });
    await expect(admin.command('digest')).rejects.toThrow('needs a subcommand');
    await expect(discord.user({ in: 'dm' }).command('digest add')).rejects.toThrow(
      'not offered in direct messages',
    );
    await admin.command('digest add', { channel: discord.channel });
    const [sent] = seen as [ChatInputCommandInteraction];
    expect(sent.options.getSubcommand()).toBe('add');
    expect(sent.options.getChannel('channel')?.id).toBe(discord.channel.id);
  });
});

test("discord.js's own builders make bodies without a violation", async () => {
  const embed = new EmbedBuilder()
    .setTitle('Title')
    .setURL('https://example.org/')
    .setAuthor({ name: 'Outlet', url: 'https://example.org/', iconURL: 'https://example.org/a.png' })
    .setDescription('**Text**')
    .setColor('Blurple')
    .setFields({ name: 'a', value: 'b', inline: true })
    .setFooter({ text: 'paragraph 1 of 2' })
    .setTimestamp(new Date());
  const buttons = new ActionRowBuilder<ButtonBuilder>().setComponents(
    new ButtonBuilder().setCustomId('back').setEmoji('◀').setStyle(ButtonStyle.Secondary).setDisabled(true),
    new ButtonBuilder().setCustomId('next').setEmoji('▶️').setStyle(ButtonStyle.Secondary),
    new ButtonBuilder().setLabel('Read').setURL('https://example.org/').setStyle(ButtonStyle.Link),
  );
  const options = [{ label: 'Summary', value: 's', description: 'What it comes down to', emoji: '📰' }];
  const menu = new ActionRowBuilder<StringSelectMenuBuilder>().setComponents(
    new StringSelectMenuBuilder().setCustomId('open').setPlaceholder('Open').addOptions(options),
  );
  const page = { embeds: [embed], components: [buttons, menu] };
  const { discord, client, user } = await newsroom(
    (interaction) => interaction.reply(page),
    async (interaction) => {
      await interaction.update(page);
      await interaction.editReply({ content: 'gone', embeds: [], components: [], attachments: [] });
    },
  );
  const commands = [
    new SlashCommandBuilder()
      .setName('quote')
      .setNameLocalizations({ de: 'zitat', ja: '引用' })
      .setDescription('Who said it')
      .setDescriptionLocalizations({ fr: 'Qui l’a dit' })
      .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM)
      .setIntegrationTypes(ApplicationIntegrationType.GuildInstall)
      .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
      .addStringOption((option) => option.setName('speaker').setDescription('Who').setAutocomplete(true)),
    new ContextMenuCommandBuilder().setName('Look it up').setType(ApplicationCommandType.Message),
  ];
  const reply = await user.command('news', { query: 'x' });
  const edited = discord.nextRequest('PATCH /webhooks/:id/:token/messages/@original');
  await user.press(reply, '▶️');
  await edited;
  expect(reply.text).toBe('gone');
  await client.application?.commands.set(commands);
  const channel = client.channels.cache.get(discord.channel.id);
  if (channel?.isSendable()) await channel.send({ ...page, nonce: '12', enforceNonce: true });
  expect(discord.violations).toEqual([]);
});

test('typing brings choices', async () => {
  const { discord, user } = await newsroom();
  expect(await user.type('news', { query: 'Ru' }, 'query')).toEqual([{ name: 'Ru…', value: 'v' }]);
  await expect(user.type('news', {}, 'private')).rejects.toThrow('no autocomplete');
  expect(discord.violations).toEqual([]);
});

describe('components', () => {
  test('buttons are pressed by label, emoji or id; an update changes the message', async () => {
    let presses = 0;
    const { discord, user } = await newsroom(undefined, (interaction) =>
      interaction.update(`page ${++presses}`),
    );
    const reply = await user.command('news', { query: 'x' });
    for (const name of ['Next', '▶️', 'next']) expect((await user.press(reply, name)).kind).toBe('update');
    expect(reply.message.content).toBe('page 3');
    expect(reply.history).toHaveLength(4);
    expect(discord.violations).toEqual([]);
  });

  test('a press can be deferred, and answered by an edit or by a new message', async () => {
    const { user, discord } = await newsroom(undefined, async (interaction) => {
      await interaction.deferUpdate();
      if (interaction.message.content === 'news') await interaction.editReply('edited');
      else await interaction.followUp({ content: 'not yours', flags: MessageFlags.Ephemeral });
    });
    const reply = await user.command('news', { query: 'x' });
    const first = await user.press(reply, 'Next');
    expect(first).toMatchObject({ kind: 'update', message: { id: reply.message.id, content: 'edited' } });
    const second = await user.press(reply, 'Next');
    expect(second).toMatchObject({ kind: 'message', message: { content: 'not yours' }, ephemeral: true });
    expect(discord.violations).toEqual([]);
  });

  test('a reply tells its text, its buttons and its menus', async () => {
    const { user } = await newsroom((interaction) =>
      interaction.reply({
        content: 'found',
        embeds: [
          {
            title: 'Title',
            description: 'Text',
            fields: [{ name: 'a', value: 'b' }],
            footer: { text: '¶ 1' },
          },
        ],
        components: ROWS as never,
      }),
    );
    const reply = await user.command('news', { query: 'x' });
    expect(reply.text).toBe('found\nTitle\nText\na\nb\n¶ 1');
    expect(reply.buttons.map(({ label, disabled }) => [label, disabled ?? false])).toEqual([
      ['Next', false],
      ['Off', true],
      ['Read', false],
    ]);
    expect(reply.menus.map(({ custom_id }) => custom_id)).toEqual(['open']);
  });

  test('a menu is chosen from', async () => {
    const { user, discord } = await newsroom();
    const reply = await user.command('news', { query: 'x' });
    const chosen = await user.choose(reply, 'open', ['s']);
    expect(chosen).toMatchObject({ kind: 'message', message: { content: 'chose s' } });
    await expect(user.choose(reply, 'open', ['t'])).rejects.toThrow('no "t"');
    expect(discord.violations).toEqual([]);
  });

  test('what a person cannot press they cannot press', async () => {
    const { discord, user } = await newsroom((interaction) =>
      interaction.reply({ components: ROWS as never, content: 'x', flags: MessageFlags.Ephemeral }),
    );
    const reply = await user.command('news', { query: 'x' });
    await expect(user.press(reply, 'Back')).rejects.toThrow('There is no "Back"');
    await expect(user.press(reply, 'Off')).rejects.toThrow('greyed out');
    await expect(user.press(reply, 'Read')).rejects.toThrow('is a link');
    await expect(discord.user().press(reply, 'Next')).rejects.toThrow('private answer');
  });
});

test('a context menu carries the message, though the bot may not read it', async () => {
  const { discord, user } = await newsroom();
  const message = discord.user().post('Japan and NATO');
  expect((await user.contextMenu('Find in the news', message)).message.content).toBe('Japan and NATO');
  expect(discord.violations).toEqual([]);
});

describe('messages', () => {
  async function talker() {
    const made = await newsroom();
    made.client.on('messageCreate', async (message) => {
      if (message.author.bot || message.content === '') return;
      await message.reply(`heard ${message.cleanContent}`);
    });
    return made;
  }

  test('a mention and a direct message are answered; the answers are replies and ping nobody', async () => {
    const { discord, user } = await talker();
    const answer = await user.mention('what did Rutte say');
    expect(answer.message.content).toBe('heard @OnTheRecord what did Rutte say');
    expect(answer.message.message_reference?.message_id).toBeDefined();
    expect((await user.direct('hello')).message.content).toBe('heard hello');
    expect(discord).toMatchObject({ pings: [], violations: [] });
  });

  test('two people who ask at once each get their own answer', async () => {
    const { discord, user } = await talker();
    const [one, two] = await Promise.all([user.mention('one'), discord.user().mention('two')]);
    expect({ oneText: one.text, twoText: two.text }).toEqual({
      oneText: 'heard @OnTheRecord one',
      twoText: 'heard @OnTheRecord two',
    });
  });

  test('further replies to a message are follow-ups', async () => {
    const { discord, client, user } = await newsroom();
    client.on('messageCreate', async (message) => {
      if (message.author.bot) return;
      await message.reply('first');
      await message.reply('second');
    });
    const second = discord.nextRequest(
      ({ body }) => (body as { content?: string } | undefined)?.content === 'second',
    );
    const reply = await user.mention('x');
    await second;
    expect({ text: reply.text, followUps: reply.followUps.map(({ content }) => content) }).toEqual({
      text: 'first',
      followUps: ['second'],
    });
  });

  test('what does not mention the bot it cannot read; silence fails by the clock', async () => {
    const { discord, user } = await talker();
    const pending = user.say('only among us');
    await discord.settled();
    discord.clock.advance(15_000);
    expect(await pending).toMatchObject({ state: 'failed', reason: 'no answer within 15 seconds' });
    expect(discord.requests.filter(({ route }) => route === '/channels/:id/messages')).toEqual([]);
  });

  test('the bot can type, write, edit, crosspost, start a thread, delete, and write to a person', async () => {
    const { discord, client, user } = await newsroom();
    const feed = discord.addChannel({ kind: 'announcement' });
    await discord.settled();
    const channel = client.channels.cache.get(feed.id);
    if (channel?.isSendable() !== true) throw new Error('not sendable');
    await channel.sendTyping();
    const message = await channel.send({ content: 'x', nonce: '1', enforceNonce: true });
    await message.edit('y');
    await message.crosspost();
    const thread = await message.startThread({ name: 'About it' });
    await thread.send('inside');
    expect((await channel.messages.fetch(message.id)).content).toBe('y');
    expect((await channel.messages.fetch({ limit: 5 })).size).toBe(1);
    await message.delete();
    await (await client.users.fetch(user.id)).send('direct');
    expect(feed.messages.size).toBe(0);
    expect(discord.violations).toEqual([]);
  });
});

describe('the client believes what it is told:', () => {
  test('permissions, deleted channels, further guilds', async () => {
    const { discord, client } = await newsroom();
    const may = () => {
      const channel = client.channels.cache.get(discord.channel.id);
      if (channel === undefined || channel.isDMBased()) return undefined;
      return channel.permissionsFor(discord.applicationId)?.has('SendMessages');
    };
    expect(may()).toBe(true);
    discord.setPermissions(discord.channel, Permission.ViewChannel);
    await discord.settled();
    expect(may()).toBe(false);
    discord.deleteChannel(discord.channel);
    const guild = discord.addGuild({ name: 'Another' });
    const { id } = guild;
    await discord.settled();
    expect(client.channels.cache.has(discord.channel.id)).toBe(false);
    const another = client.guilds.cache.get(id);
    expect(another?.name).toBe('Another');
    const reader = discord.user();
    expect((await another?.members.fetch(reader.id))?.user.username).toBe(reader.name);
    discord.removeBot(guild);
    await discord.settled();
    expect(client.guilds.cache.has(id)).toBe(false);
    await expect(client.rest.get(`/guilds/${id}`)).rejects.toMatchObject({ code: 10004 });
  });

  test('commands, with their localisations when asked, keep their ids; versions follow their content', async () => {
    const { discord, client } = await newsroom();
    const [before] = discord.registeredCommands();
    const listed = await client.application?.commands.fetch({ withLocalizations: true });
    expect(listed?.find(({ name }) => name === 'news')?.nameLocalizations).toEqual({ de: 'nachrichten' });
    const raw = await rawBot(discord, null);
    const plain = await raw.call('GET', `/applications/${discord.applicationId}/commands`);
    expect(plain.body[0]).not.toHaveProperty('name_localizations');
    await client.application?.commands.set([NEWS as never]);
    const [after, ...none] = discord.registeredCommands();
    expect({ id: after?.id, none }).toEqual({ id: before?.id, none: [] });
    expect(after?.version).not.toBe(before?.version);
    await client.application?.commands.set([NEWS as never]);
    expect(discord.registeredCommands()[0]?.version).toBe(after?.version);
    await client.application?.commands.set([NEWS as never], discord.guild.id);
    expect(discord.registeredCommands(discord.guild)).toHaveLength(1);
    expect(discord.violations).toEqual([]);
  });
});

test('its answers are of the form that Discord describes', async () => {
  const spec = await import('discord-api-spec/zod');
  const discord = await loopback();
  const bot = await rawBot(discord);
  const quiet = { allowed_mentions: { parse: [] } };
  const { body: commands } = await register(bot, discord);
  const pending = discord.user().command('news', { query: 'x' });
  const interaction = await bot.next('INTERACTION_CREATE');
  const path = `/interactions/${interaction.id}/${interaction.token}/callback?with_response=true`;
  const callback = await bot.call('POST', path, {
    type: 4,
    data: { content: 'a', components: ROWS, ...quiet },
  });
  await pending;
  const get = async (route: string) => (await bot.call('GET', route)).body;
  const sent = await bot.call('POST', `/channels/${discord.channel.id}/messages`, {
    embeds: [{ title: 'x' }],
    ...quiet,
  });
  const { id } = discord.user();
  const direct = await bot.call('POST', '/users/@me/channels', { recipient_id: id });
  const answers = [
    [spec.ApplicationCommandResponseSchema, commands[0]],
    [spec.InteractionCallbackResponseSchema, callback.body],
    [spec.MessageResponseSchema, sent.body],
    [spec.UserPIIResponseSchema, await get('/users/@me')],
    [spec.PrivateApplicationResponseSchema, await get('/applications/@me')],
    [spec.GatewayBotResponseSchema, await get('/gateway/bot')],
    [spec.GuildChannelResponseSchema, await get(`/channels/${discord.channel.id}`)],
    [spec.PrivateChannelResponseSchema, direct.body],
  ] as const;
  expect(answers.map(([schema, body]) => schema.safeParse(body).error?.issues)).toEqual(
    answers.map(() => undefined),
  );
});

test('several run side by side, each with its own token', async () => {
  const [one, two] = [await loopback({ applicationId: '111111111111111111' }), await loopback()];
  const bot = await rawBot(one, null);
  expect((await bot.call('GET', '/users/@me')).body.id).toBe('111111111111111111');
  expect(
    (
      await (
        await rawBot(two, null)
      ).call('GET', '/users/@me', undefined, { authorization: `Bot ${one.token}` })
    ).status,
  ).toBe(401);
});

test('with a time source of its own, limits follow it', async () => {
  let now = 1_750_000_000_000;
  const discord = await loopback({ now: () => now });
  const bot = await rawBot(discord);
  await register(bot, discord);
  const pending = discord.user().command('news', { query: 'x' });
  now += 3_000;
  discord.clock.tick();
  expect((await pending).state).toBe('failed');
});
