import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, test } from 'vitest';
import { threadCounts } from '../../src/concurrency/thread-counts.ts';
import { type CallFailure, type RemoteOptions, remote } from '../../src/concurrency/worker-client.ts';
import { type Example, Refused } from './example.ts';

const SCRIPT = new URL('./example.worker.ts', import.meta.url);

/** The error of a call without a result, as the tests see it. */
class Failed extends Error {
  readonly why: CallFailure;
  constructor(why: CallFailure, cause: Error | undefined) {
    super(why, { cause });
    this.why = why;
  }
}

const opened: Example[] = [];
afterEach(() => Promise.all(opened.splice(0).map((one) => one.close())));

function open(options: Partial<RemoteOptions> = {}): Example {
  const example = remote<Example>({
    script: SCRIPT,
    errors: [Refused],
    failure: (why, cause) => new Failed(why, cause),
    ...options,
  });
  opened.push(example);
  return example;
}

const errorOf = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('values', () => {
  test.each([
    ['nothing', undefined],
    ['null', null],
    ['text', 'rain'],
    ['an object', { a: [1, { b: new Date(0) }] }],
    ['bytes', new Uint8Array([1, 2, 3])],
    ['a map', new Map([['a', 1n]])],
  ])('%s comes back as it was given', async (_, value) => {
    expect(await open().echo(value)).toEqual(value);
  });

  test('a method works without its object', async () => {
    const { echo } = open();
    expect(await echo('rain')).toBe('rain');
  });

  test('a proxy can be returned from an async function', async () => {
    const given = async () => open();
    expect(await (await given()).echo(1)).toBe(1);
  });
});

describe('errors', () => {
  test('a class of the list is revived with its message, name, fields and stack', async () => {
    const error = await errorOf(open().refuse(7));
    expect(error).toBeInstanceOf(Refused);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: 'Refused', message: 'refused with 7', reason: { code: 7 } });
    expect((error as Error).stack).toContain('example.worker.ts');
  });

  test('a class that is not in the list arrives as a plain error', async () => {
    const error = await errorOf(open({ errors: [] }).refuse(7));
    expect(error).not.toBeInstanceOf(Refused);
    expect(error).toMatchObject({ message: 'refused with 7', reason: { code: 7 } });
  });

  test('an unknown error keeps its message and those fields that are data', async () => {
    const error = await errorOf(open().fail());
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ message: 'a fault', hint: 'seen' });
    expect(error).not.toHaveProperty('secret');
  });

  test('whatever else is thrown becomes an error', async () => {
    expect(await errorOf(open().throwText('only words'))).toMatchObject({ message: 'only words' });
  });

  test('a result or an argument that cannot be sent rejects its call alone', async () => {
    const example = open();
    const pending = example.waitFor('rain');
    await expect(example.give()).rejects.toThrow(/could not be cloned/);
    await expect(example.echo(() => 1)).rejects.toThrow(/could not be cloned/);
    await example.open('rain');
    expect(await pending).toBe('rain');
  });

  test('an error of making the implementation rejects its call, and the next call tries again', async () => {
    const example = open({ worker: { workerData: { failures: 2 } } });
    expect(await errorOf(example.echo(1))).toMatchObject({ name: 'Refused', reason: { code: 1 } });
    expect(await errorOf(example.echo(1))).toMatchObject({ name: 'Refused', reason: { code: 0 } });
    expect(await example.echo(1)).toBe(1);
  });

  test('a method that the contract does not have is an error', async () => {
    const example = open() as Example & { nothing(): Promise<void> };
    await expect(example.nothing()).rejects.toThrow(/not a function/);
  });
});

