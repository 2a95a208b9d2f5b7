/** Editions in forum channels: each is a post of its own, which is a thread with the edition as its first message. */
import {
  type APIGuildForumChannel,
  type APIMessage,
  type APIThreadChannel,
  ChannelFlags,
  ChannelType,
  type RESTPostAPIChannelMessageJSONBody,
  Routes,
} from 'discord.js';
import { plainLine } from '../../render/discord/line.ts';
import { isGone } from '../api-errors.ts';
import type { PosterContext } from './poster.ts';

/** Discord's limit for the name of a thread. */
const MAX_NAME_LENGTH = 100;

/** Where a forum's posts are looked for: among those that are open, then among those that Discord has archived. */
interface ThreadList {
  readonly threads: readonly APIThreadChannel[];
}

/** Makes a post. Resolves with its id, which is also that of its message. Discord knows no nonce for posts. */
export async function postInForum(
  context: PosterContext,
  forum: string,
  name: string,
  message: RESTPostAPIChannelMessageJSONBody,
  signal: AbortSignal,
): Promise<string> {
  const { nonce: _, enforce_nonce: __, ...shown } = message;
  const tag = await tagNeeded(context, forum, signal);
  const body = {
    name: plainLine(name, MAX_NAME_LENGTH),
    message: shown,
    ...(tag !== undefined && { applied_tags: [tag] }),
  };
  await context.pace(signal);
  const post = (await context.poster.rest.post(Routes.threads(forum), { body, signal })) as APIThreadChannel;
  return post.id;
}

/** The first tag that everybody may use, where the forum takes no post without one. */
async function tagNeeded(
  { poster, pace }: PosterContext,
  id: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const known = poster.channel(id);
  if (known) {
    if (known.type !== ChannelType.GuildForum || !known.flags.has(ChannelFlags.RequireTag)) return undefined;
    return known.availableTags.find(({ moderated }) => !moderated)?.id;
  }
  await pace(signal);
  const forum = (await poster.rest.get(Routes.channel(id), { signal })) as APIGuildForumChannel;
  if (((forum.flags ?? 0) & ChannelFlags.RequireTag) === 0) return undefined;
  return forum.available_tags?.find(({ moderated }) => !moderated)?.id;
}

/** The first messages of the bot's own posts in a forum since an instant, one after another; a post may have lost its own. */
export async function* ownForumPosts(
  { poster, pace }: PosterContext,
  guild: string,
  forum: string,
  since: bigint,
  signal: AbortSignal,
): AsyncGenerator<APIMessage> {
  const { rest, self } = poster;
  for (const route of [Routes.guildActiveThreads(guild), Routes.channelThreads(forum, 'public')]) {
    await pace(signal);
    const { threads } = (await rest.get(route, { signal })) as ThreadList;
    for (const { id, parent_id, owner_id } of threads) {
      if (parent_id !== forum || owner_id !== self || BigInt(id) < since) continue;
      try {
        await pace(signal);
        yield (await rest.get(Routes.channelMessage(id, id), { signal })) as APIMessage;
      } catch (error) {
        if (!isGone(error)) throw error;
      }
    }
  }
}
