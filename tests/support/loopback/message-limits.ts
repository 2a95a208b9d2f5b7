/**
 * Limits on messages that Discord documents and its schema lacks. The schema has the others: ten embeds, title
 * 256, description 4,096, 25 fields of 256 and 1,024, footer 2,048, author 256, nonce 25. It counts UTF-16 units, and
 * so does this file. Discord counts code points, which are never more: what is valid here is valid there.
 */
import type { APIEmbed } from 'discord.js';
import { walk } from './component-limits.ts';
import type { UploadedFile } from './http-types.ts';
import type { MessageBody } from './message-body.ts';
import { MessageFlag } from './permissions.ts';
import { type Problem, problem } from './problem.ts';

/** The schema allows 4,000, which is the limit of subscribers; a bot may use 2,000. */
const CONTENT = 2_000;
/** Over all embeds of a message: titles, descriptions, field names and values, footers, authors. */
const ALL_EMBEDS = 6_000;
/** Maximum bytes of a file in a guild without boosts; interactions have it as `attachment_size_limit`. */
export const FILE_SIZE: number = 10 * 1024 * 1024;
const REQUEST_SIZE = 25 * 1024 * 1024;
const FILES = 10;

function badUrl(path: string, url: string | null | undefined, attachments: ReadonlySet<string>): Problem[] {
  if (url === undefined || url === null || url === '') return [];
  const attached = url.startsWith('attachment://') ? url.slice('attachment://'.length) : undefined;
  if (attached !== undefined)
    return attachments.has(attached) ? [] : [problem('embed url', path, `no file ${attached} is attached`)];
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed?.protocol === 'http:' || parsed?.protocol === 'https:') return [];
  return [problem('embed url', path, `scheme of ${url.slice(0, 100)} is not http or https`)];
}

/** The length that counts towards the 6,000. */
export function embedLength(embed: APIEmbed): number {
  const parts = [
    embed.title,
    embed.description,
    embed.footer?.text,
    embed.author?.name,
    ...(embed.fields ?? []).flatMap(({ name, value }) => [name, value]),
  ];
  return parts.reduce((sum, part) => sum + (part?.length ?? 0), 0);
}

function embedProblems(embed: APIEmbed, at: string, files: ReadonlySet<string>): Problem[] {
  const found = [
    ...badUrl(`${at}.url`, embed.url, new Set()),
    ...badUrl(`${at}.author.url`, embed.author?.url, new Set()),
    ...badUrl(`${at}.author.icon_url`, embed.author?.icon_url, files),
    ...badUrl(`${at}.footer.icon_url`, embed.footer?.icon_url, files),
    ...badUrl(`${at}.image.url`, embed.image?.url, files),
    ...badUrl(`${at}.thumbnail.url`, embed.thumbnail?.url, files),
  ];
  const needed: [path: string, part: object | null | undefined, text: string | null | undefined][] = [
    ['footer.text', embed.footer, embed.footer?.text],
    ['author.name', embed.author, embed.author?.name],
  ];
  for (const [index, field] of (embed.fields ?? []).entries())
    needed.push([`fields.${index}.name`, field, field.name], [`fields.${index}.value`, field, field.value]);
  for (const [path, part, text] of needed)
    if (part != null && (text ?? '').trim() === '')
      found.push(problem('embed part', `${at}.${path}`, 'is required'));
  if (embedLength(embed) === 0 && embed.image == null && embed.thumbnail == null)
    found.push(problem('empty embed', `${at}.description`, 'an embed needs something to show'));
  return found;
}

/** Problems of one body. Emptiness is checked on the whole message, by `isEmpty`. */
export function messageProblems(body: MessageBody, files: readonly UploadedFile[]): Problem[] {
  const embeds = body.embeds ?? [];
  const names = new Set(files.map(({ name }) => name));
  const found = [...embeds.flatMap((embed, index) => embedProblems(embed, `embeds.${index}`, names))];
  const length = body.content?.length ?? 0;
  if (length > CONTENT)
    found.push(problem('content length', 'content', `${length} characters, at most ${CONTENT}`));
  const all = embeds.reduce((sum, embed) => sum + embedLength(embed), 0);
  if (all > ALL_EMBEDS)
    found.push(problem('embed total', 'embeds', `${all} characters, at most ${ALL_EMBEDS}`));
  if (body.enforce_nonce === true && (body.nonce ?? '') === '')
    found.push(problem('nonce required', 'nonce', 'enforce_nonce without a nonce'));
  const v2 = ((body.flags ?? 0) & MessageFlag.IsComponentsV2) !== 0;
  if (v2 && ((body.content ?? '') !== '' || embeds.length > 0))
    found.push(problem('components v2', 'flags', 'a message of components has neither content nor embeds'));
  return [...found, ...(v2 ? mediaProblems(body, names) : []), ...fileProblems(body, files)];
}

/** In a message of components, media are addresses of the web or attached files, and a file that none shows is not shown. */
function mediaProblems(body: MessageBody, files: ReadonlySet<string>): Problem[] {
  const media = [...walk(body.components ?? [])].flatMap(([one, at]) => [
    ...(one.media === undefined ? [] : [[one.media.url, `${at}.media`] as const]),
    ...(one.items ?? []).map((item, n) => [item.media.url, `${at}.items.${n}.media`] as const),
  ]);
  const shown = new Set(media.map(([url]) => url));
  return [
    ...media.flatMap(([url, at]) => badUrl(at, url, files)),
    ...[...files]
      .filter((name) => !shown.has(`attachment://${name}`))
      .map((name) => problem('components v2', 'attachments', `no component shows ${name}`)),
  ];
}

function fileProblems(body: MessageBody, files: readonly UploadedFile[]): Problem[] {
  const tooLarge = { status: 413, code: 40005 };
  const found: Problem[] = [];
  if (files.length > FILES) found.push(problem('file count', 'files', `${files.length}, at most ${FILES}`));
  for (const { field, name, size, bytes } of files) {
    if (size > FILE_SIZE) found.push(problem('file size', field, `${name} has ${size} bytes`, tooLarge));
    if (/\.png$/i.test(name) && !isPng(bytes))
      found.push(problem('file content', field, `${name} is no PNG`));
    const index = /^files\[(\d)\]$/.exec(field)?.[1];
    if (index === undefined) found.push(problem('file field', field, 'files are sent as files[n]'));
  }
  const sum = files.reduce((total, { size }) => total + size, 0);
  if (sum > REQUEST_SIZE) found.push(problem('file size', 'files', `${sum} bytes in all`, tooLarge));
  const sent = new Set(files.map(({ field }) => field));
  // A short id numbers an upload of this request; a long one is the snowflake of an earlier file.
  for (const { id } of body.attachments ?? [])
    if (id.length < 3 && !sent.has(`files[${id}]`))
      found.push(problem('attachment', `attachments.${id}`, `no files[${id}] was sent`));
  return found;
}

/** The eight bytes that every PNG begins with. */
function isPng(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 8)).toString('latin1') === '\x89PNG\r\n\x1a\n';
}

/** Whether a message would be empty, which Discord refuses with 50006. */
export function isEmpty(message: MessageBody, files: number): boolean {
  return (
    (message.content ?? '').trim() === '' &&
    (message.embeds ?? []).length === 0 &&
    (message.components ?? []).length === 0 &&
    (message.sticker_ids ?? []).length === 0 &&
    (message.attachments ?? []).length === 0 &&
    message.poll == null &&
    message.message_reference?.type !== 1 &&
    files === 0
  );
}