describe('order', () => {
  test('calls begin in the order in which they are made', async () => {
    const example = open();
    const counted = await Promise.all(Array.from({ length: 50 }, () => example.count()));
    expect(counted.map(({ calls }) => calls)).toEqual(Array.from({ length: 50 }, (_, at) => at + 1));
  });

  test('a call that waits does not hold up those after it', async () => {
    const example = open();
    const first = example.waitFor('a');
    const second = example.waitFor('b');
    await example.open('b');
    expect(await second).toBe('b');
    await example.open('a');
    expect(await first).toBe('a');
  });

  test('each call runs inside `around`', async () => {
    const log: string[] = [];
    const example = open({
      around: async (call) => {
        log.push('before');
        const result = await call();
        log.push('after');
        return result;
      },
    });
    await example.echo(1);
    await expect(example.refuse(1)).rejects.toThrow(Refused);
    expect(log).toEqual(['before', 'after', 'before']);
  });
});

describe('the end of a thread', () => {
  test('are counted while they are not done, and so is each thread that is lost', async () => {
    const name = 'counted';
    const example = open({ name, timeoutMs: 1 });
    const calls = [example.hang(), example.hang()].map(errorOf);
    expect(threadCounts().get(name)).toEqual({ calls: 2, lost: 0 });
    await Promise.all(calls);
    expect(threadCounts().get(name)).toEqual({ calls: 0, lost: 1 });
    await example.close();
    expect(threadCounts().get(name)?.lost).toBe(1);
  });

  test('after a timeout all calls are rejected, and the next call starts another thread', async () => {
    let started = 0;
    const note = () => {
      started += 1;
    };
    process.on('worker', note);
    const example = open({ timeoutMs: 1 });
    for (const error of await Promise.all([example.hang(), example.hang()].map(errorOf)))
      expect(error).toMatchObject({ why: 'timeout' });
    expect(await errorOf(example.hang())).toMatchObject({ why: 'timeout' });
    process.off('worker', note);
    expect(started).toBe(2);
  });

  test('if it exits, all calls are rejected, and the next call starts another', async () => {
    const example = open();
    const calls = [example.waitFor('never'), example.exit(), example.waitFor('never')];
    for (const error of await Promise.all(calls.map(errorOf)))
      expect(error).toMatchObject({ why: 'died', cause: undefined });
    expect(await example.count()).toMatchObject({ calls: 1 });
  });

  test('if it crashes, the error tells of what', async () => {
    const error = await errorOf(open().crash());
    expect(error).toMatchObject({ why: 'died', cause: { message: 'a crash' } });
  });

  test('a script that cannot be loaded rejects every call', async () => {
    const example = open({ script: new URL('./no-such.worker.ts', import.meta.url) });
    expect(await errorOf(example.echo(1))).toMatchObject({ why: 'died' });
    expect(await errorOf(example.echo(1))).toMatchObject({ why: 'died' });
  });

  test('a thread that may not be replaced rejects every further call', async () => {
    const example = open({ restarts: false });
    expect(await errorOf(example.crash())).toMatchObject({ why: 'died' });
    expect(await errorOf(example.echo(1))).toMatchObject({ why: 'died', cause: { message: 'a crash' } });
    await example.close();
    expect(await errorOf(example.echo(1))).toMatchObject({ why: 'died' });
  });

  test('more calls than may wait are rejected, and the others are answered', async () => {
    const example = open({ maxPending: 2 });
    const calls = [example.waitFor('a'), example.open('a')];
    expect(await errorOf(example.echo(1))).toMatchObject({ why: 'full' });
    expect(await Promise.all(calls)).toEqual(['a', undefined]);
    expect(await example.echo(1)).toBe(1);
  });

  test('an idle thread ends, and the next call starts another', async () => {
    const started = once(process, 'worker');
    const example = open({ idleMs: 0 });
    const { thread } = await example.count();
    const [worker] = (await started) as [Worker];
    await once(worker, 'exit');
    const next = await example.count();
    expect(next.calls).toBe(1);
    expect(next.thread).not.toBe(thread);
  });

  test('a thread is not idle while a call waits', async () => {
    const example = open({ idleMs: 0 });
    const waiting = example.waitFor('rain');
    const [one, other] = [await example.count(), await example.count()];
    expect([other.thread, other.calls]).toEqual([one.thread, 2]);
    await example.open('rain');
    expect(await waiting).toBe('rain');
  });
});

