/** Editions in forum channels: each is a post of its own, which is a thread with the edition as its first message. */
import {
  type APIMessage,
  type APIThreadChannel,
  ChannelFlags,
  ChannelType,
  type Client,
  type RESTPostAPIChannelMessageJSONBody,
  Routes,
} from 'discord.js';
import type { RateLimiter } from '../../concurrency/rate-limiter.ts';
import { plainLine } from '../../render/discord/line.ts';
import { isGone } from '../api-errors.ts';

/** Discord's limit for the name of a thread. */
const MAX_NAME_LENGTH = 100;

/** Where a forum's posts are looked for: among those that are open, then among those that Discord has archived. */
interface ThreadList {
  readonly threads: readonly APIThreadChannel[];
}

export interface ForumContext {
  readonly client: Client<true>;
  readonly pace: RateLimiter;
}

/** Makes a post. Resolves with its id, which is also that of its message. Discord knows no nonce for posts. */
export async function postInForum(
  { client, pace }: ForumContext,
  forum: string,
  name: string,
  message: RESTPostAPIChannelMessageJSONBody,
  signal: AbortSignal,
): Promise<string> {
  const { nonce: _, enforce_nonce: __, ...shown } = message;
  const tag = tagNeeded(client, forum);
  const body = {
    name: plainLine(name, MAX_NAME_LENGTH),
    message: shown,
    ...(tag !== undefined && { applied_tags: [tag] }),
  };
  await pace(signal);
  const post = (await client.rest.post(Routes.threads(forum), { body, signal })) as APIThreadChannel;
  return post.id;
}

/** The first tag that everybody may use, where the forum takes no post without one. */
function tagNeeded(client: Client, id: string): string | undefined {
  const forum = client.channels.cache.get(id);
  if (forum?.type !== ChannelType.GuildForum || !forum.flags.has(ChannelFlags.RequireTag)) return undefined;
  return forum.availableTags.find(({ moderated }) => !moderated)?.id;
}

/** The first messages of the bot's own posts in a forum since an instant, one after another; a post may have lost its own. */
export async function* ownForumPosts(
  { client, pace }: ForumContext,
  guild: string,
  forum: string,
  since: bigint,
  signal: AbortSignal,
): AsyncGenerator<APIMessage> {
  const { rest, user } = client;
  for (const route of [Routes.guildActiveThreads(guild), Routes.channelThreads(forum, 'public')]) {
    await pace(signal);
    const { threads } = (await rest.get(route, { signal })) as ThreadList;
    for (const { id, parent_id, owner_id } of threads) {
      if (parent_id !== forum || owner_id !== user.id || BigInt(id) < since) continue;
      try {
        await pace(signal);
        yield (await rest.get(Routes.channelMessage(id, id), { signal })) as APIMessage;
      } catch (error) {
        if (!isGone(error)) throw error;
      }
    }
  }
}
