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
      quoting: async (words, limit) => {
        asked.push(words);
        const found = [...older.values()].flatMap(({ article, mentions }) =>
          words.every((word) =>
            `${mentions[0]?.speaker.name} ${mentions[0]?.speaker.title}`.toLowerCase().includes(word),
          )
            ? [article]
            : [],
        );
        const dateOf = (article: string) => older.get(article)?.publishedAt ?? '';
        return found.sort((a, b) => (dateOf(a) < dateOf(b) ? 1 : -1)).slice(0, limit);
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
    expect(await articles('Mayor Orvall')).toEqual([['Ines Orvall', ['1', '2', '9']]]);
    expect(await articles('orvall')).toEqual([['Ines Orvall', ['1', '2', '9']]]);
    expect(await articles('Mr Lomm')).toEqual([['Pieter Lomm', ['3']]]);
    expect(asked).toEqual([['mayor', 'orvall'], ['orvall'], ['orvall'], ['orvall'], ['lomm'], ['lomm']]);
  });

  test('are told by all stories with their surname, whatever words somebody is found by', async () => {
    older.set('4', told('4', 'Ines Orvall', 'Senator'));
    const whole = [['Ines Orvall', ['1', '2', '4']]];
    for (const typed of ['Mayor', 'senator', 'Ines Orvall', 'Mayor Orvall', '"Ines Orvall"'])
      expect(await articles(typed), typed).toEqual(whole);
  });

  test('are as many as an answer wants of whom it means first, and 200 of others', async () => {
    older = new Map();
    for (let n = 0; n < 450; n += 1) {
      const name = n % 3 === 0 ? 'Anna Bell' : 'Ines Orvall';
      older.set(String(n), {
        ...told(String(n), name, 'Mayor'),
        publishedAt: new Date(n * 86_400_000).toISOString(),
      });
    }
    const counts = async (stories?: number) =>
      (await directory.find('mayor', undefined, stories)).map(({ entry }) => [
        entry.name,
        entry.articles.length,
      ]);
    expect(await counts()).toEqual([
      ['Ines Orvall', 200],
      ['Anna Bell', 150],
    ]);
    expect(await counts(1000)).toEqual([
      ['Ines Orvall', 300],
      ['Anna Bell', 150],
    ]);
  });

  test('are loaded once', async () => {
    await articles('orvall');
    await articles('ines orvall');
    expect(loads).toEqual([['2', '1']]);
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
