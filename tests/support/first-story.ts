/** The first story, read as the newsroom reads it, and a newsroom in memory that holds it. */
import { readFileSync } from 'node:fs';
import { dataFile } from '../../src/data.ts';
import { openNewsroom } from '../../src/newsroom.ts';

const FILE = dataFile('articles/japan-nato.txt');

export const firstStoryBytes = (): Uint8Array => readFileSync(FILE);

/** In memory, at a fixed time, with the stories given as text; the first story where none are. */
export async function newsroomWith(...texts: readonly string[]) {
  const newsroom = await openNewsroom({
    dataDir: ':memory:',
    defaultTimeZone: 'UTC',
    now: () => new Date('2025-04-10T12:00:00Z'),
  });
  const stories = texts.length > 0 ? texts.map((text) => Buffer.from(text)) : [firstStoryBytes()];
  for (const [n, bytes] of stories.entries()) await newsroom.importText(`test:story-${n}.txt`, bytes);
  return newsroom;
}
