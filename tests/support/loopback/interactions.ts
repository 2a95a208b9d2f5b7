/** Sends interactions to the bot and enforces their time limits. */

import { memberObject } from './announce.ts';
import { channelObject } from './channels.ts';
import type { Stand } from './http-types.ts';
import { FILE_SIZE } from './message-limits.ts';
import { Permission } from './permissions.ts';
import {
  ANSWER_WITHIN,
  type Channel,
  type HeldInteraction,
  type HeldMessage,
  INTERACTION_TYPES,
  type InteractionKind,
  type Person,
  TOKEN_LIFE,
} from './world.ts';

export type Install = 'guild' | 'user';

export interface Begun {
  readonly person: Person;
  readonly channel: Channel;
  readonly kind: InteractionKind;
  /** the interaction's `data`, as documented for its kind */
  readonly data: Readonly<Record<string, unknown>>;
  readonly install: Install;
  readonly source?: HeldMessage;
}

/** `authorizing_integration_owners`: the kinds of install that authorise the bot here, with their owners. */
function owners({ install, channel, person }: Begun): Record<string, string> {
  const user = install === 'user' ? { 1: person.id } : {};
  const { guild } = channel;
  if (guild === undefined) return install === 'user' ? user : { 0: '0' };
  return guild.botIn ? { 0: guild.id, ...user } : user;
}

/** What a person may do in a channel: where it is set there, with what they may do in the guild as a whole. */
function personalPermissions({ id, permissions }: Person, channel: Channel): bigint {
  const set = channel.personal.get(id);
  return set === undefined ? permissions : set | (permissions & Permission.ManageGuild);
}

/** Sends INTERACTION_CREATE. The interaction fails after three seconds, or fifteen minutes if it is deferred. */
export function beginInteraction(stand: Stand, begun: Begun): HeldInteraction {
  const { person, channel, kind, data, source } = begun;
  const { world, clock } = stand;
  const id = stand.snowflakes.next();
  const token = Buffer.from(`interaction:${id}:${person.id}:${channel.id}`).toString('base64url');
  const { guild } = channel;
  const guildLocale = person.guildLocale ?? guild?.locale;
  const permissions = channel.permissions.toString();
  // What the person may do in this channel: Manage Server holds everywhere.
  const personally = personalPermissions(person, channel);
  const from =
    guild === undefined
      ? { user: person.user, context: 1 }
      : {
          member: { ...memberObject(personally, person.roles), user: person.user },
          guild_id: guild.id,
          guild: { id: guild.id, locale: guildLocale, features: [] },
          guild_locale: guildLocale,
          context: 0,
        };
  const payload = {
    id,
    application_id: world.applicationId,
    type: INTERACTION_TYPES[kind],
    data,
    channel_id: channel.id,
    channel: { ...channelObject(channel, world), permissions: personally.toString() },
    token,
    version: 1,
    app_permissions: permissions,
    locale: person.locale,
    entitlements: [],
    authorizing_integration_owners: owners(begun),
    attachment_size_limit: FILE_SIZE,
    ...(source === undefined ? {} : { message: source.current }),
    ...from,
  };

  const { promise, resolve } = Promise.withResolvers<void>();
  const alarms: (() => void)[] = [];
  const createdAt = clock.now();
  const interaction: HeldInteraction = {
    id,
    token,
    kind,
    person,
    channel,
    createdAt,
    sentAt: performance.now(),
    payload,
    userInstallOnly: guild?.botIn === false,
    callbackLost: false,
    loading: false,
    followUps: [],
    state: 'pending',
    outcome: 'pending',
    settled: promise,
    settle(state, outcome) {
      if (interaction.state !== 'pending') return;
      interaction.state = state;
      interaction.outcome = outcome;
      for (const off of alarms) off();
      resolve();
    },
    ...(source === undefined ? {} : { source }),
  };
  alarms.push(
    clock.alarm(createdAt + ANSWER_WITHIN, () => {
      if (interaction.callback === undefined) interaction.settle('failed', 'no answer within 3 seconds');
    }),
    clock.alarm(createdAt + TOKEN_LIFE, () => interaction.settle('failed', 'deferred and never answered')),
  );
  world.interactions.set(id, interaction);
  world.tokens.set(token, interaction);
  stand.gateway.dispatch('INTERACTION_CREATE', payload, guild === undefined ? {} : { guildId: guild.id });
  return interaction;
}
