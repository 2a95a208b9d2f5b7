import fc from 'fast-check';
import { expect, test } from 'vitest';
import { comparableWords } from '../../src/text/comparable-words.ts';
import { openTestArchive, storyFrom, type TestStory } from '../support/checked-archive.ts';

const WORDS = 'we not will the a wall storm pay of it is and mend never old'.split(' ');
const phrase = (max: number) => fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: max });
/** What people put between words, and what may hide a change. */
const glue = fc.constantFrom(
  ' ',
  ' ',
  ' ',
  '  ',
  ', ',
  ' … ',
  ' [...] ',
  ' [not] ',
  ' “',
  '” ',
  ' — ',
  '\u200b ',
  ' 🔥 ',
);

const folded = (text: string) =>
  ` ${comparableWords(text)
    .map((word) => word.text)
    .join(' ')} `;

test('no claim is verbatim unless its folded words are a part of a stored quotation', async () => {
  const paragraph = fc
    .tuple(phrase(8), phrase(12), phrase(8))
    .map(
      ([before, inside, after]) =>
        `${before.join(' ')} “${inside.join(' ')},” Ines Orvall said. ${after.join(' ')}`,
    );
  const stories = fc
    .sample(fc.array(paragraph, { minLength: 1, maxLength: 4 }), { numRuns: 40, seed: 19 })
    .map((paragraphs, n): TestStory => ({ id: `story-${n}`, paragraphs }));
  const archive = await openTestArchive(stories);
  const quotations = stories.flatMap((story) => storyFrom(story).quotes.map(({ text }) => folded(text)));
  let confirmed = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(phrase(4), glue), { minLength: 1, maxLength: 4 }), async (parts) => {
      const claim = parts.map(([words, between]) => words.join(' ') + between).join('');
      const { verdict } = await archive.check(claim);
      const isPart = quotations.some((quotation) => quotation.includes(folded(claim)));
      if (verdict === 'verbatim') expect(isPart).toBe(true);
      if (verdict === 'verbatim') confirmed += 1;
      // Nor is a part of a quotation ever denied, if it has two words to look it up by.
      if (isPart && comparableWords(claim).length > 1) expect(verdict).toBe('verbatim');
    }),
    { seed: 19, numRuns: 400 },
  );
  expect(confirmed).toBeGreaterThan(20);
  await archive.store.close();
});
