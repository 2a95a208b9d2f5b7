/** Under which keys answers are remembered for follow-ups. */
import type { Caller } from '../../model/caller.ts';

/** The last answer that a person got in a channel. */
export function personKey({ channel, user }: Pick<Caller, 'channel' | 'user'>): string {
  return `person:${channel ?? ''}:${user ?? ''}`;
}

/** Whether a key is that of an answer that a person got. */
export function isOfPerson(key: string, user: string): boolean {
  return key.startsWith('person:') && key.endsWith(`:${user}`);
}

/** The answer in a message that everybody in the channel sees, so that anybody may follow it up. */
export function messageKey(id: string): string {
  return `message:${id}`;
}
