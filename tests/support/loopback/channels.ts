/** Guilds and channels as Discord describes them to a bot. */
import { memberObject } from './announce.ts';
import { DEFAULT_PERMISSIONS } from './permissions.ts';
import type { Channel, ChannelKind, Guild, Role, World } from './world.ts';

/** Discord's channel types. */
export const CHANNEL_TYPES: Readonly<Record<ChannelKind, number>> = {
  text: 0,
  announcement: 5,
  forum: 15,
  category: 4,
  thread: 11,
  dm: 1,
};

/** Discord's channel object, as the bot sees it. */
export function channelObject(channel: Channel, world: World): Record<string, unknown> {
  const type = CHANNEL_TYPES[channel.kind];
  const base = {
    id: channel.id,
    type,
    flags: 0,
    last_message_id: [...channel.messages.keys()].at(-1) ?? null,
  };
  if (channel.kind === 'dm')
    return { ...base, recipients: channel.recipient === undefined ? [] : [channel.recipient.user] };
  const guild_id = channel.guild?.id;
  const parent_id = channel.parent?.id ?? null;
  if (channel.kind === 'thread')
    return {
      ...base,
      guild_id,
      parent_id,
      name: channel.name,
      owner_id: world.bot.id,
      rate_limit_per_user: 0,
      message_count: channel.messages.size,
      total_message_sent: channel.messages.size,
      member_count: 1,
      thread_metadata: {
        archived: false,
        archive_timestamp: '2024-01-01T00:00:00.000Z',
        auto_archive_duration: 1440,
        locked: channel.locked ?? false,
      },
    };
  return {
    ...base,
    guild_id,
    parent_id,
    name: channel.name,
    nsfw: false,
    position: 0,
    rate_limit_per_user: 0,
    topic: null,
    ...(channel.kind === 'forum' ? forumFields(channel) : {}),
    // An overwrite for the bot, and one for a person, set exactly what they may do in this channel.
    permission_overwrites: [
      ...(channel.permissions === DEFAULT_PERMISSIONS ? [] : [overwrite(world.bot.id, channel.permissions)]),
      ...[...channel.personal].map(([id, bits]) => overwrite(id, bits)),
    ],
  };
}

function overwrite(id: string, bits: bigint): Record<string, unknown> {
  return { id, type: 1, allow: bits.toString(), deny: (DEFAULT_PERMISSIONS & ~bits).toString() };
}

/** The flag of a forum that takes no post without a tag. */
const REQUIRE_TAG = 1 << 4;

function forumFields({ neededTag }: Channel): Record<string, unknown> {
  const tag = { id: neededTag, name: 'News', moderated: false, emoji_id: null, emoji_name: null };
  return {
    available_tags: neededTag === undefined ? [] : [tag],
    flags: neededTag === undefined ? 0 : REQUIRE_TAG,
    default_reaction_emoji: null,
    default_sort_order: null,
    default_forum_layout: 0,
    template: '',
  };
}

/** A channel as an option, a menu or a form resolves it. */
export function partialChannel({ id, name, kind, permissions }: Channel): Record<string, unknown> {
  return { id, name, type: CHANNEL_TYPES[kind], permissions: permissions.toString() };
}

/** What Discord says of the channels and roles that were chosen, by their ids; undefined if there are none. */
export function resolvedIn(
  { channels, guilds }: Pick<World, 'channels' | 'guilds'>,
  ids: readonly string[],
): Record<string, unknown> | undefined {
  const roles = [...guilds.values()].flatMap((guild) => guild.roles).filter(({ id }) => ids.includes(id));
  const places = ids.flatMap((id) => channels.get(id) ?? []);
  if (roles.length + places.length === 0) return undefined;
  return {
    ...(places.length > 0 && {
      channels: Object.fromEntries(places.map((one) => [one.id, partialChannel(one)])),
    }),
    ...(roles.length > 0 && { roles: Object.fromEntries(roles.map((one) => [one.id, roleObject(one)])) }),
  };
}

/** Discord's role object. */
export function roleObject(
  { id, name, permissions, mentionable }: Role,
  position = 0,
): Record<string, unknown> {
  return {
    id,
    name,
    permissions: permissions.toString(),
    mentionable,
    position,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: false,
    icon: null,
    unicode_emoji: null,
    flags: 0,
  };
}

/** Discord's guild object. */
export function guildObject(guild: Guild): Record<string, unknown> {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    splash: null,
    discovery_splash: null,
    description: null,
    banner: null,
    owner_id: '100000000000000001',
    region: 'deprecated',
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: guild.systemChannelId ?? null,
    system_channel_flags: 0,
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: 0,
    default_message_notifications: 1,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw: false,
    nsfw_level: 0,
    premium_tier: 0,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    preferred_locale: guild.locale,
    vanity_url_code: null,
    application_id: null,
    home_header: null,
    features: [],
    emojis: [],
    stickers: [],
    roles: guild.roles.map(roleObject),
  };
}

/** What GUILD_CREATE carries: the guild with its channels, threads and the bot as a member. */
export function guildCreate(guild: Guild, world: World): Record<string, unknown> {
  const own = [...world.channels.values()].filter((one) => one.guild === guild && !one.deleted);
  return {
    ...guildObject(guild),
    joined_at: guild.joinedAt,
    large: false,
    unavailable: false,
    member_count: 2,
    members: [{ ...memberObject(undefined), user: world.bot }],
    channels: own.filter(({ kind }) => kind !== 'thread').map((one) => channelObject(one, world)),
    threads: own.filter(({ kind }) => kind === 'thread').map((one) => channelObject(one, world)),
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}
