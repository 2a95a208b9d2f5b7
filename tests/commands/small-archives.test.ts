/** Small archives of invented stories that were answered wrongly once. */
import { afterEach, describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Newsroom } from '../../src/newsroom.ts';
import { renderTerminal } from '../../src/render/terminal/terminal.ts';
import { Conversation } from '../../src/terminal/conversation.ts';
import { newsroomWith } from '../support/first-story.ts';

let newsroom: Newsroom | undefined;
afterEach(() => newsroom?.close());

async function say(lines: readonly string[], ...stories: readonly string[]): Promise<string> {
  newsroom = await newsroomWith(...stories);
  const conversation = new Conversation(newsroom, commands);
  let text = '';
  for (const line of lines) {
    const reply = await conversation.reply(line);
    text =
      typeof reply === 'string'
        ? reply
        : renderTerminal(reply.answer, { locale: 'en', color: false, width: 200 });
  }
  return text;
}

const UNDATED = `Council of Hallin votes for a new crane

By Staff Writer

The council of Hallin voted for a new crane.

"It is the largest crane on the coast," said harbour master Ines Orvall.
`;
const DATED = `Parliament in Orlan passes toll law

By Staff Writer
April 10, 2025 / 02:19 AM

Parliament in Orlan passed the toll law on Thursday by 52 votes to 48.

"It is a fair law," said transport minister Dag Holm.
`;

describe('an undated story', () => {
  test('is not of today, nor the newest', async () => {
    expect(await say(['/summary'], UNDATED, DATED)).toMatch(/^1 story today/);
    await newsroom?.close();
    expect(await say(['/voices'], UNDATED, DATED)).toContain('Parliament in Orlan passes toll law');
    await newsroom?.close();
    expect(await say(['what happened since Monday?'], UNDATED, DATED)).not.toContain('crane');
  });
});

test('a text that one outlet printed under two headlines is one answer', async () => {
  const text = `Harbour firms warn of crane mites that spread faster than others.

The mites leap to any crane within a hundred metres.
`;
  const printed = (headline: string, day: number) =>
    `${headline}\n\nBy Staff Writer\nApril ${day}, 2025 / 10:00 AM\n\n${text}`;
  const shown = await say(
    ['/news crane mites'],
    printed('Fast mites appear', 8),
    printed('Fast bugs appear', 9),
  );
  expect(shown.match(/Harbour firms warn/g)).toHaveLength(1);
  expect(shown).toMatch(/^2 passages/);
});

test('a summary of more stories than are counted says so', async () => {
  // Words that no two stories share, or they would count as reports of one event.
  const word = (n: number) =>
    ['b', 'd', 'f', 'g', 'k', 'l', 'm', 'n']
      .map((letter, at) => letter + 'aeiou'.charAt((n * (at + 3)) % 5))
      .join('') + String.fromCharCode(97 + (n % 26), 97 + (Math.floor(n / 26) % 26));
  const story = (n: number) =>
    `${word(n)} ${word(n + 100)}\n\nBy Staff Writer\nApril 10, 2025 / 09:00 AM\n\nThe ${word(n + 200)} of ${word(n + 300)} met ${word(n + 400)} and ${word(n + 500)}.\n`;
  const stories = Array.from({ length: 61 }, (_, n) => story(n));
  expect(await say(['/summary since:today'], ...stories)).toMatch(/^60\+ stories today, April 10, 2025/);
}, 20_000);

describe('at the terminal', () => {
  test.each([
    ['/sumary', 'Did you mean /summary?'],
    ['/qoute Holm', 'Did you mean /quote?'],
    ['/digest previw', 'Did you mean /digest preview?'],
    ['/zymurgy', 'I don’t know a command /zymurgy. See /help'],
  ])('%s', async (line, words) => {
    expect(await say([line], DATED)).toContain(words);
  });

  test('a follow-up says what was understood', async () => {
    const shown = await say(['what did Holm say?', 'and about the law?'], DATED);
    expect(shown).toMatch(/^I understood: Dag Holm on law\n/);
  });

  test.each([
    ['/quote Holm since:gestern before:heute', 'I have quotes from “Dag Holm”, but none from that time'],
    ['/quote Holm since:letzte Woche', '1 quote from “Dag Holm”'],
    ['/quote Holm since:3 Monate', '1 quote from “Dag Holm”'],
    ['/quote Holm since:whenever', 'I don’t understand “whenever” as a time. Try yesterday, last week'],
    ['/quote Holm since:today before:yesterday', 'There is nothing between “today” and “yesterday”'],
    ['/news law since:today', '2 passages'],
    ['/news law before:today', 'I found nothing about'],
    ['/trend law since:last week before:today', 'No story from that time mentions'],
    ['/summary topic:law since:this week', '1 story on “law” since April 7, 2025'],
    ['what did Holm say today?', 'Only since April 10, 2025'],
  ])('%s', async (line, words) => {
    expect(await say([line], DATED)).toContain(words);
  });
});
