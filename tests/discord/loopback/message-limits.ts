/** Limits on messages that Discord documents and its schema leaves out, or only half states. */
import type { APIEmbed } from 'discord.js';
import type { UploadedFile } from './http-types.ts';
import type { MessageBody } from './message-body.ts';
import { MessageFlag } from './permissions.ts';
import { type Problem, problem } from './problem.ts';

/** The schema allows 4,000, which is for subscribers; a bot has 2,000. */
const CONTENT = 2_000;
/** over all embeds of a message: titles, descriptions, field names and values, footers, authors */
const ALL_EMBEDS = 6_000;
/** bytes a file may have in a guild without boosts; interactions tell it as `attachment_size_limit` */
export const FILE_SIZE: number = 10 * 1024 * 1024;
const REQUEST_SIZE = 25 * 1024 * 1024;
const FILES = 10;

/**
 * Lengths are counted in UTF-16 units. Discord counts code points, which are never more, so that text which
 * passes here passes there.
 */
function tooLong(rule: string, path: string, text: string | null | undefined, limit: number): Problem[] {
  const length = text?.length ?? 0;
  return length > limit ? [problem(rule, path, `${length} characters, at most ${limit}`)] : [];
}

function badUrl(path: string, url: string | null | undefined, attachments: ReadonlySet<string>): Problem[] {
  if (url === undefined || url === null || url === '') return [];
  const attached = url.startsWith('attachment://') ? url.slice('attachment://'.length) : undefined;
  if (attached !== undefined)
    return attachments.has(attached) ? [] : [problem('embed url', path, `no file ${attached} is attached`)];
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed?.protocol === 'http:' || parsed?.protocol === 'https:') return [];
  return [problem('embed url', path, `scheme of ${url.slice(0, 100)} is not http or https`)];
}

/** What counts towards the 6,000. */
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
    ...tooLong('embed title', `${at}.title`, embed.title, 256),
    ...tooLong('embed description', `${at}.description`, embed.description, 4_096),
    ...tooLong('embed footer', `${at}.footer.text`, embed.footer?.text, 2_048),
    ...tooLong('embed author', `${at}.author.name`, embed.author?.name, 256),
    ...badUrl(`${at}.url`, embed.url, new Set()),
    ...badUrl(`${at}.author.url`, embed.author?.url, new Set()),
    ...badUrl(`${at}.author.icon_url`, embed.author?.icon_url, files),
    ...badUrl(`${at}.footer.icon_url`, embed.footer?.icon_url, files),
    ...badUrl(`${at}.image.url`, embed.image?.url, files),
    ...badUrl(`${at}.thumbnail.url`, embed.thumbnail?.url, files),
  ];
  const fields = embed.fields ?? [];
  if (fields.length > 25) found.push(problem('embed fields', `${at}.fields`, `${fields.length}, at most 25`));
  for (const [index, { name, value }] of fields.entries()) {
    const field = `${at}.fields.${index}`;
    found.push(...tooLong('embed field name', `${field}.name`, name, 256));
    found.push(...tooLong('embed field value', `${field}.value`, value, 1_024));
    if (name.trim() === '') found.push(problem('embed field name', `${field}.name`, 'is required'));
    if (value.trim() === '') found.push(problem('embed field value', `${field}.value`, 'is required'));
  }
  if (embed.footer !== undefined && (embed.footer?.text ?? '').trim() === '')
    found.push(problem('embed footer', `${at}.footer.text`, 'is required'));
  if (embed.author !== undefined && (embed.author?.name ?? '').trim() === '')
    found.push(problem('embed author', `${at}.author.name`, 'is required'));
  if (!isVisible(embed))
    found.push(problem('empty embed', `${at}.description`, 'an embed needs something to show'));
  return found;
}

function isVisible(embed: APIEmbed): boolean {
  return embedLength(embed) > 0 || embed.image !== undefined || embed.thumbnail !== undefined;
}

/** Length, number and address limits of one body; emptiness is judged on the whole message, by `isEmpty`. */
export function messageProblems(body: MessageBody, files: readonly UploadedFile[]): Problem[] {
  const embeds = body.embeds ?? [];
  const names = new Set(files.map(({ name }) => name));
  const found = [
    ...tooLong('content length', 'content', body.content, CONTENT),
    ...embeds.flatMap((embed, index) => embedProblems(embed, `embeds.${index}`, names)),
  ];
  if (embeds.length > 10) found.push(problem('embed count', 'embeds', `${embeds.length}, at most 10`));
  const all = embeds.reduce((sum, embed) => sum + embedLength(embed), 0);
  if (all > ALL_EMBEDS)
    found.push(problem('embed total', 'embeds', `${all} characters, at most ${ALL_EMBEDS}`));
  if (typeof body.nonce === 'string' && body.nonce.length > 25)
    found.push(problem('nonce length', 'nonce', `${body.nonce.length} characters, at most 25`));
  if (body.enforce_nonce === true && (body.nonce ?? '') === '')
    found.push(problem('nonce required', 'nonce', 'enforce_nonce without a nonce'));
  const v2 = ((body.flags ?? 0) & MessageFlag.IsComponentsV2) !== 0;
  if (v2 && ((body.content ?? '') !== '' || embeds.length > 0))
    found.push(problem('components v2', 'flags', 'a message of components has neither content nor embeds'));
  return [...found, ...fileProblems(body, files)];
}

function fileProblems(body: MessageBody, files: readonly UploadedFile[]): Problem[] {
  const tooLarge = { status: 413, code: 40005 };
  const found: Problem[] = [];
  if (files.length > FILES) found.push(problem('file count', 'files', `${files.length}, at most ${FILES}`));
  for (const { field, name, size } of files) {
    if (size > FILE_SIZE) found.push(problem('file size', field, `${name} has ${size} bytes`, tooLarge));
    const index = /^files\[(\d)\]$/.exec(field)?.[1];
    if (index === undefined) found.push(problem('file field', field, 'files are sent as files[n]'));
  }
  const sum = files.reduce((total, { size }) => total + size, 0);
  if (sum > REQUEST_SIZE) found.push(problem('file size', 'files', `${sum} bytes in all`, tooLarge));
  const sent = new Set(files.map(({ field }) => field));
  // A short id numbers an upload of this request; a long one is the snowflake of a file already there.
  for (const { id } of body.attachments ?? [])
    if (id.length < 3 && !sent.has(`files[${id}]`))
      found.push(problem('attachment', `attachments.${id}`, `no files[${id}] was sent`));
  return found;
}

/** Whether a message would have nothing in it, which Discord refuses with 50006. */
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
