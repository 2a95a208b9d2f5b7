/** The checks of every message that a bot sends: limits, mentions, permissions, emptiness. */
import { componentProblems } from './component-limits.ts';
import { DiscordError } from './errors.ts';
import type { Call, Stand } from './http-types.ts';
import { isUnasked, pingsOf } from './mentions.ts';
import type { MessageBody } from './message-body.ts';
import { isEmpty, messageProblems } from './message-limits.ts';
import { Permission } from './permissions.ts';
import { refuseIf } from './problem.ts';
import type { Channel, HeldMessage } from './world.ts';

/** Refuses a body that breaks a limit, and records mentions that nobody asked for. */
export function checkBody(
  call: Call,
  stand: Stand,
  body: MessageBody,
  channel: Channel,
  replyTo?: HeldMessage,
): void {
  refuseIf([...messageProblems(body, call.files), ...componentProblems(body)], call, stand);
  const mayAttach = channel.kind === 'dm' || (channel.permissions & Permission.AttachFiles) !== 0n;
  if (call.files.length > 0 && !mayAttach)
    stand.violate('attach files', 'a file where the bot may attach none', call.request);
  const speaks =
    body.content !== undefined || body.embeds !== undefined || body.message_reference !== undefined;
  if (!speaks) return;
  const allowed = body.allowed_mentions;
  if (allowed === undefined || allowed === null)
    stand.violate(
      'allowed mentions',
      'a message without allowed_mentions pings whomever its text names',
      call.request,
    );
  else if ((allowed.parse ?? []).length > 0)
    stand.violate('allowed mentions', `parse holds ${(allowed.parse ?? []).join(', ')}`, call.request);
  const mayPingAll = (channel.permissions & Permission.MentionEveryone) !== 0n;
  for (const ping of pingsOf(body, mayPingAll, replyTo?.current.author.id)) {
    stand.world.pings.push({ ...ping, message: body.content ?? '' });
    if (isUnasked(ping, body)) stand.violate('ping', `${ping.kind} ${ping.id}`, call.request);
  }
}

/** Refuses an empty message. */
export function checkEmpty(call: Call, stand: Stand, message: MessageBody): void {
  if (!isEmpty(message, call.files.length)) return;
  stand.violate('empty message', 'nothing to show', call.request);
  throw new DiscordError(400, 50006);
}

/** A message as it would be after an edit, for the emptiness check. */
export function merged(held: HeldMessage, body: MessageBody): MessageBody {
  const { content, embeds, components, attachments } = held.current;
  return { content, embeds, components: (components ?? []) as never, attachments, ...body } as MessageBody;
}

/** Finds a channel that still exists. */
export function channelOf(stand: Stand, id: string | undefined): Channel {
  const channel = stand.world.channels.get(id ?? '');
  if (channel === undefined || channel.deleted || channel.guild?.botIn === false)
    throw new DiscordError(404, 10003);
  return channel;
}

/** Refuses a request for which the bot lacks permissions; a DM needs none. */
export function need(channel: Channel, ...bits: bigint[]): void {
  if (channel.kind === 'dm') return;
  if ((channel.permissions & Permission.ViewChannel) === 0n) throw new DiscordError(403, 50001);
  for (const bit of bits) if ((channel.permissions & bit) === 0n) throw new DiscordError(403, 50013);
}

/** Finds a message that the bot can see outside an interaction. */
export function messageOfChannel(call: Call, stand: Stand, channel: Channel): HeldMessage {
  const held = channel.messages.get(call.params.message ?? '');
  if (held?.ephemeral === true) {
    stand.violate('ephemeral message', 'it can be reached through its interaction only', call.request);
    throw new DiscordError(404, 10008);
  }
  if (held === undefined) throw new DiscordError(404, 10008);
  return held;
}
