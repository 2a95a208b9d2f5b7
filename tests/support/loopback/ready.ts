/** The first dispatches of a session: READY, and each of its guilds. */
import { guildCreate } from './channels.ts';
import { Intent } from './permissions.ts';
import { type Session, sendTo } from './sessions.ts';
import { shardOf } from './snowflake.ts';
import type { Guild, World } from './world.ts';

function servedBy({ shard, shards }: Session, world: World): Guild[] {
  return [...world.guilds.values()].filter(({ id, botIn }) => botIn && shardOf(id, shards) === shard);
}

/** The data of READY: guilds are unavailable until their GUILD_CREATE. */
export function ready(session: Session, world: World, gatewayUrl: string): Record<string, unknown> {
  return {
    v: 10,
    user: { ...world.bot, mfa_enabled: false, verified: true, email: null },
    guilds: servedBy(session, world).map(({ id }) => ({ id, unavailable: true })),
    session_id: session.id,
    session_type: 'normal',
    resume_gateway_url: gatewayUrl,
    shard: [session.shard, session.shards],
    application: { id: world.applicationId, flags: 0 },
    private_channels: [],
    relationships: [],
    presences: [],
    user_settings: {},
    geo_ordered_rtc_regions: [],
    guild_join_requests: [],
    _trace: [],
  };
}

export function tellGuilds(session: Session, world: World): void {
  if ((session.intents & Intent.Guilds) === 0) return;
  for (const guild of servedBy(session, world))
    if (!guild.isOut) sendTo(session, 'GUILD_CREATE', guildCreate(guild, world));
}
