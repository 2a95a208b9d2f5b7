import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { StoryPostings } from '../../../src/search/index/postings.ts';

/** Words of the letters a, b and c, the same in every run: a small generator (mulberry32) is enough to draw them. */
function wordSource(seed: number): () => string {
  let state = seed;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return () =>
    Array.from({ length: 4 + Math.floor(random() * 9) }, () => 'abc'[Math.floor(random() * 3)]).join('');
}

test('stories come and go while the postings of others are taken out, and every list stays right', async () => {
  const postings = new StoryPostings();
  const stems = new Map<string, number>();
  const stemOf = (word: string) => {
    const known = stems.get(word);
    if (known !== undefined) return known;
    stems.set(word, stems.size);
    return stems.size - 1;
  };
  const held = new Map<number, readonly string[]>();
  const word = wordSource(7);
  for (let id = 0; id < 4000; id += 1) {
    // Words of few letters, of which each may be the beginning of others, and of which most stand in one story.
    const words = [...new Set(Array.from({ length: 20 }, word))];
    postings.put(
      id,
      words.map((one) => ({ stem: stemOf(one), word: one, count: 1 })),
    );
    held.set(id, words);
    if (id >= 60) {
      postings.discard(id - 60);
      held.delete(id - 60);
    }
    if (id % 20 === 0) await setImmediate();
  }
  const living = new Set([...held.values()].flat());
  for (const one of living) {
    const expected = [...held].filter(([, words]) => words.includes(one)).map(([id]) => id);
    const list = postings.of(stemOf(one));
    expect([...list].filter((_, n) => n % 2 === 0).sort((a, b) => a - b)).toEqual(expected);
  }
  // Terms that no story has any more are gone, but for those of the last few stories.
  for (let turn = 0; turn < 400; turn += 1) await setImmediate();
  const terms = ['a', 'b', 'c'].flatMap((letter) => postings.startingWith(letter, 1_000_000));
  expect(terms.length).toBeLessThan(stems.size / 5);
  expect([...living].filter((one) => one.length > 1 && !terms.includes(one))).toEqual([]);
});
