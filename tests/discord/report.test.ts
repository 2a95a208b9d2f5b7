import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sweep } from '../../src/discord/sweep.ts';
import type { Attribution } from '../../src/model/article.ts';
import { MAX_GUILD_REPORTS, MAX_PERSON_REPORTS, type NewReport } from '../../src/store/report-store.ts';
import { quoted } from '../../src/story/citations.ts';
import { wordsKey } from '../../src/story/quote-key.ts';
import {
  BRIDGE_WORDS,
  type ReportWorld,
  reportButton,
  reportOne,
  reportWorld,
} from '../support/discord/report-world.ts';
import { runBot } from '../support/discord/run-bot.ts';
import { shown } from '../support/discord/seen.ts';
import type { BotReply } from '../support/loopback/loopback.ts';

const MAYOR: Attribution = {
  state: 'named',
  certainty: 'sure',
  speakers: [{ name: 'Della Okafor', title: 'Mayor', kind: 'person' }],
};
const REASON = 'It was the *treasurer*, says paragraph 2. @everyone';

let world: ReportWorld;
beforeEach(async () => {
  world = await reportWorld();
});
afterEach(async () => {
  expect(world.discord.violations).toEqual([]);
  expect(world.discord.pings).toEqual([]);
  await world.close();
});

const reader = (options = {}) => world.discord.user(options);
const ask = (person = reader()) => person.command('quote', { speaker: 'Okafor' });
const askAll = (person = reader()) => person.command('voices', { article: 'bridge' });
const reports = () => world.newsroom.store.reports.list('all');
const place = () => ({ article: world.article, words: wordsKey(BRIDGE_WORDS), occurrence: 1, count: 1 });
const menuIn = (reply: BotReply) => {
  const [menu] = reply.menus;
  if (!menu?.custom_id) throw new Error('no menu');
  return { id: menu.custom_id, options: menu.options ?? [] };
};
/** The form with another id, as only a forger can send it. */
const forged = ({ interaction }: BotReply, custom_id: string, input = 'reason') => {
  const component = { type: 4, custom_id: input, style: 2 };
  const modal = { custom_id, title: 'x', components: [{ type: 18, label: 'x', component }] };
  return { interaction: { ...interaction, modal } } as unknown as BotReply;
};
/** A public message of the bot with one button or menu, as only a forger can make it. */
async function messageWith(component: object): Promise<never> {
  const channel = await world.running.bot.client.channels.fetch(world.discord.channel.id);
  if (!channel?.isSendable()) throw new Error('no channel');
  const components = [{ type: 1, components: [component] }] as never;
  const { id, channelId } = await channel.send({ content: 'x', components });
  return { id, channel_id: channelId } as never;
}

