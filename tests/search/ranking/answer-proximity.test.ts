import { expect, test } from 'vitest';
import { createSearchIndex } from '../../../src/search/engine/minisearch-index.ts';
import { passageOf } from '../../contracts/search-index.ts';

/** The paragraphs of the only story, best first. */
async function paragraphsFor(question: string, paragraphs: readonly string[]): Promise<number[]> {
  const index = createSearchIndex();
  await index.put(
    'storm',
    paragraphs.map((text, n) => passageOf(text, { article: 'storm', paragraph: n + 1, headline: '' })),
  );
  const { hits } = await index.search({ text: question, limit: 5, now: '2025-06-01T00:00:00.000Z' });
  return hits.map(({ passage }) => passage.citation.paragraph);
}

const FAR = 'while the council was still looking for a room for those who had come from the coast by bus';

test('of two paragraphs with a number, the one whose number stands near the words of the question comes first', async () => {
  const paragraphs = [
    'The council of Hallin met for an hour.',
    `Boats sank in the storm, the harbour master said, ${FAR}, 400 of them.`,
    `In the storm 14 boats sank, the harbour master said, ${FAR}, all of them.`,
  ];
  expect((await paragraphsFor('How many boats sank in the storm?', paragraphs))[0]).toBe(3);
  expect((await paragraphsFor('boats that sank in the storm', paragraphs))[0]).toBe(2);
});

test('a number in a paragraph that hardly has the question lifts it above none', async () => {
  const paragraphs = [
    'The council of Hallin met for an hour.',
    'Boats sank in the storm off Hallin.',
    'The storm tore 31 slates, 12 gutters and 7 chimneys from roofs.',
  ];
  expect((await paragraphsFor('How many boats sank in the storm?', paragraphs))[0]).toBe(2);
});

test('only the answer that most of the question stands near is marked', async () => {
  const text = `In 1998 nobody swam. The storm hit 14 boats, ${FAR}, and 400 hats were lost.`;
  const index = createSearchIndex();
  await index.put('storm', [passageOf(text, { article: 'storm', paragraph: 1, headline: '' })]);
  const now = '2025-06-01T00:00:00.000Z';
  const { hits } = await index.search({
    text: 'How many boats did the storm hit?',
    limit: 1,
    byLevel: true,
    now,
  });
  const marked = hits[0]?.marks.map(({ start, end }) => text.slice(start, end));
  expect(marked).toContain('14');
  expect(marked).not.toContain('400');
  expect(marked).not.toContain('1998');
});

test('a question for a number is only touched by a passage without any', async () => {
  const index = createSearchIndex();
  const levelOf = async (text: string) => {
    await index.put('storm', [passageOf(text, { article: 'storm', paragraph: 1, headline: '' })]);
    const query = { text: 'How many boats sank in the storm?', limit: 1, byLevel: true };
    return (await index.search({ ...query, now: '2025-06-01T00:00:00.000Z' })).level;
  };
  expect(await levelOf('Boats sank in the storm off Hallin.')).toBe('related');
  expect(await levelOf('In the storm off Hallin 14 boats sank.')).toBe('answer');
});
