/** Reads and checks the settings from the environment and `.env`, once at start. Nothing else reads process.env. */
import { readdirSync, readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { parse } from 'dotenv';
import { z } from 'zod';
import { dataFile } from './data.ts';
import { readNetwork } from './fetch/ip-address.ts';
import { UserFacingError } from './text/user-facing-error.ts';

/** A setting is missing or malformed; the message names it and says what is allowed. */
export class ConfigError extends UserFacingError {
  override readonly name = 'ConfigError';
}

/** A value that is hidden from logs, JSON and inspection. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** the value itself, for the call that needs it */
  reveal(): string {
    return this.#value;
  }

  toJSON(): string {
    return '[secret]';
  }

  toString(): string {
    return '[secret]';
  }

  [inspect.custom](): string {
    return '[secret]';
  }
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

const NETWORKS =
  'a list of networks such as 10.1.2.0/24, fd12::/64: those of your own sources alone. “true” no longer allows all of them, and in place of “false” it is left out';
const PROXY = 'the address of a proxy such as http://proxy.example:3128';

function isDatabase(text: string): boolean {
  return /^postgres(?:ql)?:$/.test(URL.parse(text)?.protocol ?? '');
}

function isNetwork(text: string): boolean {
  try {
    readNetwork(text);
    return true;
  } catch {
    return false;
  }
}

/** The languages of data/locales. */
const LOCALES = readdirSync(dataFile('locales'))
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.slice(0, -'.json'.length))
  .sort();

const ROLES = ['all', 'gateway', 'worker'] as const;

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;

/** A whole number within limits; `allowed` says in words what is allowed. */
const wholeNumber = (allowed: string, min: number, max: number) =>
  z.coerce.number(allowed).int(allowed).min(min, allowed).max(max, allowed);

