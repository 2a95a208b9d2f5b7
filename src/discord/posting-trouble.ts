/** What Discord's refusal of an edition means: never here again, not this one, or later. */
import { DiscordAPIError, HTTPError, RateLimitError, RESTJSONErrorCodes } from 'discord.js';
import type { Posted } from '../digest/publisher.ts';
import type { PauseReason } from '../store/digest-store.ts';

/** Codes for places that are closed to the bot. */
const CLOSED: ReadonlyMap<number | string, PauseReason> = new Map<number | string, PauseReason>([
  [RESTJSONErrorCodes.UnknownChannel, 'channel-gone'],
  [RESTJSONErrorCodes.CannotSendMessagesInNonTextChannel, 'channel-gone'],
  [RESTJSONErrorCodes.UnknownGuild, 'server-left'],
  [RESTJSONErrorCodes.MissingAccess, 'no-access'],
  [RESTJSONErrorCodes.MissingPermissions, 'no-permission'],
  [RESTJSONErrorCodes.InvalidActionOnArchivedThread, 'thread-locked'],
  [RESTJSONErrorCodes.ThreadLocked, 'thread-locked'],
]);

export type Refusal = Exclude<Posted, { kind: 'posted' }>;

export function refusalOf(error: unknown): Refusal {
  if (error instanceof RateLimitError) return { kind: 'later', posted: 'no' };
  if (error instanceof DiscordAPIError) {
    const why = CLOSED.get(error.code);
    if (why !== undefined) return { kind: 'closed', why };
    // Whoever is refused for the token or for haste was not heard.
    if (error.status === 401 || error.status === 429) return { kind: 'later', posted: 'no' };
    return error.status < 500 ? { kind: 'refused' } : { kind: 'later', posted: 'unknown' };
  }
  if (error instanceof HTTPError && error.status === 429) return { kind: 'later', posted: 'no' };
  return { kind: 'later', posted: 'unknown' };
}
