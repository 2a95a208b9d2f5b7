/** `/settings`: what a server has set for the bot, and changes of it. */
import type { Answer } from '../model/answer.ts';
import type { Caller } from '../model/caller.ts';
import type { LengthName } from '../model/length.ts';
import { notice } from '../model/notice.ts';
import type { GuildSettings, Language } from '../model/settings.ts';
import type { SettingsStore } from '../store/settings-store.ts';
import { readZone } from '../text/time-zones.ts';

/** As many channels, and roles, as a menu of Discord holds. */
export const MAX_SETTING_IDS = 25;
const ID = /^\d{1,20}$/;

/** The part of a command's context that these functions need. */
export interface SettingsContext {
  readonly archive: { readonly now: () => Date };
  readonly settings: SettingsStore;
  readonly caller: Caller;
}

/** The options of the command; what is left out stays as it is. */
export interface SettingsOptions {
  /** a channel to add, or to take out if it is in the list */
  readonly channel?: string | undefined;
  /** a role to add, or to take out */
  readonly role?: string | undefined;
  readonly private?: boolean | undefined;
  readonly language?: Language | 'own' | undefined;
  readonly timezone?: string | undefined;
  readonly cooldown?: string | undefined;
  readonly length?: LengthName | undefined;
  readonly pictures?: boolean | undefined;
  /** all ids at once, separated by commas, in place of `channel` and `role`: as menus give them */
  readonly channels?: string | undefined;
  readonly roles?: string | undefined;
}

/** The server's settings, after the changes that the options ask for. */
export async function askSettings(
  { archive, settings: store, caller: { guild } }: SettingsContext,
  options: SettingsOptions,
): Promise<Answer> {
  if (guild === undefined) return notice('error', 'settings.needs-server');
  const now = archive.now();
  const current = await store.of(guild);
  const zone = zoneIn(options.timezone, now);
  if (zone === 'unclear') return notice('error', 'digests.zone-unclear', { zone: options.timezone ?? '' });
  const changes = changesIn(options, current, zone);
  if (Object.keys(changes).length === 0)
    return { kind: 'settings', message: 'settings.heading', settings: current };
  if ([changes.channels, changes.managers].some((ids = []) => ids.length > MAX_SETTING_IDS))
    return notice('error', 'settings.too-many', { max: MAX_SETTING_IDS });
  const settings = await store.change(guild, changes, now.toISOString());
  return { kind: 'settings', message: 'settings.changed', settings };
}

/** The zone that was typed; `none` for a dash, which takes the setting back. */
function zoneIn(typed: string | undefined, now: Date): string | undefined {
  if (typed === undefined) return undefined;
  if (/^[-–—]$/.test(typed)) return 'none';
  return readZone(typed, now) ?? 'unclear';
}

function changesIn(
  options: SettingsOptions,
  current: GuildSettings,
  zone: string | undefined,
): Partial<GuildSettings> {
  const { channel, channels, role, roles, language, cooldown, length } = options;
  return {
    ...(channels !== undefined && { channels: idsIn(channels) }),
    ...(channel !== undefined && ID.test(channel) && { channels: toggled(current.channels, channel) }),
    ...(roles !== undefined && { managers: idsIn(roles) }),
    ...(role !== undefined && ID.test(role) && { managers: toggled(current.managers, role) }),
    ...(options.private !== undefined && { private: options.private }),
    ...(language !== undefined && { language: language === 'own' ? undefined : language }),
    ...(zone !== undefined && { zone: zone === 'none' ? undefined : zone }),
    ...(cooldown !== undefined && { cooldown: Number(cooldown) }),
    ...(length !== undefined && { length }),
    ...(options.pictures !== undefined && { pictures: options.pictures }),
  };
}

function idsIn(typed: string): string[] {
  return typed.split(',').filter((id) => ID.test(id));
}

function toggled(ids: readonly string[], id: string): string[] {
  return ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id];
}
