/** The gateway: hello, identify, ready, heartbeats, resume, op 7 and 9, close codes; dispatches go to the shard they belong to. */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { PRIVILEGED_INTENTS } from './permissions.ts';
import { missedSince, type Session, type SessionEvent, sendTo } from './sessions.ts';
import { shardOf } from './snowflake.ts';

/** Where a dispatch goes. Without a guild it goes to shard 0, as direct messages do. */
export interface Target {
  readonly guildId?: string;
  /** the session must have asked for this intent */
  readonly intent?: number;
}

export interface Dispatcher {
  /** Sends an event; `data` may depend on the session's intents. Returns how many sessions it went to. */
  dispatch(event: string, data: unknown | ((session: Session) => unknown), target?: Target): number;
}

export interface GatewayOptions {
  readonly token: string;
  readonly heartbeatInterval: number;
  /** least ms between two IDENTIFYs in one `max_concurrency` bucket, by the real clock; 0 turns the check off */
  readonly identifyInterval: number;
  readonly maxConcurrency: number;
  readonly privilegedIntents: number;
  readonly violate: (rule: string, detail: string) => void;
  readonly ready: (session: Session) => Record<string, unknown>;
  /** what a new session is told after READY: its guilds */
  readonly afterReady: (session: Session) => void;
  readonly nextId: () => string;
}

export interface Gateway extends Dispatcher {
  /** every IDENTIFY and RESUME, in order */
  readonly sessions: readonly SessionEvent[];
  /** Resolves once `shards` sessions are ready and connected. */
  connected(shards?: number): Promise<void>;
  /** Resolves once no session is connected. */
  disconnected(): Promise<void>;
  /** Resolves once the log holds this many IDENTIFYs and RESUMEs, refused ones included. */
  identified(count: number): Promise<void>;
  /** Tells the clients to reconnect (op 7): one shard, or all. */
  reconnect(shard?: number): void;
  /** Invalid session (op 9). A session that is not resumable is forgotten. */
  invalidSession(resumable: boolean, shard?: number): void;
  /** Closes the connections with a code, or cuts them off without a word. The sessions can be resumed. */
  drop(code?: number, shard?: number): void;
  /** The open connections get no heartbeat answers any more; new ones do. */
  stopAckingHeartbeats(): void;
  /** The next connections are refused with this close code at IDENTIFY, until cleared with undefined. */
  refuse(code: number | undefined): void;
  /** Resolves once every connected client has worked through all it was sent: it answered a heartbeat request. */
  barrier(): Promise<void>;
  /** how many clients are connected with a ready session */
  readonly open: number;
  attach(server: Server): void;
  close(): Promise<void>;
}

interface Connection {
  readonly socket: WebSocket;
  session: Session | undefined;
  acking: boolean;
  received: number;
  readonly barriers: (() => void)[];
}

interface Packet {
  readonly op: number;
  readonly d: unknown;
}

/** Discord allows a client 120 packets a minute on one connection. */
const PACKETS_A_MINUTE = 120;
/** The documented intents end at bit 25. */
const HIGHEST_INTENT = 1 << 26;

/** IDENTIFY's `shard: [id, count]`; one shard of one unless told. */
function shardField(data: Record<string, unknown>): [shard: number, shards: number] {
  const [shard = 0, shards = 1] = Array.isArray(data.shard) ? (data.shard as number[]) : [];
  return [shard, shards];
}

