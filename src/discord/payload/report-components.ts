/** The components by which a reader reports a wrong speaker (a button, a menu, a form), and what their ids mean. */
import {
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord.js';
import type { Quote } from '../../model/article.ts';
import { plainLine } from '../../render/discord/line.ts';
import type { Messages } from '../../render/messages.ts';
import { attributionOf } from '../../render/speaker.ts';
import { MAX_REASON_LENGTH } from '../../store/report-store.ts';
import { truncateLabel } from '../../text/cut.ts';
import { type Button, button } from './components.ts';
import { digestOf, type LocatedQuote, quotesToken, type ShownQuote } from './shown-quotes.ts';

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** Discord's limits, in characters. */
const MAX_LABEL_LENGTH = 100;
const MAX_PLACEHOLDER_LENGTH = 100;
/** The limit for the title of a form and for the label of an input. */
const MAX_HEADING_LENGTH = 45;

/** The custom id of the form's only input. */
export const REASON_INPUT = 'reason';

/**
 * `report`: the button; `which`: the menu of quotes; `reason`: the form about one of them, an index of the shown quotes,
 * with the digest of what the form shows.
 */
export type ReportAction =
  | { readonly kind: 'report' | 'which'; readonly token: string }
  | { readonly kind: 'reason'; readonly token: string; readonly quote: number; readonly digest: string };

/** Parses the id of a component or a form; undefined if it is not about reports. */
export function parseReportId(customId: string): ReportAction | undefined {
  const [, kind, token = ''] = /^(report|which):([\w-]{16})$/.exec(customId) ?? [];
  if (kind === 'report' || kind === 'which') return { kind, token };
  const [form, shown = '', quote, digest = ''] =
    /^reason:([\w-]{16}):(\d{1,2}):([\w-]{16})$/.exec(customId) ?? [];
  return form === undefined ? undefined : { kind: 'reason', token: shown, quote: Number(quote), digest };
}

/** The button; none if the answer shows no speaker. */
export function reportButtons(shown: readonly ShownQuote[], messages: Messages): Button[] {
  return shown.length === 0 ? [] : [button(messages('report.button'), `report:${quotesToken(shown)}`)];
}

/** A menu of quotes, each with its speaker and first words; `n` is its index among the shown ones. */
export function quotesMenu(
  customId: string,
  quotes: readonly { readonly n: number; readonly quote: Quote }[],
  messages: Messages,
): Row {
  const options = quotes.map(({ n, quote }) => ({
    label: plainLine(attributionOf(quote, messages), MAX_LABEL_LENGTH) || '…',
    description: plainLine(`${messages('quote.open')}${quote.text}`, MAX_LABEL_LENGTH),
    value: String(n),
  }));
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: customId,
        placeholder: truncateLabel(messages('report.choose'), MAX_PLACEHOLDER_LENGTH),
        options,
      },
    ],
  };
}

/** The form that asks what is wrong with the speaker of a quote. */
export function reasonForm(
  token: string,
  n: number,
  located: LocatedQuote,
  messages: Messages,
): APIModalInteractionResponseCallbackData {
  const { quote } = located;
  const speaker = plainLine(attributionOf(quote, messages), MAX_LABEL_LENGTH / 2);
  const room = MAX_LABEL_LENGTH - messages('report.quoted', { words: '', speaker }).length;
  const words = plainLine(quote.text, room);
  return {
    custom_id: `reason:${token}:${n}:${digestOf(located)}`,
    title: truncateLabel(messages('report.button'), MAX_HEADING_LENGTH),
    components: [
      {
        type: ComponentType.Label,
        label: truncateLabel(messages('report.reason'), MAX_HEADING_LENGTH),
        description: messages('report.quoted', { words, speaker }),
        component: {
          type: ComponentType.TextInput,
          custom_id: REASON_INPUT,
          style: TextInputStyle.Paragraph,
          placeholder: truncateLabel(messages('report.example'), MAX_PLACEHOLDER_LENGTH),
          required: true,
          min_length: 1,
          max_length: MAX_REASON_LENGTH,
        },
      },
    ],
  };
}
