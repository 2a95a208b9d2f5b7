/** Discord's limits on a message of components, from its documentation and its own schema; written apart from the renderer. */
import { MessageCreateRequestSchema } from 'discord-api-spec/zod';

/** What is left for the buttons and menus below an answer. */
const CONTROLS = 16;
const IS_COMPONENTS_V2 = 32_768;

interface Component {
  readonly type: number;
  readonly content?: string;
  readonly components?: readonly Component[];
  readonly accessory?: Component;
  readonly media?: { readonly url: string };
  readonly items?: readonly { readonly media: { readonly url: string } }[];
}

/** What Discord would refuse, or not show. */
export function refusals(boxes: readonly object[]): string[] {
  const found: string[] = [];
  const all = boxes.flatMap((box) => nested(box as Component));
  if (all.length < 1) found.push('nothing to show');
  if (all.length > 40 - CONTROLS) found.push(`${all.length} components`);
  const texts = all.flatMap(({ type, content }) => (type === 10 ? [content ?? ''] : []));
  const total = texts.reduce((sum, text) => sum + text.length, 0);
  if (total > 4000) found.push(`${total} characters in all`);
  for (const [n, text] of texts.entries()) {
    if (!text.isWellFormed()) found.push(`text ${n} has half a character`);
    if (text.trim() === '') found.push(`text ${n} is blank`);
  }
  for (const { type, components = [], items = [], accessory } of all) {
    if (type === 17 && components.length === 0) found.push('an empty container');
    if (type === 9 && (components.length < 1 || components.length > 3 || !accessory)) found.push('a section');
    if (type === 12 && (items.length < 1 || items.length > 10)) found.push(`${items.length} pictures`);
  }
  const media = all.flatMap(({ media: own, items = [] }) => [
    ...(own ? [own] : []),
    ...items.map((item) => item.media),
  ]);
  for (const { url } of media)
    if (!/^(?:https:\/\/|attachment:\/\/)/.test(url)) found.push(`a picture at ${url}`);
  const read = MessageCreateRequestSchema.safeParse({ components: boxes, flags: IS_COMPONENTS_V2 });
  if (!read.success) found.push(`${read.error.issues[0]?.path.join('.')} ${read.error.issues[0]?.message}`);
  return found;
}

function nested(one: Component): Component[] {
  return [one, ...(one.components ?? []).flatMap(nested), ...(one.accessory ? [one.accessory] : [])];
}
