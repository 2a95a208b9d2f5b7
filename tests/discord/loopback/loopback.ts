/**
 * A stand-in for Discord on 127.0.0.1: REST v10 and the gateway, enough for the real discord.js client, with scripted
 * people, injected faults, and checks of every request against Discord's schema and documented limits.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { channelObject, guildCreate } from './channels.ts';
import { createClock, type LoopbackClock } from './clock.ts';
import { createFaults, type Faults, type Matcher, matching } from './faults.ts';
import { createGateway, type Gateway } from './gateway.ts';
import type { RecordedRequest, Stand, Violation } from './http-types.ts';
import type { Install } from './interactions.ts';
import { DEFAULT_PERMISSIONS, Intent } from './permissions.ts';
import { createRest } from './rest.ts';
import { ROUTE_NAMES } from './router.ts';
import { applicationObject, directChannel } from './routes/application.ts';
import { createSnowflakes, shardOf } from './snowflake.ts';
import { type ScriptedUser, scriptedUser } from './users.ts';
import {
  type Channel,
  type ChannelKind,
  createWorld,
  type Guild,
  type HeldCommand,
  type Person,
  type Ping,
  type Role,
  userObject,
} from './world.ts';

export interface LoopbackOptions {
  /** how many shards GET /gateway/bot recommends; 1 unless told */
  readonly shards?: number;
  /** a time source in ms; without one the clock stands still until `clock.advance` */
  readonly now?: () => number;
  /** the one accepted token; a made-up one of Discord's form unless told */
  readonly token?: string;
  readonly applicationId?: string;
  readonly botName?: string;
  /** ms; long by default, so that no test waits for one */
  readonly heartbeatInterval?: number;
  /** shards that may identify side by side; as many as there are unless told */
  readonly maxConcurrency?: number;
  /** ms between two IDENTIFYs of one bucket by the real clock, Discord's 5000; 0, the default, allows restarts in a row */
  readonly identifyInterval?: number;
  /** privileged intents switched on for the application, as bits; none unless told, so that asking closes with 4014 */
  readonly privilegedIntents?: number;
}

export interface UserOptions {
  readonly name?: string;
  /** the person's own language, such as `de`; `en-US` unless told */
  readonly locale?: string;
  /** where they write; the default channel unless told */
  readonly in?: Channel | 'dm';
  /** whether the bot is there for the guild, or the person installed it for themselves */
  readonly installs?: Install;
  readonly permissions?: bigint;
  /** refuses direct messages: the bot's are answered 50007 */
  readonly blocksDirect?: boolean;
}

