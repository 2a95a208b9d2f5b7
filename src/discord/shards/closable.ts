/**
 * When a client can be closed. discord.js takes a shard that is closed while it waits for Discord's first words, or for its
 * READY, for one that broke, and connects it again. So a client that is to close first gets out of that.
 */
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { type Client, type ClientOptions, Events, GatewayDispatchEvents } from 'discord.js';

/** For Discord's next words. A shard that is still connecting after that is closed all the same, and never identifies. */
const LIMIT_MS = 2000;

export type WsOptions = NonNullable<ClientOptions['ws']>;

export interface Closable {
  /** the option `ws` of the client */
  readonly ws: WsOptions;
  /** Follows the client's shards; to be called before the login. */
  watch(client: Client): void;
  /** Lets no shard identify any more. Resolves when the client can be closed; with false if it is not so within some seconds. */
  calm(): Promise<boolean>;
}

/** `ids` are the shards of the client. */
export function createClosable(ids: readonly number[], ws: WsOptions): Closable {
  /** shards that are connected, or wait for their turn to identify */
  const calm = new Set<number>();
  const calmed = Promise.withResolvers<void>();
  let isClosing = false;
  function note(shard: number, isIt: boolean): void {
    if (isIt) calm.add(shard);
    else calm.delete(shard);
    if (isClosing && ids.every((id) => calm.has(id))) calmed.resolve();
  }
  return {
    ws: {
      ...ws,
      async buildIdentifyThrottler(manager) {
        const throttler = await ws.buildIdentifyThrottler?.(manager);
        return {
          async waitForIdentify(shard, signal) {
            note(shard, true);
            await throttler?.waitForIdentify(shard, signal);
            // The signal says that the connection has closed.
            if (isClosing && !signal.aborted) await once(signal, 'abort');
            signal.throwIfAborted();
            note(shard, false);
          },
        };
      },
    },
    watch(client) {
      for (const event of [GatewayDispatchEvents.Ready, GatewayDispatchEvents.Resumed] as const)
        client.ws.on(event, (_: unknown, shard: number) => note(shard, true));
      client.on(Events.ShardReconnecting, (shard) => note(shard, false));
    },
    async calm() {
      isClosing = true;
      if (ids.every((id) => calm.has(id))) return true;
      const limit = new AbortController();
      const late = setTimeout(LIMIT_MS, false, { signal: limit.signal }).catch(() => false);
      const isCalm = await Promise.race([calmed.promise.then(() => true), late]);
      limit.abort();
      return isCalm;
    },
  };
}