/** Each variable with the words for the error message that say what is allowed. `.env.example` explains them. */
const SCHEMA = z.object({
  DATA_DIR: z.string('a folder').min(1, 'a folder').default('./var'),
  DATABASE_URL: z
    .string()
    .refine(isDatabase, 'the address of a PostgreSQL database: postgresql://user:password@host:5432/database')
    .optional(),
  ROLE: z.enum(ROLES, `one of ${ROLES.join(', ')}`).default('all'),
  DEFAULT_TIME_ZONE: z
    .string()
    .refine(isZone, 'an IANA time zone such as Europe/Berlin or UTC')
    .default('UTC'),
  LOCALE: z.enum(LOCALES, `one of ${LOCALES.join(', ')}`).default('en'),
  NO_COLOR: z.string().optional(),
  INDEX_PASSAGES: wholeNumber('a whole number from 1000 to 1000000', 1000, 1_000_000).default(100_000),
  DISCORD_TOKEN: z
    .string()
    .trim()
    // People paste it together with the word before it in HTTP headers.
    .transform((token) => token.replace(/^Bot\s+/i, ''))
    .pipe(
      z.string().regex(/^[\w-]+\.[\w-]+\.[\w-]+$/, 'the token from the page Bot of your Discord application'),
    )
    .optional(),
  DISCORD_GUILD_ID: z
    .string()
    .regex(/^\d{17,20}$/, 'a server’s id, 17 to 20 digits')
    .optional(),
  REPORTS_CHANNEL_ID: z
    .string()
    .regex(/^\d{17,20}$/, 'a channel’s id, 17 to 20 digits')
    .optional(),
  ABOUT_URL: z
    .url({ protocol: /^https?$/, error: 'the web address of a page, such as https://example.org/news-bot' })
    .optional(),
  DISCORD_API_URL: z
    .url({ protocol: /^https?$/, error: 'a web address such as https://discord.com/api' })
    // Messages and logs name it.
    .refine(
      (url) => !URL.parse(url)?.username && !URL.parse(url)?.password,
      'a web address without a password',
    )
    .transform((url) => url.replace(/(?<!\/)\/+$/, ''))
    .default('https://discord.com/api'),
  KEEP_DAYS: wholeNumber('a whole number of days, at least 1', 1, 36_500).optional(),
  ALLOW_PRIVATE_ADDRESSES: z
    .string()
    .transform((list) => list.split(/[\s,]+/).filter(Boolean))
    .refine((list) => list.every(isNetwork), NETWORKS)
    .optional(),
  FEED_HEADERS_FILE: z.string().optional(),
  HTTP_PROXY: z.url({ protocol: /^https?$/, error: PROXY }).optional(),
  HTTPS_PROXY: z.url({ protocol: /^https?$/, error: PROXY }).optional(),
  NO_PROXY: z.string().optional(),
  ALERTS_PER_HOUR: wholeNumber('a whole number of messages an hour, at least 1', 1, 1000).default(6),
  QUESTIONS_PER_PERSON: wholeNumber('a whole number of questions a minute, at least 1', 1, 100_000).default(
    30,
  ),
  QUESTIONS_PER_SERVER: wholeNumber('a whole number of questions a minute, at least 1', 1, 100_000).default(
    200,
  ),
  SERVER_FEEDS: wholeNumber('a whole number of feeds, 0 to 10000', 0, 10_000).default(50),
  SERVER_STORIES_PER_DAY: wholeNumber('a whole number of stories, at least 1', 1, 10_000_000).default(2000),
  SERVER_MEGABYTES_PER_DAY: wholeNumber('a whole number of megabytes, at least 1', 1, 10_000_000).default(
    500,
  ),
  MIN_FREE_MEGABYTES: wholeNumber('a whole number of megabytes', 0, 100_000_000).default(500),
  SHARED_ARCHIVE: z.enum(['true', 'false'], 'true or false').default('false'),
  HEALTH_PORT: wholeNumber('a port from 1 to 65535', 1, 65_535).optional(),
  HEALTH_HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'an address of this machine, such as 127.0.0.1 or 0.0.0.0')
    .default('127.0.0.1'),
  BACKUP_DIR: z.string('a folder').min(1, 'a folder').optional(),
  BACKUP_KEEP: wholeNumber('a whole number from 1 to 1000', 1, 1000).default(7),
  LOG_LEVEL: z.enum(LOG_LEVELS, `one of ${LOG_LEVELS.join(', ')}`).default('info'),
});

const ROLE_ALONE =
  'ROLE shares the work among several processes, but this archive belongs to one. Take ROLE out, or set DATABASE_URL to a database that all of them use.';
const BACKUPS_OF_SERVER =
  'BACKUP_DIR is set, but the archive is in PostgreSQL (DATABASE_URL). Take BACKUP_DIR out, and let the server be backed up by its own tools: pg_dump, pg_basebackup, or those of its host.';

/** Variables whose value is never shown, not even in an error message. */
const SECRETS: ReadonlySet<string> = new Set(['DISCORD_TOKEN', 'DATABASE_URL', 'HTTP_PROXY', 'HTTPS_PROXY']);