describe('close', () => {
  test('rejects the calls that are not done, and the next call starts another thread', async () => {
    const example = open();
    const refused = errorOf(example.hang());
    await example.close();
    expect(await refused).toMatchObject({ why: 'closed' });
    expect(await example.count()).toMatchObject({ calls: 1 });
  });

  test('of a thread that may not be replaced rejects every further call', async () => {
    const example = open({ restarts: false });
    await example.close();
    expect(await errorOf(example.echo(1))).toMatchObject({ why: 'closed' });
  });

  test('starts no thread, and may be repeated', async () => {
    let hasStarted = false;
    const note = () => {
      hasStarted = true;
    };
    process.once('worker', note);
    const example = open({ closesInThread: true });
    await example.close();
    await example.close();
    process.off('worker', note);
    expect(hasStarted).toBe(false);
  });

  test.each([
    ['calls that of the contract in the thread first, if it is asked to', true, 1],
    ['does not call that of the contract otherwise', false, 0],
  ])('%s', async (_, closesInThread, times) => {
    const closed = new Int32Array(new SharedArrayBuffer(4));
    const example = open({ closesInThread, worker: { workerData: { closed } } });
    await example.echo(1);
    await example.close();
    expect(closed[0]).toBe(times);
  });

  test('has nothing to close if the implementation could not be made', async () => {
    const example = open({ closesInThread: true, worker: { workerData: { failures: 1 } } });
    expect(await errorOf(example.echo(1))).toBeInstanceOf(Refused);
    expect(await errorOf(example.close())).toBeUndefined();
  });
});

test('a thread keeps its process alive for a call, and not without one', async () => {
  const script = fileURLToPath(new URL('./one-call.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [script]);
  expect(stdout).toBe('answered\n');
});

describe('one call at a time', () => {
  const openInTurn = (options: Partial<RemoteOptions> = {}) =>
    open({ oneAtATime: true, worker: { workerData: { isInTurn: true } }, ...options });

  test('a call begins when the one before it has ended', async () => {
    const together = (example: Example) => Promise.all(Array.from({ length: 4 }, () => example.overlap()));
    expect(Math.max(...(await together(open())))).toBeGreaterThan(1);
    expect(await together(openInTurn())).toEqual([1, 1, 1, 1]);
  });

  test('a call that waited in the thread has its time to itself', async () => {
    const example = openInTurn({ timeoutMs: 1500 });
    await example.count();
    const [text, slow] = await Promise.all([example.echo('rain'), errorOf(example.hang())]);
    expect([text, slow]).toMatchObject(['rain', { why: 'timeout' }]);
  });

  test('a call that takes too long is lost alone: those that wait go to a new thread, in order', async () => {
    const example = openInTurn({ timeoutMs: 1500 });
    const { thread } = await example.count();
    const slow = errorOf(example.hang());
    const waiting = [example.count(), example.echo('rain'), example.count()] as const;
    expect(await slow).toMatchObject({ why: 'timeout' });
    const [first, text, second] = await Promise.all(waiting);
    expect(first.thread).not.toBe(thread);
    expect([first.calls, text, second.calls]).toEqual([1, 'rain', 2]);
  });

  test('so is a call that ends the thread', async () => {
    const example = openInTurn();
    const ended = errorOf(example.exit());
    const waiting = example.echo('rain');
    expect(await ended).toMatchObject({ why: 'died' });
    expect(await waiting).toBe('rain');
  });

  test('closing rejects the calls that wait', async () => {
    const example = openInTurn();
    const calls = [errorOf(example.hang()), errorOf(example.echo('rain'))];
    await example.close();
    expect(await Promise.all(calls)).toMatchObject([{ why: 'closed' }, { why: 'closed' }]);
  });
});
