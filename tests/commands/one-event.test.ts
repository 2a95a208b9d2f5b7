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

const ROBBERY = `Robbers take 80 paintings from Quellin museum in Marrow
By Ann Roe
April 7, 2025 / 9:10 AM
MARROW, April 7 (UPI) -- Three masked men took 80 paintings from the Quellin museum in Marrow on Sunday night, the museum said.

The director, Ines Tarrow, said that the alarm had not rung and that the works could not be sold.
`;
const ARREST = `Two brothers arrested after search of a barn
By Max Kell
MARROW, April 9 (Reuters) - Police in Marrow held two brothers, aged 31 and 34, on Tuesday, prosecutor Jola Fenn said.

She thanked neighbours for calls about a van. A judge is to hear them on Friday about the Quellin theft.
`;

test('/news names the earlier story of an event that follows up another', async () => {
  await newsroom.importText('test:robbery.txt', Buffer.from(ROBBERY));
  await newsroom.importText('test:arrest.txt', Buffer.from(ARREST));
  const { passages } = await news({ query: 'brothers arrested barn' });
  expect(passages[0]?.follows).toEqual({
    headline: 'Robbers take 80 paintings from Quellin museum in Marrow',
    source: 'UPI',
  });
});