export interface LoopbackDiscord {
  /** for discord.js as `rest: { api }`; the client appends `/v10` */
  readonly apiUrl: string;
  readonly token: string;
  readonly applicationId: string;
  readonly guild: Guild;
  readonly channel: Channel;
  readonly clock: LoopbackClock;
  readonly requests: readonly RecordedRequest[];
  readonly violations: readonly Violation[];
  /** everyone a message would have notified */
  readonly pings: readonly Ping[];
  readonly fault: Faults;
  readonly gateway: Gateway;
  /** The commands registered globally, or for one guild, as Discord would list them. */
  registeredCommands(guild?: Guild): readonly Readonly<Record<string, unknown>>[];
  /** A further guild; it joins the bot at once (GUILD_CREATE) unless `botIn` is false. `shard` picks who serves it. */
  addGuild(options?: {
    name?: string;
    locale?: string;
    botIn?: boolean;
    shard?: number;
    roles?: readonly string[];
  }): Guild;
  addChannel(options?: {
    kind?: Exclude<ChannelKind, 'dm'>;
    name?: string;
    guild?: Guild;
    parent?: Channel;
  }): Channel;
  deleteChannel(channel: Channel): void;
  /** What the bot may do in a channel, exactly; see `Permission`. */
  setPermissions(channel: Channel, bits: bigint): void;
  user(options?: UserOptions): ScriptedUser;
  /** The next request that matches, once it is answered. */
  nextRequest(matcher: Matcher): Promise<RecordedRequest>;
  /** Resolves when the client has worked through what it was sent and no request is open or follows: proof of silence. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** Starts one; several can run side by side. */
export async function startLoopbackDiscord(options: LoopbackOptions = {}): Promise<LoopbackDiscord> {
  const clock = createClock(options.now);
  const snowflakes = createSnowflakes(clock.now);
  const applicationId = options.applicationId ?? snowflakes.next();
  // The form of Discord's tokens: the id, a time, a signature, each in base64.
  const token =
    options.token ?? `${Buffer.from(applicationId).toString('base64url')}.Gloop0.${'l'.repeat(38)}`;
  const shards = options.shards ?? 1;
  const maxConcurrency = options.maxConcurrency ?? shards;
  const world = createWorld(applicationId, options.botName ?? 'OnTheRecord');
  const violations: Violation[] = [];
  const violate: Stand['violate'] = (rule, detail, request) => {
    violations.push({ rule, detail, ...(request === undefined ? {} : { request }) });
  };
  const faults = createFaults(ROUTE_NAMES);
  let port = 0;
  const gatewayUrl = () => `ws://127.0.0.1:${port}`;

  const servedBy = (shard: number, count: number) =>
    [...world.guilds.values()].filter((guild) => guild.botIn && shardOf(guild.id, count) === shard);
  const gateway = createGateway({
    token,
    heartbeatInterval: options.heartbeatInterval ?? 41_250,
    identifyInterval: options.identifyInterval ?? 0,
    maxConcurrency,
    privilegedIntents: options.privilegedIntents ?? 0,
    violate,
    nextId: () => Buffer.from(`session:${snowflakes.next()}`).toString('hex'),
    ready: (session) => ({
      v: 10,
      user: { ...world.bot, mfa_enabled: false, verified: true, email: null },
      guilds: servedBy(session.shard, session.shards).map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      session_type: 'normal',
      resume_gateway_url: gatewayUrl(),
      shard: [session.shard, session.shards],
      application: { id: applicationId, flags: 0 },
      private_channels: [],
      relationships: [],
      presences: [],
      user_settings: {},
      geo_ordered_rtc_regions: [],
      guild_join_requests: [],
      _trace: [],
    }),
    afterReady(session) {
      for (const guild of servedBy(session.shard, session.shards)) announceGuild(guild);
    },
  });
  const stand: Stand = {
    world,
    clock,
    snowflakes,
    gateway,
    gatewayUrl,
    shards,
    maxConcurrency,
    violate,
    onBotMessage: new Set(),
  };
  const rest = createRest(stand, token, faults);

  function announceGuild(guild: Guild): void {
    gateway.dispatch('GUILD_CREATE', guildCreate(guild, world), { guildId: guild.id, intent: Intent.Guilds });
  }

  function addGuild(given: Parameters<LoopbackDiscord['addGuild']>[0] = {}): Guild {
    const shard = given.shard ?? world.guilds.size % shards;
    const id = snowflakes.guild(shard, shards);
    const everyone: Role = { id, name: '@everyone', permissions: DEFAULT_PERMISSIONS, mentionable: false };
    const more = (given.roles ?? []).map(
      (name): Role => ({ id: snowflakes.next(), name, permissions: 0n, mentionable: true }),
    );
    const guild: Guild = {
      id,
      name: given.name ?? `Guild ${world.guilds.size + 1}`,
      locale: given.locale ?? 'en-US',
      botIn: given.botIn ?? true,
      roles: [everyone, ...more],
    };
    world.guilds.set(id, guild);
    if (guild.botIn) announceGuild(guild);
    return guild;
  }

  function addChannel(given: Parameters<LoopbackDiscord['addChannel']>[0] = {}): Channel {
    const { kind = 'text', parent } = given;
    if (kind === 'thread' && parent === undefined) throw new Error('A thread needs a parent');
    const home = parent?.guild ?? given.guild ?? guild;
    const channel: Channel = {
      id: snowflakes.next(),
      kind,
      name: given.name ?? `${kind}-${world.channels.size + 1}`,
      guild: home,
      permissions: parent?.permissions ?? DEFAULT_PERMISSIONS,
      deleted: false,
      messages: new Map(),
      ...(parent === undefined ? {} : { parent }),
    };
    world.channels.set(channel.id, channel);
    tell(channel, 'CREATE');
    return channel;
  }

  function tell(channel: Channel, what: 'CREATE' | 'UPDATE' | 'DELETE'): void {
    const { guild: home } = channel;
    if (home?.botIn !== true) return;
    const event = `${channel.kind === 'thread' ? 'THREAD' : 'CHANNEL'}_${what}`;
    gateway.dispatch(event, channelObject(channel, world), { guildId: home.id, intent: Intent.Guilds });
  }

  function user(given: UserOptions = {}): ScriptedUser {
    const id = snowflakes.next();
    const name = given.name ?? `reader-${world.people.size + 1}`;
    const person: Person = {
      id,
      name,
      locale: given.locale ?? 'en-US',
      permissions: given.permissions ?? DEFAULT_PERMISSIONS,
      blocksDirect: given.blocksDirect ?? false,
      user: userObject(id, name, false),
    };
    world.people.set(id, person);
    const where = given.in === 'dm' ? directChannel(stand, id) : (given.in ?? channel);
    return scriptedUser(stand, person, where, given.installs ?? 'guild');
  }

  const guild = addGuild({ name: 'The newsroom' });
  const channel = addChannel({ name: 'news' });

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
    fault: faults,
    gateway,
    registeredCommands: (of) =>
      (world.commands.get(of?.id ?? 'global') ?? []).map(({ body }: HeldCommand) => body),
    addGuild,
    addChannel,
    deleteChannel(gone) {
      gone.deleted = true;
      tell(gone, 'DELETE');
    },
    setPermissions(where, bits) {
      where.permissions = bits;
      tell(where, 'UPDATE');
    },
    user,
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
    async settled() {
      const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
      for (let before = -1; before !== rest.requests.length; ) {
        before = rest.requests.length;
        await gateway.barrier();
        await turn();
        while (rest.open > 0) await rest.answered();
        await turn();
      }
    },
    async close() {
      await gateway.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

export type { BotReply } from './reply.ts';
export type { ScriptedUser } from './users.ts';
export { applicationObject };
