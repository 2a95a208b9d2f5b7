import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type AlertWorld, alertWorld } from '../support/discord/alert-world.ts';
import { menuOf, shown } from '../support/discord/seen.ts';
import type { OptionValues } from '../support/loopback/command-input.ts';
import { DEFAULT_PERMISSIONS, MessageFlag, Permission } from '../support/loopback/permissions.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let world: AlertWorld;
beforeEach(async () => {
  world = await alertWorld();
});
afterEach(async () => {
  expect(world.discord.violations).toEqual([]);
  await world.close();
});

/** Sets an alert in the default channel, as somebody who manages the server. */
const add = (options: OptionValues = {}) =>
  world.manager().command('alert add', { channel: world.discord.channel, words: 'ferry', ...options });
const ofServer = () => world.newsroom.store.alerts.alertsOf(world.discord.guild.id);
const plain = (text: string) => text.replaceAll('\\', '');
const rutte = {
  headline: 'NATO chief meets ministers',
  paragraphs: [
    'NATO Secretary General Mark Rutte met ministers in Brussels on Wednesday.',
    '"We will support Ukraine for as long as it takes," Rutte said.',
    '"The weather in Brussels is better than its name," Rutte added.',
  ],
};

describe('/alert add', () => {
  test('stores an alert of the server, and says privately what it waits for', async () => {
    const reply = await add({
      words: 'ferry, "grain deal", -fever',
      without: 'strike',
      outlet: 'reuters.com',
      quiet: '22:00-7:00',
      timezone: 'Berlin',
    });
    expect(plain(shown(reply))).toMatch(
      /Alert 1 is set up\..*about ferry, "grain deal" · in reuters\.com · without fever, strike/s,
    );
    expect(shown(reply)).toContain(`<#${world.discord.channel.id}>`);
    expect(plain(shown(reply))).toContain('Quiet from 22:00 to 07:00 (Europe/Berlin)');
    expect((reply.message.flags ?? 0) & MessageFlag.Ephemeral).not.toBe(0);
    expect(await ofServer()).toMatchObject([
      {
        number: 1,
        place: { kind: 'channel', id: world.discord.channel.id },
        guild: world.discord.guild.id,
        wish: { words: ['ferry', '"grain deal"'], without: ['fever', 'strike'], outlet: 'reuters.com' },
        quiet: { from: '22:00', to: '07:00', zone: 'Europe/Berlin' },
        locale: 'en-US',
      },
    ]);
  });

  test('without a channel goes to the person, whoever that is, in their language', async () => {
    const person = world.discord.user({ locale: 'de' });
    const reply = await person.command('alert add', { words: 'ferry' });
    expect(shown(reply)).toMatch(/Benachrichtigung p1 ist eingerichtet.*Direktnachricht/s);
    expect(await world.newsroom.store.alerts.alertsOf(person.id)).toMatchObject([
      { place: { kind: 'person', id: person.id }, guild: world.discord.guild.id, locale: 'de' },
    ]);
  });

  test.each([
    ['nothing to wait for', {}, /What should I watch for/],
    ['an exclusion alone', { words: '-fever' }, /also need to know what to watch for/],
    ['an outlet that is none', { outlet: 'The Nowhere Post' }, /no stories from “The Nowhere Post”/],
    [
      'quiet hours that are none',
      { words: 'ferry', quiet: 'at night' },
      /don’t understand “at night” as quiet hours/,
    ],
    ['quiet hours of no length', { words: 'ferry', quiet: '7:00-7:00' }, /as quiet hours/],
    [
      'a zone that is none',
      { words: 'ferry', quiet: '22-7', timezone: 'Atlantis' },
      /time zone “Atlantis”/,
    ],
    ['eleven alternatives', { words: 'a1,b2,c3,d4,e5,f6,g7,h8,i9,j10,k11' }, /at most 10/],
  ])('refuses %s', async (_, options, sentence) => {
    const person = world.discord.user();
    await world.report('ferry', {});
    expect(plain(shown(await person.command('alert add', options)))).toMatch(sentence);
    expect(await world.newsroom.store.alerts.alertsOf(person.id)).toEqual([]);
  });

  test('for somebody unknown proposes who is spelt alike, and sets the alert that is picked', async () => {
    await world.report('nato', rutte);
    const person = world.discord.user();
    const asked = await person.command('alert add', { speaker: 'Rute', words: 'Ukraine' });
    expect(shown(asked)).toMatch(/Mark Rutte/);
    const { id, values } = menuOf(asked, 'try');
    const taken = await person.choose(asked, id, [values[0] ?? '']);
    expect(shown(taken)).toMatch(/new quotes from Mark Rutte · about Ukraine/);
    expect(shown(await person.command('alert add', { speaker: 'Xqzwv' }))).toMatch(
      /no quotes from “Xqzwv” yet/,
    );
  });

  test('in a channel needs Manage Server, and the person’s own right to write there', async () => {
    const { discord } = world;
    const reader = discord.user();
    expect(shown(await reader.command('alert add', { words: 'ferry', channel: discord.channel }))).toMatch(
      /need the Manage Server permission/,
    );
    const manager = world.manager();
    const locked = discord.addChannel();
    discord.setPersonalPermissions(
      locked,
      manager.person,
      manager.person.permissions & ~Permission.SendMessages,
    );
    await discord.settled();
    const refused = await manager.command('alert add', { words: 'ferry', channel: locked });
    expect(shown(refused)).toMatch(/You can’t write in that channel yourself/);
    const mute = discord.user({ permissions: manager.person.permissions & ~Permission.SendMessages });
    const here = await mute.command('alert add', { words: 'ferry', channel: discord.channel });
    expect(shown(here)).toMatch(/You can’t write in that channel yourself/);
    expect(await ofServer()).toEqual([]);
  });

  test('refuses a channel in which the bot cannot post, and says what it lacks', async () => {
    const closed = world.discord.addChannel();
    world.discord.setPermissions(closed, DEFAULT_PERMISSIONS & ~Permission.SendMessages);
    await world.discord.settled();
    expect(shown(await add({ channel: closed }))).toMatch(/need: Send Messages\./);
  });

  test('a channel can be picked in a server alone', async () => {
    const person = world.manager({ in: 'dm' });
    const reply = await person.command('alert add', { words: 'ferry' });
    expect(shown(reply)).toMatch(/Alert p1 is set/);
    expect(await world.newsroom.store.alerts.alertsOf(person.id)).toMatchObject([{ number: 1 }]);
    expect((await world.newsroom.store.alerts.alertsOf(person.id))[0]?.guild).toBeUndefined();
  });

  test('where the person alone has the bot is theirs, and no server’s', async () => {
    const abroad = world.discord.addChannel({ guild: world.discord.addGuild({ botIn: false }) });
    const person = world.discord.user({ in: abroad, installs: 'user' });
    await person.command('alert add', { words: 'ferry' });
    const [alert] = await world.newsroom.store.alerts.alertsOf(person.id);
    expect(alert?.guild).toBeUndefined();
    await world.report('ferry', { paragraphs: ['The ferry sails.'] });
    await world.pass(1000);
    expect(world.posts()).toHaveLength(1);
  });

  test('allows 25 for each server and 10 for each person, and says so', async () => {
    for (let n = 0; n < 25; n += 1) await add({ words: `ferry${n}` });
    expect(shown(await add({ words: 'more' }))).toMatch(/already has 25 alerts, and that’s the limit/);
    const person = world.discord.user();
    for (let n = 0; n < 10; n += 1) await person.command('alert add', { words: `ferry${n}` });
    expect(shown(await person.command('alert add', { words: 'more' }))).toMatch(/You already have 10 alerts/);
  });

  test('of the same again says which one it is', async () => {
    await add();
    expect(shown(await add())).toMatch(/You already have that one: it is alert 1/);
    expect(await ofServer()).toHaveLength(1);
  });
});

