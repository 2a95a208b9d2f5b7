import { expect, test } from 'vitest';
import { sentencesOf } from '../../src/story/sentences-of.ts';
import { isCaption } from '../../src/summarise/sentence-candidates.ts';

test.each([
  [
    'keeps speech in single marks whole, with its speaker',
    '‘We closed the dam. It had cracks,’ said Edda Brisk. Rain fell.',
    ['‘We closed the dam. It had cracks,’ said Edda Brisk.', 'Rain fell.'],
  ],
  [
    'and in straight ones',
    "She said: 'We closed the dam. It had cracks. It is over.' Rain fell.",
    ["She said: 'We closed the dam. It had cracks. It is over.'", 'Rain fell.'],
  ],
  [
    'takes no apostrophe for a mark',
    'The farmers’ dam broke. It’s over.',
    ['The farmers’ dam broke.', 'It’s over.'],
  ],
  [
    'leaves a mark that nothing closes',
    "It fell in the '90s. Rain came.",
    ["It fell in the '90s.", 'Rain came.'],
  ],
  ['leaves a word in marks', 'The ‘dam’ broke. Rain came.', ['The ‘dam’ broke.', 'Rain came.']],
])('%s', (_, text, expected) => {
  const found = sentencesOf(1, text, []);
  expect(found.map((one) => one.text)).toEqual(expected);
  for (const { start, end, text: shown } of found) expect(text.slice(start, end)).toBe(shown);
});

test.each([
  ['Edda Brisk (left) opened the dam with Jon Reyes on Monday.', true],
  ['Brisk, right, and Reyes at the dam.', true],
  ['Pictured: the old dam of Tarvona.', true],
  ['Scroll down for video.', true],
  ['Low water: the dam of Tarvona in the summer of last year.', true],
  ['Brisk said: the dam is closed.', false],
  ['The note read: closed for good.', false],
  ['The party of the left, which lost, voted against the dam.', false],
  ['Brisk left the dam, and Reyes went with her.', false],
  ['The council of Tarvona has decided on three things: a dam, a pier and a mill.', false],
  ['Watch makers of Tarvona went on strike.', false],
])('%s is a caption: %s', (text, expected) => {
  expect(isCaption(text)).toBe(expected);
});
