/** The application, the address of the gateway, guilds and channels. */
import { memberObject } from '../announce.ts';
import { channelObject, guildObject } from '../channels.ts';
import { channelOf, checkBody, checkEmpty, messageOfChannel, need } from '../checks.ts';
import { DiscordError } from '../errors.ts';
import type { Call, Reply, Route, Stand } from '../http-types.ts';
import type { MessageBody } from '../message-body.ts';
import { createMessage } from '../messages.ts';
import { Intent, Permission } from '../permissions.ts';
import type { Channel } from '../world.ts';

/** Discord's application object, as its own bot sees it. */
export function applicationObject(stand: Stand): Record<string, unknown> {
  const { applicationId, bot } = stand.world;
  return {
    id: applicationId,
    name: bot.username,
    icon: null,
    description: '',
    type: null,
    bot,
    verify_key: '0'.repeat(64),
    flags: 0,
    flags_new: '0',
    eligible_oauth2_scopes: [],
    max_participants: null,
    tags: [],
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    owner: { ...bot, bot: false, id: '100000000000000001', username: 'owner' },
    approximate_guild_count: stand.world.guilds.size,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    event_webhooks_status: 1,
    integration_types_config: { 0: {}, 1: {} },
    bot_public: true,
    bot_require_code_grant: false,
    explicit_content_filter: 0,
    rpc_origins: [],
    team: null,
  };
}

function gatewayBot(stand: Stand): Reply {
  const { shards, maxConcurrency } = stand;
  const session_start_limit = {
    total: 1000,
    remaining: 1000,
    reset_after: 0,
    max_concurrency: maxConcurrency,
  };
  return { status: 200, body: { url: stand.gatewayUrl(), shards, session_start_limit } };
}

/** The DM channel with a person, created if there is none. */
export function directChannel(stand: Stand, personId: string): Channel {
  const { world } = stand;
  const person = world.people.get(personId);
  if (person === undefined) throw new DiscordError(400, 50035);
  for (const channel of world.channels.values()) if (channel.recipient === person) return channel;
  const id = stand.snowflakes.next();
  const permissions = Object.values(Permission).reduce((all, bit) => all | bit, 0n);
  const channel: Channel = {
    id,
    kind: 'dm',
    name: person.name,
    recipient: person,
    permissions,
    personal: new Map(),
    deleted: false,
    messages: new Map(),
  };
  world.channels.set(id, channel);
  return channel;
}

function openDirect(call: Call, stand: Stand): Reply {
  const { recipient_id } = call.body as { recipient_id?: string | null };
  return { status: 200, body: channelObject(directChannel(stand, recipient_id ?? ''), stand.world) };
}

function guildOf(call: Call, stand: Stand) {
  const guild = stand.world.guilds.get(call.params.id ?? '');
  if (guild?.botIn !== true) throw new DiscordError(404, 10004);
  return guild;
}

function member(call: Call, stand: Stand): Reply {
  guildOf(call, stand);
  const { bot, people } = stand.world;
  const person = people.get(call.params.user ?? '');
  const user = call.params.user === bot.id ? bot : person?.user;
  if (user === undefined) throw new DiscordError(404, 10007);
  return { status: 200, body: { ...memberObject(undefined), user } };
}

function rolesOfGuild(call: Call, stand: Stand): Reply {
  return { status: 200, body: guildObject(guildOf(call, stand)).roles };
}

function channelsOfGuild(call: Call, stand: Stand): Reply {
  const guild = guildOf(call, stand);
  const own = [...stand.world.channels.values()].filter(
    (one) => one.guild === guild && !one.deleted && one.kind !== 'thread',
  );
  return { status: 200, body: own.map((one) => channelObject(one, stand.world)) };
}

function typing(call: Call, stand: Stand): Reply {
  const channel = channelOf(stand, call.params.id);
  need(channel, channel.kind === 'thread' ? Permission.SendMessagesInThreads : Permission.SendMessages);
  return { status: 204 };
}

/** Announces a new thread. */
function tellThread(stand: Stand, thread: Channel): Record<string, unknown> {
  const object = channelObject(thread, stand.world);
  const target = { guildId: thread.guild?.id ?? '', intent: Intent.Guilds };
  stand.gateway.dispatch('THREAD_CREATE', { ...object, newly_created: true }, target);
  return object;
}

/** A post in a forum: a thread with its first message, which have the same id. */
function createPost(call: Call, stand: Stand, forum: Channel): Reply {
  const { name, message, applied_tags } = call.body as {
    name: string;
    message: MessageBody;
    applied_tags?: readonly string[] | null;
  };
  need(forum, Permission.SendMessages);
  if ((message.embeds ?? []).length > 0) need(forum, Permission.EmbedLinks);
  if (forum.neededTag !== undefined && !(applied_tags ?? []).includes(forum.neededTag))
    throw new DiscordError(400, 40067);
  checkBody(call, stand, message, forum);
  checkEmpty(call, stand, message);
  const { guild, permissions } = forum;
  if (guild === undefined) throw new DiscordError(400, 50024);
  const id = stand.snowflakes.next();
  const post: Channel = {
    id,
    kind: 'thread',
    name,
    guild,
    parent: forum,
    permissions,
    personal: new Map(),
    deleted: false,
    messages: new Map(),
  };
  stand.world.channels.set(id, post);
  const object = tellThread(stand, post);
  const held = createMessage(stand, { channel: post, author: stand.world.bot, body: message, id });
  return { status: 201, body: { ...object, message: held.current } };
}