describe('the other commands', () => {
  test('list, pause, resume, test and remove an alert', async () => {
    await add();
    const manager = world.manager();
    expect(shown(await manager.command('alert list'))).toMatch(/1 alert.*№ 1.*about ferry/s);
    expect(shown(await manager.command('alert test'))).toMatch(/None of the newest stories matches alert 1/);
    await world.report('ferry', { paragraphs: ['The ferries of Melbin sail again on Wednesday.'] });
    expect(shown(await manager.command('alert test', { alert: '1' }))).toMatch(
      /Alert 1: about ferry.*News of ferry.*\*\*ferries\*\* of Melbin/s,
    );
    expect(shown(await manager.command('alert pause', { alert: '1' }))).toMatch(/Alert 1 paused/);
    expect(await ofServer()).toMatchObject([{ state: 'paused', why: 'by-hand' }]);
    expect(shown(await manager.command('alert resume'))).toMatch(/Alert 1 resumed/);
    expect(shown(await manager.command('alert remove'))).toMatch(/Alert 1 removed/);
    expect(shown(await manager.command('alert list'))).toMatch(/There are no alerts here yet/);
    expect(world.posts()).toEqual([]);
  });

  test('show a person their own alerts alone, unless they manage the server', async () => {
    const reader = world.discord.user();
    await reader.command('alert add', { words: 'comet' });
    await add();
    expect(shown(await reader.command('alert list'))).toMatch(/1 alert.*№ p1.*about comet/s);
    expect(shown(await reader.command('alert remove', { alert: '1' }))).toMatch(/don’t know an alert “1”/);
    const other = world.discord.user();
    expect(shown(await other.command('alert list'))).toMatch(/There are no alerts here yet/);
    expect(await ofServer()).toHaveLength(1);
    expect((await reader.type('alert remove', { alert: '' }, 'alert')).map(({ value }) => value)).toEqual([
      'p1',
    ]);
  });

  test('ask which, where there are several, and refuse what is no name', async () => {
    await add();
    await add({ words: 'comet' });
    const manager = world.manager();
    expect(shown(await manager.command('alert pause'))).toMatch(/Which one\? You have these alerts: 1, 2/);
    expect(shown(await manager.command('alert pause', { alert: 'x' }))).toMatch(/give its number/);
    expect(await manager.type('alert pause', { alert: 'com' }, 'alert')).toEqual([
      { name: '2 · comet', value: '2' },
    ]);
  });
});

