/** Creating, editing, deleting and announcing messages. */
import type { APIMessage, APIUser } from 'discord.js';
import { announce, hearers } from './announce.ts';
import type { Stand, UploadedFile } from './http-types.ts';
import { textOf } from './mentions.ts';
import type { MessageBody } from './message-body.ts';
import { MessageFlag } from './permissions.ts';
import { shownComponents } from './shown-components.ts';
import { type Channel, type HeldInteraction, type HeldMessage, INTERACTION_TYPES } from './world.ts';

export interface Draft {
  readonly channel: Channel;
  readonly author: APIUser;
  readonly body: MessageBody;
  readonly files?: readonly UploadedFile[];
  readonly ephemeral?: boolean;
  readonly loading?: boolean;
  /** the interaction it answers */
  readonly interaction?: HeldInteraction;
  /** the message it replies to */
  readonly replyTo?: HeldMessage;
  /** true if the reply mentions the author of the message that it answers, as Discord's clients do by default */
  readonly pingsReplied?: boolean;
  readonly nonce?: string;
  /** the id, if it is given: the first message of a post in a forum has that of the post */
  readonly id?: string;
}

const iso = (stand: Stand) => new Date(stand.clock.now()).toISOString();

/** The fields of a message that a body sets. */
function shown(
  stand: Stand,
  body: MessageBody,
  files: readonly UploadedFile[],
  channel: Channel,
): Partial<APIMessage> {
  const { world } = stand;
  const content = (body.content ?? '').trim();
  const text = textOf(body);
  const ids = (pattern: RegExp) => new Set([...text.matchAll(pattern)].map(([, id = '']) => id));
  const mentioned = [...ids(/<@!?(\d{1,20})>/g)].flatMap((id) => {
    const user = id === world.bot.id ? world.bot : world.people.get(id)?.user;
    return user === undefined ? [] : [user];
  });
  const roles = [...ids(/<@&(\d{1,20})>/g)].filter((id) =>
    channel.guild?.roles.some((role) => role.id === id),
  );
  return {
    ...(body.content === undefined ? {} : { content }),
    ...(body.content === undefined && body.components === undefined
      ? {}
      : { mentions: mentioned, mention_roles: roles }),
    ...(body.embeds === undefined
      ? {}
      : { embeds: (body.embeds ?? []).map((embed) => ({ ...embed, type: 'rich' })) as APIMessage['embeds'] }),
    ...(body.components === undefined
      ? {}
      : {
          components: shownComponents(body.components ?? []) as unknown as NonNullable<
            APIMessage['components']
          >,
        }),
    ...(files.length === 0
      ? {}
      : {
          attachments: files.map(({ field, name, size, type }) => {
            const told = (body.attachments ?? []).find((one) => field === `files[${one.id}]`);
            const id = stand.snowflakes.next();
            const url = `https://cdn.example/attachments/${channel.id}/${id}/${encodeURIComponent(name)}`;
            const description = told?.description ? { description: told.description } : {};
            return { id, filename: name, size, content_type: type, url, proxy_url: url, ...description };
          }),
        }),
  };
}

/** Creates, stores and announces a message. */
export function createMessage(stand: Stand, draft: Draft): HeldMessage {
  const { channel, author, body, files = [], interaction, replyTo } = draft;
  const id = draft.id ?? stand.snowflakes.next();
  const ephemeral = draft.ephemeral === true;
  const kept = MessageFlag.SuppressEmbeds | MessageFlag.SuppressNotifications | MessageFlag.IsComponentsV2;
  const flags =
    ((body.flags ?? 0) & kept) |
    (ephemeral ? MessageFlag.Ephemeral : 0) |
    (draft.loading === true ? MessageFlag.Loading : 0);
  const isCommand = interaction?.kind === 'command' && interaction.original === undefined;
  const commandType = (interaction?.payload.data as { type?: number } | undefined)?.type;
  const visible = shown(stand, body, files, channel);
  const pinged = (visible as { mentions?: readonly unknown[] }).mentions ?? [];
  const current = {
    id,
    channel_id: channel.id,
    author,
    content: '',
    timestamp: iso(stand),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    components: [],
    pinned: false,
    type: replyTo !== undefined ? 19 : isCommand ? (commandType === 1 ? 20 : 23) : 0,
    flags,
    ...visible,
    ...(body.nonce == null ? {} : { nonce: body.nonce }),
    ...(replyTo === undefined
      ? {}
      : {
          message_reference: { type: 0, channel_id: replyTo.channel.id, message_id: replyTo.id },
          referenced_message: replyTo.current,
          ...(draft.pingsReplied ? { mentions: [...pinged, replyTo.current.author] } : {}),
        }),
    ...(author.id === stand.world.bot.id ? { application_id: stand.world.applicationId } : {}),
    ...(interaction === undefined ? {} : interactionFields(stand, interaction)),
  } as unknown as APIMessage;
  const held: HeldMessage = {
    id,
    channel,
    ephemeral,
    current,
    history: [current],
    deleted: false,
    ...(ephemeral && interaction !== undefined ? { viewer: interaction.person } : {}),
    ...(draft.nonce === undefined ? {} : { nonce: draft.nonce }),
  };
  channel.messages.set(id, held);
  announce(stand, held, 'MESSAGE_CREATE');
  if (author.id === stand.world.bot.id) for (const listen of [...stand.onBotMessage]) listen(held);
  return held;
}

function interactionFields(stand: Stand, interaction: HeldInteraction): Record<string, unknown> {
  const owners = interaction.payload.authorizing_integration_owners;
  return {
    webhook_id: stand.world.applicationId,
    interaction_metadata: {
      id: interaction.id,
      type: INTERACTION_TYPES[interaction.kind],
      user: interaction.person.user,
      authorizing_integration_owners: owners,
      ...(interaction.kind === 'component' && interaction.source !== undefined
        ? { interacted_message_id: interaction.source.id }
        : {}),
    },
  };
}

/** Edits the fields that the body has, as PATCH does. A loading message stops loading. */
export function editMessage(
  stand: Stand,
  held: HeldMessage,
  body: MessageBody,
  files: readonly UploadedFile[] = [],
): void {
  const kept =
    body.attachments === undefined ? undefined : new Set((body.attachments ?? []).map(({ id }) => id));
  const old = held.current.attachments.filter(({ id }) => kept === undefined || kept.has(id));
  const change = shown(stand, body, files, held.channel);
  const suppress = body.flags == null ? held.current.flags : body.flags;
  const steady = (held.current.flags ?? 0) & ~(MessageFlag.Loading | MessageFlag.SuppressEmbeds);
  held.current = {
    ...held.current,
    ...change,
    attachments: [...old, ...(change.attachments ?? [])],
    flags: steady | ((suppress ?? 0) & (MessageFlag.SuppressEmbeds | MessageFlag.IsComponentsV2)),
    edited_timestamp: iso(stand),
  };
  held.history.push(held.current);
  announce(stand, held, 'MESSAGE_UPDATE');
}

export function deleteMessage(stand: Stand, held: HeldMessage): void {
  held.deleted = true;
  held.channel.messages.delete(held.id);
  if (held.ephemeral) return;
  const guild_id = held.channel.guild?.id;
  const where = guild_id === undefined ? {} : { guild_id };
  stand.gateway.dispatch(
    'MESSAGE_DELETE',
    { id: held.id, channel_id: held.channel.id, ...where },
    hearers(held.channel),
  );
}
