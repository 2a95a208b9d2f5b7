/** One client on the gateway: hello, heartbeats, and the close codes for invalid packets. */
import type { IncomingMessage } from 'node:http';
import type { RawData, WebSocket } from 'ws';
import { type Connection, changed, type GatewayOptions, type GatewayState } from './gateway-types.ts';
import { identify, resume } from './handshake.ts';
import { sendTo } from './sessions.ts';

interface Packet {
  readonly op: number;
  readonly d: unknown;
}

/** Discord allows a client 120 packets a minute on one connection; heartbeats are not counted here. */
const PACKETS_A_MINUTE = 120;

function tooMany({ received }: Connection): boolean {
  const now = Date.now();
  received.push(now);
  while ((received[0] ?? now) < now - 60_000) received.shift();
  return received.length > PACKETS_A_MINUTE;
}

function beat(options: GatewayOptions, connection: Connection, seq: unknown): void {
  const { session, socket } = connection;
  for (const pass of connection.barriers.splice(0)) pass();
  if (session !== undefined && typeof seq === 'number' && seq > session.seq) {
    options.violate('gateway sequence', `heartbeat with ${seq}, sent only ${session.seq}`);
    socket.close(4007);
  } else if (connection.acking) socket.send('{"op":11}');
}

/** Handles one packet of a client. */
function receive(state: GatewayState, options: GatewayOptions, connection: Connection, raw: RawData): void {
  let packet: Packet;
  try {
    packet = JSON.parse(raw.toString()) as Packet;
  } catch {
    options.violate('gateway packet', 'not JSON');
    connection.socket.close(4002);
    return;
  }
  const data = (packet.d ?? {}) as Record<string, unknown>;
  if (packet.op === 1) {
    beat(options, connection, packet.d);
    return;
  }
  if (packet.op === 2) {
    identify(state, options, connection, data);
    return;
  }
  if (packet.op === 6) {
    resume(state, options, connection, data);
    return;
  }
  // A client whose connection or session has just ended may not know it yet.
  if (connection.ignored) return;
  if (tooMany(connection)) {
    options.violate('gateway rate', `more than ${PACKETS_A_MINUTE} packets a minute`);
    connection.socket.close(4008);
    return;
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

/** Greets a client, or closes the connection if it asks for an unsupported version or encoding. */
export function accept(
  state: GatewayState,
  options: GatewayOptions,
  socket: WebSocket,
  request: IncomingMessage,
): void {
  const query = new URL(request.url ?? '/', 'ws://127.0.0.1').searchParams;
  const connection: Connection = {
    socket,
    session: undefined,
    acking: true,
    ignored: false,
    received: [],
    barriers: [],
  };
  if (query.get('v') !== '10') {
    options.violate('gateway version', `connected with ?${query}`);
    socket.close(4012);
    return;
  }
  if ((query.get('encoding') ?? 'json') !== 'json' || query.has('compress')) {
    // Discord offers etf, zlib-stream and zstd-stream; the loopback Discord supports only plain JSON.
    options.violate('gateway encoding', `the stand-in speaks plain JSON, not ?${query}`);
    socket.close(4002);
    return;
  }
  state.connections.add(connection);
  socket.on('message', (raw) => receive(state, options, connection, raw));
  socket.on('error', () => socket.terminate());
  socket.on('close', (code) => {
    state.connections.delete(connection);
    changed(state);
    for (const pass of connection.barriers.splice(0)) pass();
    const { session } = connection;
    if (session?.socket !== socket) return;
    session.socket = undefined;
    // A client that closes with 1000 or 1001 ends its session.
    if (code === 1000 || code === 1001) state.sessions.delete(session.id);
  });
  socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: options.heartbeatInterval } }));
}
