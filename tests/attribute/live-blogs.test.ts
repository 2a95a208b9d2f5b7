import { describe, expect, test } from 'vitest';
import { attribute } from '../../src/attribute/attribute.ts';
import { isEntryLine } from '../../src/attribute/syntax/furniture.ts';

const speakersIn = (...texts: string[]) =>
  attribute({ id: 'story', paragraphs: texts.map((text, n) => ({ number: n + 1, text })) }).map(
    ({ paragraph, attribution }) => {
      if (attribution.state === 'named') return `${paragraph} ${attribution.speakers[0].name}`;
      const could = attribution.state === 'ambiguous' ? attribution.candidates.map((one) => one.name) : [];
      return [paragraph, attribution.state, ...could].join(' ');
    },
  );

describe('isEntryLine', () => {
  test.each([
    '10:15',
    '10.15am',
    '3:42 p.m. ET',
    '8 pm',
    '15 minutes ago',
    '2h ago',
    'Updated at 10:15',
    '10:40 a.m. Nora Vane',
    '10:32 – By Nora Vane',
    'By Nora Vane in Tolna',
    '10:15 BST, 4 May 2026',
  ])('%j is one', (line) => {
    expect(isEntryLine(line)).toBe(true);
  });

  test.each([
    '10:15 was the hour at which the bridge fell.',
    '8 pm is too late for us, the mayor said',
    'By Monday the bridge was closed.',
    'By the river',
    '3.50 a litre is what they pay',
    'Nora Vane',
    '10 miles ago',
    '',
  ])('%j is none', (line) => {
    expect(isEntryLine(line)).toBe(false);
  });
});

describe('a live blog', () => {
  test.each([
    ['10:40 a.m. Nora Vane'],
    ['10:40 a.m.', 'Nora Vane'],
    ['Nora Vane', '10:40 a.m.'],
    ['10:40 a.m.', 'By Nora Vane'],
    ['10:40 a.m.'],
  ])('the author above an entry says nothing in it, and neither does the last speaker: %j', (...lines) => {
    const found = speakersIn(
      'Live: the storm in Tolna.',
      '10:15 a.m.',
      'Governor Ada Quist closed the bridge. “Stay at home,” Quist said.',
      ...lines,
      '“The water is rising. We are leaving.”',
    );
    expect(found).toEqual(['3 Ada Quist', `${4 + lines.length} unattributed`]);
  });

  test('a clause inside an entry still tells who speaks', () => {
    expect(
      speakersIn(
        'Live: the vote in Tolna.',
        '10:32 Nora Vane',
        '“I am not so sure,” said the teacher Ivo Beus.',
      ),
    ).toEqual(['3 Ivo Beus']);
  });

  test('a line with a name alone is no author if no time stands beside it', () => {
    expect(
      speakersIn(
        'The mayor was asked about the bridge.',
        'Ada Quist',
        '“We will rebuild the bridge,” Quist said.',
      ),
    ).toEqual(['3 Ada Quist']);
  });
});
