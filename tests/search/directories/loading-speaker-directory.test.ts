import { beforeEach, describe, expect, test } from 'vitest';
import {
  createLoadingSpeakerDirectory,
  type SpeakersOfStory,
} from '../../../src/search/directories/loading-speaker-directory.ts';
import { createSpeakerDirectory } from '../../../src/search/directories/memory-speaker-directory.ts';
import type { SpeakerDirectory } from '../../../src/search/speaker-directory.ts';
import { speakerDirectoryContract } from '../../contracts/speaker-directory.ts';

const EMPTY = { quoting: async () => [], speakersOf: async () => [] };
speakerDirectoryContract('The speaker directory over an archive with nothing older', () =>
  createLoadingSpeakerDirectory(createSpeakerDirectory(), EMPTY),
);

describe('speakers of older stories', () => {
  let older: Map<string, SpeakersOfStory>;
  /** articles that were loaded, question by question */
  let loads: string[][];
  let asked: (readonly string[])[];
  let directory: SpeakerDirectory;
  const told = (article: string, name: string, title?: string): SpeakersOfStory => ({
    article,
    publishedAt: `2025-01-${article.padStart(2, '0')}T00:00:00.000Z`,
    mentions: [{ speaker: { name, kind: 'person', ...(title && { title }) }, quotes: 1 }],
  });
  beforeEach(() => {
    older = new Map(
      [told('1', 'Ines Orvall', 'Mayor'), told('2', 'Ines Orvall'), told('3', 'Pieter Lomm')].map((one) => [
        one.article,
        one,
      ]),
    );
    loads = [];
    asked = [];
    directory = createLoadingSpeakerDirectory(createSpeakerDirectory(), {
      quoting: async (words) => {
        asked.push(words);
        return [...older.values()].flatMap(({ article, mentions }) =>
          words.every((word) =>
            `${mentions[0]?.speaker.name} ${mentions[0]?.speaker.title}`.toLowerCase().includes(word),
          )
            ? [article]
            : [],
        );
      },
      speakersOf: async (articles) => {
        loads.push([...articles]);
        return articles.flatMap((article) => older.get(article) ?? []);
      },
    });
  });
  const articles = async (typed: string) =>
    (await directory.find(typed)).map(({ entry }) => [entry.name, [...entry.articles].sort()]);

  test('are found together with those of the newest', async () => {
    await directory.put('9', '2025-02-01T00:00:00.000Z', told('9', 'Ines Orvall').mentions);
    expect(await articles('Mayor Orvall')).toEqual([['Ines Orvall', ['1', '9']]]);
    expect(await articles('orvall')).toEqual([['Ines Orvall', ['1', '2', '9']]]);
    expect(await articles('Mr Lomm')).toEqual([['Pieter Lomm', ['3']]]);
    expect(asked).toEqual([['mayor', 'orvall'], ['orvall'], ['lomm']]);
  });

  test('are loaded once', async () => {
    await articles('orvall');
    await articles('ines orvall');
    expect(loads).toEqual([['1', '2']]);
  });

  test('are given up for the story itself when it comes or goes', async () => {
    await articles('orvall');
    await directory.put('1', '2025-01-01T00:00:00.000Z', told('1', 'Pieter Lomm').mentions);
    older.delete('1');
    expect(await articles('orvall')).toEqual([['Ines Orvall', ['2']]]);
    older.delete('2');
    await directory.remove('2');
    expect(await articles('orvall')).toEqual([]);
  });

  test('are not asked for without a word', async () => {
    await directory.find('…');
    expect(asked).toEqual([]);
  });
});
