/** What a person sees of a message: its text, headings, links, pictures and controls, of embeds and of components alike. */
import type { BotReply } from '../loopback/loopback.ts';

/** A message, or what a renderer makes of an answer. Readonly lists are fine. */
export interface Shown {
  readonly content?: string | null;
  readonly embeds?: readonly unknown[] | null;
  readonly components?: readonly unknown[] | null;
}

/** The parts of an embed and of a component that a person sees. */
interface Embed {
  readonly color?: number;
  readonly author?: { readonly name: string };
  readonly title?: string;
  readonly url?: string;
  readonly description?: string;
  readonly image?: { readonly url: string };
  readonly thumbnail?: { readonly url: string };
  readonly footer?: { readonly text: string };
}
interface Component {
  readonly type: number;
  readonly content?: string;
  readonly accent_color?: number | null;
  readonly label?: string | null;
  readonly url?: string | null;
  readonly custom_id?: string | null;
  readonly disabled?: boolean | null;
  readonly components?: readonly Component[];
  readonly accessory?: Component;
  readonly media?: { readonly url: string };
  readonly items?: readonly {
    readonly media: { readonly url: string };
    readonly description?: string | null;
  }[];
  readonly options?: readonly { readonly label: string; readonly value: string }[];
}

const BUTTON = 2;
const STRING_SELECT = 3;
const THUMBNAIL = 11;

export interface Link {
  /** the words to click, without markup and escapes */
  readonly label: string;
  readonly url: string;
}

export interface Seen {
  /** the whole text as markdown, in the order of the message */
  readonly text: string;
  /** the same, text by text */
  readonly texts: readonly string[];
  /** where each passage stands, such as `paragraph 2 of 11` */
  readonly places: readonly string[];
  /** headlines: those that stand over a citation, without markup and escapes */
  readonly stories: readonly string[];
  /** titles, and lines that are a heading or bold as a whole, without markup and escapes */
  readonly headings: readonly string[];
  /** linked titles of embeds, masked links, and buttons that lead somewhere */
  readonly links: readonly Link[];
  readonly buttons: readonly Component[];
  readonly menus: readonly Component[];
  /** addresses of pictures */
  readonly pictures: readonly string[];
  /** the colours of the edges */
  readonly colours: readonly number[];
}

/** What a person sees of a message. */
export function seen({ content, embeds, components }: Shown): Seen {
  const boxes = (embeds ?? []) as readonly Embed[];
  const parts = [...walk((components ?? []) as readonly Component[])];
  const texts = [
    content,
    ...boxes.flatMap(({ author, title, description, footer }) => [
      author?.name,
      title,
      description,
      footer?.text,
    ]),
    ...parts.map((one) => one.content),
  ].filter((text): text is string => text !== undefined && text !== null && text !== '');
  const text = texts.join('\n');
  const titles = boxes.flatMap(({ title }) => title ?? []);
  const menus = parts.filter(({ type }) => type === STRING_SELECT);
  return {
    text,
    texts,
    places: text.match(/paragraph \d+[^\n·\]]*\d/g) ?? [],
    stories: [...text.matchAll(STORY)].map(([, headline = '']) => plain(headline)),
    headings: [
      ...titles.map(plain),
      ...text
        .split('\n')
        .flatMap((line) => (HEADING.exec(line)?.slice(1).find(Boolean) ?? '') || [])
        .map(plain),
    ],
    links: [
      ...boxes.flatMap(({ title, url }) => (title && url ? [{ label: plain(title), url }] : [])),
      ...[...text.matchAll(LINK)].map(([, label = '', url = '']) => ({ label: plain(label), url })),
      ...parts.flatMap(({ type, label, url }) =>
        type === BUTTON && url ? [{ label: label ?? '', url }] : [],
      ),
    ],
    buttons: parts.filter(({ type }) => type === BUTTON),
    menus,
    pictures: [
      ...boxes.flatMap(({ image, thumbnail }) => [image?.url ?? [], thumbnail?.url ?? []].flat()),
      ...parts.flatMap(({ type, media, items = [] }) => [
        ...(type === THUMBNAIL && media ? [media.url] : []),
        ...items.map((item) => item.media.url),
      ]),
    ],
    colours: [
      ...boxes.flatMap(({ color }) => color ?? []),
      ...parts.flatMap(({ accent_color }) => accent_color ?? []),
    ],
  };
}

/** `# heading`, `**bold**`, `**[linked](…)**` as a whole line. */
const HEADING = /^(?:#{1,3} (.+)|\*\*((?:[^*]|\\\*)+)\*\*)$/;
/** A headline with its citation below. */
const STORY = /^\*\*(.+)\*\*\n-# (?=.*(?:paragraph|<t:|·))/gm;
/** A masked link. Brackets in a label are escaped. */
const LINK = /(?<!\\)\[((?:[^[\]\\]|\\.)+)\]\((https?:\/\/[^\s()]+)\)/g;

/** Markdown as it is read: without links, bold marks and backslashes. */
export function plain(markdown: string): string {
  return markdown
    .replace(LINK, '$1')
    .replace(/(?<!\\)\*\*/g, '')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

function* walk(components: readonly Component[]): Generator<Component> {
  for (const component of components) {
    yield component;
    yield* walk(component.components ?? []);
    if (component.accessory) yield component.accessory;
  }
}

/** What stands in the body of a reply: the descriptions of its embeds, or its whole text if it is made of components. */
export function shown({ message }: BotReply): string {
  const embeds = message.embeds.flatMap(({ description }) => description ?? []);
  return [...embeds, seen({ components: message.components ?? [] }).text].filter(Boolean).join('\n');
}

/** The menu of articles or of suggestions. @throws if there is none */
export function menuOf(
  reply: BotReply,
  kind: 'open' | 'try',
): { readonly id: string; readonly values: readonly string[] } {
  const menu = reply.menus.find(({ custom_id }) => custom_id?.startsWith(`${kind}:`));
  if (!menu?.custom_id) throw new Error(`The message has no menu ${kind}`);
  return { id: menu.custom_id, values: (menu.options ?? []).map(({ value }) => value) };
}
