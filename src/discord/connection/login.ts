/** Logging in to Discord, and what a refusal means for the operator. */
import { type Client, Events, GatewayCloseCodes } from 'discord.js';
import type { Secret } from '../../config.ts';
import type { Log } from '../../log.ts';
import { UserFacingError } from '../../text/user-facing-error.ts';

/** Discord refuses the bot; the message says what the operator should do. */
export class LoginError extends UserFacingError {
  override readonly name = 'LoginError';
}

/** Discord cannot be reached, or lets nobody in for now: a later try may succeed. */
export class UnreachableError extends LoginError {}

/** Logs in. Resolves when all shards are ready; rejects with LoginError, after destroying the client. */
export async function login(
  client: Client,
  { token, apiUrl }: { readonly token: Secret; readonly apiUrl: string },
  disconnected: Promise<LoginError>,
): Promise<void> {
  const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
  try {
    const refused = disconnected.then((reason) => Promise.reject(reason));
    await Promise.race([client.login(token.reveal()).then(() => ready), refused]);
  } catch (error) {
    await client.destroy();
    if (error instanceof LoginError) throw error;
    throw loginErrorFrom(error, apiUrl);
  }
}

/** Logs the events of the connection. Resolves when Discord closes it for good. */
export function watchConnection(client: Client, log: Log): Promise<LoginError> {
  client.on(Events.Error, (error) => log.error({ err: error }, 'the client reports an error'));
  client.on(Events.Warn, (message) => log.warn({ message }, 'the client warns'));
  client.on(Events.ShardError, (error, shard) => log.warn({ err: error, shard }, 'connection trouble'));
  client.on(Events.ShardReconnecting, (shard) => log.info({ shard }, 'reconnecting'));
  client.on(Events.ShardResume, (shard, replayed) => log.info({ shard, replayed }, 'resumed'));
  client.on(Events.ShardReady, (shard) => log.info({ shard }, 'ready'));
  return new Promise((resolve) => {
    client.on(Events.ShardDisconnect, ({ code }) => resolve(new LoginError(closeReason(code))));
    client.on(Events.Invalidated, () => resolve(new LoginError('Discord has ended the session for good.')));
  });
}

const BAD_TOKEN =
  'Discord rejects the token. Set DISCORD_TOKEN to the one shown at discord.com/developers/applications, ' +
  'your application, Bot, Reset Token.';

/** What a close code means for the operator (discord.com/developers/docs/topics/opcodes-and-status-codes). */
function closeReason(code: number): string {
  switch (code) {
    case GatewayCloseCodes.AuthenticationFailed:
      return BAD_TOKEN;
    case GatewayCloseCodes.DisallowedIntents:
    case GatewayCloseCodes.InvalidIntents:
      return (
        'Discord does not allow this application what the bot asks for (Guilds, Guild Messages, Direct Messages). ' +
        'Check the application at discord.com/developers/applications.'
      );
    default:
      return `Discord has closed the connection for good (code ${code}).`;
  }
}

/** What an error of the first requests means for the operator. */
export function loginErrorFrom(error: unknown, apiUrl: string): LoginError {
  const { code, status, message } = error as { code?: unknown; status?: unknown; message?: string };
  if (code === 'TokenInvalid' || status === 401) return new LoginError(BAD_TOKEN, { cause: error });
  if (message === 'Authentication failed')
    return new LoginError(closeReason(GatewayCloseCodes.AuthenticationFailed));
  if (message === 'Used disallowed intents')
    return new LoginError(closeReason(GatewayCloseCodes.DisallowedIntents));
  return new UnreachableError(`Discord cannot be reached at ${apiUrl}: ${message ?? String(error)}`, {
    cause: error,
  });
}
