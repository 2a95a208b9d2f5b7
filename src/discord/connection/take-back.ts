/** Takes commands back where they were registered before: Discord would show them beside those that are registered now. */
import { type REST, type RESTGetAPIApplicationCommandsResult, Routes } from 'discord.js';
import type { Log } from '../../log.ts';
import type { Store } from '../../store/store.ts';
import { isForbidden, isGone } from '../api-errors.ts';

/** What registering works with. */
export interface RegistrationContext {
  readonly rest: REST;
  /** id of the application */
  readonly application: string;
  /** remembers in which servers commands were registered */
  readonly store: Pick<Store, 'note' | 'setNote'>;
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>;
}

/** Takes commands back wherever they are not to be. What cannot be reached now is tried again at the next start. */
export async function takeBack(
  context: RegistrationContext,
  guild: string | undefined,
  before: readonly string[],
): Promise<void> {
  const { application, store } = context;
  if (guild !== undefined) await clear(context, undefined);
  const left: string[] = guild === undefined ? [] : [guild];
  for (const other of before) if (other !== guild && !(await clear(context, other))) left.push(other);
  if (before.length > 0 || left.length > 0) await store.setNote(noteOf(application), left);
}

/** Removes the commands of a server, or of everywhere; false if that must be tried again. */
async function clear(
  { rest, application, log }: RegistrationContext,
  guild: string | undefined,
): Promise<boolean> {
  const route = routeOf(application, guild);
  try {
    if ((await registeredAt(rest, route)).length === 0) return true;
    await rest.put(route, { body: [] });
    log.info({ guild }, 'commands that were registered there before are taken back');
    return true;
  } catch (error) {
    // A server that has removed the bot shows none of its commands.
    if (isForbidden(error) || isGone(error)) return true;
    log.warn({ guild, err: error }, 'commands could not be taken back; it is tried again at the next start');
    return false;
  }
}

/** Servers in which commands may be registered. */
export async function serversWithCommands(
  { store, application }: RegistrationContext,
  now: Date,
): Promise<string[]> {
  const noted = await store.note(noteOf(application), now.toISOString());
  return Array.isArray(noted) ? noted.filter((one) => typeof one === 'string') : [];
}

/** The commands that Discord holds. */
export async function registeredAt(rest: REST, route: Route): Promise<RESTGetAPIApplicationCommandsResult> {
  const query = new URLSearchParams({ with_localizations: 'true' });
  return (await rest.get(route, { query })) as RESTGetAPIApplicationCommandsResult;
}

type Route =
  | ReturnType<typeof Routes.applicationCommands>
  | ReturnType<typeof Routes.applicationGuildCommands>;

/** Where the commands of a server are, or those of everywhere. */
export function routeOf(application: string, guild: string | undefined): Route {
  return guild === undefined
    ? Routes.applicationCommands(application)
    : Routes.applicationGuildCommands(application, guild);
}

/** The key of the note in which the servers with commands are remembered. */
export function noteOf(application: string): string {
  return `commands:${application}`;
}