describe('a story', () => {
  test('is posted where an alert waits for its words, within ten seconds, pinging nobody', async () => {
    await add({ words: 'ferry melbin' });
    await world.report('ferry', {
      paragraphs: ['All was calm.', 'The ferries of Melbin ran aground @everyone.'],
    });
    await world.report('bird', { paragraphs: ['A ferry sails elsewhere.'] });
    await world.pass(1000);
    expect(world.seen()).toHaveLength(1);
    expect(plain(world.seen()[0] ?? '')).toMatch(
      /Alert 1: about ferry melbin.*News of ferry.*UPI.*The \*\*ferries\*\* of \*\*Melbin\*\* ran aground/s,
    );
    expect(world.discord.pings).toEqual([]);
    await world.pass(1000);
    expect(world.posts()).toHaveLength(1);
  });

  test('of one event comes once, and an update says who else has it', async () => {
    await add({ words: 'earthquake' });
    const quake = (outlet: string, headline: string) => ({
      outlet,
      headline,
      paragraphs: [
        'A magnitude 6.1 earthquake struck the coastal city of Tarvona in Orlan on Wednesday, killing at least 14 people, the interior ministry said.',
        'Rescue workers dug through the rubble of a school in Tarvona for survivors of the earthquake.',
      ],
    });
    await world.report('upi', quake('UPI', 'Strong earthquake shakes Tarvona, killing 14'));
    await world.pass(1000);
    await world.report('reuters', quake('Reuters', 'Tarvona earthquake kills 14 in Orlan'));
    await world.pass(1000);
    await world.pass(6000);
    expect(world.posts()).toHaveLength(1);
    expect(world.seen()).toHaveLength(1);
    expect(world.seen()[0]).toMatch(/Reuters/);
  });

  test('that is edited does not come again', async () => {
    await add();
    await world.report('ferry', { paragraphs: ['The ferry sails.'] });
    await world.pass(1000);
    await world.report('ferry', { paragraphs: ['The ferry sails.', 'The ferry is back.'] });
    await world.pass(1000);
    await world.pass(MINUTE);
    expect(world.posts()).toHaveLength(1);
  });

  test.each([
    ['is undated', { at: undefined }],
    ['was published two days before', { at: '2025-04-07T04:00' }],
  ])('that %s is no news', async (_, report) => {
    await add();
    await world.report('ferry', { paragraphs: ['The ferry sails.'], ...report } as never);
    await world.pass(1000);
    expect(world.posts()).toEqual([]);
  });

  test('that was there before the alert is no news, nor is one that is withdrawn before it is posted', async () => {
    await world.report('ferry', { paragraphs: ['The ferry sails.'] });
    await world.pass(1000);
    await add();
    await world.pass(1000);
    await world.report('ship', { paragraphs: ['The ferry has sunk.'] });
    const lines = await world.newsroom.store.newest(5);
    const ship = lines.find(({ headline }) => headline === 'News of ship');
    await world.newsroom.store.withdraw(ship?.article ?? '', 'retracted');
    await world.pass(1000);
    expect(world.posts()).toEqual([]);
  });

  test('with what must not occur does not come', async () => {
    await add({ words: 'ferry', without: 'strike' });
    await world.report('a', { paragraphs: ['The ferry does not sail.', 'Its crew is on strike.'] });
    await world.report('b', { paragraphs: ['The ferry sails.'] });
    await world.pass(1000);
    expect(world.seen().join()).toMatch(/News of b/);
    expect(world.posts()).toHaveLength(1);
  });
});

