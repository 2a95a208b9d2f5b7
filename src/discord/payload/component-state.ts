/**
 * The question that a message of the bot answered. It is kept in the store, so that its components work after a restart.
 *
 * The key is a hash of the question: the same question asked again shares its record, and the id of a component reveals
 * nothing about it.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Store } from '../../store/store.ts';

/** How long components work after an answer was last shown. */
export const LIFETIME_MS = 3 * 86_400_000;

const SUGGESTION = z.object({ command: z.string(), options: z.record(z.string(), z.string()) });
const STATE = z.object({
  command: z.string(),
  typed: z.record(z.string(), z.string()),
  /** id of the person who asked */
  by: z.string(),
  /** whether only they may see the answer */
  private: z.boolean(),
  /** what the answer proposed to ask instead */
  suggestions: z.array(SUGGESTION),
});

/** A question, who asked it, and the suggestions under its answer. */
export type ComponentState = z.infer<typeof STATE>;

/** A command as it is asked, before there is an answer with suggestions. */
export type CommandRequest = Omit<ComponentState, 'suggestions'>;

/** The token for the ids of components: 16 characters of base64url. */
export function stateToken(state: ComponentState): string {
  return createHash('sha256').update(JSON.stringify(state)).digest('base64url').slice(0, 16);
}

/** Stores a state under its token for `LIFETIME_MS`. */
export async function saveState(store: Store, state: ComponentState, now: Date): Promise<void> {
  const until = new Date(now.getTime() + LIFETIME_MS).toISOString();
  await store.setNote(keyOf(stateToken(state)), state, until, state.by);
}

/** The state of a token; undefined if it has expired, or if nothing valid is stored under the token. */
export async function findState(store: Store, token: string, now: Date): Promise<ComponentState | undefined> {
  const read = STATE.safeParse(await store.note(keyOf(token), now.toISOString()));
  return read.success ? read.data : undefined;
}

function keyOf(token: string): string {
  return `asked:${token}`;
}
