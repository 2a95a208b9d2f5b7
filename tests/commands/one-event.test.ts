import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { PassagesAnswer } from '../../src/model/answer.ts';
import type { Newsroom } from '../../src/newsroom.ts';
import { newsroomWith } from '../support/first-story.ts';

/** Invented, as three outlets would print them. */
const UPI = `Strong earthquake shakes Tarvona, killing 14
By Ann Roe
April 7, 2025 / 9:10 AM
April 7 (UPI) -- A magnitude 6.1 earthquake struck the coastal city of Tarvona in Orlan on Monday, killing at least 14 people, the interior ministry said.

Rescue workers dug through the rubble of a school in Tarvona for survivors of the earthquake.
`;
const REUTERS = `Tarvona earthquake toll reaches 14 as search goes on
By Max Kell
TARVONA, April 7 (Reuters) - At least 14 people died when an earthquake of magnitude 6.1 hit Tarvona, on the coast of Orlan, on Monday, officials said.

The mayor of Tarvona, Edda Brisk, said a school had collapsed in the earthquake.
`;
const OTHER = `Strong earthquake shakes Melbin valley, killing 30
By Ann Roe
April 8, 2025 / 9:10 AM
April 8 (UPI) -- A magnitude 7.3 earthquake struck the Melbin valley in Corrund on Tuesday, killing at least 30 people, the army said.
`;

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await newsroomWith(UPI, REUTERS, OTHER);
});
afterAll(() => newsroom.close());

async function news(options: Record<string, string>): Promise<PassagesAnswer> {
  const answer = await commands.find((one) => one.name === 'news')?.ask(await newsroom.contextFor(), options);
  if (answer?.kind !== 'passages') throw new Error(`no passages but ${JSON.stringify(answer)}`);
  return answer;
}

const shown = ({ passages }: PassagesAnswer) =>
  passages.map(({ citation, alsoIn }) => [citation.source, citation.paragraph, alsoIn]);

test('/news shows an event once, with the outlets that report it too, and a look-alike apart', async () => {
  const answer = await news({ query: 'earthquake Tarvona' });
  expect(shown(answer).filter(([, , also]) => also !== undefined)).toEqual([
    ['UPI', 1, ['Reuters']],
    ['UPI', 2, ['Reuters']],
  ]);
  expect(answer.page.total).toBe(2);
  const earthquakes = await news({ query: 'earthquake' });
  expect(
    earthquakes.passages.filter(({ alsoIn }) => !alsoIn).map(({ citation }) => citation.headline),
  ).toEqual(['Strong earthquake shakes Melbin valley, killing 30']);
});

test('/news from an outlet shows its own report', async () => {
  expect(shown(await news({ query: 'earthquake Tarvona', from: 'Reuters' }))).toEqual([
    ['Reuters', 1, ['UPI']],
    ['Reuters', 2, ['UPI']],
  ]);
});

test('a new version of a story stays in its event', async () => {
  const rewritten = `${REUTERS.split('TARVONA')[0]}TARVONA, April 7 (Reuters) - Nothing is left of it.\n`;
  const origin = 'test:story-1.txt';
  const { story } = await newsroom.importText(origin, Buffer.from(rewritten));
  const { story: first } = await newsroom.importText('test:story-0.txt', Buffer.from(UPI));
  expect(story.event).toBe(first.event);
  await newsroom.importText(origin, Buffer.from(REUTERS));
});
