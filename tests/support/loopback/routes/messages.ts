/** Messages in channels: create, read, edit, delete, crosspost. */
import { channelOf, checkBody, checkEmpty, merged, messageOfChannel, need } from '../checks.ts';
import { DiscordError } from '../errors.ts';
import type { Call, Reply, Route, Stand } from '../http-types.ts';
import type { MessageBody } from '../message-body.ts';
import { createMessage, deleteMessage, editMessage } from '../messages.ts';
import { MessageFlag, Permission } from '../permissions.ts';
import type { Channel, HeldMessage } from '../world.ts';

/** The message a body replies to, if it still exists. */
function repliedTo(channel: Channel, body: MessageBody): HeldMessage | undefined {
  const reference = body.message_reference ?? undefined;
  if (reference === undefined || reference.type === 1) return undefined;
  need(channel, Permission.ViewChannel);
  if (channel.kind !== 'dm' && (channel.permissions & Permission.ReadMessageHistory) === 0n)
    throw new DiscordError(403, 160002);
  const held = channel.messages.get(reference.message_id);
  if (held === undefined && reference.fail_if_not_exists !== false)
    throw new DiscordError(400, 50035, [
      { path: ['message_reference'], code: 'REPLIES_UNKNOWN_MESSAGE', message: 'Unknown message' },
    ]);
  return held;
}

function create(call: Call, stand: Stand): Reply {
  const channel = channelOf(stand, call.params.id);
  const body = call.body as MessageBody;
  need(channel, channel.kind === 'thread' ? Permission.SendMessagesInThreads : Permission.SendMessages);
  if (channel.recipient?.blocksDirect === true) throw new DiscordError(403, 50007);
  if (channel.kind === 'forum' || channel.kind === 'category') throw new DiscordError(400, 50008);
  if (channel.locked && (channel.permissions & Permission.ManageThreads) === 0n)
    throw new DiscordError(400, 160005);
  if ((body.embeds ?? []).length > 0) need(channel, Permission.EmbedLinks);
  if (call.files.length > 0) need(channel, Permission.AttachFiles);
  const replyTo = repliedTo(channel, body);
  checkBody(call, stand, body, channel, { replyTo });
  checkEmpty(call, stand, body);
  const nonce = body.nonce == null ? undefined : String(body.nonce);
  if (body.enforce_nonce === true && nonce !== undefined) {
    // A repeated nonce returns the first message; no second one is created.
    for (const held of channel.messages.values())
      if (held.nonce === nonce && held.current.author.id === stand.world.bot.id)
        return { status: 200, body: held.current };
  }
  const held = createMessage(stand, {
    channel,
    author: stand.world.bot,
    body,
    files: call.files,
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(nonce === undefined ? {} : { nonce }),
  });
  return { status: 200, body: held.current };
}

function edit(call: Call, stand: Stand): Reply {
  const channel = channelOf(stand, call.params.id);
  need(channel);
  const held = messageOfChannel(call, stand, channel);
  const body = call.body as MessageBody;
  if (held.current.author.id !== stand.world.bot.id) {
    stand.violate('edit of another', `message ${held.id} is not the bot's`, call.request);
    throw new DiscordError(403, 50005);
  }
  checkBody(call, stand, body, channel, { edited: held });
  checkEmpty(call, stand, merged(held, body));
  editMessage(stand, held, body, call.files);
  return { status: 200, body: held.current };
}

function list(call: Call, stand: Stand): Reply {
  const channel = channelOf(stand, call.params.id);
  need(channel);
  // Documented: without the permission the list is empty.
  if (channel.kind !== 'dm' && (channel.permissions & Permission.ReadMessageHistory) === 0n)
    return { status: 200, body: [] };
  const limit = Number(call.query.get('limit') ?? 50);
  const { query } = call;
  const before = BigInt(query.get('before') ?? '9223372036854775807');
  const after = BigInt(query.get('after') ?? '0');
  const found = [...channel.messages.values()].filter(
    (held) => !held.ephemeral && BigInt(held.id) < before && BigInt(held.id) > after,
  );
  // `after` pages forward, but the newest message is always first. The nonce is not returned.
  const page = query.has('after') ? found.slice(0, limit) : found.slice(-limit);
  const shown = page.map(({ current: { nonce, ...kept } }) => kept);
  return { status: 200, body: shown.toReversed() };
}

function crosspost(call: Call, stand: Stand): Reply {
  const channel = channelOf(stand, call.params.id);
  const held = messageOfChannel(call, stand, channel);
  const own = held.current.author.id === stand.world.bot.id;
  need(channel, own ? Permission.SendMessages : Permission.ManageMessages);
  if (channel.kind !== 'announcement') throw new DiscordError(400, 50024);
  const flags = held.current.flags ?? 0;
  if ((flags & MessageFlag.Crossposted) !== 0) throw new DiscordError(400, 40033);
  held.current = { ...held.current, flags: flags | MessageFlag.Crossposted };
  held.history.push(held.current);
  return { status: 200, body: held.current };
}

function remove(call: Call, stand: Stand): Reply {
  const channel = channelOf(stand, call.params.id);
  const held = messageOfChannel(call, stand, channel);
  if (held.current.author.id !== stand.world.bot.id) need(channel, Permission.ManageMessages);
  deleteMessage(stand, held);
  return { status: 204 };
}

function read(call: Call, stand: Stand): Reply {
  const channel = channelOf(stand, call.params.id);
  need(channel, Permission.ReadMessageHistory);
  return { status: 200, body: messageOfChannel(call, stand, channel).current };
}

const ONE = '/channels/:id/messages/:message';

export const messageRoutes: readonly Route[] = [
  {
    method: 'POST',
    route: '/channels/:id/messages',
    auth: true,
    operation: 'create_message',
    handle: create,
  },
  {
    method: 'GET',
    route: '/channels/:id/messages',
    auth: true,
    query: { around: 'snowflake', before: 'snowflake', after: 'snowflake', limit: 'integer' },
    handle: list,
  },
  { method: 'GET', route: ONE, auth: true, handle: read },
  { method: 'PATCH', route: ONE, auth: true, operation: 'update_message', handle: edit },
  { method: 'DELETE', route: ONE, auth: true, handle: remove },
  { method: 'POST', route: `${ONE}/crosspost`, auth: true, handle: crosspost },
];