describe('a person’s new quotes', () => {
  test('come with their words, under whatever name the story prints', async () => {
    await world.report('before', rutte);
    await world.pass(1000);
    await add({ words: undefined, speaker: 'Rutte' });
    await world.report('weather', {
      headline: 'Alliance talks weather',
      paragraphs: ['Mark Rutte spoke on Wednesday.', '"Snow will not stop this alliance," Mr. Rutte said.'],
    });
    await world.report('other', {
      headline: 'Minister on Rutte',
      paragraphs: ['"Mark Rutte is a friend of this house," Foreign Minister Anna Beck said on Wednesday.'],
    });
    await world.pass(1000);
    expect(world.posts()).toHaveLength(1);
    expect(world.seen()[0]).toMatch(/new quotes from Mark Rutte.*Snow will not stop this alliance/s);
  });

  test('on a topic come only if the words stand beside them', async () => {
    await world.report('before', rutte);
    await world.pass(1000);
    await add({ speaker: 'Rutte', words: 'ukraine' });
    await world.report('one', {
      headline: 'Talks in Brussels',
      paragraphs: [
        '"Snow will not stop this alliance," Mark Rutte said on Wednesday.',
        'A minister of Ukraine was there, too.',
      ],
    });
    await world.pass(1000);
    expect(world.posts()).toEqual([]);
    await world.report('two', {
      headline: 'Talks in Vilnius',
      paragraphs: ['"We stand with Ukraine in the coming winter," Mark Rutte said in Vilnius on Wednesday.'],
    });
    await world.pass(1000);
    expect(world.seen()[0]).toMatch(/We stand with \*\*Ukraine\*\*/);
  });

  test.each([
    ['tell me when Rutte says something about Ukraine'],
    ['let me know when Rutte talks about Ukraine'],
    ['sag mir, wenn Rutte etwas über die Ukraine sagt'],
    ['dites-moi quand Rutte parle de l’Ukraine'],
    ['avísame cuando Rutte diga algo sobre Ucrania'],
    ['Rutteがウクライナについて何か言ったら教えて'],
  ])('can be asked for in words: %s', async (question) => {
    await world.report('before', rutte);
    const person = world.discord.user({ in: 'dm' });
    await person.direct(question);
    const [alert] = await world.newsroom.store.alerts.alertsOf(person.id);
    expect(alert?.wish).toMatchObject({
      speaker: { name: 'Mark Rutte' },
      words: [expect.stringMatching(/Ukraine|Ucrania|ウクライナ/)],
    });
  });

  test('words alone can be asked for in words, too', async () => {
    const person = world.discord.user();
    await person.mention('tell me when there is news about the Melbin ferry');
    expect(await world.newsroom.store.alerts.alertsOf(person.id)).toMatchObject([
      { place: { kind: 'person' }, wish: { words: ['Melbin ferry'] } },
    ]);
  });
});

