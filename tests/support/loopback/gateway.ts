/** The gateway: sends dispatches to their shard, and disturbs connections as tests ask. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { accept } from './connection.ts';
import {
  type Connection,
  changed,
  type Gateway,
  type GatewayOptions,
  type GatewayState,
} from './gateway-types.ts';
import { sendTo } from './sessions.ts';
import { shardOf } from './snowflake.ts';

export function createGateway(options: GatewayOptions): Gateway {
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  const state: GatewayState = {
    connections: new Set(),
    sessions: new Map(),
    log: [],
    overlaps: [],
    lastIdentify: new Map(),
    refusal: undefined,
    waiting: new Set(),
  };

  const openSessions = () => [...state.connections].filter((one) => one.session !== undefined);
  const until = (holds: () => boolean): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const check = () => {
      if (!holds()) return;
      state.waiting.delete(check);
      resolve();
    };
    state.waiting.add(check);
    check();
    return promise;
  };
  const send = (connection: Connection, packet: Record<string, unknown>) =>
    connection.socket.send(JSON.stringify(packet));
  const chosen = (shard: number | undefined) =>
    openSessions().filter((one) => shard === undefined || one.session?.shard === shard);

  return {
    sessions: state.log,
    get open() {
      return openSessions().length;
    },
    get shards() {
      return openSessions()
        .map(({ session }) => session?.shard ?? -1)
        .sort((a, b) => a - b);
    },
    overlaps: state.overlaps,
    dispatch(event, data, target = {}) {
      let sent = 0;
      for (const session of state.sessions.values()) {
        const shard = target.guildId === undefined ? 0 : shardOf(target.guildId, session.shards);
        if (session.shard !== shard) continue;
        if (target.intent !== undefined && (session.intents & target.intent) === 0) continue;
        sendTo(session, event, typeof data === 'function' ? data(session) : data);
        sent += 1;
      }
      return sent;
    },
    connected: (shards = 1) => until(() => openSessions().length >= shards),
    disconnected: () => until(() => openSessions().length === 0),
    identified: (count) => until(() => state.log.length >= count),
    reconnect(shard) {
      for (const one of chosen(shard)) send(one, { op: 7, d: null });
    },
    invalidSession(resumable, shard) {
      for (const one of chosen(shard)) {
        const { session } = one;
        if (!resumable && session !== undefined) {
          state.sessions.delete(session.id);
          one.session = undefined;
          one.ignored = true;
        }
        send(one, { op: 9, d: resumable });
      }
    },
    drop(code, shard) {
      for (const one of chosen(shard)) {
        const { session } = one;
        // It counts as disconnected from now on, even before the close event.
        if (session !== undefined) session.socket = undefined;
        one.session = undefined;
        one.ignored = true;
        if (code === undefined) one.socket.terminate();
        else one.socket.close(code);
      }
      changed(state);
    },
    stopAckingHeartbeats() {
      for (const one of state.connections) one.acking = false;
    },
    refuse(code) {
      state.refusal = code;
    },
    async barrier() {
      await Promise.all(
        openSessions().map((one) => {
          const { promise, resolve } = Promise.withResolvers<void>();
          one.barriers.push(resolve);
          send(one, { op: 1, d: null });
          return promise;
        }),
      );
    },
    attach(http) {
      http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) =>
        server.handleUpgrade(request, socket, head, (open) => accept(state, options, open, request)),
      );
    },
    async close() {
      for (const one of server.clients) one.terminate();
      state.sessions.clear();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