describe('the button under an answer', () => {
  test('with one quote opens the form, which shows the quote and its speaker', async () => {
    const asked = await ask();
    expect(asked.buttons.map(({ label }) => label)).toEqual(['Wrong speaker?', 'Quote card']);
    const person = reader();
    const form = await person.press(asked, 'Wrong speaker?');
    expect(form.kind).toBe('modal');
    expect(form.interaction?.modal).toMatchObject({
      title: 'Wrong speaker?',
      components: [
        { description: `“${BRIDGE_WORDS}” – Della Okafor, Mayor`, component: { max_length: 500 } },
      ],
    });
    const done = await person.submit(form, { reason: ` ${REASON} ` });
    expect(done).toMatchObject({ kind: 'message', ephemeral: true });
    expect(shown(done)).toMatch(/Thank you! The operator of this bot will look into it/);
    expect(await reports()).toEqual([
      {
        id: 1,
        ...place(),
        paragraph: 1,
        quote: BRIDGE_WORDS,
        givenTo: MAYOR,
        guild: world.discord.guild.id,
        reporter: person.id,
        reason: REASON,
        reportedAt: '2025-04-09T06:00:00.000Z',
        state: 'open',
      },
    ]);
  });

  test('with several quotes asks privately which one, by speaker and first words', async () => {
    const person = reader();
    const which = await person.press(await askAll(), 'Wrong speaker?');
    expect(which).toMatchObject({ kind: 'message', ephemeral: true });
    expect(shown(which)).toBe('Which quote has the wrong speaker?');
    const { id, options } = menuIn(which);
    expect(options).toEqual([
      { label: 'Della Okafor, Mayor', description: `“${BRIDGE_WORDS}`, value: '0' },
      { label: 'Cy Noll, Treasurer', description: '“The money is there for *all* of it,', value: '1' },
    ]);
    const form = await person.choose(which, id, ['1']);
    expect(shown(await person.submit(form, { reason: 'No.' }))).toMatch(/Thank you/);
    expect(await reports()).toMatchObject([{ quote: 'The money is there for *all* of it,', paragraph: 2 }]);
  });

  test('is under every answer that shows a speaker, and under no other', async () => {
    const person = reader();
    const answers = [
      await person.command('news', { query: 'bridge' }),
      await person.command('passages', { article: 'bridge' }),
      await person.mention('what did Okafor say'),
      await person.direct('what did Okafor say'),
    ];
    for (const answer of answers) expect(reportButton(answer)).toMatch(/^report:[\w-]{16}$/);
    const { bytes } = {
      bytes: Buffer.from('Rain falls on the plain\n\nRain fell on Monday and stayed for a week.\n'),
    };
    await world.newsroom.importText('test:rain.txt', bytes);
    for (const answer of [
      await person.command('passages', { article: 'rain falls' }),
      await person.command('quote', { speaker: 'Nobody Known' }),
      await person.command('help'),
    ])
      expect(() => reportButton(answer)).toThrow('no button');
  });

  test('is under a digest too, in the language of the digest', async () => {
    const { store } = world.newsroom;
    const story = await store.story(world.article);
    const [quote] = story?.quotes ?? [];
    if (!story || !quote) throw new Error('no quote');
    const { guild, channel } = world.discord;
    const settings = {
      channel: channel.id,
      time: '08:00',
      zone: 'UTC',
      wish: { topics: [], sources: [], length: 'normal' as const },
      quiet: true,
      crosspost: false,
      forum: false,
      days: 'daily' as const,
      locale: 'de',
    };
    const slot = '2025-04-09T06:00:00.000Z';
    const digest = await store.digests.add(guild.id, settings, '9', slot, slot);
    const quoteOfTheDay = quoted(story, quote);
    const page = { number: 1, of: 1, total: 1 };
    const answer = { kind: 'digest' as const, day: '2025-04-09', stories: [], quoteOfTheDay, page };
    const post = { digest, slot, answer, nonce: 'n', mark: '№ 1' };
    const { signal } = new AbortController();
    expect((await world.running.bot.publisher.publish(post, signal)).kind).toBe('posted');
    const [message] = channel.messages.values();
    const person = reader();
    const form = await person.press(message?.current as never, 'Falsche Person?');
    expect(shown(await person.submit(form, { reason: 'x' }))).toMatch(/Thank you/);
    expect(await reports()).toMatchObject([{ quote: BRIDGE_WORDS }]);
  });

  test('works after a restart of the bot, in each of its three steps', async () => {
    const person = reader();
    const restart = async () => {
      await world.running.close();
      world.running = await runBot({ discord: world.discord, newsroom: world.newsroom });
    };
    const asked = await askAll(person);
    await restart();
    const which = await person.press(asked, 'Wrong speaker?');
    await restart();
    const form = await person.choose(which, menuIn(which).id, ['0']);
    await restart();
    expect(shown(await person.submit(form, { reason: 'No.' }))).toMatch(/Thank you/);
  });

  test.each([
    ['de', 'Falsche Person?', /Danke/],
    ['fr', 'Citation mal attribuée\u202f?', /^Merci/],
    ['es-ES', '¿Cita mal atribuida?', /Gracias/],
    ['ja', '発言者が違いますか', /ありがとうございます/],
  ])('speaks %s', async (locale, label, thanks) => {
    const person = reader({ locale });
    const asked = await ask(person);
    const done = await person.submit(await person.press(asked, label), { reason: 'x' });
    expect(shown(done)).toMatch(thanks);
  });

  test('works in a direct message and where only the person has the bot, and notes no server', async () => {
    const abroad = world.discord.addChannel({ guild: world.discord.addGuild({ botIn: false }) });
    for (const options of [{ in: 'dm' }, { in: abroad, installs: 'user' }]) {
      const person = reader(options);
      expect(shown(await reportOne(person, await ask(person), 'x'))).toMatch(/Thank you/);
    }
    expect((await reports()).map(({ guild }) => guild)).toEqual([undefined, undefined]);
  });

  test('gives the form once if the connection breaks after Discord took it', async () => {
    const person = reader();
    const asked = await ask(person);
    const fault = world.discord.fault.next('POST /interactions/:id/:token/callback', 'reset after');
    const form = await person.press(asked, 'Wrong speaker?');
    expect({ hits: fault.hits, kind: form.kind }).toEqual({ hits: 1, kind: 'modal' });
    expect(shown(await person.submit(form, { reason: 'x' }))).toMatch(/Thank you/);
  });
});

