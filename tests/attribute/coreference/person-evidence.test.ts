import { describe, expect, test } from 'vitest';
import { canSpeak } from '../../../src/attribute/coreference/person-evidence.ts';
import { annotate } from '../../../src/attribute/sources/annotate.ts';

/** Whether a name of the text can be shown as a possible speaker. */
function isPossible(name: string, text: string, isLikeliest = false): boolean {
  const article = annotate([{ number: 1, text }]);
  const entity = article.entityTable.entities.find((one) => one.name === name);
  if (!entity) throw new Error(`no entity “${name}”`);
  return canSpeak(article, entity, isLikeliest);
}

describe('an unclear quote could be from', () => {
  test.each([
    ['a person', 'Ilse Varga', 'Ilse Varga left on Monday.'],
    ['a body', 'Tolna Bank', 'They met at Tolna Bank on Monday.'],
    ['whoever is said to say something', 'Lorn', 'On Monday Lorn said that it was late.'],
  ])('%s', (_, name, text) => {
    expect(isPossible(name, text)).toBe(true);
  });

  test.each([
    ['a programme', 'World Profit Hour', 'They heard it on World Profit Hour on Monday.'],
    ['a place', 'Geneva', 'They met in Geneva on Monday.'],
    ['a thing of one word', 'Premiership', 'They watched the Premiership on Monday.'],
  ])('but not from %s', (_, name, text) => {
    expect(isPossible(name, text)).toBe(false);
  });

  test('and from a name of one word if it is the likeliest, since it may be a company', () => {
    expect(isPossible('Premiership', 'They watched the Premiership on Monday.', true)).toBe(true);
  });
});
