import { describe, expect, test } from 'vitest';
import { read, who } from '../support/who-said.ts';

describe('how sure an answer is', () => {
  test('a noun for the only person nearby is a guess, and likely at most', () => {
    const [quote] = read(
      'Mei Tran kept goal for an hour and said nothing to anybody. She left by a side door.',
      'Mei Tran waved from the bus. “It was my night,” the keeper said.',
    );
    expect(quote?.attribution).toMatchObject({ certainty: 'likely', speakers: [{ name: 'Mei Tran' }] });
  });

  test('a noun that the story introduces somebody with can be sure', () => {
    const [quote] = read('Mei Tran, a singer, left early.', '“It was my night,” the singer said.');
    expect(quote?.attribution).toMatchObject({ state: 'named', certainty: 'sure' });
  });

  test('a surname that two people in the story have is likely at most', () => {
    const family = 'Otto Lund and Jens Lund run the yard. Otto Lund left at noon.';
    expect(read(family, '“It was my night,” Lund said.')[0]?.attribution).not.toMatchObject({
      certainty: 'sure',
    });
    expect(read(family, '“It was my night,” Otto Lund said.')[0]?.attribution).toMatchObject({
      certainty: 'sure',
      speakers: [{ name: 'Otto Lund' }],
    });
    expect(read('Otto Lund runs the yard.', '“It was my night,” Lund said.')[0]?.attribution).toMatchObject({
      certainty: 'sure',
      speakers: [{ name: 'Otto Lund' }],
    });
  });

  test('a noun with an origin that the story gives nobody stays as it is', () => {
    expect(
      read(
        'Jake Beus kept his place in the squad.',
        'Beus said he was glad. “It is an honour,” said the Lorne keeper.',
      ).map(who),
    ).toEqual(['unnamed: the Lorne keeper']);
  });

  test('a term behind an article, in a sentence that reports nothing, names nobody', () => {
    expect(
      read('Mei Tran has signed a “letter of intent” on the sale of the old ferry.').map(who),
    ).not.toContain('Mei Tran');
    expect(read('Mei Tran said it was a “letter of intent” on the sale of the old ferry.').map(who)).toEqual([
      'Mei Tran',
    ]);
  });
});
