import { describe, expect, test } from 'vitest';
import { annotate } from '../../../src/attribute/sources/annotate.ts';

/** whom the names of the last paragraph stand for */
function meant(...texts: readonly string[]): string[] {
  const { entityTable } = annotate(texts.map((text, n) => ({ number: n + 1, text })));
  return entityTable
    .mentions(texts.length)
    .map(({ entities }) => entities.map((one) => one.name).join(' / '));
}

const BOTH = 'Jon Reyes and Mei Reyes run the mill.';

describe('a surname of several', () => {
  test('is ambiguous if both are introduced together', () => {
    expect(meant(BOTH, 'It burned down.', 'It was the wish of Reyes.')).toEqual(['Jon Reyes / Mei Reyes']);
  });

  test('means the one named in full in its paragraph, or in the one before', () => {
    expect(meant(BOTH, 'It burned.', 'Mei Reyes told a crowd that Reyes was sad.')).toEqual([
      'Mei Reyes',
      'Mei Reyes',
    ]);
    expect(meant(BOTH, 'It burned.', 'Mei Reyes spoke.', 'It was the wish of Reyes.')).toEqual(['Mei Reyes']);
  });

  test('is ambiguous again later on, since both were named', () => {
    expect(meant(BOTH, 'Mei Reyes spoke.', 'It burned.', 'It was the wish of Reyes.')).toEqual([
      'Jon Reyes / Mei Reyes',
    ]);
  });

  test('means the one named so far, if the other follows later', () => {
    const { entityTable } = annotate([
      { number: 1, text: 'Jon Reyes came.' },
      { number: 2, text: 'It rained.' },
      { number: 3, text: 'It was the wish of Reyes.' },
      { number: 4, text: 'Mei Reyes came. Mei Reyes left.' },
    ]);
    expect(entityTable.mentions(3).flatMap(({ entities }) => entities.map((one) => one.name))).toEqual([
      'Jon Reyes',
    ]);
  });

  test('does not mean a person who is named only to identify another', () => {
    const lead = 'Mei Reyes, the daughter of former Senator Jon Reyes, won.';
    expect(meant(lead, 'It rained.', 'It was the wish of Reyes.')).toEqual(['Mei Reyes']);
  });
});

describe('capitals', () => {
  test('of an office are no first name', () => {
    expect(meant('Impeach AG Reyes', 'Mei Reyes came.', 'Then AG Reyes left.')).toEqual(['Mei Reyes']);
  });

  test('after a word that is no first name are an organisation’s', () => {
    const { entityTable } = annotate([{ number: 1, text: 'The Junge SVP spoke.' }]);
    expect(entityTable.entities).toMatchObject([{ name: 'Junge SVP', kind: 'organisation' }]);
  });
});
