/** Errors of Discord's API, told apart by what they mean for an answer or for an edition. */
import { DiscordAPIError, HTTPError, RateLimitError, RESTJSONErrorCodes } from 'discord.js';
import type { PublishResult } from '../posting/outcomes.ts';
import type { PauseReason } from '../store/digest-store.ts';

/** Another request, or an earlier try of this one, has answered the interaction already. */
export function isAlreadyAcknowledged(error: unknown): boolean {
  return hasCode(error, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged);
}

/** Discord takes no answer any more: the time is up, or the message, channel or server no longer exists. */
export function isGone(error: unknown): boolean {
  return hasCode(
    error,
    RESTJSONErrorCodes.UnknownInteraction,
    RESTJSONErrorCodes.InvalidWebhookToken,
    RESTJSONErrorCodes.UnknownWebhook,
    RESTJSONErrorCodes.UnknownMessage,
    RESTJSONErrorCodes.UnknownChannel,
    RESTJSONErrorCodes.UnknownGuild,
  );
}

/** The bot may not see the channel, or not write in it. */
export function isForbidden(error: unknown): boolean {
  return hasCode(
    error,
    RESTJSONErrorCodes.MissingPermissions,
    RESTJSONErrorCodes.MissingAccess,
    RESTJSONErrorCodes.CannotSendMessagesToThisUser,
  );
}

/** Whether it is an error of Discord's API with one of these codes. */
export function hasCode(error: unknown, ...codes: readonly RESTJSONErrorCodes[]): boolean {
  return error instanceof DiscordAPIError && codes.some((code) => error.code === code);
}

/** Codes after which nothing can be posted in a channel, as things are: the digests there are paused. */
const PAUSE_REASONS: ReadonlyMap<number | string, PauseReason> = new Map<number | string, PauseReason>([
  [RESTJSONErrorCodes.UnknownChannel, 'channel-gone'],
  [RESTJSONErrorCodes.CannotSendMessagesInNonTextChannel, 'channel-gone'],
  [RESTJSONErrorCodes.UnknownGuild, 'server-left'],
  [RESTJSONErrorCodes.MissingAccess, 'no-access'],
  [RESTJSONErrorCodes.MissingPermissions, 'no-permission'],
  [RESTJSONErrorCodes.InvalidActionOnArchivedThread, 'thread-locked'],
  [RESTJSONErrorCodes.ThreadLocked, 'thread-locked'],
  [RESTJSONErrorCodes.CannotSendMessagesToThisUser, 'no-direct-messages'],
]);

export type PublishFailure = Exclude<PublishResult, { kind: 'posted' }>;

/** What an error means for an edition: the channel is closed, this message is refused, or it is tried again later. */
export function publishFailureOf(error: unknown): PublishFailure {
  if (error instanceof RateLimitError) return { kind: 'later', posted: 'no' };
  if (error instanceof DiscordAPIError) {
    const why = PAUSE_REASONS.get(error.code);
    if (why !== undefined) return { kind: 'closed', why };
    // A request that is refused for its token or its rate has not been read.
    if (error.status === 401 || error.status === 429) return { kind: 'later', posted: 'no' };
    return error.status < 500 ? { kind: 'refused' } : { kind: 'later', posted: 'unknown' };
  }
  if (error instanceof HTTPError && error.status === 429) return { kind: 'later', posted: 'no' };
  return { kind: 'later', posted: 'unknown' };
}
