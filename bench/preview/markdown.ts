/** Discord markdown as elements of discord-components. The parser is not ours, so that mistakes of ours show. */
import { parse } from 'discord-markdown-parser';
import { Html, html } from './html.ts';

interface Node {
  readonly type: string;
  readonly content?: string | readonly Node[];
  readonly name?: string;
  readonly target?: string;
  /** a time: seconds since 1970, and its style */
  readonly timestamp?: string;
  readonly format?: string;
}

export function markdownAsHtml(markdown: string): Html[] {
  return (parse(markdown, 'extended') as readonly Node[]).map(draw);
}

function draw(node: Node): Html {
  const inside = Array.isArray(node.content) ? node.content.map(draw) : [String(node.content ?? '')];
  switch (node.type) {
    case 'text':
      return html`${inside}`;
    case 'twemoji':
      return html`${node.name}`;
    case 'br':
      return new Html('<br>');
    case 'strong':
      // discord-bold adds white space around its content, which Discord does not.
      return html`<strong>${inside}</strong>`;
    case 'strikethrough':
      return html`<s>${inside}</s>`;
    case 'heading':
      return html`<h3>${inside}</h3>`;
    case 'subtext':
      return html`<discord-subscript>${inside}</discord-subscript>`;
    case 'link':
      return html`<discord-link href="${node.target}">${inside}</discord-link>`;
    case 'slashCommand':
      return html`<discord-mention type="slash">${node.name}</discord-mention>`;
    case 'channel':
      return html`<discord-mention type="channel">news</discord-mention>`;
    case 'role':
      return html`<discord-mention type="role">readers</discord-mention>`;
    case 'timestamp':
      return html`${timeOf(node)}`;
    default:
      // The bot writes nothing else: text that has become markup gets a visible mark.
      return html`<mark>${node.type}: ${inside}</mark>`;
  }
}

/** A time as a reader in London sees it; `R` is relative to now. */
function timeOf({ timestamp, format }: Node): string {
  const style = { dateStyle: format === 'F' ? 'full' : 'long', timeStyle: 'short' } as const;
  const at = new Intl.DateTimeFormat('en-GB', { ...style, timeZone: 'Europe/London' });
  return format === 'R' ? 'in 14 hours' : at.format(Number(timestamp) * 1000);
}
