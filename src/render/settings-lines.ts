/** What a server has set, as pairs of a name and a value. */
import type { GuildSettings } from '../model/settings.ts';
import type { Messages } from './messages.ts';

/** How a surface names channels and roles, and writes other texts. */
export interface Mentions {
  channel(id: string): string;
  role(id: string): string;
  text(value: string): string;
}

/** The settings in the order of the form, each with its name. Values are finished text of the surface. */
export function settingLinesOf(
  settings: GuildSettings,
  messages: Messages,
  { channel, role, text }: Mentions,
): (readonly [name: string, value: string])[] {
  const { channels, managers, language, zone, cooldown, length } = settings;
  const separator = messages('citation.outlet-separator');
  const named = (ids: readonly string[], mention: (id: string) => string, none: string) =>
    ids.length === 0 ? messages(none) : ids.map(mention).join(separator);
  return [
    [messages('settings.channels'), named(channels, channel, 'settings.channels-all')],
    [messages('settings.managers'), named(managers, role, 'settings.managers-none')],
    [messages('settings.language'), messages(`settings.language-${language ?? 'own'}`)],
    [
      messages('settings.cooldown'),
      cooldown === 0
        ? messages('settings.cooldown-none')
        : messages('settings.seconds', { seconds: cooldown }),
    ],
    [
      messages('settings.private'),
      messages(settings.private ? 'settings.private-on' : 'settings.private-off'),
    ],
    [messages('settings.zone'), zone === undefined ? messages('settings.zone-none') : text(zone)],
    [messages('settings.length'), messages(`settings.length-${length}`)],
    [
      messages('settings.pictures'),
      messages(settings.pictures ? 'settings.pictures-on' : 'settings.pictures-off'),
    ],
  ];
}