export interface Config {
  /** folder of the archive, or `:memory:` */
  readonly dataDir: string;
  /** address of the database that has the archive in place of the folder */
  readonly databaseUrl?: Secret;
  /** what this process does: everything, answering on Discord, or following feeds and posting */
  readonly role: (typeof ROLES)[number];
  readonly defaultTimeZone: string;
  /** language of the bot's messages at a terminal */
  readonly locale: string;
  readonly noColor: boolean;
  /** maximum number of passages that the search index holds in memory */
  readonly indexPassages: number;
  /** absent if no bot runs */
  readonly discordToken?: Secret;
  /** for development: the only server in which the commands are registered; all servers if absent */
  readonly discordGuildId?: string;
  /** the channel in which reports of wrong speakers are posted; they wait in the archive if absent */
  readonly reportsChannelId?: string;
  /** the operator's page about the bot */
  readonly homepage?: string;
  /** base of the REST API without the version; it also gives the address of the gateway */
  readonly discordApiUrl: string;
  /** days for which stories of feeds are kept; for ever if absent */
  readonly keepDays?: number;
  /** networks in which the operator's own sources may be although they are not on the open internet, as CIDR */
  readonly privateNetworks: readonly string[];
  /** headers for requests to the operator's own sources, by origin */
  readonly originHeaders?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** through which feeds and pages are fetched */
  readonly proxy?: { readonly http?: string; readonly https?: string; readonly none?: string };
  /** messages of alerts in a channel in an hour, at most */
  readonly alertsPerHour: number;
  /** questions in a minute */
  readonly questionsPerPerson: number;
  readonly questionsPerServer: number;
  /** what the feeds that a server follows may be and bring */
  readonly serverLimits: {
    readonly feeds: number;
    readonly storiesPerDay: number;
    readonly bytesPerDay: number;
  };
  /** of the archive's disk; below it no news is read */
  readonly minFreeBytes: number;
  /** whether several bots may use one archive at a time */
  readonly sharedArchive: boolean;
  /** where the bot says how it is, by HTTP; nowhere if there is no port */
  readonly health: { readonly host: string; readonly port?: number };
  /** where the bot copies its archive each day, and how many copies it keeps; absent if it makes none */
  readonly backups?: { readonly folder: string; readonly keep: number };
  /** the socket of systemd, and the milliseconds within which it wants a sign of life; absent elsewhere */
  readonly systemd?: { readonly socket: string; readonly watchdogMs?: number };
  readonly logLevel: (typeof LOG_LEVELS)[number];
}

/** The names of all variables, to check `.env.example`. */
export const VARIABLES: readonly string[] = Object.keys(SCHEMA.shape);

/** Reads the settings; the environment takes precedence over `.env`. Throws a ConfigError. */
export function readConfig(environment = process.env, dotenvFile = '.env'): Config {
  const fromFile = readDotenv(dotenvFile);
  const stray = Object.keys(fromFile).find((name) => !VARIABLES.includes(name));
  if (stray !== undefined) {
    throw new ConfigError(
      `${dotenvFile} sets ${stray}, which is no setting. Allowed are: ${VARIABLES.join(', ')}.`,
    );
  }
  // People unset a line of .env by leaving its value empty.
  const given = Object.fromEntries(
    VARIABLES.map((name) => [
      name,
      environment[name] ||
        (name.endsWith('_PROXY') && environment[name.toLowerCase()]) ||
        fromFile[name] ||
        undefined,
    ]),
  );
  const read = SCHEMA.safeParse(given);
  if (!read.success) throw new ConfigError(wrongValue(read.error.issues[0], given));
  const { DATA_DIR, DEFAULT_TIME_ZONE, LOCALE, NO_COLOR, DISCORD_TOKEN, DISCORD_GUILD_ID } = read.data;
  const { DATABASE_URL, BACKUP_DIR } = read.data;
  if (DATABASE_URL !== undefined && BACKUP_DIR !== undefined) throw new ConfigError(BACKUPS_OF_SERVER);
  if (read.data.ROLE !== 'all' && DATABASE_URL === undefined && read.data.SHARED_ARCHIVE !== 'true')
    throw new ConfigError(ROLE_ALONE);
  return {
    dataDir: DATA_DIR,
    role: read.data.ROLE,
    ...(DATABASE_URL !== undefined && { databaseUrl: new Secret(DATABASE_URL) }),
    defaultTimeZone: DEFAULT_TIME_ZONE,
    locale: LOCALE,
    noColor: Boolean(NO_COLOR),
    indexPassages: read.data.INDEX_PASSAGES,
    ...(DISCORD_TOKEN !== undefined && { discordToken: new Secret(DISCORD_TOKEN) }),
    ...(DISCORD_GUILD_ID !== undefined && { discordGuildId: DISCORD_GUILD_ID }),
    ...(read.data.REPORTS_CHANNEL_ID !== undefined && { reportsChannelId: read.data.REPORTS_CHANNEL_ID }),
    ...(read.data.ABOUT_URL !== undefined && { homepage: read.data.ABOUT_URL }),
    discordApiUrl: read.data.DISCORD_API_URL,
    ...(read.data.KEEP_DAYS !== undefined && { keepDays: read.data.KEEP_DAYS }),
    privateNetworks: read.data.ALLOW_PRIVATE_ADDRESSES ?? [],
    ...(read.data.FEED_HEADERS_FILE !== undefined && {
      originHeaders: readHeadersFile(read.data.FEED_HEADERS_FILE),
    }),
    ...proxyOf(read.data),
    alertsPerHour: read.data.ALERTS_PER_HOUR,
    questionsPerPerson: read.data.QUESTIONS_PER_PERSON,
    questionsPerServer: read.data.QUESTIONS_PER_SERVER,
    serverLimits: {
      feeds: read.data.SERVER_FEEDS,
      storiesPerDay: read.data.SERVER_STORIES_PER_DAY,
      bytesPerDay: read.data.SERVER_MEGABYTES_PER_DAY * 1024 * 1024,
    },
    minFreeBytes: read.data.MIN_FREE_MEGABYTES * 1024 * 1024,
    sharedArchive: read.data.SHARED_ARCHIVE === 'true',
    health: {
      host: read.data.HEALTH_HOST,
      ...(read.data.HEALTH_PORT !== undefined && { port: read.data.HEALTH_PORT }),
    },
    ...(BACKUP_DIR !== undefined && { backups: { folder: BACKUP_DIR, keep: read.data.BACKUP_KEEP } }),
    ...systemdIn(environment),
    logLevel: read.data.LOG_LEVEL,
  };
}

