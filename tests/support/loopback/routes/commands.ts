/** Command registration, globally and for one guild. */
import { type CommandBody, commandListProblems, commandProblems } from '../command-limits.ts';
import { DiscordError } from '../errors.ts';
import type { Call, Reply, Route, Stand } from '../http-types.ts';
import { refuseIf } from '../problem.ts';
import type { HeldCommand } from '../world.ts';

function scopeOf(call: Call, stand: Stand): string {
  if (call.params.id !== stand.world.applicationId) throw new DiscordError(403, 50001);
  const guild = call.params.guild;
  if (guild === undefined) return 'global';
  if (stand.world.guilds.get(guild)?.botIn !== true) throw new DiscordError(403, 50001);
  return guild;
}

const held = (stand: Stand, scope: string) => stand.world.commands.get(scope) ?? [];

/** Keeps the id of a command of the same name and type; the version changes with the content. */
function store(stand: Stand, scope: string, command: CommandBody): HeldCommand {
  const type = command.type ?? 1;
  const before = held(stand, scope).find((one) => one.name === command.name && one.type === type);
  const id = before?.id ?? stand.snowflakes.next();
  const permissions = command.default_member_permissions;
  const fields = {
    id,
    application_id: stand.world.applicationId,
    default_member_permissions: permissions == null ? null : String(permissions),
    type,
    name: command.name,
    name_localizations: command.name_localizations ?? null,
    description: command.description ?? '',
    description_localizations: command.description_localizations ?? null,
    nsfw: command.nsfw ?? false,
    ...(command.options == null ? {} : { options: command.options }),
    ...(scope === 'global'
      ? {
          dm_permission: command.contexts == null || command.contexts.includes(1),
          contexts: command.contexts ?? null,
          integration_types: command.integration_types ?? [0],
        }
      : { guild_id: scope, contexts: null, integration_types: [0] }),
  };
  const same =
    before !== undefined && JSON.stringify({ ...before.body, version: undefined }) === JSON.stringify(fields);
  const version = same ? before.version : stand.snowflakes.next();
  const guildId = scope === 'global' ? {} : { guildId: scope };
  return { id, version, type, name: command.name, body: { ...fields, version }, ...guildId };
}

function overwrite(call: Call, stand: Stand): Reply {
  const scope = scopeOf(call, stand);
  const commands = (call.body ?? []) as readonly CommandBody[];
  refuseIf(commandListProblems(commands), call, stand);
  const stored = commands.map((command) => store(stand, scope, command));
  stand.world.commands.set(scope, stored);
  return { status: 200, body: stored.map(({ body }) => body) };
}

function create(call: Call, stand: Stand): Reply {
  const scope = scopeOf(call, stand);
  const command = call.body as CommandBody;
  refuseIf(commandProblems(command), call, stand);
  const stored = store(stand, scope, command);
  const others = held(stand, scope).filter(({ id }) => id !== stored.id);
  const status = others.length === held(stand, scope).length ? 201 : 200;
  stand.world.commands.set(scope, [...others, stored]);
  return { status, body: stored.body };
}

function find(call: Call, stand: Stand, scope: string): HeldCommand {
  const found = held(stand, scope).find(({ id }) => id === call.params.command);
  if (found === undefined) throw new DiscordError(404, 10063);
  return found;
}

function edit(call: Call, stand: Stand): Reply {
  const scope = scopeOf(call, stand);
  const before = find(call, stand, scope);
  const command = { ...before.body, ...(call.body as object) } as unknown as CommandBody;
  refuseIf(commandProblems(command), call, stand);
  const version = stand.snowflakes.next();
  const after: HeldCommand = {
    ...before,
    version,
    name: command.name,
    body: { ...before.body, ...(call.body as object), version },
  };
  stand.world.commands.set(
    scope,
    held(stand, scope).map((one) => (one === before ? after : one)),
  );
  return { status: 200, body: after.body };
}

function remove(call: Call, stand: Stand): Reply {
  const scope = scopeOf(call, stand);
  const found = find(call, stand, scope);
  stand.world.commands.set(
    scope,
    held(stand, scope).filter((one) => one !== found),
  );
  return { status: 204 };
}

/** Discord leaves the localisations out of a list unless it is asked for them. */
function list(call: Call, stand: Stand): Reply {
  const all = held(stand, scopeOf(call, stand)).map(({ body }) => body);
  return { status: 200, body: call.query.get('with_localizations') === 'true' ? all : all.map(unlocalised) };
}

function unlocalised(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(unlocalised);
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(
    Object.entries(body)
      .filter(([key]) => !key.endsWith('_localizations'))
      .map(([key, value]) => [key, unlocalised(value)]),
  );
}

function scoped(base: string): Route[] {
  const one = `${base}/:command`;
  return [
    { method: 'GET', route: base, auth: true, query: { with_localizations: 'boolean' }, handle: list },
    { method: 'PUT', route: base, auth: true, operation: 'bulk_set_application_commands', handle: overwrite },
    { method: 'POST', route: base, auth: true, operation: 'create_application_command', handle: create },
    {
      method: 'GET',
      route: one,
      auth: true,
      handle: (call, stand) => ({ status: 200, body: find(call, stand, scopeOf(call, stand)).body }),
    },
    { method: 'PATCH', route: one, auth: true, operation: 'update_application_command', handle: edit },
    { method: 'DELETE', route: one, auth: true, handle: remove },
  ];
}

export const commandRoutes: readonly Route[] = [
  ...scoped('/applications/:id/commands'),
  ...scoped('/applications/:id/guilds/:guild/commands'),
];
