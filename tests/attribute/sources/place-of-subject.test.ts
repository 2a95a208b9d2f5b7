import { describe, expect, test } from 'vitest';
import { read, who } from '../../support/who-said.ts';

describe('where somebody is does not speak', () => {
  test.each([
    [
      'after a noun that no list has',
      'In a letter, lodger “B” in Tolna Gaol said: “I hope to be home before winter comes.”',
    ],
    ['after a noun for a person', 'A detainee in Tolna Gaol said: “I hope to be home before winter comes.”'],
  ])('%s', (_, text) => {
    expect(read('Ilse Varga went to Tolna Gaol.', text).map(who)).not.toContain('Tolna Gaol');
  });

  test('but a body that is the subject does', () => {
    const text = 'At noon Tolna Gaol said: “Nobody was hurt, and the doors are locked again.”';
    expect(read('Ilse Varga went to Tolna Gaol.', text).map(who)).toEqual(['Tolna Gaol']);
  });
});
