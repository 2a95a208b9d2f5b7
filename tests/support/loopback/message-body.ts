/** The body of a message as bots send it, after validation by Discord's schema. */
import type { APIEmbed } from 'discord.js';

export interface ComponentBody {
  readonly type: number;
  /** its number in the message, which Discord adds */
  readonly id?: number;
  readonly custom_id?: string | null;
  readonly style?: number;
  readonly label?: string | null;
  readonly url?: string | null;
  readonly sku_id?: string | null;
  readonly disabled?: boolean | null;
  readonly emoji?: { readonly id?: string | null; readonly name?: string | null } | null;
  readonly content?: string;
  readonly components?: readonly ComponentBody[];
  readonly accessory?: ComponentBody;
  readonly media?: MediaBody;
  readonly items?: readonly { readonly media: MediaBody; readonly description?: string | null }[];
  readonly description?: string | null;
  readonly default_values?: readonly { readonly id: string }[] | null;
  readonly min_values?: number | null;
  readonly max_values?: number | null;
  readonly options?: readonly SelectOptionBody[];
}

/** A picture, by the address of a page or of a file of the message. */
export interface MediaBody {
  readonly url: string;
}

export interface SelectOptionBody {
  readonly label: string;
  readonly value: string;
  readonly description?: string | null;
  readonly default?: boolean | null;
  readonly emoji?: { readonly id?: string | null; readonly name?: string | null } | null;
}

export interface AllowedMentions {
  readonly parse?: readonly string[] | null;
  readonly users?: readonly string[] | null;
  readonly roles?: readonly string[] | null;
  readonly replied_user?: boolean | null;
}

export interface MessageBody {
  readonly content?: string | null;
  readonly embeds?: readonly APIEmbed[] | null;
  readonly components?: readonly ComponentBody[] | null;
  readonly allowed_mentions?: AllowedMentions | null;
  readonly attachments?:
    | readonly {
        readonly id: string;
        readonly filename?: string | null;
        readonly description?: string | null;
      }[]
    | null;
  readonly flags?: number | null;
  readonly poll?: unknown;
  readonly sticker_ids?: readonly string[] | null;
  readonly nonce?: string | number | null;
  readonly enforce_nonce?: boolean | null;
  readonly message_reference?: {
    readonly message_id: string;
    readonly channel_id?: string | null;
    readonly fail_if_not_exists?: boolean | null;
    readonly type?: number | null;
  } | null;
  readonly tts?: boolean | null;
}
