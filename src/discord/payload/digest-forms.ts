/** The two forms by which a digest is set: what it needs, and what else can be chosen. */
import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  type APIStringSelectComponent,
  ButtonStyle,
  ChannelType,
  ComponentType,
  SelectMenuDefaultValueType,
  TextInputStyle,
} from 'discord.js';
import type { TypedOptions } from '../../command.ts';
import { DAYS } from '../../model/days.ts';
import { LENGTH_NAMES } from '../../model/length.ts';
import type { Messages } from '../../render/messages.ts';
import { truncateLabel } from '../../text/cut.ts';

/** Discord's limits, in characters. */
const MAX_LABEL_LENGTH = 100;
const MAX_BUTTON_LABEL_LENGTH = 80;
const MAX_HEADING_LENGTH = 45;
/** As the options of the command have them. */
const MAX_TIME_LENGTH = 40;
const MAX_ZONE_LENGTH = 60;
const MAX_LIST_LENGTH = 500;

/** Types of channels in which a digest can be posted. */
export const POSTABLE_CHANNELS = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
] as const;

/** `need`: the form that a digest needs; `more`: the form for all else. `token` is that of what was typed before. */
export interface DigestFormId {
  readonly form: 'need' | 'more';
  readonly token: string;
}

/** The id of a form, and of the button that opens it. */
function digestFormId({ form, token }: DigestFormId): string {
  return `digest-${form}:${token}`;
}

/** Parses the id of a form or of its button; undefined if it is not about digests. */
export function parseDigestFormId(customId: string): DigestFormId | undefined {
  const [, form, token] = /^digest-(need|more):([\w-]{16})$/.exec(customId) ?? [];
  return token === undefined ? undefined : { form: form === 'need' ? 'need' : 'more', token };
}

/** A row with the button that opens a form. */
export function formButton(id: DigestFormId, messages: Messages): APIActionRowComponent<APIButtonComponent> {
  const label = messages(id.form === 'need' ? 'digests.form-again' : 'digests.form-more');
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.Button,
        style: ButtonStyle.Secondary,
        custom_id: digestFormId(id),
        label: truncateLabel(label, MAX_BUTTON_LABEL_LENGTH),
      },
    ],
  };
}

/** A form, filled in with what was typed before. */
export function digestForm(
  id: DigestFormId,
  typed: TypedOptions,
  messages: Messages,
): APIModalInteractionResponseCallbackData {
  const title = messages(id.form === 'need' ? 'digests.form-title' : 'digests.form-more');
  return {
    custom_id: digestFormId(id),
    title: truncateLabel(title, MAX_HEADING_LENGTH),
    components: id.form === 'need' ? neededInputs(typed, messages) : moreInputs(typed, messages),
  };
}

function neededInputs(typed: TypedOptions, messages: Messages): APILabelComponent[] {
  const { channel, time = '', timezone = '', days = 'daily', topics = '' } = typed;
  return [
    label(messages('digests.form-channel'), messages('digests.form-channel-how'), {
      type: ComponentType.ChannelSelect,
      custom_id: 'channel',
      channel_types: [...POSTABLE_CHANNELS],
      required: true,
      ...(channel !== undefined && {
        default_values: [{ id: channel, type: SelectMenuDefaultValueType.Channel }],
      }),
    }),
    text('time', time, MAX_TIME_LENGTH, messages, true),
    text('timezone', timezone, MAX_ZONE_LENGTH, messages),
    choice('days', DAYS, days, messages),
    text('topics', topics, MAX_LIST_LENGTH, messages),
  ];
}

function moreInputs(typed: TypedOptions, messages: Messages): APILabelComponent[] {
  const { sources = '', length = 'normal', quiet = 'true', role, crosspost = 'false' } = typed;
  return [
    text('sources', sources, MAX_LIST_LENGTH, messages),
    choice('length', LENGTH_NAMES, length, messages),
    choice('quiet', ['true', 'false'], quiet, messages),
    label(messages('digests.form-role'), messages('digests.form-role-how'), {
      type: ComponentType.RoleSelect,
      custom_id: 'role',
      required: false,
      min_values: 0,
      ...(role !== undefined && { default_values: [{ id: role, type: SelectMenuDefaultValueType.Role }] }),
    }),
    choice('crosspost', ['false', 'true'], crosspost, messages),
  ];
}

function label(
  name: string,
  how: string | undefined,
  component: APILabelComponent['component'],
): APILabelComponent {
  return {
    type: ComponentType.Label,
    label: truncateLabel(name, MAX_HEADING_LENGTH),
    ...(how !== undefined && { description: truncateLabel(how, MAX_LABEL_LENGTH) }),
    component,
  };
}

function text(
  name: string,
  value: string,
  max_length: number,
  messages: Messages,
  required = false,
): APILabelComponent {
  return label(messages(`digests.form-${name}`), messages(`digests.form-${name}-how`), {
    type: ComponentType.TextInput,
    custom_id: name,
    style: TextInputStyle.Short,
    required,
    max_length,
    ...(value !== '' && { value: value.slice(0, max_length) }),
  });
}

function choice(
  name: string,
  values: readonly string[],
  chosen: string,
  messages: Messages,
): APILabelComponent {
  const component: APIStringSelectComponent = {
    type: ComponentType.StringSelect,
    custom_id: name,
    required: true,
    options: values.map((value) => ({
      label: truncateLabel(messages(`digests.${name}-${value}`), MAX_LABEL_LENGTH),
      value,
      default: value === chosen,
    })),
  };
  return label(messages(`digests.form-${name}`), undefined, component);
}
