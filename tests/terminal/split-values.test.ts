import { expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { ScopedArchive } from '../../src/archive.ts';
import { readLine } from '../../src/terminal/line.ts';
import { splitValues } from '../../src/terminal/split-values.ts';

/** An archive with one outlet. */
const archive = {
  now: () => new Date('2025-04-10T12:00:00Z'),
  zone: 'UTC',
  stories: { outlet: async (name: string) => (name === 'Corvale Post' ? name : undefined) },
} as unknown as ScopedArchive;

const optionsOf = async (text: string) => {
  const line = readLine(text, commands);
  return line.kind === 'ask' ? splitValues(line.command, line.typed, archive) : line;
};

test.each([
  ['/trend since:3 months japan', { query: 'japan', since: '3 months' }],
  ['/trend nato since:last monday japan', { query: 'nato japan', since: 'last monday' }],
  ['/trend since:"3 months" japan nato', { query: 'japan nato', since: '3 months' }],
  ['/quote since:3 months Mara Quill', { speaker: 'Mara Quill', since: '3 months' }],
  ['/quote from:Corvale Post Mara Quill', { speaker: 'Mara Quill', from: 'Corvale Post' }],
  ['/quote Quill from:Corvale Post harbour', { speaker: 'Quill', from: 'Corvale Post', about: 'harbour' }],
  ['/summary since:two weeks harbour fees', { topic: 'harbour fees', since: 'two weeks' }],
])('%s: words behind a value are the question', async (text, options) => {
  expect(await optionsOf(text)).toEqual(options);
});

test.each([
  ['/quote Quill from:Nowhere Daily', { speaker: 'Quill', from: 'Nowhere Daily' }],
  ['/trend nato since:blue moons', { query: 'nato', since: 'blue moons' }],
  ['/trend nato since:3 months', { query: 'nato', since: '3 months' }],
])('%s: a value stays whole', async (text, options) => {
  expect(await optionsOf(text)).toEqual(options);
});
