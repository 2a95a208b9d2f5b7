/**
 * What a message of the bot answered, kept in the store so that its buttons work after a restart.
 *
 * The key is a hash of what was asked: the same question asked again shares its record, and a button's id says
 * nothing about it.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Store } from '../../store/store.ts';

/** How long buttons work after an answer was last shown, in milliseconds. */
const LIFETIME = 3 * 86_400_000;

const SUGGESTION = z.object({ command: z.string(), options: z.record(z.string(), z.string()) });
const ASKED = z.object({
  command: z.string(),
  typed: z.record(z.string(), z.string()),
  /** id of the person who asked */
  by: z.string(),
  /** true where only they may see the answer */
  private: z.boolean(),
  /** what the answer offered to ask instead */
  suggestions: z.array(SUGGESTION),
});

/** A question and who asked it. */
export type Asked = z.infer<typeof ASKED>;

/** The token for button ids: 16 characters of base64url. */
export function tokenOf(asked: Asked): string {
  return createHash('sha256').update(JSON.stringify(asked)).digest('base64url').slice(0, 16);
}

/** Keeps what was asked under its token, until its time is up. */
export async function keepAsked(store: Store, asked: Asked, now: Date): Promise<void> {
  await store.setNote(keyOf(tokenOf(asked)), asked, new Date(now.getTime() + LIFETIME).toISOString());
}

/** What was asked; undefined where its time is up, or nothing of ours is kept under the token. */
export async function findAsked(store: Store, token: string, now: Date): Promise<Asked | undefined> {
  const read = ASKED.safeParse(await store.note(keyOf(token), now.toISOString()));
  return read.success ? read.data : undefined;
}

function keyOf(token: string): string {
  return `asked:${token}`;
}
