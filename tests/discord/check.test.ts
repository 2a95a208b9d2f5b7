import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { newsroomOfSpeech } from '../../bench/preview/checks.ts';
import { claimsIn } from '../../src/discord/handlers/check-message.ts';
import type { Newsroom } from '../../src/newsroom.ts';
import { type Running, runBot } from '../support/discord/run-bot.ts';
import { menuOf, plain, shown } from '../support/discord/seen.ts';

let newsroom: Newsroom;
let running: Running;
beforeAll(async () => {
  newsroom = await newsroomOfSpeech();
  running = await runBot({ newsroom });
});
afterAll(async () => {
  await running.close();
  await newsroom.close();
});
afterEach(() => {
  expect(running.discord.violations).toEqual([]);
  expect(running.discord.pings).toEqual([]);
});

const reader = (options = {}) => running.discord.user(options);
const MENU = 'Check this quote';

describe('/check', () => {
  test('answers in the channel, with buttons to open the story and to report the speaker', async () => {
    const reply = await reader().command('check', { quote: 'we cannot wait for the next storm' });
    expect(reply).toMatchObject({ state: 'answered', ephemeral: false });
    expect(shown(reply)).toContain('**We cannot wait for the next storm** before we mend');
    expect(plain(shown(reply))).toContain('-# The Harbour Post (harbourpost.example) · ');
    expect(menuOf(reply, 'open').values.length).toBeGreaterThan(0);
    expect(reply.buttons.map(({ label }) => label)).toContain('Wrong speaker?');
  });

  test('is private if asked so, and proposes speakers', async () => {
    const quote = 'we cannot wait for the next storm';
    expect(await reader().command('check', { quote, private: true })).toMatchObject({ ephemeral: true });
    expect(await reader().type('check', { quote, speaker: 'orv' }, 'speaker')).toMatchObject([
      { value: 'Ines Orvall' },
    ]);
  });

  test('shows the claim as text, never as markup or a ping', async () => {
    const quote = '@everyone <@1> **all** ~~ports~~ [a](https://x.example) belong to sailors';
    const reply = await reader().command('check', { quote });
    expect(shown(reply)).toContain('\\@everyone \\<\\@1\\> \\*\\*all\\*\\* \\~\\~ports\\~\\~');
  });

  test('leads on if nothing is on record', async () => {
    const person = reader();
    const asked = await person.command('check', { quote: 'all ports belong to us', speaker: 'Orvall' });
    expect(shown(asked)).toContain('Not on record here');
    const { id, values } = menuOf(asked, 'try');
    expect(shown(await person.choose(asked, id, [values[0] ?? '']))).toContain('Ines Orvall');
  });

  test('is understood in words', async () => {
    const reply = await reader().mention('did Dag Holm say "we cannot wait for the next storm"?');
    expect(shown(reply)).toContain('On record, but not from Dag Holm');
  });
});

describe('the message menu', () => {
  test('checks the one quotation of a message for whoever asks, and for nobody else', async () => {
    const message = reader().post('Look: “We cannot wait for the next storm” 🔥 <@1>');
    const reply = await reader().contextMenu(MENU, message);
    expect(reply.ephemeral).toBe(true);
    expect(shown(reply)).toContain('On record, word for word');
  });

  test('asks which of several is meant', async () => {
    const person = reader();
    const message = reader().post('„Nobody asked the bakers of this town“ und »all ports belong to us«');
    const asked = await person.contextMenu(MENU, message);
    expect(shown(asked)).toContain('2 quotes in that message.');
    const { id, values } = menuOf(asked, 'try');
    expect(shown(await person.choose(asked, id, [values[0] ?? '']))).toContain('On record, word for word');
  });

  test('takes the whole message if nothing is quoted, and says so if there are no words', async () => {
    const whole = await reader().contextMenu(MENU, reader().post('Nobody asked the bakers of this town'));
    expect(shown(whole)).toContain('On record, word for word');
    const none = await reader().contextMenu(MENU, reader().post('<@1> https://example.org'));
    expect(shown(none)).toBe('There are no words in that message that I could check.');
  });

  test('keeps to the limits for a message full of quotations', async () => {
    const text = Array.from({ length: 60 }, (_, n) => `"words number ${n} ${'long '.repeat(8)}"`).join(' ');
    const asked = await reader().contextMenu(MENU, reader().post(text.slice(0, 2000)));
    expect(menuOf(asked, 'try').values).toHaveLength(25);
  });

  test('reads the texts of a message of components', async () => {
    const answer = await reader().command('check', { quote: 'Nobody asked the bakers of this town' });
    const reply = await reader().contextMenu(MENU, answer.message);
    expect(shown(reply)).toMatch(/quotes in that message|On record/);
  });
});

test.each([
  ['> we will sail\n> at dawn\nhe said that', ['we will sail at dawn']],
  ['“We will sail.” – Ines Orvall', ['“We will sail.” – Ines Orvall']],
  ['“yes” and “we will sail”', ['we will sail']],
  ['“we will sail” “we will sail”', ['we will sail']],
])('in %j stands %j', (content, claims) => {
  expect(claimsIn(content)).toEqual(claims);
});
