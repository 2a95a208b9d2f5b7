import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { excerptsOf } from '../../src/answer/excerpts.ts';
import { ANYONE } from '../../src/model/caller.ts';
import { type Newsroom, openNewsroom } from '../../src/newsroom.ts';
import { anyText } from '../support/any-text.ts';

const FOLDERS = ['../../data/articles/', '../fixtures/stories/'].map(
  (path) => new URL(path, import.meta.url),
);

let newsroom: Newsroom;
let vocabulary: string[];
beforeAll(async () => {
  newsroom = await openNewsroom({ dataDir: ':memory:', defaultTimeZone: 'UTC' });
  for (const folder of FOLDERS)
    for (const name of readdirSync(folder).filter((one) => one.endsWith('.txt')))
      await newsroom.importText(`test:${name}`, readFileSync(new URL(name, folder)));
  const texts: string[] = [];
  for await (const { article } of newsroom.store.stories())
    texts.push(...article.paragraphs.map(({ text }) => text));
  vocabulary = [...new Set(texts.join(' ').split(/\s+/))];
});
afterAll(() => newsroom.close());

test('every sentence of every answer stands, letter for letter, in the paragraph it cites', async () => {
  let shown = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...commands.filter((one) => one.name !== 'help')),
      fc.array(fc.integer({ min: 0, max: vocabulary.length - 1 }), { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 3 }),
      async (command, picks, page) => {
        const words = picks.map((pick) => vocabulary[pick]).join(' ');
        const answer = await command.ask(await newsroom.contextFor(ANYONE, page), {
          [command.options[0]?.name ?? '']: words,
        });
        for (const { text, citation, marks } of excerptsOf(answer)) {
          const story = await newsroom.store.story(citation.article);
          const paragraph = story?.article.paragraphs[citation.paragraph - 1];
          expect(paragraph?.text).toContain(text);
          expect(marks.every(({ start, end }) => start >= 0 && start < end && end <= text.length)).toBe(true);
          shown += 1;
        }
      },
    ),
    { numRuns: 300 },
  );
  expect(shown).toBeGreaterThan(40);
});

test('any text at all is answered without a rejection', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...commands.filter((one) => one.options.length > 0)),
      fc.oneof(anyText({ maxLength: 300 }), fc.string({ unit: 'grapheme', maxLength: 100 })),
      async (command, text) => {
        const answer = await command.ask(await newsroom.contextFor(), {
          [command.options[0]?.name ?? '']: text,
        });
        expect(answer.kind).toMatch(/^(?:passages|quotes|summary|voices|trend|check|changes|notice)$/);
      },
    ),
  );
});