describe('a report', () => {
  test('changes no answer, however many people make it', async () => {
    const before = (await ask()).text;
    for (let n = 0; n < 5; n += 1) await reportOne(reader(), await ask(), 'x');
    await world.newsroom.refresh();
    expect((await ask()).text).toBe(before);
    expect(await reports()).toHaveLength(5);
  });

  test('of one person counts once for a quote', async () => {
    const person = reader();
    await reportOne(person, await ask(person), 'x');
    const again = await reportOne(person, await ask(person), 'y');
    expect(again.ephemeral).toBe(true);
    expect(shown(again)).toMatch(/You’ve already reported this quote/);
    expect(await reports()).toHaveLength(1);
  });

  test.each([
    ['person', MAX_PERSON_REPORTS],
    ['server', MAX_GUILD_REPORTS],
  ])('too many for one %s is refused, with the time from which more are taken', async (whose, most) => {
    const person = reader();
    const { guild } = world.discord;
    for (let n = 0; n < most; n += 1) {
      const reporter = whose === 'person' ? person.id : `${n}`;
      const report: NewReport = {
        ...place(),
        words: `w${n}`,
        paragraph: 1,
        quote: 'x',
        givenTo: MAYOR,
        guild: guild.id,
        reporter,
        reason: 'x',
      };
      await world.newsroom.store.reports.add(report, '2025-04-09T05:00:00.000Z');
    }
    const refused = await reportOne(person, await ask(person), 'x');
    expect(refused.ephemeral).toBe(true);
    expect(shown(refused)).toContain(`one ${whose} can in a day`);
    expect(shown(refused)).toContain(`<t:${Date.UTC(2025, 3, 10, 5) / 1000}:f>`);
    expect(await reports()).toHaveLength(most);
    world.at('2025-04-10T05:00:00.000Z');
    expect(shown(await reportOne(person, await ask(person), 'x'))).toMatch(/Thank you/);
  });

  test.each([
    ['withdrawn', () => world.newsroom.store.withdraw(world.article, 'gone')],
    [
      'rewritten',
      () => world.newsroom.importText('test:bridge.txt', Buffer.from('Bridge to stay\n\nNothing happens.\n')),
    ],
  ])('on a story that was %s meanwhile is refused in each step', async (_, change) => {
    const person = reader();
    const [one, all] = [await ask(person), await askAll(person)];
    const which = await person.press(all, 'Wrong speaker?');
    const form = await person.press(one, 'Wrong speaker?');
    await change();
    const { id } = menuIn(which);
    for (const refused of [
      await person.press(one, 'Wrong speaker?'),
      await person.press(all, 'Wrong speaker?'),
      await person.choose(which, id, ['0']),
      await person.submit(form, { reason: 'x' }),
    ]) {
      expect(refused).toMatchObject({ kind: 'message', ephemeral: true });
      expect(shown(refused)).toMatch(/no longer in the archive, or its story has changed/);
    }
    expect(await reports()).toEqual([]);
  });

  const importText = (text: string) =>
    world.newsroom.importText(
      'test:bridge.txt',
      Buffer.from(`Bridge to be rebuilt\n\nBy Ann Roe\n\n${text}\n`),
    );
  const OKAFOR = `"${BRIDGE_WORDS}" Mayor Della Okafor said on Monday.`;
  const NOLL = `"${BRIDGE_WORDS}" Treasurer Cy Noll said on Tuesday.`;
  test.each<[string, () => Promise<unknown>]>([
    ['only an equal quote of somebody else is left', () => importText(NOLL)],
    ['an equal quote comes behind', () => importText(`${OKAFOR}\n\nWork begins.\n\n${NOLL}`)],
    [
      'the operator corrects the speaker',
      () => {
        const speaker = { name: 'Ada Quist', kind: 'person' } as const;
        return world.newsroom.store.reports.correct(
          place(),
          { kind: 'speaker', speaker },
          '2025-04-09T06:00:00.000Z',
        );
      },
    ],
  ])('is not stored if %s while the form is open, and the new form is taken', async (_, change) => {
    const person = reader();
    const asked = await ask(person);
    const form = await person.press(asked, 'Wrong speaker?');
    await change();
    const refused = await person.submit(form, { reason: 'x' });
    expect(refused).toMatchObject({ kind: 'message', ephemeral: true });
    expect(shown(refused)).toMatch(/has changed since, so I didn’t report it\. Please look at it again/);
    expect(await reports()).toEqual([]);
    expect(shown(await reportOne(person, asked, 'x'))).toMatch(/Thank you/);
    const { quotes } = (await world.newsroom.store.story(world.article)) ?? {};
    expect(await reports()).toMatchObject([{ givenTo: quotes?.[0]?.attribution }]);
  });

  test('follows its words to another place of a new version', async () => {
    const person = reader();
    const form = await person.press(await ask(person), 'Wrong speaker?');
    const text = `Bridge to be rebuilt\n\nBy Ann Roe\n\nWork begins in May.\n\n"${BRIDGE_WORDS}" Mayor Della Okafor said on Monday.\n`;
    await world.newsroom.importText('test:bridge.txt', Buffer.from(text));
    expect(shown(await person.submit(form, { reason: 'x' }))).toMatch(/Thank you/);
    expect(await reports()).toMatchObject([{ paragraph: 2 }]);
  });
});

