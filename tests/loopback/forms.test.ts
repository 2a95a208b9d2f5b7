/** Forms (modals) of the loopback Discord, opened and read by the real discord.js client. */
import { type ButtonInteraction, MessageFlags, type ModalSubmitInteraction } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { clientBot, loopback, NEWS, rawBot, register } from '../support/discord/loopback-bots.ts';

const input = (more: object = {}) => ({ type: 4, custom_id: 'why', style: 2, ...more });
const label = (component: object, more: object = {}) => ({ type: 18, label: 'Why?', component, ...more });
const formOf = (...components: object[]) => ({ custom_id: 'form', title: 'A form', components });
const row = (...components: object[]) => ({ type: 1, components });
const BUTTON = row({ type: 2, style: 2, custom_id: 'ask', label: 'Ask' });

type OnForm = (interaction: ModalSubmitInteraction) => unknown;

/** A bot whose /news shows a button that opens the form. */
async function asking(form: object, onForm?: OnForm) {
  const discord = await loopback();
  await clientBot(discord, async (interaction) => {
    if (interaction.isChatInputCommand())
      await interaction.reply({ content: 'news', components: [BUTTON] as never });
    else if (interaction.isButton()) await (interaction as ButtonInteraction).showModal(form as never);
    else if (interaction.isModalSubmit())
      await (onForm?.(interaction) ??
        interaction.reply({
          content: `${interaction.customId}: ${interaction.fields.getTextInputValue('why')}`,
          flags: MessageFlags.Ephemeral,
        }));
  });
  await register(await rawBot(discord), discord, [NEWS]);
  const user = discord.user();
  const reply = await user.command('news', { query: 'x' });
  return { discord, user, reply, form: await user.press(reply, 'Ask') };
}

describe('a form', () => {
  test.each([
    [
      'with labels',
      formOf({ type: 10, content: 'Read this.' }, label(input({ min_length: 2, max_length: 5 }))),
    ],
    ['in rows', formOf(row(input({ label: 'Why?', min_length: 2, max_length: 5 })))],
  ])('%s is opened, filled in and read', async (_, body) => {
    const { discord, user, form } = await asking(body);
    expect(form).toMatchObject({
      state: 'answered',
      kind: 'modal',
      interaction: { modal: { title: 'A form' } },
    });
    const sent = await user.submit(form, { why: 'rain' });
    expect(sent).toMatchObject({ kind: 'message', ephemeral: true, message: { content: 'form: rain' } });
    expect(discord.violations).toEqual([]);
  });

  test('is not sent if Discord would not let it be sent', async () => {
    const { user, form, reply } = await asking(formOf(label(input({ min_length: 2, max_length: 5 }))));
    await expect(user.submit(form, {})).rejects.toThrow('must be filled in');
    await expect(user.submit(form, { why: 'a' })).rejects.toThrow('2 to 5');
    await expect(user.submit(form, { why: 'abcdef' })).rejects.toThrow('2 to 5');
    await expect(user.submit(form, { how: 'so' })).rejects.toThrow('has no "how"');
    await expect(user.submit(reply, { why: 'rain' })).rejects.toThrow('no form');
  });

  test('may be sent empty if nothing is required', async () => {
    const { user, form } = await asking(formOf(label(input({ required: false, min_length: 2 }))));
    expect((await user.submit(form, {})).message.content).toBe('form:');
  });

  test('can update the message whose button opened it', async () => {
    const update: OnForm = (interaction) =>
      interaction.isFromMessage() && interaction.update({ content: 'changed' });
    const { discord, user, reply, form } = await asking(formOf(label(input())), update);
    expect((await user.submit(form, { why: 'x' })).kind).toBe('update');
    expect(reply.message.content).toBe('changed');
    expect(discord.violations).toEqual([]);
  });
});

