/** The body of a message as discord.js takes it. All messages of the bot consist of components alone. */
import {
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  type APIEmbed,
  type Message,
  MessageFlags,
} from 'discord.js';
import type { Box } from '../../render/discord/boxes.ts';
import type { AttachedFile } from './trend-attachment.ts';

/** What a message shows, and the controls below. */
export interface MessageParts {
  readonly boxes: readonly Box[];
  readonly components: readonly APIActionRowComponent<APIComponentInMessageActionRow>[];
  readonly files: readonly AttachedFile[];
}

type Hidden = MessageFlags.Ephemeral | 0;

/** The body of a new message; only the person who asked sees one that is private. */
export function messageBody({ boxes, components, files }: MessageParts, isPrivate = false) {
  const hidden: Hidden = isPrivate ? MessageFlags.Ephemeral : 0;
  return {
    components: [...boxes, ...components],
    files: [...files],
    flags: MessageFlags.IsComponentsV2 | hidden,
  };
}

/**
 * The body that replaces a message. If `files` is given, even empty, discord.js lists the attachments: the picture of an
 * earlier answer is removed. A message of a version that sent embeds loses them; Discord lets it become one of components,
 * and never back.
 */
export function editBody(parts: MessageParts, replaced: Message | undefined) {
  const { components, files } = messageBody(parts);
  const isOlder = replaced !== undefined && !replaced.flags.has(MessageFlags.IsComponentsV2);
  const emptied: { content?: null; embeds?: APIEmbed[] } = isOlder ? { content: null, embeds: [] } : {};
  return { ...emptied, components, files, flags: MessageFlags.IsComponentsV2 as const };
}