describe('wrong input', () => {
  test.each([
    ['white space', '   \n '],
    ['characters that nobody sees', '\u200b\u2060 \u3164\u202e'],
  ])('of %s alone is no reason', async (_, reason) => {
    const refused = await reportOne(reader(), await ask(), reason);
    expect(refused.ephemeral).toBe(true);
    expect(shown(refused)).toMatch(/tell me in a few words/);
    expect(await reports()).toEqual([]);
  });

  test.each([
    ['an unknown token', 'reason:abcdefghijklmnop:0:abcdefghijklmnop'],
    ['no digest of what it showed', 'reason:abcdefghijklmnop:0'],
    ['no number', 'reason:abcdefghijklmnop'],
    ['a foreign id', 'somebody else’s'],
    ['a path', 'reason:../../etc/passwd:0'],
    ['another kind', 'report:abcdefghijklmnop'],
  ])('of a form with %s gets a clear private sentence', async (_, id) => {
    const person = reader();
    const form = await person.press(await ask(person), 'Wrong speaker?');
    const refused = await person.submit(forged(form, id), { reason: 'x' });
    expect(refused.ephemeral).toBe(true);
    expect(shown(refused)).toMatch(/buttons have expired/);
    expect(await reports()).toEqual([]);
  });

  test('of a form about a quote that was not shown, or without our input, stores nothing', async () => {
    const person = reader();
    const form = await person.press(await ask(person), 'Wrong speaker?');
    const id = form.interaction?.modal?.custom_id ?? '';
    const [other, inputless] = [
      await person.submit(forged(form, id.replace(':0:', ':24:')), { reason: 'x' }),
      await person.submit(forged(form, id, 'other'), { other: 'x' }),
    ];
    expect(shown(other)).toMatch(/no longer in the archive/);
    expect(shown(inputless)).toMatch(/tell me in a few words/);
    expect(await reports()).toEqual([]);
  });

  test('of a button or a menu that leads nowhere gets a clear private sentence', async () => {
    const button = { type: 2, style: 2, label: 'x', custom_id: 'report:abcdefghijklmnop' };
    const pressed = await reader().press(await messageWith(button), 'x');
    const token = reportButton(await askAll()).split(':')[1];
    for (const [id, words] of [
      [`reason:${token}:0:${token}`, /buttons have expired/],
      [`which:${token}`, /no longer in the archive/],
    ] as const) {
      const refused = await reader().press(await messageWith({ ...button, custom_id: id }), 'x');
      expect(refused.ephemeral).toBe(true);
      expect(shown(refused)).toMatch(words);
    }
    const menu = (value: string) => ({
      type: 3,
      custom_id: `which:${token}`,
      options: [{ label: 'x', value }],
    });
    expect(pressed.ephemeral).toBe(true);
    expect(shown(pressed)).toMatch(/buttons have expired/);
    for (const value of ['7', '-1', '0.5', 'constructor']) {
      const chosen = await reader().choose(await messageWith(menu(value)), `which:${token}`, [value]);
      expect(chosen.ephemeral).toBe(true);
      expect(shown(chosen)).toMatch(/no longer in the archive/);
    }
  });

  test('from a server that may not see the story is refused', async () => {
    const { store } = world.newsroom;
    const { guild } = world.discord;
    const [url, now] = ['https://news.example/feed', '2025-04-09T06:00:00.000Z'];
    const { subscription } = await store.feeds.add({ url, owner: guild.id, now });
    const stored = await store.story(world.article);
    if (!stored) throw new Error('no story');
    const id = 'private-story';
    const quotes = stored.quotes.map((quote) => ({ ...quote, article: id }));
    const story = {
      ...stored,
      origin: 'feed:private',
      hash: 'p',
      quotes,
      article: { ...stored.article, id, headline: 'Tunnel' },
    };
    const item = { fingerprint: { title: 'x', sketch: [1] }, hash: 'x', details: {} };
    await store.feeds.keep(subscription.feed.id, undefined, item, story, now);
    await world.newsroom.refresh();
    const person = reader();
    const asked = await person.command('voices', { article: 'tunnel' });
    const which = await person.press(asked, 'Wrong speaker?');
    const form = await person.choose(which, menuIn(which).id, ['0']);
    const elsewhere = reader({ in: world.discord.addChannel({ guild: world.discord.addGuild() }) });
    const own = await elsewhere.press(await ask(elsewhere), 'Wrong speaker?');
    const refused = await elsewhere.submit(forged(own, form.interaction?.modal?.custom_id ?? ''), {
      reason: 'x',
    });
    expect(shown(refused)).toMatch(/no longer in the archive/);
    expect(shown(await person.submit(form, { reason: 'x' }))).toMatch(/Thank you/);
  });

  test('of an answer that is too old says so', async () => {
    const asked = await ask();
    world.at('2025-04-12T07:00:00.000Z');
    const refused = await reader().press(asked, 'Wrong speaker?');
    expect(refused.ephemeral).toBe(true);
    expect(shown(refused)).toMatch(/buttons have expired.*\/quote/);
  });
});

