/** IDENTIFY and RESUME: opening a session, and resuming it. */
import { type Connection, changed, type GatewayOptions, type GatewayState } from './gateway-types.ts';
import { PRIVILEGED_INTENTS } from './permissions.ts';
import { missedSince, type Session, type SessionEvent, sendTo } from './sessions.ts';

/** The documented intents end at bit 25. */
const HIGHEST_INTENT = 1 << 26;

/** `shard: [id, count]` of IDENTIFY; `[0, 1]` by default. */
function shardField(data: Record<string, unknown>): [shard: number, shards: number] {
  const [shard = 0, shards = 1] = Array.isArray(data.shard) ? (data.shard as number[]) : [];
  return [shard, shards];
}

function bind(connection: Connection, session: Session): void {
  session.socket?.close(4005);
  session.socket = connection.socket;
  connection.session = session;
  connection.ignored = false;
}

function note(state: GatewayState, event: SessionEvent): void {
  state.log.push(event);
  changed(state);
}

/** The close code that answers a bad IDENTIFY, if it is one. */
function objection(
  state: GatewayState,
  options: GatewayOptions,
  connection: Connection,
  data: Record<string, unknown>,
): number | undefined {
  const [shard, shards] = shardField(data);
  const intents = Number(data.intents);
  if (connection.session !== undefined) return 4005;
  if (state.refusal !== undefined) return state.refusal;
  if (data.token !== options.token) return 4004;
  if (!Number.isInteger(intents) || intents < 0 || intents >= HIGHEST_INTENT) return 4013;
  if ((intents & PRIVILEGED_INTENTS & ~options.privilegedIntents) !== 0) return 4014;
  return shard < 0 || shard >= shards ? 4010 : undefined;
}

/** Answers an IDENTIFY: READY and the guilds, op 9 if it comes too soon, or a close code. */
export function identify(
  state: GatewayState,
  options: GatewayOptions,
  connection: Connection,
  data: Record<string, unknown>,
): void {
  const [shard, shards] = shardField(data);
  const intents = Number(data.intents);
  const code = objection(state, options, connection, data);
  if (code !== undefined) {
    note(state, { kind: 'identify', shard, shards, intents, outcome: `closed ${code}` });
    connection.socket.close(code);
    return;
  }
  const properties = data.properties as Record<string, unknown> | undefined;
  for (const name of ['os', 'browser', 'device'])
    if (typeof properties?.[name] !== 'string')
      options.violate('gateway identify', `properties.${name} is missing`);
  const bucket = shard % options.maxConcurrency;
  const at = Date.now();
  const since = at - (state.lastIdentify.get(bucket) ?? 0);
  if (since < options.identifyInterval) {
    options.violate('identify rate', `shard ${shard} identified ${since} ms after one in its bucket`);
    note(state, { kind: 'identify', shard, shards, intents, outcome: 'invalid session' });
    connection.socket.send(JSON.stringify({ op: 9, d: false }));
    return;
  }
  state.lastIdentify.set(bucket, at);

  const hasIt = [...state.connections].some((one) => one.session?.shard === shard && one.session.socket);
  if (hasIt) state.overlaps.push(shard);
  const id = options.nextId();
  const session: Session = { id, shard, shards, intents, seq: 0, sent: [], firstSeq: 1, socket: undefined };
  state.sessions.set(id, session);
  bind(connection, session);
  sendTo(session, 'READY', options.ready(session));
  options.afterReady(session);
  note(state, { kind: 'identify', shard, shards, sessionId: id, intents, outcome: 'ready' });
}

/** Answers a RESUME: the missed dispatches and RESUMED, op 9 if the session no longer exists, or a close code. */
export function resume(
  state: GatewayState,
  options: GatewayOptions,
  connection: Connection,
  data: Record<string, unknown>,
): void {
  const session = state.sessions.get(String(data.session_id));
  const seq = Number(data.seq);
  if (state.refusal !== undefined || data.token !== options.token) {
    const code = state.refusal ?? 4004;
    note(state, { kind: 'resume', shard: session?.shard ?? 0, shards: 0, seq, outcome: `closed ${code}` });
    connection.socket.close(code);
    return;
  }
  const missed = session === undefined ? undefined : missedSince(session, seq);
  if (session === undefined || missed === undefined) {
    note(state, { kind: 'resume', shard: session?.shard ?? 0, shards: 0, seq, outcome: 'invalid session' });
    connection.socket.send(JSON.stringify({ op: 9, d: false }));
    return;
  }
  if (connection.session !== session) bind(connection, session);
  for (const packet of missed) connection.socket.send(packet);
  sendTo(session, 'RESUMED', {});
  const { id, shard, shards } = session;
  note(state, {
    kind: 'resume',
    shard,
    shards,
    sessionId: id,
    seq,
    replayed: missed.length,
    outcome: 'resumed',
  });
}