export function createGateway(options: GatewayOptions): Gateway {
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  const connections = new Set<Connection>();
  const sessions = new Map<string, Session>();
  const log: SessionEvent[] = [];
  const lastIdentify = new Map<number, number>();
  const waiting = new Set<() => void>();
  let refusal: number | undefined;

  const openSessions = () => [...connections].filter((one) => one.session !== undefined);
  const announce = () => {
    for (const check of [...waiting]) check();
  };
  const until = (holds: () => boolean): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const check = () => {
      if (!holds()) return;
      waiting.delete(check);
      resolve();
    };
    waiting.add(check);
    check();
    return promise;
  };
  const note = (event: SessionEvent) => {
    log.push(event);
    announce();
  };
  const send = (connection: Connection, packet: Record<string, unknown>) =>
    connection.socket.send(JSON.stringify(packet));

  function bind(connection: Connection, session: Session): void {
    session.socket?.close(4005);
    session.socket = connection.socket;
    connection.session = session;
  }

  /** The close code that answers a bad IDENTIFY, if it is one. */
  function objection(connection: Connection, data: Record<string, unknown>): number | undefined {
    const [shard, shards] = shardField(data);
    const intents = Number(data.intents);
    if (connection.session !== undefined) return 4005;
    if (refusal !== undefined) return refusal;
    if (data.token !== options.token) return 4004;
    if (!Number.isInteger(intents) || intents < 0 || intents >= HIGHEST_INTENT) return 4013;
    if ((intents & PRIVILEGED_INTENTS & ~options.privilegedIntents) !== 0) return 4014;
    return shard < 0 || shard >= shards ? 4010 : undefined;
  }

  function identify(connection: Connection, data: Record<string, unknown>): void {
    const [shard, shards] = shardField(data);
    const intents = Number(data.intents);
    const code = objection(connection, data);
    if (code !== undefined) {
      note({ kind: 'identify', shard, shards, intents, outcome: `closed ${code}` });
      connection.socket.close(code);
      return;
    }
    const properties = data.properties as Record<string, unknown> | undefined;
    for (const name of ['os', 'browser', 'device'])
      if (typeof properties?.[name] !== 'string')
        options.violate('gateway identify', `properties.${name} is missing`);
    const bucket = shard % options.maxConcurrency;
    const at = Date.now();
    const since = at - (lastIdentify.get(bucket) ?? 0);
    if (since < options.identifyInterval) {
      options.violate('identify rate', `shard ${shard} identified ${since} ms after one in its bucket`);
      note({ kind: 'identify', shard, shards, intents, outcome: 'invalid session' });
      send(connection, { op: 9, d: false });
      return;
    }
    lastIdentify.set(bucket, at);

    const id = options.nextId();
    const session: Session = { id, shard, shards, intents, seq: 0, sent: [], firstSeq: 1, socket: undefined };
    sessions.set(id, session);
    bind(connection, session);
    sendTo(session, 'READY', options.ready(session));
    options.afterReady(session);
    note({ kind: 'identify', shard, shards, sessionId: id, intents, outcome: 'ready' });
  }

  function resume(connection: Connection, data: Record<string, unknown>): void {
    const session = sessions.get(String(data.session_id));
    const seq = Number(data.seq);
    if (refusal !== undefined || data.token !== options.token) {
      const code = refusal ?? 4004;
      note({ kind: 'resume', shard: session?.shard ?? 0, shards: 0, seq, outcome: `closed ${code}` });
      connection.socket.close(code);
      return;
    }
    const missed = session === undefined ? undefined : missedSince(session, seq);
    if (session === undefined || missed === undefined) {
      note({ kind: 'resume', shard: session?.shard ?? 0, shards: 0, seq, outcome: 'invalid session' });
      send(connection, { op: 9, d: false });
      return;
    }
    if (connection.session !== session) bind(connection, session);
    for (const packet of missed) connection.socket.send(packet);
    sendTo(session, 'RESUMED', {});
    const { id, shard, shards } = session;
    note({
      kind: 'resume',
      shard,
      shards,
      sessionId: id,
      seq,
      replayed: missed.length,
      outcome: 'resumed',
    });
    announce();
  }

  function receive(connection: Connection, raw: RawData): void {
    connection.received += 1;
    if (connection.received > PACKETS_A_MINUTE && options.identifyInterval > 0) {
      options.violate('gateway rate', `more than ${PACKETS_A_MINUTE} packets on one connection`);
      connection.socket.close(4008);
      return;
    }
    let packet: Packet;
    try {
      packet = JSON.parse(raw.toString()) as Packet;
    } catch {
      options.violate('gateway packet', 'not JSON');
      connection.socket.close(4002);
      return;
    }
    const data = (packet.d ?? {}) as Record<string, unknown>;
    switch (packet.op) {
      case 1:
        for (const pass of connection.barriers.splice(0)) pass();
        if (
          connection.session !== undefined &&
          typeof packet.d === 'number' &&
          packet.d > connection.session.seq
        ) {
          options.violate(
            'gateway sequence',
            `heartbeat with ${packet.d}, sent only ${connection.session.seq}`,
          );
          connection.socket.close(4007);
        } else if (connection.acking) send(connection, { op: 11 });
        return;
      case 2:
        identify(connection, data);
        return;
      case 6:
        resume(connection, data);
        return;
      default:
        break;
    }
    if (connection.session === undefined) {
      options.violate('gateway packet', `op ${packet.op} before identify`);
      connection.socket.close(4003);
    } else if (packet.op === 8) {
      const guild_id = data.guild_id;
      sendTo(connection.session, 'GUILD_MEMBERS_CHUNK', {
        guild_id,
        members: [],
        chunk_index: 0,
        chunk_count: 1,
        ...(data.nonce === undefined ? {} : { nonce: data.nonce }),
      });
    } else if (packet.op !== 3 && packet.op !== 4) {
      options.violate('gateway packet', `unknown op ${packet.op}`);
      connection.socket.close(4001);
    }
  }

  function accept(socket: WebSocket, request: IncomingMessage): void {
    const query = new URL(request.url ?? '/', 'ws://127.0.0.1').searchParams;
    const connection: Connection = { socket, session: undefined, acking: true, received: 0, barriers: [] };
    if (query.get('v') !== '10') {
      options.violate('gateway version', `connected with ?${query}`);
      socket.close(4012);
      return;
    }
    if ((query.get('encoding') ?? 'json') !== 'json' || query.has('compress')) {
      // Discord offers etf, zlib-stream and zstd-stream; this stand-in speaks plain JSON and says so.
      options.violate('gateway encoding', `the stand-in speaks plain JSON, not ?${query}`);
      socket.close(4002);
      return;
    }
    connections.add(connection);
    socket.on('message', (raw) => receive(connection, raw));
    socket.on('error', () => socket.terminate());
    socket.on('close', (code) => {
      connections.delete(connection);
      announce();
      for (const pass of connection.barriers.splice(0)) pass();
      const { session } = connection;
      if (session?.socket !== socket) return;
      session.socket = undefined;
      // A client that says goodbye with 1000 or 1001 ends its session.
      if (code === 1000 || code === 1001) sessions.delete(session.id);
    });
    send(connection, { op: 10, d: { heartbeat_interval: options.heartbeatInterval } });
  }

  const chosen = (shard: number | undefined) =>
    openSessions().filter((one) => shard === undefined || one.session?.shard === shard);

  return {
    sessions: log,
    get open() {
      return openSessions().length;
    },
    dispatch(event, data, target = {}) {
      let sent = 0;
      for (const session of sessions.values()) {
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
    identified: (count) => until(() => log.length >= count),
    reconnect(shard) {
      for (const one of chosen(shard)) send(one, { op: 7, d: null });
    },
    invalidSession(resumable, shard) {
      for (const one of chosen(shard)) {
        const { session } = one;
        if (!resumable && session !== undefined) {
          sessions.delete(session.id);
          one.session = undefined;
        }
        send(one, { op: 9, d: resumable });
      }
    },
    drop(code, shard) {
      for (const one of chosen(shard)) {
        const { session } = one;
        // From this moment on it is not connected, whenever the close is heard of.
        if (session !== undefined) session.socket = undefined;
        one.session = undefined;
        if (code === undefined) one.socket.terminate();
        else one.socket.close(code);
      }
      announce();
    },
    stopAckingHeartbeats() {
      for (const one of connections) one.acking = false;
    },
    refuse(code) {
      refusal = code;
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
        server.handleUpgrade(request, socket, head, (open) => accept(open, request)),
      );
    },
    async close() {
      for (const one of server.clients) one.terminate();
      sessions.clear();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
