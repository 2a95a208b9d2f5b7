import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { COMPILE_CACHE } from './tests/support/compile-cache.ts';

// The workers inherit it, and so do the dozens of threads that tests start: they need not all compile the same code.
Object.assign(process.env, COMPILE_CACHE);

/** The files that take the longest: they start many processes, wait for them, or read megabytes. */
const LONGEST =
  /\/(?:kills|processes|bot|failover|store|poller|chat|robustness|same-answers|posting-index|ranked-search|large-archive|wrong-clocks|worker|faults|digest-faults|taken-back|every-fault|patterns|alert|ingest|container|machines)\.test\.ts$/;

/** Shuffles the files by the seed, the longest before all others: one worker would else run them alone at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { seed } = this.ctx.config.sequence;
    const place = ({ moduleId }: TestSpecification) =>
      `${LONGEST.test(moduleId) ? 0 : 1}${createHash('sha256').update(`${seed} ${moduleId}`).digest('hex')}`;
    return files.toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
  }
}

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // A shuffled order proves that no test leans on the one before it.
    sequence: { shuffle: true, sequencer: LongestFirst },
    retry: 0,
    // A worker keeps its modules from file to file: loading them anew for each would take a third of the time.
    // It also shows that no module keeps state between tests.
    isolate: false,
    // Much of the time is spent waiting for processes and connections: one worker more than there are cores.
    maxWorkers: availableParallelism() + 1,
    // Tests make much that is soon garbage: a larger young generation saves a tenth of the processor's time. One that is
    // large from the start saves another tenth where threads start: what they load is garbage only when they end.
    execArgv: ['--min-semi-space-size=64', '--max-semi-space-size=64'],
    // Tests that start processes take seconds on a busy machine; what hangs still fails.
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
