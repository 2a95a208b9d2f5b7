/** A message of the bot, as Discord's API takes it, drawn with discord-components. */
import type {
  APIActionRowComponent,
  APIComponentInMessageActionRow,
  APIEmbed,
  APIMessageComponentEmoji,
} from 'discord.js';
import { type Html, html } from './html.ts';
import { markdownAsHtml, markdownAsText } from './markdown.ts';

export interface Shown {
  /** what was asked, e.g. `/quote Rutte` */
  readonly asked: string;
  readonly embeds: readonly APIEmbed[];
  readonly components: readonly APIActionRowComponent<APIComponentInMessageActionRow>[];
  /** PNG that an embed shows as `attachment://…` */
  readonly picture?: Uint8Array;
}

/** The avatars of the bot and of the reader, drawn so that the page needs no network. */
const BOT = mark('#2f7de1', '¶');
const READER = mark('#80848e', '?');

export function messageAsHtml({ asked, embeds, components, picture }: Shown): Html {
  return html`<discord-message author="On the Record" avatar="${BOT}" bot timestamp="Today at 12:00 PM">
    <discord-command slot="reply" command="${asked}" author="You" avatar="${READER}"></discord-command>
    ${embeds.map((embed) => embedAsHtml(embed, picture))}
    <discord-attachments slot="components">${components.map(rowAsHtml)}</discord-attachments>
  </discord-message>`;
}

function embedAsHtml(embed: APIEmbed, picture: Uint8Array | undefined): Html {
  const { color = 0, author, title, url, description, footer, timestamp, image } = embed;
  const attributes = [
    html`color="#${color.toString(16).padStart(6, '0')}"`,
    ...(author ? [html` author-name="${author.name}"`] : []),
    ...(title ? [html` embed-title="${markdownAsText(title)}"`] : []),
    ...(url ? [html` url="${url}"`] : []),
  ];
  const when = timestamp ? html` timestamp="${readerTime(timestamp)}"` : undefined;
  return html`<discord-embed slot="embeds" ${attributes}>
    <discord-embed-description slot="description">${markdownAsHtml(description ?? '')}${image && picture ? html`<img class="picture" src="${asAddress(picture)}">` : ''}</discord-embed-description>
    ${footer || when ? html`<discord-embed-footer slot="footer"${when}>${footer?.text}</discord-embed-footer>` : ''}
  </discord-embed>`;
}

function rowAsHtml({ components }: APIActionRowComponent<APIComponentInMessageActionRow>): Html {
  return html`<discord-action-row>${components.map(controlAsHtml)}</discord-action-row>`;
}

function controlAsHtml(control: APIComponentInMessageActionRow): Html {
  const disabled = control.disabled ? html` disabled` : undefined;
  if ('placeholder' in control || !('style' in control))
    return html`<discord-string-select-menu placeholder="${'placeholder' in control ? control.placeholder : ''}"${disabled}></discord-string-select-menu>`;
  const label = 'label' in control ? control.label : undefined;
  const emoji: APIMessageComponentEmoji | undefined = 'emoji' in control ? control.emoji : undefined;
  const type = ['', 'primary', 'secondary', 'success', 'destructive'][control.style] ?? 'secondary';
  return html`<discord-button type="${type}"${disabled}>${emoji?.name} ${label}</discord-button>`;
}

/** A timestamp as the client formats it for a reader in New York, where the first story was printed. */
function readerTime(instant: string): string {
  const options = { dateStyle: 'short', timeStyle: 'short', timeZone: 'America/New_York' } as const;
  return new Intl.DateTimeFormat('en-US', options).format(new Date(instant));
}

function asAddress(png: Uint8Array): string {
  return `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
}

function mark(colour: string, letter: string): string {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><circle cx="20" cy="20" r="20" fill="${colour}"/><text x="20" y="28" font-size="22" font-family="sans-serif" fill="#fff" text-anchor="middle">${letter}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(drawing)}`;
}
