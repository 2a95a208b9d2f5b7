/** What a person's Discord client does before an interaction: it finds the command and types its options. */

import { memberObject } from './announce.ts';
import { partialChannel, roleObject } from './channels.ts';
import type { CommandBody, OptionBody } from './command-limits.ts';
import type { Stand } from './http-types.ts';
import type { Install } from './interactions.ts';
import type { Channel, HeldCommand, Person } from './world.ts';

/** An option's value as a test gives it: people, channels and roles are objects with an id. */
export type OptionValue = string | number | boolean | { readonly id: string };
export type OptionValues = Readonly<Record<string, OptionValue | undefined>>;

const SUBCOMMAND = 1;
const GROUP = 2;
const ENTITIES: Readonly<Record<number, string>> = { 6: 'users', 7: 'channels', 8: 'roles', 9: 'users' };

/** @throws if Discord would not offer the command to the person in this channel */
export function findCommand(
  stand: Stand,
  name: string,
  type: number,
  person: Person,
  channel: Channel,
  install: Install,
): HeldCommand {
  const { commands } = stand.world;
  const scopes = [channel.guild?.id, 'global'].flatMap((scope) =>
    scope === undefined ? [] : [commands.get(scope) ?? []],
  );
  const command = scopes.flat().find((one) => one.name === name && one.type === type);
  if (command === undefined) {
    const known = scopes.flat().map((one) => one.name);
    throw new Error(`No command "${name}" is registered here. There are: ${known.join(', ') || 'none'}`);
  }
  const body = command.body as unknown as CommandBody;
  const context = channel.guild === undefined ? 1 : 0;
  if (body.contexts != null && !body.contexts.includes(context))
    throw new Error(`"${name}" is not offered in ${context === 1 ? 'direct messages' : 'servers'}`);
  const installs = body.integration_types ?? [0];
  const reachedBy = [install === 'user' ? 1 : 0, ...(channel.guild?.botIn === true ? [0] : [])];
  if (!installs.some((one) => reachedBy.includes(one)))
    throw new Error(`"${name}" is not offered to a ${install} install`);
  const needed = BigInt(body.default_member_permissions ?? 0);
  if (channel.guild !== undefined && (person.permissions & needed) !== needed)
    throw new Error(`"${name}" is not offered to ${person.name}: permissions ${needed} are needed`);
  return command;
}

/** The `data` of an interaction about a command. */
export function commandData(
  stand: Stand,
  command: HeldCommand,
  path: readonly string[],
  values: OptionValues,
  focused?: string,
): Record<string, unknown> {
  let level = (command.body as unknown as CommandBody).options ?? [];
  const wraps: OptionBody[] = [];
  for (const name of path) {
    const sub = level.find((one) => one.name === name && (one.type === SUBCOMMAND || one.type === GROUP));
    if (sub === undefined) throw new Error(`"${command.name}" has no subcommand "${name}"`);
    wraps.push(sub);
    level = sub.options ?? [];
  }
  if (level.some(({ type }) => type === SUBCOMMAND || type === GROUP))
    throw new Error(`"${command.name}" needs a subcommand: ${level.map(({ name }) => name).join(', ')}`);
  const resolved: Record<string, Record<string, unknown>> = {};
  let options: unknown[] = typedOptions(stand, command.name, level, values, resolved, focused);
  for (const { type, name } of wraps.toReversed()) options = [{ type, name, options }];
  return {
    id: command.id,
    name: command.name,
    type: command.type,
    ...(command.guildId === undefined ? {} : { guild_id: command.guildId }),
    ...(options.length === 0 ? {} : { options }),
    ...(Object.keys(resolved).length === 0 ? {} : { resolved }),
  };
}

function typedOptions(
  stand: Stand,
  command: string,
  options: readonly OptionBody[],
  values: OptionValues,
  resolved: Record<string, Record<string, unknown>>,
  focused?: string,
): unknown[] {
  for (const name of [...Object.keys(values), ...(focused === undefined ? [] : [focused])])
    if (!options.some((one) => one.name === name)) throw new Error(`"${command}" has no option "${name}"`);
  return options.flatMap((option) => {
    const { name, type } = option;
    const given = values[name];
    if (name === focused) {
      if (option.autocomplete !== true) throw new Error(`The option "${name}" has no autocomplete`);
      return [{ name, type, value: String(given ?? ''), focused: true }];
    }
    if (given === undefined) {
      if (option.required === true && focused === undefined)
        throw new Error(`"${command}" cannot be sent without "${name}"`);
      return [];
    }
    return [{ name, type, value: typed(stand, option, given, resolved) }];
  });
}

function typed(
  stand: Stand,
  option: OptionBody,
  given: OptionValue,
  resolved: Record<string, Record<string, unknown>>,
): string | number | boolean {
  const wrong = (why: string) =>
    new Error(`Discord would not let "${String(given)}" be sent as "${option.name}": ${why}`);
  const entity = ENTITIES[option.type];
  if (entity !== undefined) {
    const id = typeof given === 'object' ? given.id : String(given);
    const users = { ...(resolved.users ?? {}) };
    if (entity === 'users') {
      const person = stand.world.people.get(id);
      if (person === undefined) throw wrong('no such person');
      resolved.users = { ...users, [id]: person.user };
      resolved.members = { ...(resolved.members ?? {}), [id]: memberObject(person.permissions) };
    } else if (entity === 'channels') {
      const channel = stand.world.channels.get(id);
      if (channel === undefined) throw wrong('no such channel');
      resolved.channels = { ...(resolved.channels ?? {}), [id]: partialChannel(channel) };
    } else {
      const role = [...stand.world.guilds.values()]
        .flatMap(({ roles }) => roles)
        .find((one) => one.id === id);
      if (role === undefined) throw wrong('no such role');
      resolved.roles = { ...(resolved.roles ?? {}), [id]: roleObject(role) };
    }
    return id;
  }
  if (option.type === 5) {
    if (typeof given !== 'boolean') throw wrong('it is true or false');
    return given;
  }
  if (option.type === 4 || option.type === 10) {
    if (typeof given !== 'number' || (option.type === 4 && !Number.isInteger(given)))
      throw wrong('it is a number');
    if (given < (option.min_value ?? -Infinity) || given > (option.max_value ?? Infinity))
      throw wrong('out of bounds');
    return given;
  }
  if (typeof given !== 'string') throw wrong('it is text');
  if (given.length < (option.min_length ?? 0)) throw wrong('too short');
  if (given.length > (option.max_length ?? 6_000)) throw wrong('too long');
  const choices = option.choices ?? [];
  if (choices.length > 0 && !choices.some(({ value }) => value === given))
    throw wrong('it is none of the choices');
  return given;
}
