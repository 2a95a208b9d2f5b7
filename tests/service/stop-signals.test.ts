import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { endsWithin, onStopSignals } from '../../src/service/stop-signals.ts';

test.each(['SIGTERM', 'SIGINT', 'SIGHUP'])(
  '%s stops the bot, and a second signal ends it at once',
  async (name) => {
    const source = new EventEmitter();
    let second = 0;
    const signals = onStopSignals(source, () => {
      second += 1;
    });
    expect(signals.signal.aborted).toBe(false);
    source.emit(name);
    expect(await signals.received).toBe(name);
    expect(signals.signal.aborted).toBe(true);
    expect(second).toBe(0);
    source.emit('SIGTERM');
    expect(second).toBe(1);
    signals.end();
    expect(source.eventNames()).toEqual([]);
  },
);

test('work that does not end is not waited for', async () => {
  expect(await endsWithin(new Promise(() => {}), 5)).toBe(false);
  expect(await endsWithin(Promise.resolve(), 60_000)).toBe(true);
  await expect(endsWithin(Promise.reject(new Error('no')), 60_000)).rejects.toThrow('no');
});
