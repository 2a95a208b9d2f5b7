import { describe, expect, test } from 'vitest';
import { attribute } from '../../src/attribute/attribute.ts';

const quotesOf = (...texts: string[]) =>
  attribute({ id: 'story', paragraphs: texts.map((text, n) => ({ number: n + 1, text })) });

describe('a story that is not English', () => {
  const german = [
    'Die Bürgermeisterin Ada Quist hat am Montag in Tolna über die Brücke gesprochen, die seit dem Hochwasser gesperrt ist.',
    '„Wir haben das Geld nicht, und der Rat weiß das auch“, sagte Ada Quist am Abend.',
    '“We will rebuild the bridge,” Ada Quist said in English.',
    'Der Rat will im Mai noch einmal über die Brücke und das Geld beraten.',
  ];

  test('names nobody, and says why', () => {
    const quotes = quotesOf(...german);
    expect(quotes.length).toBeGreaterThan(0);
    for (const { attribution, why, clause, reports } of quotes) {
      expect(attribution).toMatchObject({ state: 'ambiguous', candidates: [] });
      expect(why?.message).toBe('unclear.language');
      expect([clause, reports]).toEqual(['', []]);
    }
  });

  test('keeps its quotations where they stand', () => {
    expect(quotesOf(...german).map(({ paragraph, text }) => [paragraph, text])).toContainEqual([
      3,
      'We will rebuild the bridge,',
    ]);
  });
});

test('an English story with a German sentence is attributed', () => {
  const quotes = quotesOf(
    'The mayor of Tolna, Ada Quist, spoke about the bridge on Monday. It has been closed since the flood.',
    '“We will rebuild the bridge,” Ada Quist said.',
    'She added in German that the council knew: “Der Rat weiß das auch.”',
  );
  expect(quotes[0]?.attribution).toMatchObject({ state: 'named', speakers: [{ name: 'Ada Quist' }] });
});
