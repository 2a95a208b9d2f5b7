/** The checks of every message that a bot sends: limits, mentions, permissions, emptiness. */
import { componentProblems } from './component-limits.ts';
import { DiscordError } from './errors.ts';
import type { Call, Stand } from './http-types.ts';
import { isUnasked, pingsOf, textOf } from './mentions.ts';
import type { MessageBody } from './message-body.ts';
import { isEmpty, messageProblems } from './message-limits.ts';
import { MessageFlag, Permission } from './permissions.ts';
import { type Problem, problem, refuseIf } from './problem.ts';
import type { Channel, HeldMessage } from './world.ts';

const ACTION_ROW = 1;

/** Refuses a body that breaks a limit, and records mentions that nobody asked for. */
export function checkBody(
  call: Call,
  stand: Stand,
  body: MessageBody,
  channel: Channel,
  { replyTo, edited }: { readonly replyTo?: HeldMessage | undefined; readonly edited?: HeldMessage } = {},
): void {
  const isMadeOfComponents = hasFlag(body.flags) || (edited !== undefined && hasFlag(edited.current.flags));
  const whole = isMadeOfComponents
    ? { ...body, flags: (body.flags ?? 0) | MessageFlag.IsComponentsV2 }
    : body;
  refuseIf(
    [...messageProblems(whole, call.files), ...componentProblems(whole), ...editProblems(body, edited)],
    call,
    stand,
  );
  const mayAttach = channel.kind === 'dm' || (channel.permissions & Permission.AttachFiles) !== 0n;
  if (call.files.length > 0 && !mayAttach)
    stand.violate('attach files', 'a file where the bot may attach none', call.request);
  const speaks =
    body.content !== undefined ||
    body.embeds !== undefined ||
    body.message_reference !== undefined ||
    (body.components ?? []).some(({ type }) => type !== ACTION_ROW);
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
    stand.world.pings.push({ ...ping, message: textOf(body) });
    if (isUnasked(ping, body)) stand.violate('ping', `${ping.kind} ${ping.id}`, call.request);
  }
}

/**
 * What is documented of edits: a message of components stays one, and one that becomes one loses its content and its
 * embeds in the same edit.
 */
function editProblems(body: MessageBody, edited: HeldMessage | undefined): Problem[] {
  if (edited === undefined) return [];
  const was = hasFlag(edited.current.flags);
  const found: Problem[] = [];
  if (was && body.flags != null && !hasFlag(body.flags))
    found.push(problem('components v2', 'flags', 'the flag cannot be taken off'));
  if (!was && hasFlag(body.flags)) {
    const { content, embeds } = merged(edited, body);
    if ((content ?? '') !== '' || (embeds ?? []).length > 0)
      found.push(problem('components v2', 'flags', 'the content or the embeds of before would stay'));
  }
  return found;
}

function hasFlag(flags: number | null | undefined): boolean {
  return ((flags ?? 0) & MessageFlag.IsComponentsV2) !== 0;
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
