/** What Discord answered instead of yes, told apart by what it means for the person who waits. */
import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';

/** Another request, or an earlier try of this one, has answered the interaction already. */
export function isAnswered(error: unknown): boolean {
  return hasCode(error, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged);
}

/** Discord takes no answer any more: the time is up, or the message, channel or server is gone. */
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

/** The bot may not see or write there. */
export function isForbidden(error: unknown): boolean {
  return hasCode(
    error,
    RESTJSONErrorCodes.MissingPermissions,
    RESTJSONErrorCodes.MissingAccess,
    RESTJSONErrorCodes.CannotSendMessagesToThisUser,
  );
}

/** Whether it is Discord’s error of one of these codes. */
export function hasCode(error: unknown, ...codes: readonly RESTJSONErrorCodes[]): boolean {
  return error instanceof DiscordAPIError && codes.some((code) => error.code === code);
}
