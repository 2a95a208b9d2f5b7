/** A process that calls a thread once, never closes it, and ends by itself. */
import { remote } from '../../src/concurrency/worker-client.ts';
import type { Example } from './example.ts';

const example = remote<Example>({
  script: new URL('./example.worker.ts', import.meta.url),
  idleMs: 3_600_000,
  failure: (why, cause) => cause ?? new Error(why),
});
void example.echo('answered').then((text) => console.log(text));
