/** The menus, buttons and the form by which a server's settings are changed, and what they ask for. */
import {
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  type APIModalInteractionResponseCallbackData,
  ButtonStyle,
  ChannelType,
  ComponentType,
  SelectMenuDefaultValueType,
  TextInputStyle,
} from 'discord.js';
import { MAX_SETTING_IDS } from '../../answer/settings.ts';
import { LENGTH_NAMES } from '../../model/length.ts';
import { COOLDOWNS, type GuildSettings, LANGUAGES } from '../../model/settings.ts';
import type { Messages } from '../../render/messages.ts';
import { truncateLabel } from '../../text/cut.ts';

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** Discord's limits, in characters. */
const MAX_LABEL_LENGTH = 100;
const MAX_BUTTON_LABEL_LENGTH = 80;
const MAX_HEADING_LENGTH = 45;
const MAX_PLACEHOLDER_LENGTH = 150;
const MAX_ZONE_LENGTH = 60;

/** The custom id of the form's only input. */
const ZONE_INPUT = 'timezone';
/** Stands for “none”: an option that is empty counts as left out. */
const NONE = ',';
const NO_ZONE = '-';

/** Channels, and categories, in which somebody may ask. */
export const PLACES = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
  ChannelType.GuildVoice,
  ChannelType.GuildCategory,
] as const;

/** `open-zone` opens the form; the others change a setting. */
const IDS =
  /^settings:(channels|roles|language|cooldown|open-zone|zone|answers:(?:everybody|asker)|length:(?:short|normal|long)|pictures:(?:on|off))$/;

/** What a menu, a button or the form of the settings is about; undefined for the id of something else. */
export function parseSettingsId(customId: string): string | undefined {
  return IDS.exec(customId)?.[1];
}

/** The options of `/settings` for what was chosen or typed. */
export function typedSettings(control: string, chosen: readonly string[]): Record<string, string> {
  const [first = ''] = chosen;
  const [name = '', value] = control.split(':');
  if (value !== undefined) return { [name]: value };
  switch (name) {
    case 'zone':
      return { timezone: first.trim() || NO_ZONE };
    case 'channels':
    case 'roles':
      return { [name]: chosen.join(',') || NONE };
    default:
      return { [name]: first };
  }
}

/** The five rows below the settings. */
export function settingsRows(settings: GuildSettings, messages: Messages): Row[] {
  const { channels, managers, language, cooldown, length } = settings;
  const menu = { min_values: 0, max_values: MAX_SETTING_IDS };
  const placeholder = (name: string, none: string) =>
    truncateLabel(`${messages(name)}: ${messages(none)}`, MAX_PLACEHOLDER_LENGTH);
  const next = LENGTH_NAMES[(LENGTH_NAMES.indexOf(length) + 1) % LENGTH_NAMES.length] ?? length;
  return [
    row({
      ...menu,
      type: ComponentType.ChannelSelect,
      custom_id: 'settings:channels',
      channel_types: [...PLACES],
      placeholder: placeholder('settings.channels', 'settings.channels-all'),
      default_values: channels.map((id) => ({ id, type: SelectMenuDefaultValueType.Channel })),
    }),
    row({
      ...menu,
      type: ComponentType.RoleSelect,
      custom_id: 'settings:roles',
      placeholder: placeholder('settings.managers', 'settings.managers-none'),
      default_values: managers.map((id) => ({ id, type: SelectMenuDefaultValueType.Role })),
    }),
    row({
      type: ComponentType.StringSelect,
      custom_id: 'settings:language',
      options: ['own' as const, ...LANGUAGES].map((value) => ({
        label: truncateLabel(
          `${messages('settings.language')}: ${messages(`settings.language-${value}`)}`,
          MAX_LABEL_LENGTH,
        ),
        value,
        default: value === (language ?? 'own'),
      })),
    }),
    row({
      type: ComponentType.StringSelect,
      custom_id: 'settings:cooldown',
      options: COOLDOWNS.map((value) => ({
        label: truncateLabel(
          `${messages('settings.cooldown')}: ${cooldownName(Number(value), messages)}`,
          MAX_LABEL_LENGTH,
        ),
        value,
        default: Number(value) === cooldown,
      })),
    }),
    row(
      button(
        `settings:answers:${settings.private ? 'everybody' : 'asker'}`,
        messages(settings.private ? 'settings.make-open' : 'settings.make-private'),
      ),
      button(
        `settings:length:${next}`,
        messages('settings.make-length', { length: messages(`settings.length-${next}`) }),
      ),
      button(
        `settings:pictures:${settings.pictures ? 'off' : 'on'}`,
        messages(settings.pictures ? 'settings.hide-pictures' : 'settings.show-pictures'),
      ),
      button('settings:open-zone', messages('settings.open-zone')),
    ),
  ];
}

function cooldownName(seconds: number, messages: Messages): string {
  return seconds === 0 ? messages('settings.cooldown-none') : messages('settings.seconds', { seconds });
}

function row(...components: APIComponentInMessageActionRow[]): Row {
  return { type: ComponentType.ActionRow, components };
}

function button(custom_id: string, label: string): APIComponentInMessageActionRow {
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    custom_id,
    label: truncateLabel(label, MAX_BUTTON_LABEL_LENGTH),
  };
}

/** The form for the time zone, filled in with the present or a likely one. */
export function zoneForm(zone: string, messages: Messages): APIModalInteractionResponseCallbackData {
  return {
    custom_id: 'settings:zone',
    title: truncateLabel(messages('settings.zone'), MAX_HEADING_LENGTH),
    components: [
      {
        type: ComponentType.Label,
        label: truncateLabel(messages('settings.zone'), MAX_HEADING_LENGTH),
        description: truncateLabel(messages('settings.zone-how'), MAX_LABEL_LENGTH),
        component: {
          type: ComponentType.TextInput,
          custom_id: ZONE_INPUT,
          style: TextInputStyle.Short,
          required: false,
          max_length: MAX_ZONE_LENGTH,
          value: zone,
        },
      },
    ],
  };
}