describe('what the operator decides', () => {
  const decide = async (correction: Parameters<typeof world.newsroom.store.reports.correct>[1]) => {
    await ask();
    await world.newsroom.store.reports.correct(place(), correction, '2025-04-09T07:00:00.000Z');
    await world.newsroom.refresh();
  };

  test('is in the next answer of a running bot: another speaker, with a note', async () => {
    await decide({
      kind: 'speaker',
      speaker: { name: 'Ada Quist', title: 'harbour master', kind: 'person' },
    });
    expect(shown(await reader().command('quote', { speaker: 'Okafor' }))).toMatch(/I have no quotes from “Okafor”/);
    expect(shown(await reader().command('quote', { speaker: 'Quist' }))).toMatch(
      /winter,”\n— Ada Quist, harbour master\n-# The operator of this bot has corrected who said this/,
    );
  });

  test('or nobody: the quote is listed under no name, and can still be reported', async () => {
    await decide({ kind: 'withdrawn' });
    expect(shown(await reader().command('quote', { speaker: 'Okafor' }))).toMatch(/I have no quotes from “Okafor”/);
    const all = await askAll();
    expect(shown(all)).toMatch(/winter,”\n— nobody is named: the operator of this bot has withdrawn/);
    const person = reader();
    const which = await person.press(all, 'Wrong speaker?');
    expect(menuIn(which).options).toHaveLength(2);
  });
});

test('who reported is forgotten after 90 days, and the question of the buttons after three', async () => {
  const asked = await ask();
  const person = reader();
  await reportOne(person, asked, 'x');
  const { store } = world.newsroom;
  await sweep(store, new Date('2025-07-08T06:00:00.000Z'));
  expect(await reports()).toMatchObject([{ reporter: person.id, guild: world.discord.guild.id }]);
  await sweep(store, new Date('2025-07-08T06:00:00.001Z'));
  const [report] = await reports();
  expect(report).toMatchObject({ state: 'open', reason: 'x' });
  expect(report).not.toHaveProperty('reporter');
  expect(report).not.toHaveProperty('guild');
  expect(shown(await person.press(asked, 'Wrong speaker?'))).toMatch(/buttons have expired/);
});

test('/help says where to report', async () => {
  expect(shown(await reader().command('help'))).toContain('press “Wrong speaker?” under the answer');
});

test('a server that removes the bot is forgotten, with those who reported there', async () => {
  await reportOne(reader(), await ask(), 'x');
  world.discord.removeBot(world.discord.guild);
  await world.discord.settled();
  await world.discord.settled();
  const [report] = await reports();
  expect(report).toMatchObject({ state: 'open', reason: 'x' });
  expect(report).not.toHaveProperty('reporter');
  expect(report).not.toHaveProperty('guild');
});
