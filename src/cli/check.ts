/** `node src/bot.ts --check`: whether a bot could start here, as a table; nothing is changed. */
import { accessSync, constants, existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { type Config, readConfig, type Secret } from '../config.ts';
import { archiveIn } from '../store/sqlite/archive/archive-file.ts';
import { isOutdated, refuseNewer, versionOf } from '../store/sqlite/migrations.ts';
import { replaceControlCharacters } from '../text/control-characters.ts';

/** Oldest version of Node that runs the TypeScript files as they are. */
const MIN_NODE = 24;
/** Time for one answer of Discord. */
const ANSWER_MS = 10_000;
/** The permissions of docs/operating.md, with their bits. */
const PERMISSIONS: Readonly<Record<string, bigint>> = {
  'View Channels': 1n << 10n,
  'Send Messages': 1n << 11n,
  'Embed Links': 1n << 14n,
  'Attach Files': 1n << 15n,
  'Read Message History': 1n << 16n,
  'Send Messages in Threads': 1n << 38n,
};
/** In the form that Discord requires of bots. */
const USER_AGENT = 'DiscordBot (https://discord.com/developers/docs, 1) OnTheRecord';
const ADMINISTRATOR = 1n << 3n;

/** A row of the table. `warn` is for what works, but not everywhere. */
export interface Checked {
  readonly what: string;
  readonly result: 'ok' | 'warn' | 'fail';
  readonly details: string;
}

/** Checks everything. `nodeVersion` is such as `24.1.0`; `config` throws if the settings are wrong. */
export async function checkAll(
  nodeVersion: string,
  config: () => Config = readConfig,
): Promise<readonly Checked[]> {
  const node = checkNode(nodeVersion);
  let read: Config;
  try {
    read = config();
  } catch (error) {
    return [node, fail('settings', error instanceof Error ? error.message : String(error))];
  }
  const { discordToken: token, discordApiUrl: api, reportsChannelId: reports } = read;
  const settings = ok('settings', 'all are allowed');
  const rows = [node, settings, await checkArchive(read)];
  if (!token && read.role === 'worker') return [...rows, ok('token', 'none: this worker posts nothing')];
  if (!token) return [...rows, fail('token', 'DISCORD_TOKEN is not set')];
  const discord = (path: string) => ask(api, token, path);
  const self = await discord('/users/@me');
  if (typeof self === 'string') return [...rows, fail('token', self)];
  rows.push(ok('token', `Discord knows it as ${String((self as { username?: unknown }).username)}`));
  rows.push(checkRights(await discord('/users/@me/guilds')));
  if (reports !== undefined) {
    const channel = await discord(`/channels/${reports}`);
    rows.push(
      typeof channel === 'string' ? fail('reports channel', channel) : ok('reports channel', 'is there'),
    );
  }
  return rows;
}

/** The rows as a table for a terminal, and the exit code: 1 if anything failed. */
export function tableOf(rows: readonly Checked[]): { readonly text: string; readonly code: number } {
  const width = Math.max(...rows.map(({ what }) => what.length));
  const lines = rows.map(({ what, result, details }) =>
    replaceControlCharacters(`${what.padEnd(width)}  ${result.padEnd(4)}  ${details}`),
  );
  return { text: `${lines.join('\n')}\n`, code: rows.some(({ result }) => result === 'fail') ? 1 : 0 };
}

const ok = (what: string, details: string): Checked => ({ what, result: 'ok', details });
const fail = (what: string, details: string): Checked => ({ what, result: 'fail', details });

function checkNode(version: string): Checked {
  return Number.parseInt(version, 10) >= MIN_NODE
    ? ok('Node', version)
    : fail(
        'Node',
        `${version} is too old: ${MIN_NODE} or newer is needed. npm ci installs one; use npm start.`,
      );
}

async function checkArchive({ dataDir, databaseUrl }: Config): Promise<Checked> {
  if (databaseUrl === undefined) return checkArchiveIn(dataDir);
  const { checkServer } = await import('../store/postgres/check-server.ts');
  return checkServer(databaseUrl.reveal()).then(
    (details) => ok('archive', details),
    (error: Error) => fail('archive', error.message),
  );
}

function checkArchiveIn(folder: string): Checked {
  const place = archiveIn(folder);
  if (folder === ':memory:')
    return { what: 'archive', result: 'warn', details: 'in memory: gone at the end' };
  if (!existsSync(place)) return ok('archive', `${place} is made at the first start`);
  try {
    accessSync(place, constants.W_OK);
    const db = new DatabaseSync(place, { readOnly: true });
    try {
      const format = versionOf(db);
      refuseNewer(format);
      const later = isOutdated(db) ? '; the next start copies and then migrates it' : '';
      return ok('archive', `${place}, format ${format}${later}`);
    } finally {
      db.close();
    }
  } catch (error) {
    return fail('archive', `${place}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** What Discord answers; a string says why there is no answer. */
async function ask(api: string, token: Secret, path: string): Promise<unknown> {
  try {
    const response = await fetch(`${api}/v10${path}`, {
      headers: { authorization: `Bot ${token.reveal()}`, 'user-agent': USER_AGENT },
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    if (response.status === 401)
      return 'Discord rejects the token: reset it on the page Bot and set DISCORD_TOKEN';
    if (response.status === 403 || response.status === 404)
      return 'the bot may not see it, or it does not exist';
    return response.ok ? await response.json() : `Discord answers with ${response.status}; try again later`;
  } catch {
    return `Discord cannot be reached at ${api}; check the network`;
  }
}

/** The permissions that the bot lacks, server by server. */
function checkRights(guilds: unknown): Checked {
  if (!Array.isArray(guilds)) return fail('rights', String(guilds));
  if (guilds.length === 0)
    return {
      what: 'rights',
      result: 'warn',
      details: 'no server has added the bot: open the invite of the log',
    };
  const lacking = guilds.flatMap(({ name, permissions }: { name: string; permissions: string }) => {
    const own = BigInt(permissions);
    if (own & ADMINISTRATOR) return [];
    const lacks = Object.entries(PERMISSIONS).flatMap(([one, bit]) => (own & bit ? [] : [one]));
    return lacks.length === 0 ? [] : [`${name} lacks ${lacks.join(', ')}`];
  });
  if (lacking.length === 0) return ok('rights', `all, in ${guilds.length} servers`);
  return { what: 'rights', result: 'warn', details: lacking.join('; ') };
}
