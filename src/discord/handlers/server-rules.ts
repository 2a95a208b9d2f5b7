/** What the settings of a server mean for a question there. */
import { type Command, commandNamed, type TypedOptions } from '../../command.ts';
import type { Answer } from '../../model/answer.ts';
import type { Caller } from '../../model/caller.ts';
import { DEFAULT_SETTINGS, type GuildSettings } from '../../model/settings.ts';
import type { BotContext } from '../bot-context.ts';
import type { DiscordCaller } from './caller.ts';
import { isOfPerson } from './follow-up-keys.ts';

/**
 * Whether only the person who asks sees the answer: because it is for some people only, because the server wants no answers
 * in this channel, or because the person or the server prefers it.
 */
export function isHidden(
  { commands }: BotContext,
  name: string,
  asked: boolean | null,
  { isOpen, settings }: DiscordCaller,
): boolean {
  const command = commandNamed(commands, name);
  if (command?.permission !== undefined || command?.personal || !isOpen) return true;
  return asked ?? settings.private;
}

/** When a person may ask again, if the server wants a pause and they may not ask now. Managers never wait. */
export function cooldownOf(
  { commands, takeCooldown }: BotContext,
  name: string,
  { guild, user, may, settings }: DiscordCaller,
): Date | undefined {
  const command = commandNamed(commands, name);
  const isFree = may.length > 0 || command?.permission !== undefined || command?.personal === true;
  if (isFree || guild === undefined || user === undefined) return undefined;
  return takeCooldown(guild, user, settings.cooldown);
}

/** The language of an answer: the person's own, or the one that the server wants for what everybody sees. */
export function shownLocale(
  answer: Answer,
  isPrivate: boolean,
  locale: string,
  { settings }: DiscordCaller,
): string {
  return isPrivate || answer.kind === 'notice' ? locale : (settings.language ?? locale);
}

/** The options with the length that the server wants, where a command has one and nobody asked for another. */
export function withLength(
  { options }: Command,
  typed: TypedOptions,
  { length }: GuildSettings,
): TypedOptions {
  const isOpen = typed.length === undefined && options.some(({ name }) => name === 'length');
  return isOpen && length !== DEFAULT_SETTINGS.length ? { ...typed, length } : typed;
}

/**
 * What follows from an answer: who changed which settings is noted in the log, for whoever wonders later, without what was
 * typed; and what can be followed up is forgotten with its person.
 */
export function afterAnswer(
  { log, memory }: BotContext,
  answer: Answer,
  typed: TypedOptions,
  { guild, user }: Caller,
): void {
  if (answer.kind === 'settings' && answer.message === 'settings.changed')
    log.info({ guild, by: user, settings: Object.keys(typed) }, 'a server’s settings were changed');
  if (user !== undefined && answer.kind === 'notice' && answer.message === 'forget.done')
    memory.forget((key) => isOfPerson(key, user));
}
