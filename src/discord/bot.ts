/** The bot on Discord: logs in, registers the commands, hands each event to its handler, and leaves in order. */
import { setTimeout } from 'node:timers/promises';
import { type Client, Events, GatewayCloseCodes, type Interaction } from 'discord.js';
import type { Command } from '../command.ts';
import type { Secret } from '../config.ts';
import type { Log } from '../log.ts';
import { createClient } from './client.ts';
import { onAutocomplete, onMessageCommand, onSlashCommand } from './on-command.ts';
import { onControl } from './on-control.ts';
import { onMessage } from './on-message.ts';
import { register } from './registration.ts';
import type { LiveDesk, Surface } from './surface.ts';

/** Milliseconds after which a person is told that the work goes on: well within Discord's three seconds. */
const DEFER_AFTER = 1000;
/** Milliseconds that answers under way get to finish when the bot leaves. */
const GRACE = 5000;
const HOUR = 3_600_000;

export interface BotOptions {
  readonly token: Secret;
  /** REST base without the version */
  readonly apiUrl: string;
  /** the one server that gets the commands; everywhere where absent */
  readonly guildId?: string | undefined;
  /** language where Discord does not tell the person's */
  readonly locale: string;
  readonly desk: LiveDesk;
  readonly commands: readonly Command[];
  readonly log: Log;
  readonly deferAfter?: number;
  /** one that is not logged in, in place of the bot's own */
  readonly client?: Client;
}

export interface Bot {
  readonly client: Client<true>;
  /** resolves with the reason when Discord will have the bot no more; its message is for the operator */
  readonly dismissed: Promise<LoginError>;
  /** lets answers under way finish, then leaves; resolves when nothing is left running */
  close(): Promise<void>;
}

/** Discord refuses the bot; the message says what to do. */
export class LoginError extends Error {
  override readonly name = 'LoginError';
}

/**
 * Logs in and answers until closed. Resolves when all shards are ready and the commands are registered. Rejects with
 * LoginError where Discord refuses the token or the intents, or cannot be reached.
 */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { log, commands, desk, locale } = options;
  const client = options.client ?? createClient(options.apiUrl);
  const underWay = new Set<Promise<void>>();
  let ids: ReadonlyMap<string, string> = new Map();
  const surface: Surface = {
    desk,
    commands,
    log,
    locale,
    deferAfter: options.deferAfter ?? DEFER_AFTER,
    mention: (command) => {
      const id = ids.get(command);
      return id === undefined ? undefined : `</${command}:${id}>`;
    },
  };
  const track = (work: Promise<void>) => {
    const tracked = work
      .catch((error: unknown) => log.error({ err: error }, 'a handler failed'))
      .finally(() => underWay.delete(tracked));
    underWay.add(tracked);
  };
  client.on(Events.InteractionCreate, (interaction) => track(handle(surface, interaction)));
  client.on(Events.MessageCreate, (message) => track(onMessage(surface, message)));
  const dismissed = watch(client, log);

  await login(client, options, dismissed);
  if (!client.isReady()) throw new LoginError('Discord has not let the bot in.');
  const registered = await register(client.rest, client.application.id, options.guildId, commands).catch(
    (error: unknown) => {
      log.error({ err: error }, 'the commands could not be registered; those that Discord holds still work');
      return undefined;
    },
  );
  if (registered) {
    ids = registered.ids;
    log.info({ commands: ids.size, sent: registered.sent }, 'commands registered');
  }
  const sweep = setInterval(() => {
    const now = desk.now().toISOString();
    desk.store.sweepNotes(now).catch((error: unknown) => log.warn({ err: error }, 'old notes stay'));
  }, HOUR).unref();

  return { client, dismissed, close };

  async function close(): Promise<void> {
    clearInterval(sweep);
    client.removeAllListeners(Events.InteractionCreate);
    client.removeAllListeners(Events.MessageCreate);
    const grace = new AbortController();
    await Promise.race([
      Promise.all(underWay),
      setTimeout(GRACE, undefined, { signal: grace.signal }).catch(() => {}),
    ]);
    grace.abort();
    await client.destroy();
  }
}

async function handle(surface: Surface, interaction: Interaction): Promise<void> {
  if (interaction.isChatInputCommand()) return onSlashCommand(surface, interaction);
  if (interaction.isAutocomplete()) return onAutocomplete(surface, interaction);
  if (interaction.isMessageComponent()) return onControl(surface, interaction);
  if (interaction.isMessageContextMenuCommand()) return onMessageCommand(surface, interaction);
}

async function login(
  client: Client,
  { token, apiUrl }: BotOptions,
  dismissed: Promise<LoginError>,
): Promise<void> {
  const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
  try {
    const refused = dismissed.then((reason) => Promise.reject(reason));
    await Promise.race([client.login(token.reveal()).then(() => ready), refused]);
  } catch (error) {
    await client.destroy();
    if (error instanceof LoginError) throw error;
    throw inWords(error, apiUrl);
  }
}

/** Logs what becomes of the connection; resolves when Discord closes it for good. */
function watch(client: Client, log: Log): Promise<LoginError> {
  client.on(Events.Error, (error) => log.error({ err: error }, 'the client reports an error'));
  client.on(Events.Warn, (message) => log.warn({ message }, 'the client warns'));
  client.on(Events.ShardError, (error, shard) => log.warn({ err: error, shard }, 'connection trouble'));
  client.on(Events.ShardReconnecting, (shard) => log.info({ shard }, 'reconnecting'));
  client.on(Events.ShardResume, (shard, replayed) => log.info({ shard, replayed }, 'resumed'));
  client.on(Events.ShardReady, (shard) => log.info({ shard }, 'ready'));
  return new Promise((resolve) => {
    client.on(Events.ShardDisconnect, ({ code }) => resolve(new LoginError(refusal(code))));
    client.on(Events.Invalidated, () => resolve(new LoginError('Discord has ended the session for good.')));
  });
}

const BAD_TOKEN =
  'Discord rejects the token. Set DISCORD_TOKEN to the one shown at discord.com/developers/applications, ' +
  'your application, Bot, Reset Token.';

/** What a close code means for the operator (discord.com/developers/docs/topics/opcodes-and-status-codes). */
function refusal(code: number): string {
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

function inWords(error: unknown, apiUrl: string): LoginError {
  const { code, status, message } = error as { code?: unknown; status?: unknown; message?: string };
  if (code === 'TokenInvalid' || status === 401) return new LoginError(BAD_TOKEN, { cause: error });
  if (message === 'Authentication failed')
    return new LoginError(refusal(GatewayCloseCodes.AuthenticationFailed));
  if (message === 'Used disallowed intents')
    return new LoginError(refusal(GatewayCloseCodes.DisallowedIntents));
  return new LoginError(`Discord cannot be reached at ${apiUrl}: ${message ?? String(error)}`, {
    cause: error,
  });
}
