import { expect, test } from 'vitest';
import { ATTRIBUTOR_VERSION } from '../../src/attribute/version.ts';
import { type Newsroom, openNewsroom } from '../../src/newsroom.ts';
import { wordsKey } from '../../src/story/quote-key.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { who } from '../support/who-said.ts';

const folder = temporaryFolder();
const WORDS = 'We will rebuild the bridge before winter.';
const ADA = { name: 'Ada Quist', title: 'mayor', kind: 'person' } as const;

const bridge = (ending: string) =>
  `Bridge to be rebuilt\n\nBy Ann Roe\n\n"${WORDS}" Mayor Della Okafor said on Monday.\n\n${ending}\n`;
const give = (newsroom: Newsroom, ending: string) =>
  newsroom.importText('file:bridge.txt', new TextEncoder().encode(bridge(ending)));
const speakersOf = async ({ store }: Newsroom, article: string) =>
  ((await store.story(article))?.quotes ?? []).map(who);
const open = (dataDir: string) => openNewsroom({ dataDir, defaultTimeZone: 'UTC' });

test('a correction holds through a restart, a new attribution and a new version of the story', async () => {
  const dataDir = folder();
  const before = await open(dataDir);
  const { story } = await give(before, 'Work begins in May.');
  const { id } = story.article;
  expect(await speakersOf(before, id)).toEqual(['Della Okafor']);
  const place = { article: id, words: wordsKey(WORDS), occurrence: 1, count: 1 };
  const correction = { kind: 'speaker', speaker: ADA } as const;
  expect(await before.store.reports.correct(place, correction, '2025-04-09T08:00:00.000Z')).toBe(0);
  await before.refresh();
  expect((await before.speakers.find('Quist'))[0]?.entry.name).toBe('Ada Quist');
  expect(await before.speakers.find('Okafor')).toEqual([]);
  await before.close();

  const after = await open(dataDir);
  expect(await speakersOf(after, id)).toEqual(['Ada Quist']);
  await after.store.reattribute(id, story.hash, [], ATTRIBUTOR_VERSION - 1);
  expect(await after.reattribute(10)).toBe(1);
  expect(await speakersOf(after, id)).toEqual(['Ada Quist']);
  expect((await give(after, 'Work begins in June.')).result).toBe('replaced');
  expect(await speakersOf(after, id)).toEqual(['Ada Quist']);
  expect(await after.speakers.find('Okafor')).toEqual([]);
  await after.close();
});
