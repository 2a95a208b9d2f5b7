/**
 * A loopback Discord on 127.0.0.1: REST v10 and the gateway for the real discord.js client, with scripted people, injected
 * faults, and checks of every request against Discord's schema and documented limits.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClock } from './clock.ts';
import { createFaults, matching } from './faults.ts';
import { createGateway } from './gateway.ts';
import type { RecordedRequest, Stand, Violation } from './http-types.ts';
import type { LoopbackDiscord, LoopbackOptions } from './loopback-types.ts';
import {
  addChannel,
  addGuild,
  addPerson,
  deleteChannel,
  deleteRole,
  outage,
  removeBot,
  returnBot,
  setPermissions,
  setPersonal,
} from './places.ts';
import { ready, tellGuilds } from './ready.ts';
import { createRest, type Rest } from './rest.ts';
import { ROUTE_NAMES } from './router.ts';
import { directChannel } from './routes/application.ts';
import { createSnowflakes } from './snowflake.ts';
import { scriptedUser } from './users.ts';
import { createWorld } from './world.ts';

export type { BotReply } from './reply.ts';
export type { ScriptedUser } from './users.ts';
export type { LoopbackDiscord, LoopbackOptions };

/** Starts a loopback Discord. Several can run at the same time. */
export async function startLoopbackDiscord(options: LoopbackOptions = {}): Promise<LoopbackDiscord> {
  const clock = createClock(options.now);
  const snowflakes = createSnowflakes(clock.now);
  const applicationId = options.applicationId ?? snowflakes.next();
  // Like Discord's tokens: the id, a time and a signature, each in base64.
  const token =
    options.token ?? `${Buffer.from(applicationId).toString('base64url')}.Gloop0.${'l'.repeat(38)}`;
  const shards = options.shards ?? 1;
  const maxConcurrency = options.maxConcurrency ?? shards;
  const world = createWorld(applicationId, options.botName ?? 'OnTheRecord');
  const violations: Violation[] = [];
  const violate = (rule: string, detail: string, request?: RecordedRequest) => {
    const violation: Violation = { rule, detail };
    // Not enumerable, so that comparisons ignore it and a failing test prints the rule and not the request.
    violations.push(Object.defineProperty(violation, 'request', { value: request }));
  };
  let port = 0;
  const gatewayUrl = () => `ws://127.0.0.1:${port}`;
  const gateway = createGateway({
    token,
    heartbeatInterval: options.heartbeatInterval ?? 41_250,
    identifyInterval: options.identifyInterval ?? 0,
    maxConcurrency,
    privilegedIntents: options.privilegedIntents ?? 0,
    violate,
    nextId: () => Buffer.from(`session:${snowflakes.next()}`).toString('hex'),
    ready: (session) => ready(session, world, gatewayUrl()),
    afterReady: (session) => tellGuilds(session, world),
  });
  const onBotMessage: Stand['onBotMessage'] = new Set();
  const stand: Stand = {
    world,
    clock,
    snowflakes,
    gateway,
    gatewayUrl,
    shards,
    maxConcurrency,
    violate,
    onBotMessage,
  };
  const fault = createFaults(ROUTE_NAMES);
  const rest = createRest(stand, token, fault, options.globalPerSecond);
  const guild = addGuild(stand, { name: 'The newsroom' });
  const channel = addChannel(stand, guild, { name: 'news' });

  const server = createServer((request, response) => rest.handle(request, response));
  gateway.attach(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;

  return {
    apiUrl: `http://127.0.0.1:${port}/api`,
    token,
    applicationId,
    guild,
    channel,
    clock,
    requests: rest.requests,
    violations,
    pings: world.pings,
    fault,
    gateway,
    registeredCommands: (of) => (world.commands.get(of?.id ?? 'global') ?? []).map(({ body }) => body),
    addGuild: (given = {}) => addGuild(stand, given),
    removeBot: (from) => removeBot(stand, from),
    returnBot: (to) => returnBot(stand, to),
    outage: (of) => outage(stand, of),
    addChannel: (given = {}) => addChannel(stand, guild, given),
    deleteChannel: (gone) => deleteChannel(stand, gone),
    setPermissions: (where, bits) => setPermissions(stand, where, bits),
    setPersonalPermissions: (where, person, bits) => setPersonal(stand, where, person, bits),
    deleteRole: (id, of = guild) => deleteRole(stand, of, id),
    user(given = {}) {
      const person = addPerson(stand, given);
      const where = given.in === 'dm' ? directChannel(stand, person.id) : (given.in ?? channel);
      return scriptedUser(stand, person, where, given.installs ?? 'guild');
    },
    nextRequest(matcher) {
      const { promise, resolve } = Promise.withResolvers<RecordedRequest>();
      const matches = matching(matcher, ROUTE_NAMES);
      const listen = (request: RecordedRequest) => {
        if (!matches(request)) return;
        rest.onAnswered.delete(listen);
        resolve(request);
      };
      rest.onAnswered.add(listen);
      return promise;
    },
    settled: () => settled(gateway, rest),
    async close() {
      await gateway.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Resolves when the clients have processed everything and no request has come in meanwhile. */
async function settled(gateway: LoopbackDiscord['gateway'], rest: Rest): Promise<void> {
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
  for (let before = -1; before !== rest.requests.length; ) {
    before = rest.requests.length;
    await gateway.barrier();
    await turn();
    while (rest.open > 0) await rest.answered();
    await turn();
  }
}