/** The threads that are open: all, since none is ever archived here. */
function activeThreads(call: Call, stand: Stand): Reply {
  const guild = guildOf(call, stand);
  const threads = [...stand.world.channels.values()].filter(
    (one) => one.guild === guild && one.kind === 'thread' && !one.deleted,
  );
  return {
    status: 200,
    body: { threads: threads.map((one) => channelObject(one, stand.world)), members: [] },
  };
}

function archivedThreads(call: Call, stand: Stand): Reply {
  need(channelOf(stand, call.params.id), Permission.ReadMessageHistory);
  return { status: 200, body: { threads: [], members: [], has_more: false } };
}

function createThread(call: Call, stand: Stand): Reply {
  const parent = channelOf(stand, call.params.id);
  if (parent.kind === 'forum') return createPost(call, stand, parent);
  need(parent, Permission.CreatePublicThreads);
  const held = call.params.message === undefined ? undefined : messageOfChannel(call, stand, parent);
  // A thread that is started from a message has the id of the message.
  const id = held?.id ?? stand.snowflakes.next();
  if (stand.world.channels.has(id)) throw new DiscordError(400, 160004);
  const { name } = call.body as { name: string };
  const { guild, permissions } = parent;
  if (guild === undefined) throw new DiscordError(400, 50024);
  const thread: Channel = {
    id,
    kind: 'thread',
    name,
    guild,
    parent,
    permissions,
    personal: new Map(),
    deleted: false,
    messages: new Map(),
  };
  stand.world.channels.set(id, thread);
  return { status: 201, body: tellThread(stand, thread) };
}

function channel(call: Call, stand: Stand): Reply {
  const found = channelOf(stand, call.params.id);
  need(found);
  return { status: 200, body: channelObject(found, stand.world) };
}

function user(call: Call, stand: Stand): Reply {
  const found = stand.world.people.get(call.params.id ?? '')?.user;
  if (found === undefined) throw new DiscordError(404, 10013);
  return { status: 200, body: found };
}

export const applicationRoutes: readonly Route[] = [
  {
    method: 'GET',
    route: '/users/@me',
    auth: true,
    handle: (_, { world }) => ({
      status: 200,
      body: { ...world.bot, mfa_enabled: false, locale: 'en-US', verified: true, email: null },
    }),
  },
  {
    method: 'GET',
    route: '/users/@me/guilds',
    auth: true,
    handle: (_, { world }) => ({
      status: 200,
      body: [...world.guilds.values()]
        .filter(({ botIn }) => botIn)
        .map(({ id, name, roles }) => ({ id, name, permissions: String(roles[0]?.permissions ?? 0n) })),
    }),
  },
  { method: 'GET', route: '/users/:id', auth: true, handle: user },
  { method: 'POST', route: '/users/@me/channels', auth: true, operation: 'create_dm', handle: openDirect },
  ...['/applications/@me', '/oauth2/applications/@me'].map(
    (route): Route => ({
      method: 'GET',
      route,
      auth: true,
      handle: (_, stand) => ({ status: 200, body: applicationObject(stand) }),
    }),
  ),
  {
    method: 'GET',
    route: '/gateway',
    auth: false,
    handle: (_, stand) => ({ status: 200, body: { url: stand.gatewayUrl() } }),
  },
  { method: 'GET', route: '/gateway/bot', auth: true, handle: (_, stand) => gatewayBot(stand) },
  { method: 'GET', route: '/channels/:id', auth: true, handle: channel },
  { method: 'POST', route: '/channels/:id/typing', auth: true, handle: typing },
  {
    method: 'POST',
    route: '/channels/:id/threads',
    auth: true,
    operation: 'create_thread',
    handle: createThread,
  },
  { method: 'GET', route: '/channels/:id/threads/archived/public', auth: true, handle: archivedThreads },
  { method: 'GET', route: '/guilds/:id/threads/active', auth: true, handle: activeThreads },
  {
    method: 'POST',
    route: '/channels/:id/messages/:message/threads',
    auth: true,
    operation: 'create_thread_from_message',
    handle: createThread,
  },
  {
    method: 'GET',
    route: '/guilds/:id',
    auth: true,
    query: { with_counts: 'boolean' },
    handle: (call, stand) => ({ status: 200, body: guildObject(guildOf(call, stand)) }),
  },
  { method: 'GET', route: '/guilds/:id/roles', auth: true, handle: rolesOfGuild },
  { method: 'GET', route: '/guilds/:id/members/:user', auth: true, handle: member },
  { method: 'GET', route: '/guilds/:id/channels', auth: true, handle: channelsOfGuild },
];