describe('a place', () => {
  test('that is an outlet’s reader gets every story of it', async () => {
    await world.report('first', { outlet: 'Reuters' });
    await world.pass(1000);
    await add({ words: undefined, outlet: 'Reuters' });
    await world.report('second', { outlet: 'Reuters', paragraphs: ['A comet was seen.'] });
    await world.report('third', { outlet: 'UPI', paragraphs: ['A pelican was found.'] });
    await world.pass(1000);
    expect(world.seen()).toHaveLength(1);
    expect(world.seen()[0]).toMatch(/in Reuters.*News of second/s);
  });

  test('a post of a story whose headline shows nothing has a name that can be seen', async () => {
    const forum = world.discord.addChannel({ kind: 'forum' });
    await world.discord.settled();
    await add({ channel: forum });
    await world.report('blank', { headline: '\u200b\u2060', paragraphs: ['The ferry sails to Melbin.'] });
    await world.pass(1000);
    const [post] = world.posts().map(({ body }) => body as { name: string });
    expect(post?.name).toBe('…');
    expect(JSON.stringify(post)).toContain('**…**');
  });

  test('that is a forum gets a post for each event, under its headline', async () => {
    const forum = world.discord.addChannel({ kind: 'forum' });
    await world.discord.settled();
    expect(shown(await add({ channel: forum }))).toMatch(/Alert 1 is set/);
    await world.report('one', { headline: 'Ferry one sails', paragraphs: ['The ferry sails to Melbin.'] });
    await world.report('two', {
      headline: 'Comet over the bay',
      paragraphs: ['A comet was seen from a ferry.'],
    });
    await world.pass(1000);
    const threads = world.posts().map(({ body }) => (body as { name: string }).name);
    expect(threads.sort()).toEqual(['Comet over the bay', 'Ferry one sails']);
  });

  test('that is a person gets a direct message', async () => {
    const person = world.discord.user();
    await person.command('alert add', { words: 'ferry' });
    await world.report('ferry', { paragraphs: ['The ferry sails.'] });
    await world.pass(1000);
    expect(world.posts()).toHaveLength(1);
    const direct = world.discord.requests.find(({ route }) => route === '/users/@me/channels');
    expect(direct?.body).toEqual({ recipient_id: person.id });
  });

  test('with two alerts that meet one story gets it once', async () => {
    await add({ words: 'ferry' });
    await add({ words: 'melbin' });
    await world.report('ferry', { paragraphs: ['The ferry of Melbin sails.'] });
    await world.pass(1000);
    expect(world.posts()).toHaveLength(1);
    expect(world.seen()[0]).toMatch(/Alert 1: about ferry.*Alert 2: about melbin/s);
  });

  test('gets at most six messages an hour; the last gathers the rest, and what comes later waits', async () => {
    await add({ words: 'officials' });
    const places = ['Arda', 'Bonn', 'Cork', 'Delft', 'Essen', 'Fargo', 'Ghent', 'Hull', 'Ivry'];
    for (const place of places)
      await world.report(place, {
        headline: `${place} has a new ${place.toLowerCase()}hall`,
        paragraphs: [`${place} opened its ${place.toLowerCase()}hall, officials of ${place} said.`],
      });
    await world.pass(1000);
    expect(world.seen()).toHaveLength(6);
    for (const place of places)
      expect(
        world.seen().filter((text) => text.includes(`${place} has a new`)),
        place,
      ).toHaveLength(1);
    await world.report('Jena', {
      headline: 'Jena has snow',
      paragraphs: ['Snow fell, officials said in Jena.'],
    });
    await world.pass(1000);
    expect(world.seen()).toHaveLength(6);
    await world.pass(HOUR);
    expect(world.seen()).toHaveLength(7);
    expect(world.seen()[6]).toMatch(/Jena has snow/);
  });

  test('is left alone in its quiet hours, and gets what came then afterwards', async () => {
    await add({ quiet: '5:00-7:30' });
    await world.report('ferry', { paragraphs: ['The ferry sails.'] });
    await world.pass(1000);
    await world.pass(HOUR);
    expect(world.posts()).toEqual([]);
    await world.pass(31 * MINUTE);
    expect(world.seen()[0]).toMatch(/News of ferry/);
  });

  test('sees the stories that its server follows, and no others', async () => {
    const { store } = world.newsroom;
    await add();
    const elsewhere = world.discord.addGuild();
    const { subscription } = await store.feeds.add({
      url: 'https://a.example/feed',
      owner: elsewhere.id,
      now: '2025-04-09T05:00:00.000Z',
    });
    await world.report('ferry', { paragraphs: ['The ferry sails.'] });
    const [line] = await store.newest(1);
    const story = await store.story(line?.article ?? '');
    if (!story) throw new Error('no story');
    const item = { fingerprint: { title: 'a', sketch: [] }, hash: 'h', details: {} };
    const copy = {
      ...story,
      origin: 'https://a.example/1',
      article: { ...story.article, id: 'other', headline: 'Ferry of the others' },
      event: 'other',
    };
    await store.feeds.keep(
      subscription.feed.id,
      undefined,
      item as never,
      copy,
      new Date(world.now()).toISOString(),
    );
    await world.pass(1000);
    expect(world.seen().join('\n')).toMatch(/News of ferry/);
    expect(world.seen().join('\n')).not.toMatch(/Ferry of the others/);
  });
});

