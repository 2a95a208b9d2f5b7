import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // A shuffled order proves that no test leans on the one before it.
    sequence: { shuffle: true },
    retry: 0,
    // Much of the time is spent waiting for processes and connections: no core is kept free.
    maxWorkers: Math.max(2, availableParallelism()),
    // Tests that start processes take seconds on a busy machine; what hangs still fails.
    testTimeout: 30_000,
  },
});
