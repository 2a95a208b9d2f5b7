/** A message of the bot, as Discord's API takes it: its boxes as Discord's client draws them, the rest with discord-components. */
import type {
  APIActionRowComponent,
  APIComponentInContainer,
  APIComponentInMessageActionRow,
  APIMessageComponentEmoji,
} from 'discord.js';
import { ComponentType } from 'discord.js';
import type { Box } from '../../src/render/discord/boxes.ts';
import { type Html, html } from './html.ts';
import { markdownAsHtml } from './markdown.ts';

export interface Shown {
  /** what was asked, e.g. `/quote Rutte` */
  readonly asked: string;
  readonly boxes: readonly Box[];
  readonly components: readonly APIActionRowComponent<APIComponentInMessageActionRow>[];
  /** PNG that a box shows as `attachment://…` */
  readonly picture?: Uint8Array;
}

/** The avatars of the bot and of the reader, drawn so that the page needs no network. */
const BOT = mark('#2f7de1', '¶');
/** Stands for pictures of stories, which Discord would fetch. */
const PLACEHOLDER = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 90"><rect width="160" height="90" fill="#7c9cbf"/><circle cx="122" cy="26" r="12" fill="#f4d58d"/><path d="M0 90 48 34 84 70 108 48 160 90Z" fill="#3d5a6c"/></svg>',
)}`;
const READER = mark('#80848e', '?');

export function messageAsHtml({ asked, boxes, components, picture }: Shown): Html {
  return html`<discord-message author="On the Record" avatar="${BOT}" bot timestamp="Today at 12:00 PM">
    <discord-command slot="reply" command="${asked}" author="You" avatar="${READER}"></discord-command>
    <div slot="components" class="boxes">${boxes.map((box) => boxAsHtml(box, picture))}
    ${components.map(rowAsHtml)}</div>
  </discord-message>`;
}

function boxAsHtml(box: Box, picture: Uint8Array | undefined): Html {
  if (box.type === ComponentType.TextDisplay) return textAsHtml(box.content);
  const colour = `#${(box.accent_color ?? 0).toString(16).padStart(6, '0')}`;
  return html`<div class="box" style="border-left-color: ${colour}">${box.components.map((one) => partAsHtml(one, picture))}</div>`;
}

function partAsHtml(part: APIComponentInContainer, picture: Uint8Array | undefined): Html {
  switch (part.type) {
    case ComponentType.TextDisplay:
      return textAsHtml(part.content);
    case ComponentType.Separator:
      return html`<div class="separator"></div>`;
    case ComponentType.Section:
      return html`<div class="section"><div>${part.components.map(({ content }) => textAsHtml(content))}</div>
        <img class="thumbnail" src="${PLACEHOLDER}"></div>`;
    case ComponentType.MediaGallery:
      return html`${picture ? html`<img class="picture" src="${asAddress(picture)}">` : ''}`;
    default:
      // The bot sends nothing else in a box.
      return html`<mark>${ComponentType[part.type]}</mark>`;
  }
}

function textAsHtml(markdown: string): Html {
  return html`<div class="text">${markdownAsHtml(markdown)}</div>`;
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

function asAddress(png: Uint8Array): string {
  return `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
}

function mark(colour: string, letter: string): string {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><circle cx="20" cy="20" r="20" fill="${colour}"/><text x="20" y="28" font-size="22" font-family="sans-serif" fill="#fff" text-anchor="middle">${letter}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(drawing)}`;
}