describe('a form is refused', () => {
  test.each<[string, object, string]>([
    ['with a long title', { ...formOf(label(input())), title: 'a'.repeat(46) }, 'schema'],
    ['with a long label', formOf(label(input(), { label: 'a'.repeat(46) })), 'schema'],
    ['with a long description', formOf(label(input(), { description: 'a'.repeat(101) })), 'schema'],
    ['with a long custom id', { ...formOf(label(input())), custom_id: 'a'.repeat(101) }, 'schema'],
    ['with nothing in it', formOf(), 'schema'],
    ['with six parts', formOf(...Array(6).fill({ type: 10, content: 'x' })), 'form'],
    ['with one id twice', formOf(label(input()), label(input())), 'custom_id'],
    ['with two labels for an input', formOf(label(input({ label: 'Why?' }))), 'form'],
    ['with no label for an input', formOf(row(input())), 'form'],
    [
      'with two inputs in a row',
      formOf(row(input({ label: 'a' }), input({ label: 'b', custom_id: 'b' }))),
      'form',
    ],
    ['with lengths that no text has', formOf(label(input({ min_length: 5, max_length: 2 }))), 'form'],
    ['with a value that is too long', formOf(label(input({ max_length: 2, value: 'abc' }))), 'form'],
  ])('%s', async (_, data, rule) => {
    const discord = await loopback();
    const bot = await rawBot(discord);
    await register(bot, discord, [NEWS]);
    void discord.user().command('news', { query: 'x' });
    expect((await bot.answer({ type: 9, data })).status).toBe(400);
    expect([...new Set(discord.violations.map((one) => one.rule))]).toEqual([rule]);
  });

  test('as the answer to a form, and an update where no message opened it', async () => {
    const discord = await loopback();
    const bot = await rawBot(discord);
    await register(bot, discord, [NEWS]);
    const user = discord.user();
    const opened = user.command('news', { query: 'x' });
    await bot.answer({ type: 9, data: formOf(label(input())) });
    const form = await opened;
    for (const body of [
      { type: 9, data: formOf(label(input())) },
      { type: 7, data: {} },
    ]) {
      void user.submit(form, { why: 'x' });
      expect((await bot.answer(body)).status).toBe(400);
    }
    expect(discord.violations.map((one) => one.rule)).toEqual(['callback type', 'callback type']);
  });
});

describe('a menu in a form', () => {
  const menu = (more: object = {}) => ({
    type: 3,
    custom_id: 'which',
    options: ['a', 'b'].map((value) => ({ label: value, value })),
    ...more,
  });
  const answerChosen: OnForm = (interaction) =>
    interaction.reply({ content: JSON.stringify(interaction.fields.getStringSelectValues('which')) });

  test('is sent with what is chosen, or was chosen beforehand', async () => {
    const options = ['a', 'b'].map((value) => ({ label: value, value, default: value === 'b' }));
    const { user, form } = await asking(formOf(label(menu({ options }))), answerChosen);
    expect((await user.submit(form, {})).text).toBe('["b"]');
    expect((await user.submit(form, { which: ['a'] })).text).toBe('["a"]');
    await expect(user.submit(form, { which: ['c'] })).rejects.toThrow(/does not offer "c"/);
    await expect(user.submit(form, { which: ['a', 'b'] })).rejects.toThrow(/takes 1 to 1/);
  });

  test('of channels comes with what Discord says of them', async () => {
    const channels = { type: 8, custom_id: 'which', channel_types: [0] };
    const { discord, user, form } = await asking(formOf(label(channels)), (interaction) => {
      const chosen = interaction.fields.getSelectedChannels('which', true);
      return interaction.reply({ content: chosen.map((one) => one.name).join() });
    });
    expect((await user.submit(form, { which: [discord.channel.id] })).text).toBe('news');
    await expect(user.submit(form, {})).rejects.toThrow(/takes 1 to 1/);
  });

  test.each([
    ['outside of a label', row(menu())],
    ['that takes nothing though it is required', label(menu({ min_values: 0 }))],
    [
      'with more chosen beforehand than it takes',
      label(menu({ options: ['a', 'b'].map((value) => ({ label: value, value, default: true })) })),
    ],
  ])('%s is refused', async (_, component) => {
    const discord = await loopback();
    const bot = await rawBot(discord);
    await register(bot, discord, [NEWS]);
    const asked = discord.user().command('news', { query: 'x' });
    const { status } = await bot.answer({ type: 9, data: formOf(component) });
    expect(status).toBe(400);
    expect(discord.violations.length).toBeGreaterThan(0);
    discord.clock.advance(3000);
    await asked;
  });
});
