/** The rules of the loopback Discord, each broken by a bot. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loopback, NEWS, type RawBot, rawBot, register } from '../support/discord/loopback-bots.ts';
import type { LoopbackDiscord } from '../support/loopback/loopback.ts';
import { Permission } from '../support/loopback/permissions.ts';

const IS_COMPONENTS_V2 = 1 << 15;
const QUIET = { allowed_mentions: { parse: [] } };
const rules = (discord: LoopbackDiscord) => [...new Set(discord.violations.map(({ rule }) => rule))];
const row = (...components: unknown[]) => ({ type: 1, components });
const button = (more: object = {}) => ({ type: 2, style: 1, label: 'More', custom_id: 'more', ...more });
const option = (more: object = {}) => ({ label: 'One', value: '1', ...more });
const menu = (more: object = {}) => ({ type: 3, custom_id: 'menu', options: [option()], ...more });
const embed = (more: object) => ({ embeds: [{ title: 'Title', ...more }] });
const parts = (...components: unknown[]) => ({ flags: IS_COMPONENTS_V2, components });
const text = (content: string) => ({ type: 10, content });
const gallery = (...items: unknown[]) => ({ type: 12, items });
const PICTURE = { media: { url: 'https://example.org/a.png' } };
const section = (...components: unknown[]) => ({ type: 9, components, accessory: { type: 11, ...PICTURE } });
const beside = (media: object) => ({ type: 9, components: [text('y')], accessory: { type: 11, ...media } });
const say = (bot: RawBot, discord: LoopbackDiscord, body: unknown) =>
  bot.call('POST', `/channels/${discord.channel.id}/messages`, body);

describe('a message is refused for', () => {
  test.each<[string, object, string, number]>([
    ['content over 2,000', { content: 'a'.repeat(2_001) }, 'content length', 50035],
    ['nothing in it', { content: ' ' }, 'empty message', 50006],
    ['eleven embeds', { embeds: Array(11).fill({ title: 'x' }) }, 'schema', 50035],
    ['a title over 256', embed({ title: 'a'.repeat(257) }), 'schema', 50035],
    ['a description over 4,096', embed({ description: 'a'.repeat(4_097) }), 'schema', 50035],
    ['a footer over 2,048', embed({ footer: { text: 'a'.repeat(2_049) } }), 'schema', 50035],
    ['an author over 256', embed({ author: { name: 'a'.repeat(257) } }), 'schema', 50035],
    ['26 fields', embed({ fields: Array(26).fill({ name: 'a', value: 'b' }) }), 'schema', 50035],
    [
      'a field value over 1,024',
      embed({ fields: [{ name: 'a', value: 'b'.repeat(1_025) }] }),
      'schema',
      50035,
    ],
    ['a field without a name', embed({ fields: [{ name: ' ', value: 'b' }] }), 'embed part', 50035],
    ['a field without a value', embed({ fields: [{ name: 'a', value: '' }] }), 'embed part', 50035],
    ['a footer without text', embed({ footer: { text: '' } }), 'embed part', 50035],
    ['an author without a name', embed({ author: { name: ' ' } }), 'embed part', 50035],
    ['a premium button without its sku', { components: [row({ type: 2, style: 6 })] }, 'button sku', 50035],
    [
      'content beside components of version 2',
      { content: 'x', flags: 1 << 15, components: [{ type: 10, content: 'y' }] },
      'components v2',
      50035,
    ],
    [
      'over 4,000 characters in version 2',
      { flags: 1 << 15, components: Array(2).fill({ type: 10, content: 'y'.repeat(2_001) }) },
      'components v2',
      50035,
    ],
    [
      'over 40 components',
      parts(...Array(3).fill({ type: 17, components: Array(13).fill(text('y')) })),
      'components v2',
      50035,
    ],
    ['a text display without text', parts(text(' ')), 'components v2', 50035],
    ['a container without components', parts({ type: 17, components: [] }), 'schema', 50035],
    ['a section without an accessory', parts({ type: 9, components: [text('y')] }), 'schema', 50035],
    ['a section of four texts', parts(section(...Array(4).fill(text('y')))), 'schema', 50035],
    ['eleven pictures in a gallery', parts(gallery(...Array(11).fill(PICTURE))), 'schema', 50035],
    ['a thumbnail of a script', parts(beside({ media: { url: 'javascript:1' } })), 'embed url', 50035],
    [
      'a thumbnail of a host alone',
      parts(beside({ media: { url: '//pictures.example/a' } })),
      'schema',
      50035,
    ],
    [
      'a thumbnail of a file that is not attached',
      parts(beside({ media: { url: 'attachment://x.png' } })),
      'embed url',
      50035,
    ],
    [
      'a thumbnail with too long a description',
      parts(beside({ media: { url: 'https://pictures.example/a' }, description: 'y'.repeat(1025) })),
      'schema',
      50035,
    ],
    [
      'a thumbnail with too long an address',
      parts(beside({ media: { url: `https://pictures.example/${'y'.repeat(2050)}` } })),
      'schema',
      50035,
    ],
    ['a gallery of a script', parts(gallery({ media: { url: 'javascript:1' } })), 'embed url', 50035],
    [
      'a gallery of a file that is not attached',
      parts(gallery({ media: { url: 'attachment://x.png' } })),
      'embed url',
      50035,
    ],
    ['a text that is no row', { components: [{ type: 10, content: 'y' }] }, 'row count', 50035],
    [
      'an option with an emoji that is none',
      { components: [row(menu({ options: [option({ emoji: { name: 'x' } })] }))] },
      'emoji',
      50035,
    ],
    ['an embed with nothing in it', { embeds: [{}] }, 'empty embed', 50035],
    [
      'over 6,000 characters in all embeds',
      { embeds: [1, 2].map(() => ({ title: 'ab', description: 'a'.repeat(2_999) })) },
      'embed total',
      50035,
    ],
    ['a colour that is none', embed({ color: 0x1000000 }), 'schema', 50035],
    ['a script for a link', embed({ url: 'javascript:alert(1)' }), 'embed url', 50035],
    ['a picture from a file', embed({ image: { url: 'file:///etc/passwd' } }), 'embed url', 50035],
    ['a picture that is not attached', embed({ image: { url: 'attachment://x.png' } }), 'embed url', 50035],
    [
      'six rows',
      { components: Array.from('123456', (id) => row(button({ custom_id: id }))) },
      'row count',
      50035,
    ],
    ['a button outside a row', { components: [button()] }, 'schema', 50035],
    [
      'six buttons in a row',
      { components: [row(...Array.from('123456', (id) => button({ custom_id: id })))] },
      'schema',
      50035,
    ],
    ['a menu beside a button', { components: [row(menu(), button())] }, 'row width', 50035],
    ['a custom id twice', { components: [row(button(), button())] }, 'custom_id', 50035],
    ['a custom id over 100', { components: [row(button({ custom_id: 'a'.repeat(101) }))] }, 'schema', 50035],
    [
      'a button without a custom id',
      { components: [row({ type: 2, style: 1, label: 'x' })] },
      'custom_id',
      50035,
    ],
    [
      'a button with a url and a custom id',
      { components: [row(button({ url: 'https://example.org' }))] },
      'button url',
      50035,
    ],
    ['a link without a url', { components: [row({ type: 2, style: 5, label: 'x' })] }, 'button url', 50035],
    [
      'a link to a script',
      { components: [row({ type: 2, style: 5, label: 'x', url: 'javascript:1' })] },
      'button url',
      50035,
    ],
    ['a label over 80', { components: [row(button({ label: 'a'.repeat(81) }))] }, 'schema', 50035],
    [
      'a button with neither label nor emoji',
      { components: [row(button({ label: '' }))] },
      'button label',
      50035,
    ],
    ['an emoji that is none', { components: [row(button({ emoji: { name: 'x' } }))] }, 'emoji', 50035],
    [
      '26 options',
      {
        components: [row(menu({ options: Array.from({ length: 26 }, (_, n) => option({ value: `${n}` })) }))],
      },
      'schema',
      50035,
    ],
    [
      'an option label over 100',
      { components: [row(menu({ options: [option({ label: 'a'.repeat(101) })] }))] },
      'schema',
      50035,
    ],
    [
      'an option description over 100',
      { components: [row(menu({ options: [option({ description: 'a'.repeat(101) })] }))] },
      'schema',
      50035,
    ],
    [
      'an option value twice',
      { components: [row(menu({ options: [option(), option()] }))] },
      'select options',
      50035,
    ],
    [
      'more values than options',
      { components: [row(menu({ min_values: 2, max_values: 2 }))] },
      'select values',
      50035,
    ],
    ['a nonce over 25', { content: 'x', nonce: 'a'.repeat(26) }, 'schema', 50035],
    ['an enforced nonce that is missing', { content: 'x', enforce_nonce: true }, 'nonce required', 50035],
    ['an attachment that was not sent', { content: 'x', attachments: [{ id: '0' }] }, 'attachment', 50035],
    ['a wrong type', { content: 7 }, 'schema', 50035],
  ])('%s', async (_, body, rule, code) => {
    const discord = await loopback();
    const bot = await rawBot(discord, null);
    const answer = await say(bot, discord, { ...QUIET, ...body });
    expect(answer.body.code).toBe(code);
    expect(rules(discord)).toEqual([rule]);
    expect(discord.channel.messages.size).toBe(0);
  });

  test('a mistake is told where it is', async () => {
    const discord = await loopback();
    const bot = await rawBot(discord, null);
    const { body } = await say(bot, discord, {
      ...QUIET,
      embeds: [{ title: 'a', fields: [{ name: 'a', value: '' }] }],
    });
    expect(body.errors.embeds[0].fields[0].value._errors[0].message).toBe('is required');
  });

  test('a file over 10 MiB is too large', async () => {
    const discord = await loopback();
    const bot = await rawBot(discord, null);
    const form = new FormData();
    form.append('payload_json', JSON.stringify({ content: 'x', ...QUIET, attachments: [{ id: '0' }] }));
    form.append('files[0]', new Blob([new Uint8Array(10 * 1024 * 1024 + 1)]), 'big.bin');
    expect((await say(bot, discord, form)).body.code).toBe(40005);
    expect(rules(discord)).toEqual(['file size']);
  });

  test('a picture is what its name says', async () => {
    const discord = await loopback();
    const bot = await rawBot(discord, null);
    const form = new FormData();
    form.append('payload_json', JSON.stringify({ content: 'x', ...QUIET, attachments: [{ id: '0' }] }));
    form.append('files[0]', new Blob(['GIF89a']), 'chart.png');
    expect((await say(bot, discord, form)).status).toBe(400);
    expect(rules(discord)).toEqual(['file content']);
  });

  test('what a file shows is told in at most 1,024 characters, and kept', async () => {
    const discord = await loopback();
    const bot = await rawBot(discord, null);
    const sent = async (description: string) => {
      const form = new FormData();
      const attachments = [{ id: '0', description }];
      form.append('payload_json', JSON.stringify({ content: 'x', ...QUIET, attachments }));
      form.append('files[0]', new Blob(['a']), 'a.txt');
      return say(bot, discord, form);
    };
    expect((await sent('A chart')).body.attachments).toMatchObject([
      { filename: 'a.txt', description: 'A chart' },
    ]);
    expect((await sent('x'.repeat(1025))).status).toBe(400);
    expect(rules(discord)).toEqual(['schema']);
  });

  test('a file in an answer is noted where the bot may attach none', async () => {
    const discord = await loopback();
    discord.setPermissions(discord.channel, discord.channel.permissions & ~Permission.AttachFiles);
    const bot = await rawBot(discord);
    await register(bot, discord);
    const asked = discord.user().command('news', { query: 'x' });
    const { id, token } = await bot.next('INTERACTION_CREATE');
    const form = new FormData();
    const data = { content: 'x', ...QUIET, attachments: [{ id: '0' }] };
    form.append('payload_json', JSON.stringify({ type: 4, data }));
    form.append('files[0]', new Blob(['a']), 'a.txt');
    await bot.call('POST', `/interactions/${id}/${token}/callback`, form);
    await asked;
    expect(rules(discord)).toEqual(['attach files']);
  });
});

describe('a message of components', () => {
  async function edited(before: object, edit: object) {
    const discord = await loopback();
    const bot = await rawBot(discord, null);
    const { body } = await say(bot, discord, { ...QUIET, ...before });
    const path = `/channels/${discord.channel.id}/messages/${body.id}`;
    const answer = await bot.call('PATCH', path, { ...QUIET, ...edit });
    return { status: answer.status, message: answer.body, broken: rules(discord) };
  }

  test('stays one: its flag cannot be taken off, and an edit without the flag is of components, too', async () => {
    expect(await edited(parts(text('a')), { flags: 0 })).toMatchObject({
      status: 400,
      broken: ['components v2'],
    });
    expect(await edited(parts(text('a')), { content: 'b' })).toMatchObject({
      status: 400,
      broken: ['components v2'],
    });
    const { message, broken } = await edited(parts(text('a')), { components: [text('b')] });
    expect(message).toMatchObject({ flags: IS_COMPONENTS_V2, components: [{ content: 'b' }] });
    expect(broken).toEqual([]);
  });

  test('may have been one of embeds, which the same edit removes', async () => {
    const before = embed({ description: 'a' });
    expect(await edited(before, parts(text('b')))).toMatchObject({ status: 400, broken: ['components v2'] });
    const { message, broken } = await edited(before, { ...parts(text('b')), content: '', embeds: [] });
    expect(message).toMatchObject({ embeds: [], flags: IS_COMPONENTS_V2 });
    expect(broken).toEqual([]);
  });

  test('pings in its texts, as content does', async () => {
    const discord = await loopback();
    const bot = await rawBot(discord, null);
    await say(bot, discord, parts({ type: 17, components: [text('<@123>')] }));
    expect(rules(discord)).toEqual(['allowed mentions', 'ping']);
  });

  test('shows a file only through a component', async () => {
    const discord = await loopback();
    const bot = await rawBot(discord, null);
    const form = new FormData();
    const body = { ...parts(text('a')), ...QUIET, attachments: [{ id: '0' }] };
    form.append('payload_json', JSON.stringify(body));
    form.append('files[0]', new Blob(['a']), 'a.txt');
    expect((await say(bot, discord, form)).status).toBe(400);
    expect(rules(discord)).toEqual(['components v2']);
  });
});

test.each<[string, string[], string[]]>([
  ['eleven files', Array.from({ length: 11 }, (_, n) => `files[${n}]`), ['file count', 'file field']],
  ['a file under another name', ['picture'], ['file field']],
])('a message is refused for %s', async (_, fields, broken) => {
  const discord = await loopback();
  const bot = await rawBot(discord, null);
  const form = new FormData();
  form.append('payload_json', JSON.stringify({ content: 'x', ...QUIET }));
  for (const field of fields) form.append(field, new Blob(['a']), 'a.txt');
  expect((await say(bot, discord, form)).status).toBe(400);
  expect(rules(discord)).toEqual(broken);
});

describe('noted, though Discord takes it:', () => {
  test.each<[string, object, string[]]>([
    ['a message without allowed mentions', { content: 'x' }, ['allowed mentions']],
    ['mentions left open', { content: 'x', allowed_mentions: { parse: ['users'] } }, ['allowed mentions']],
    ['a ping', { content: '<@123>' }, ['allowed mentions', 'ping']],
    ['a ping of a person by name', { content: '<@123>', allowed_mentions: { users: ['123'] } }, ['ping']],
    ['a role that was not named', { content: '<@&5>' }, ['allowed mentions', 'ping']],
    ['a field Discord does not know', { content: 'x', ...QUIET, embed: {} }, ['schema']],
  ])('%s', async (_, body, broken) => {
    const discord = await loopback();
    const bot = await rawBot(discord, null);
    expect((await say(bot, discord, body)).status).toBe(200);
    expect(rules(discord)).toEqual(broken);
  });

  test('a ping of everyone, where the bot may', async () => {
    const discord = await loopback();
    discord.setPermissions(discord.channel, discord.channel.permissions | Permission.MentionEveryone);
    const bot = await rawBot(discord, null);
    await say(bot, discord, { content: '@everyone' });
    expect(discord.pings).toEqual([{ kind: 'everyone', id: 'everyone', message: '@everyone' }]);
    expect(rules(discord)).toEqual(['allowed mentions', 'ping']);
  });

  test('a reply that pings its author', async () => {
    const discord = await loopback();
    const bot = await rawBot(discord, null);
    const { id } = discord.user().post('hello');
    const reference = { message_reference: { message_id: id } };
    await say(bot, discord, {
      content: 'x',
      ...reference,
      allowed_mentions: { parse: [], replied_user: true },
    });
    expect(rules(discord)).toEqual(['ping']);
  });
});

test('a role that was named may be pinged, and mentions in embeds ping nobody', async () => {
  const discord = await loopback();
  const bot = await rawBot(discord, null);
  const body = {
    content: '<@&5>',
    embeds: [{ title: '<@1> @everyone' }],
    allowed_mentions: { parse: [], roles: ['5'] },
  };
  expect((await say(bot, discord, body)).status).toBe(200);
  expect(discord.violations).toEqual([]);
  expect(discord.pings).toEqual([{ kind: 'role', id: '5', message: '<@&5>' }]);
});

test('the same enforced nonce is the same message', async () => {
  const discord = await loopback();
  const bot = await rawBot(discord, null);
  const body = { content: 'once', ...QUIET, nonce: 'n1', enforce_nonce: true };
  const [first, second] = [await say(bot, discord, body), await say(bot, discord, body)];
  expect(second.body.id).toBe(first.body.id);
  expect(discord.channel.messages.size).toBe(1);
});

describe('an interaction', () => {
  async function asked() {
    const discord = await loopback();
    const bot = await rawBot(discord);
    await register(bot, discord);
    const user = discord.user();
    const pending = user.command('news', { query: 'japan' });
    return { discord, bot, user, pending };
  }
  const message = (data: object) => ({ type: 4, data: { ...QUIET, ...data } });

  test('is answered once', async () => {
    const { discord, bot, pending } = await asked();
    const { interaction, status } = await bot.answer(message({ content: 'a' }));
    expect(status).toBe(204);
    const path = `/interactions/${interaction.id}/${interaction.token}/callback`;
    const again = await bot.call('POST', path, message({ content: 'b' }));
    expect(again).toMatchObject({ status: 400, body: { code: 40060 } });
    expect((await pending).message.content).toBe('a');
    expect(rules(discord)).toEqual(['answered twice']);
  });

  test('is answered within three seconds', async () => {
    const { discord, bot, pending } = await asked();
    discord.clock.advance(3_000);
    const reply = await pending;
    expect(reply).toMatchObject({ state: 'failed', reason: 'no answer within 3 seconds' });
    expect(() => reply.message).toThrow('no answer within 3 seconds');
    const late = await bot.answer(message({ content: 'a' }));
    expect(late).toMatchObject({ status: 404, body: { code: 10062 } });
    expect(rules(discord)).toEqual(['late callback']);
  });

  test('that is deferred can be answered for fifteen minutes', async () => {
    const { discord, bot, pending } = await asked();
    const { interaction } = await bot.answer({ type: 5 });
    const original = `/webhooks/${discord.applicationId}/${interaction.token}/messages/@original`;
    discord.clock.advance(15 * 60_000 - 1);
    expect((await bot.call('PATCH', original, { content: 'a', ...QUIET })).status).toBe(200);
    expect((await pending).deferred).toBe(true);
    discord.clock.advance(1);
    const late = await bot.call('PATCH', original, { content: 'b', ...QUIET });
    expect(late).toMatchObject({ status: 401, body: { code: 50027 } });
    expect(rules(discord)).toEqual(['late follow-up']);
  });

  test('that is deferred and forgotten has failed', async () => {
    const { discord, bot, pending } = await asked();
    await bot.answer({ type: 5 });
    discord.clock.advance(15 * 60_000);
    expect((await pending).reason).toBe('deferred and never answered');
  });

  test('has its callback before its follow-ups', async () => {
    const { discord, bot } = await asked();
    const { token } = await bot.next('INTERACTION_CREATE');
    const early = await bot.call('POST', `/webhooks/${discord.applicationId}/${token}`, {
      content: 'a',
      ...QUIET,
    });
    expect(early).toMatchObject({ status: 404, body: { code: 10015 } });
    expect(rules(discord)).toEqual(['follow-up before callback']);
  });

  test('of another is not followed up', async () => {
    const { discord, bot } = await asked();
    const path = `/webhooks/${discord.applicationId}/abc`;
    expect((await bot.call('POST', path, { content: 'a', ...QUIET })).body.code).toBe(10015);
    expect(rules(discord)).toEqual(['unknown webhook']);
  });

  test('is not made up', async () => {
    const { discord, bot } = await asked();
    const { body } = await bot.call('POST', '/interactions/123/abc/callback', message({ content: 'a' }));
    expect(body.code).toBe(10062);
    expect(rules(discord)).toEqual(['unknown interaction']);
  });

  test.each<[string, object, string]>([
    ['a callback of another kind', { type: 8, data: { choices: [] } }, 'callback type'],
    ['an update of no message', { type: 7, data: {} }, 'callback type'],
    ['a callback type that does not exist', { type: 77 }, 'schema'],
    ['an empty message', { type: 4, data: { ...QUIET, content: '' } }, 'empty message'],
    ['a long message', { type: 4, data: { ...QUIET, content: 'a'.repeat(2_001) } }, 'schema'],
    ['a body of no type', {}, 'schema'],
  ])('is not answered with %s', async (_, body, rule) => {
    const { discord, bot } = await asked();
    expect((await bot.answer(body)).status).toBe(400);
    expect(rules(discord)).toEqual([rule]);
  });

  test('where only the person installed the bot has five follow-ups', async () => {
    const discord = await loopback();
    const bot = await rawBot(discord);
    await register(bot, discord, [{ ...NEWS, integration_types: [1], contexts: [0, 1, 2] }]);
    const abroad = discord.addChannel({ guild: discord.addGuild({ botIn: false }) });
    const pending = discord.user({ in: abroad, installs: 'user' }).command('news', { query: 'x' });
    const { interaction } = await bot.answer(message({ content: 'a' }));
    await pending;
    expect(interaction.authorizing_integration_owners).toEqual({ 1: expect.any(String) });
    const path = `/webhooks/${discord.applicationId}/${interaction.token}`;
    const statuses: number[] = [];
    for (const content of 'abcdef')
      statuses.push((await bot.call('POST', path, { content, ...QUIET })).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 400]);
    expect(rules(discord)).toEqual(['follow-up count']);
  });

  test.each<[string, unknown[], string]>([
    ['26 choices', Array(26).fill({ name: 'a', value: 'a' }), 'schema'],
    ['a choice over 100 characters', [{ name: 'a'.repeat(101), value: 'a' }], 'schema'],
    ['a choice without a name', [{ name: '', value: 'a' }], 'schema'],
    ['a value over 100 characters', [{ name: 'a', value: 'a'.repeat(101) }], 'choices'],
  ])('of typing is not answered with %s', async (_, choices, rule) => {
    const { discord, bot, user } = await asked();
    await bot.answer(message({ content: 'a' }));
    const typing = expect(user.type('news', { query: 'j' }, 'query')).rejects.toThrow(
      'Loading options failed',
    );
    expect((await bot.answer({ type: 8, data: { choices } })).status).toBe(400);
    discord.clock.advance(3_000);
    await typing;
    expect(rules(discord)).toEqual([rule]);
  });
});

describe('a command is refused for', () => {
  const sub = (options: unknown[]) => ({ name: 'a', description: 'b', options });
  const text = (more: object = {}) => ({ type: 3, name: 'x', description: 'y', ...more });
  test.each<[string, object, string]>([
    ['capitals', { name: 'News', description: 'x' }, 'command name'],
    ['a space', { name: 'the news', description: 'x' }, 'command name'],
    ['a name over 32', { name: 'a'.repeat(33), description: 'x' }, 'schema'],
    ['no description', { name: 'a' }, 'command description'],
    ['a description over 100', { name: 'a', description: 'a'.repeat(101) }, 'schema'],
    ['26 options', sub(Array.from({ length: 26 }, (_, n) => text({ name: `o${n}` }))), 'schema'],
    ['two options of one name', sub([text(), text()]), 'command options'],
    ['an option in capitals', sub([text({ name: 'Query' })]), 'command name'],
    ['an option without a description', sub([text({ description: '' })]), 'schema'],
    [
      'a required option behind an optional one',
      sub([text({ name: 'a' }), text({ name: 'b', required: true })]),
      'command options',
    ],
    [
      'choices and autocomplete',
      sub([text({ autocomplete: true, choices: [{ name: 'a', value: 'a' }] })]),
      'command choices',
    ],
    [
      '26 choices',
      sub([text({ choices: Array.from({ length: 26 }, (_, n) => ({ name: `${n}`, value: `${n}` })) })]),
      'schema',
    ],
    [
      'a choice of over 100 characters',
      sub([text({ choices: [{ name: 'a', value: 'a'.repeat(101) }] })]),
      'command choices',
    ],
    [
      'subcommands beside options',
      sub([text(), { type: 1, name: 'b', description: 'c' }]),
      'command options',
    ],
    [
      'a locale that is none',
      { name: 'a', description: 'b', name_localizations: { german: 'a' } },
      'command locale',
    ],
    [
      'a localised name in capitals',
      { name: 'a', description: 'b', name_localizations: { fr: 'A' } },
      'command name',
    ],
    [
      'over 8,000 characters',
      sub(
        Array.from({ length: 20 }, (_, n) =>
          text({
            name: `o${n}`,
            description: 'd'.repeat(100),
            choices: Array.from({ length: 4 }, (_, c) => ({ name: `${c}${'n'.repeat(90)}`, value: '1' })),
          }),
        ),
      ),
      'command total',
    ],
    ['a menu entry with a description', { type: 3, name: 'Find', description: 'x' }, 'command description'],
    ['a type that is none', { type: 9, name: 'a', description: 'b' }, 'schema'],
  ])('%s', async (_, command, rule) => {
    const discord = await loopback();
    const bot = await rawBot(discord, null);
    const { body } = await register(bot, discord, [command]);
    expect(body.code).toBe(50035);
    expect(rules(discord)).toEqual([rule]);
    expect(discord.registeredCommands()).toEqual([]);
  });

  test('being one of 101', async () => {
    const discord = await loopback();
    const bot = await rawBot(discord, null);
    const many = Array.from({ length: 101 }, (_, n) => ({ ...NEWS, name: `news${n}` }));
    expect((await register(bot, discord, many)).status).toBe(400);
    expect(rules(discord)).toEqual(['command count']);
  });

  test('being listed twice', async () => {
    const discord = await loopback();
    const bot = await rawBot(discord, null);
    expect((await register(bot, discord, [NEWS, NEWS])).status).toBe(400);
    expect(rules(discord)).toEqual(['command name']);
  });
});

describe('a request', () => {
  test.each<[string, string, string, number, string[]]>([
    ['to no route', 'GET', '/nowhere', 404, ['unknown route']],
    ['with a query that is not known', 'GET', '/gateway?fast=1', 200, ['query']],
    ['with a query that does not fit', 'GET', '/channels/1/messages?limit=many', 404, ['query']],
    ['for a channel that is not there', 'GET', '/channels/123', 404, []],
    ['for a guild that is not there', 'GET', '/guilds/123', 404, []],
  ])('%s', async (_, method, path, status, broken) => {
    const discord = await loopback();
    const bot = await rawBot(discord, null);
    expect((await bot.call(method, path)).status).toBe(status);
    expect(rules(discord)).toEqual(broken);
  });

  test('needs the token, except where the path holds one', async () => {
    const discord = await loopback();
    const bot = await rawBot(discord, null);
    expect((await bot.call('GET', '/users/@me', undefined, { authorization: 'Bot wrong' })).status).toBe(401);
    expect((await bot.call('GET', '/users/@me', undefined, { authorization: '' })).status).toBe(401);
    expect((await bot.call('GET', '/gateway', undefined, { authorization: '' })).status).toBe(200);
  });

  test('names its bot as Discord asks', async () => {
    const discord = await loopback();
    const bot = await rawBot(discord, null);
    expect((await bot.call('GET', '/users/@me', undefined, { 'user-agent': 'curl/8' })).body.code).toBe(
      40333,
    );
    expect(rules(discord)).toEqual(['user agent']);
  });

  test('has a body that can be read', async () => {
    const discord = await loopback();
    const bot = await rawBot(discord, null);
    const odd = { 'content-type': 'text/plain' };
    const path = `/channels/${discord.channel.id}/messages`;
    expect((await bot.call('POST', path, { content: 'x' }, odd)).body.code).toBe(50109);
    expect(rules(discord)).toEqual(['body']);
  });

  test("does not edit another's message, nor one that only its reader sees", async () => {
    const discord = await loopback();
    const bot = await rawBot(discord);
    await register(bot, discord);
    const user = discord.user();
    const path = `/channels/${discord.channel.id}/messages`;
    const { id } = user.post('mine');
    expect((await bot.call('PATCH', `${path}/${id}`, { content: 'x', ...QUIET })).body.code).toBe(50005);
    const pending = user.command('news', { query: 'x' });
    await bot.answer({ type: 4, data: { content: 'secret', flags: 64, ...QUIET } });
    const reply = await pending;
    expect(reply.ephemeral).toBe(true);
    const edit = await bot.call('PATCH', `${path}/${reply.message.id}`, { content: 'x', ...QUIET });
    expect(edit.body.code).toBe(10008);
    expect(rules(discord)).toEqual(['edit of another', 'ephemeral message']);
  });

  test.each<[string, bigint, object, number]>([
    ['see', Permission.ViewChannel, {}, 50001],
    ['write', Permission.SendMessages, {}, 50013],
    ['embed', Permission.EmbedLinks, { embeds: [{ title: 'a' }] }, 50013],
  ])('is refused where the bot may not %s', async (_, bit, body, code) => {
    const discord = await loopback();
    const bot = await rawBot(discord, null);
    discord.setPermissions(discord.channel, discord.channel.permissions & ~bit);
    expect((await say(bot, discord, { content: 'x', ...QUIET, ...body })).body.code).toBe(code);
    expect(discord.violations).toEqual([]);
  });

  test('to a deleted channel, or to a person who wants none, is refused', async () => {
    const discord = await loopback();
    const bot = await rawBot(discord, null);
    const { id } = discord.user({ blocksDirect: true });
    const direct = await bot.call('POST', '/users/@me/channels', { recipient_id: id });
    const sent = await bot.call('POST', `/channels/${direct.body.id}/messages`, { content: 'x', ...QUIET });
    expect(sent.body.code).toBe(50007);
    discord.deleteChannel(discord.channel);
    expect((await say(bot, discord, { content: 'x', ...QUIET })).body.code).toBe(10003);
  });
});

test('every rule of the loopback Discord is broken by one of these bots', () => {
  const read = (folder: string) =>
    readdirSync(new URL(folder, import.meta.url))
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(new URL(`${folder}${name}`, import.meta.url), 'utf8'));
  const sources = ['../support/loopback/', '../support/loopback/routes/'].flatMap(read).join('\n');
  const known = new Set(
    [...sources.matchAll(/\b(?:violate|problem|add)\(\s*'([^']+)'/g)].map(([, rule]) => rule ?? ''),
  );
  const tests = read('./').join('\n');
  // `stand-in` is recorded if the loopback Discord itself fails.
  expect([...known].filter((rule) => rule !== 'stand-in' && !tests.includes(`'${rule}'`))).toEqual([]);
  expect(known.size).toBeGreaterThan(40);
});