function proxyOf({
  HTTP_PROXY: http,
  HTTPS_PROXY: https,
  NO_PROXY: none,
}: z.infer<typeof SCHEMA>): Pick<Config, 'proxy'> {
  if (http === undefined && https === undefined) return {};
  return { proxy: { ...(http && { http }), ...(https && { https }), ...(none && { none }) } };
}

/** By origin, names of headers and their values. */
const HEADERS = z.record(
  z.url({ protocol: /^https?$/ }).refine((url) => URL.parse(url)?.origin === url),
  z.record(z.string().regex(/^[\w-]{1,100}$/), z.string().regex(/^[\x20-\x7e]{0,4000}$/)),
);

/** Throws a ConfigError, without what the file says: its values are secrets. */
function readHeadersFile(file: string): z.infer<typeof HEADERS> {
  try {
    return HEADERS.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason = code === undefined ? 'is not as it should be' : `cannot be read (${code})`;
    throw new ConfigError(
      `FEED_HEADERS_FILE: ${file} ${reason}. It must be JSON like {"https://feeds.example": {"Authorization": "Basic …"}}, with origins without a path.`,
    );
  }
}

/** What systemd tells a service of `Type=notify` (sd_notify(3), sd_watchdog_enabled(3)). */
function systemdIn(environment: NodeJS.ProcessEnv): Pick<Config, 'systemd'> {
  const { NOTIFY_SOCKET: socket, WATCHDOG_USEC: microseconds } = environment;
  if (!socket) return {};
  const watchdogMs = Number(microseconds) / 1000;
  return { systemd: { socket, ...(watchdogMs > 0 && { watchdogMs }) } };
}

function readDotenv(file: string): Record<string, string> {
  try {
    return parse(readFileSync(file));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return {};
    throw new ConfigError(
      `${file} cannot be read: ${message}. Mend or remove it; .env.example shows what may stand in it.`,
    );
  }
}

function wrongValue(
  issue: z.core.$ZodIssue | undefined,
  given: Readonly<Record<string, string | undefined>>,
): string {
  const name = String(issue?.path[0] ?? '');
  // Whatever has an @ may be an address with a password.
  const isSecret = SECRETS.has(name) || given[name]?.includes('@');
  const value = isSecret ? '(not shown)' : `“${given[name] ?? ''}”`;
  return `${name} is ${value}, but must be ${issue?.message ?? 'something else'}. Set it in .env or the environment.`;
}
