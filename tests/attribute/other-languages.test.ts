import { describe, expect, test } from 'vitest';
import { attribute } from '../../src/attribute/attribute.ts';

const quotesOf = (...texts: string[]) =>
  attribute({ id: 'story', paragraphs: texts.map((text, n) => ({ number: n + 1, text })) });

describe('a story in a language without rules', () => {
  const polish = [
    'Burmistrz Tolny Ada Quist powiedziała w poniedziałek, że most pozostanie zamknięty do końca miesiąca, ponieważ powódź uszkodziła filary.',
    '„Nie mamy pieniędzy i rada o tym wie”, powiedziała wieczorem Ada Quist.',
    '“We will rebuild the bridge,” Ada Quist said in English.',
    'Rada ma w maju ponownie rozmawiać o moście i o pieniądzach na jego naprawę.',
  ];

  test('names nobody, and says why', () => {
    const quotes = quotesOf(...polish);
    expect(quotes.length).toBeGreaterThan(0);
    for (const { attribution, why, clause, reports } of quotes) {
      expect(attribution).toMatchObject({ state: 'ambiguous', candidates: [] });
      expect(why?.message).toBe('unclear.language');
      expect([clause, reports]).toEqual(['', []]);
    }
  });

  test('keeps its quotations where they stand', () => {
    expect(quotesOf(...polish).map(({ paragraph, text }) => [paragraph, text])).toContainEqual([
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
