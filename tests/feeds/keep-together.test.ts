import { expect, test } from 'vitest';
import { keepTogether } from '../../src/feeds/keep-together.ts';
import type { KeepArguments } from '../../src/store/feed-store.ts';
import { StoreError, UnknownOutcomeError } from '../../src/store/store.ts';

const itemOf = (title: string): KeepArguments => [
  1,
  undefined,
  { fingerprint: { title, sketch: [] }, hash: title, details: {} },
  undefined,
  '2025-04-09T08:00:00.000Z',
];
const ITEMS = ['rain', 'snow', 'fog'].map(itemOf);

/** A store whose transactions end so, and which keeps no item of a title. */
function storeThat(fails: Error | undefined, bad?: string) {
  const kept: string[] = [];
  const titleOf = ([, , { fingerprint }]: KeepArguments) => fingerprint.title;
  return {
    kept,
    async keepAll(items: readonly KeepArguments[]) {
      if (fails) throw fails;
      kept.push(...items.map(titleOf));
      return items.map(() => 'added' as const);
    },
    async keep(...item: KeepArguments) {
      if (titleOf(item) === bad) throw new StoreError('It is bad.');
      kept.push(titleOf(item));
      return 'added' as const;
    },
  };
}

test('items share one transaction', async () => {
  const store = storeThat(undefined);
  expect((await keepTogether(store, ITEMS)).map(({ status }) => status)).toEqual(Array(3).fill('fulfilled'));
  expect(store.kept).toEqual(['rain', 'snow', 'fog']);
});

test('if that fails, each is kept alone, and a bad one fails no other', async () => {
  const store = storeThat(new StoreError('One is bad.'), 'snow');
  const outcomes = await keepTogether(store, ITEMS);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(store.kept).toEqual(['rain', 'fog']);
});

test('if nobody knows whether they are kept, none is kept once more', async () => {
  const store = storeThat(new UnknownOutcomeError('The thread has ended.'));
  await expect(keepTogether(store, ITEMS)).rejects.toThrow(UnknownOutcomeError);
  expect(store.kept).toEqual([]);
});
