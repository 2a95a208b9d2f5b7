/** Creates and deletes guilds, channels and people, and dispatches this to the bot. */
import { channelObject, guildCreate } from './channels.ts';
import type { Stand } from './http-types.ts';
import type { ChannelOptions, GuildOptions, UserOptions } from './loopback-types.ts';
import { DEFAULT_PERMISSIONS, Intent } from './permissions.ts';
import { type Channel, type Guild, type Person, type Role, userObject } from './world.ts';

export function addGuild(stand: Stand, options: GuildOptions): Guild {
  const { world, snowflakes, shards } = stand;
  const id = snowflakes.guild(options.shard ?? world.guilds.size % shards, shards);
  const everyone: Role = { id, name: '@everyone', permissions: DEFAULT_PERMISSIONS, mentionable: false };
  const more = (options.roles ?? []).map(
    (name): Role => ({ id: snowflakes.next(), name, permissions: 0n, mentionable: true }),
  );
  const guild: Guild = {
    id,
    name: options.name ?? `Guild ${world.guilds.size + 1}`,
    locale: options.locale ?? 'en-US',
    botIn: options.botIn ?? true,
    isOut: false,
    roles: [everyone, ...more],
    joinedAt: '2024-01-01T00:00:00.000Z',
  };
  world.guilds.set(id, guild);
  if (guild.botIn)
    stand.gateway.dispatch('GUILD_CREATE', guildCreate(guild, world), { guildId: id, intent: Intent.Guilds });
  return guild;
}

export function removeBot(stand: Stand, guild: Guild): void {
  guild.botIn = false;
  stand.gateway.dispatch('GUILD_DELETE', { id: guild.id }, { guildId: guild.id, intent: Intent.Guilds });
}

/** Adds the bot to a guild again (GUILD_CREATE). */
export function returnBot(stand: Stand, guild: Guild): void {
  guild.botIn = true;
  guild.joinedAt = new Date(stand.clock.now()).toISOString();
  const target = { guildId: guild.id, intent: Intent.Guilds };
  stand.gateway.dispatch('GUILD_CREATE', guildCreate(guild, stand.world), target);
}

/** Deletes a role (GUILD_ROLE_DELETE). */
export function deleteRole(stand: Stand, guild: Guild, id: string): void {
  guild.roles = guild.roles.filter((role) => role.id !== id);
  const target = { guildId: guild.id, intent: Intent.Guilds };
  stand.gateway.dispatch('GUILD_ROLE_DELETE', { guild_id: guild.id, role_id: id }, target);
}

/** Makes a guild unavailable (GUILD_DELETE with `unavailable`); a new session gets it as unavailable. */
export function outage(stand: Stand, guild: Guild): void {
  guild.isOut = true;
  const target = { guildId: guild.id, intent: Intent.Guilds };
  stand.gateway.dispatch('GUILD_DELETE', { id: guild.id, unavailable: true }, target);
}

/** @param home the guild of the channel, unless the options have one */
export function addChannel(stand: Stand, home: Guild, options: ChannelOptions): Channel {
  const { kind = 'text', parent } = options;
  if ((kind === 'thread') !== (parent !== undefined && parent.kind !== 'category'))
    throw new Error('A thread has a channel as its parent; other channels may have a category');
  const channel: Channel = {
    id: stand.snowflakes.next(),
    kind,
    name: options.name ?? `${kind}-${stand.world.channels.size + 1}`,
    guild: parent?.guild ?? options.guild ?? home,
    permissions: parent?.permissions ?? DEFAULT_PERMISSIONS,
    personal: new Map(),
    deleted: false,
    messages: new Map(),
    ...(parent === undefined ? {} : { parent }),
    ...(options.locked === undefined ? {} : { locked: options.locked }),
    ...(options.needsTag ? { neededTag: stand.snowflakes.next() } : {}),
  };
  stand.world.channels.set(channel.id, channel);
  tell(stand, channel, 'CREATE');
  return channel;
}

export function deleteChannel(stand: Stand, gone: Channel): void {
  for (const channel of stand.world.channels.values())
    if (channel === gone || channel.parent === gone) channel.deleted = true;
  tell(stand, gone, 'DELETE');
}

export function setPermissions(stand: Stand, channel: Channel, bits: bigint): void {
  channel.permissions = bits;
  tell(stand, channel, 'UPDATE');
}

/** Sets exactly what a person may do in a channel. */
export function setPersonal(
  stand: Stand,
  channel: Channel,
  person: { readonly id: string },
  bits: bigint,
): void {
  channel.personal.set(person.id, bits);
  tell(stand, channel, 'UPDATE');
}

function tell(stand: Stand, channel: Channel, what: 'CREATE' | 'UPDATE' | 'DELETE'): void {
  const { guild } = channel;
  if (guild?.botIn !== true) return;
  const event = `${channel.kind === 'thread' ? 'THREAD' : 'CHANNEL'}_${what}`;
  const target = { guildId: guild.id, intent: Intent.Guilds };
  stand.gateway.dispatch(event, channelObject(channel, stand.world), target);
}

export function addPerson(stand: Stand, options: UserOptions): Person {
  const id = stand.snowflakes.next();
  const name = options.name ?? `reader-${stand.world.people.size + 1}`;
  const person: Person = {
    id,
    name,
    locale: options.locale ?? 'en-US',
    permissions: options.permissions ?? DEFAULT_PERMISSIONS,
    roles: options.roles ?? [],
    blocksDirect: options.blocksDirect ?? false,
    user: userObject(id, name, false),
    ...(options.guildLocale === undefined ? {} : { guildLocale: options.guildLocale }),
  };
  stand.world.people.set(id, person);
  return person;
}
