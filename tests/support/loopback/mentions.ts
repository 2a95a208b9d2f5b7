/** Who a message would ping: Discord's allowed mentions, applied to its text. */
import { walk } from './component-limits.ts';
import type { MessageBody } from './message-body.ts';
import type { Ping } from './world.ts';

export type Pinged = Omit<Ping, 'message'>;

/**
 * The pings of a message, by the documented rules. Without `allowed_mentions`, every mention in the content or in a text display pings, and so
 * does a reply; with them, only those that they name. Embeds never ping.
 * @param mayMentionEveryone whether the sender has the permission to
 * @param repliedTo the author of the message replied to
 */
export function pingsOf(body: MessageBody, mayMentionEveryone: boolean, repliedTo?: string): Pinged[] {
  const allowed = body.allowed_mentions ?? undefined;
  const content = textOf(body);
  const parse = new Set(allowed === undefined ? ['users', 'roles', 'everyone'] : (allowed.parse ?? []));
  const ids = (pattern: RegExp, kind: 'users' | 'roles') => {
    const listed = new Set(allowed?.[kind] ?? []);
    const found = new Set([...content.matchAll(pattern)].map(([, id = '']) => id));
    return [...found].filter((id) => parse.has(kind) || listed.has(id));
  };
  const pings: Pinged[] = [
    ...ids(/<@!?(\d{1,20})>/g, 'users').map((id) => ({ kind: 'user', id }) as const),
    ...ids(/<@&(\d{1,20})>/g, 'roles').map((id) => ({ kind: 'role', id }) as const),
  ];
  if (mayMentionEveryone && parse.has('everyone') && /@(?:everyone|here)\b/.test(content))
    pings.push({ kind: 'everyone', id: 'everyone' });
  const pingsAuthor = allowed === undefined || allowed.replied_user === true;
  if (repliedTo !== undefined && pingsAuthor) pings.push({ kind: 'reply', id: repliedTo });
  return pings;
}

/** The text in which mentions count: the content, and the text displays of a message of components. */
export function textOf({ content, components }: MessageBody): string {
  const texts = [...walk(components ?? [])].flatMap(([one]) => (one.type === 10 ? (one.content ?? '') : []));
  return [content ?? '', ...texts].join('\n');
}

/** Whether a ping is a mistake: only a role that the body names may be pinged. */
export function isUnasked(ping: Pinged, body: MessageBody): boolean {
  return !(ping.kind === 'role' && (body.allowed_mentions?.roles ?? []).includes(ping.id));
}
