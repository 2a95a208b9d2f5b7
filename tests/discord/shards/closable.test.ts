import { EventEmitter } from 'node:events';
import type { Client } from 'discord.js';
import { expect, test } from 'vitest';
import { createClosable } from '../../../src/discord/shards/closable.ts';

/** A client's shards, as discord.js drives them: each waits for its turn, identifies, and is ready. */
async function shardsOf(ids: readonly number[]) {
  const turns = new Map(ids.map((id) => [id, Promise.withResolvers<void>()]));
  const closable = createClosable(ids, {
    buildIdentifyThrottler: async () => ({ waitForIdentify: async (id) => turns.get(id)?.promise }),
  });
  const client = Object.assign(new EventEmitter(), { ws: new EventEmitter() });
  closable.watch(client as unknown as Client);
  const throttler = await closable.ws.buildIdentifyThrottler?.({} as never);
  const connection = new AbortController();
  return {
    closable,
    connection,
    /** the connection is open: resolves when the shard identifies */
    opens: async (id: number) => throttler?.waitForIdentify(id, connection.signal),
    giveTurn: (id: number) => turns.get(id)?.resolve(),
    ready: (id: number) => client.ws.emit('READY', {}, id),
    reconnects: (id: number) => client.emit('shardReconnecting', id),
  };
}

const pending = (work: Promise<unknown>) => Promise.race([work, Promise.resolve('pending')]);

test('a client is closed at once if its shards are connected or wait for their turn', async () => {
  const shards = await shardsOf([0, 1]);
  shards.ready(0);
  void shards.opens(1);
  expect(await shards.closable.calm()).toBe(true);
});

test('a shard that has identified is waited for until it is ready', async () => {
  const shards = await shardsOf([0]);
  shards.giveTurn(0);
  await shards.opens(0);
  const calm = shards.closable.calm();
  expect(await pending(calm)).toBe('pending');
  shards.ready(0);
  expect(await calm).toBe(true);
});

test('a shard that reconnects is waited for until its connection is open, and does not identify', async () => {
  const shards = await shardsOf([0]);
  shards.ready(0);
  shards.reconnects(0);
  const calm = shards.closable.calm();
  expect(await pending(calm)).toBe('pending');
  shards.giveTurn(0);
  const identifies = shards.opens(0);
  expect(await calm).toBe(true);
  expect(await pending(identifies)).toBe('pending');
  shards.connection.abort();
  await expect(identifies).rejects.toThrow(/abort/);
});