describe('the buttons under a message', () => {
  const posted = async () => {
    await add();
    await world.report('ferry', { paragraphs: ['The ferry sails.'] });
    await world.pass(1000);
    const message = [...world.discord.channel.messages.values()].find(({ ephemeral }) => !ephemeral)?.current;
    if (!message) throw new Error('nothing was posted');
    return message;
  };

  test('mute the alert for a day, for those who manage the server', async () => {
    const message = await posted();
    const reply = await world.manager().press(message, 'Mute for 24 hours');
    expect(shown(reply)).toMatch(/Alert 1 is muted. It goes on <t:/);
    expect((reply.message.flags ?? 0) & MessageFlag.Ephemeral).not.toBe(0);
    await world.report('ship', { paragraphs: ['The ferry is late.'] });
    await world.pass(23 * HOUR);
    expect(world.posts()).toHaveLength(1);
    expect(shown(await world.manager().command('alert list'))).toMatch(/Muted\. It goes on <t:/);
    await world.pass(2 * HOUR);
    await world.report('boat', { paragraphs: ['The ferry is back.'] });
    await world.pass(1000);
    expect(world.posts()).toHaveLength(2);
  });

  test('remove the alert, after which they say that it is gone', async () => {
    const message = await posted();
    expect(shown(await world.manager().press(message, 'Remove alert'))).toMatch(/Alert 1 removed/);
    expect(await ofServer()).toEqual([]);
    expect(shown(await world.manager().press(message, 'Remove alert'))).toMatch(/no longer exists/);
  });

  test('do nothing for others, and say so privately', async () => {
    const message = await posted();
    const reply = await world.discord.user().press(message, 'Remove alert');
    expect(shown(reply)).toMatch(/Only the person who set up this alert, or somebody who manages the server/);
    expect((reply.message.flags ?? 0) & MessageFlag.Ephemeral).not.toBe(0);
    expect(await ofServer()).toHaveLength(1);
  });
});
