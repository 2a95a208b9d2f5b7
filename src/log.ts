/** The log: one JSON object for each line on stdout. It never contains a token, or what a person asked. */
import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from './config.ts';
import { maskAddressesIn } from './text/secret-address.ts';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error' | 'fatal'>;

/** A log of this level and above; to stdout unless a stream is given. */
export function createLog(level: Config['logLevel'], destination?: DestinationStream): Log {
  const options = { level, base: null, serializers: { err: errorForLog }, formatters: { log: masked } };
  return destination ? pino(options, destination) : pino(options);
}

/** Interaction and webhook tokens in the paths of Discord's API, which are secrets. */
const TOKEN_IN_PATH = /\/(interactions|webhooks)\/(\d+)\/[^/?\s]+/g;
/** Anything that looks like a bot's token. */
const BOT_TOKEN = /(?<![\w-])[\w-]{20,}\.[\w-]{5,}\.[\w-]{20,}/g;

/** What the log shows of an error, without the body of a request and without secrets. */
function errorForLog(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: withoutSecrets(String(error)) };
  const { name, message, stack, cause } = error;
  const { code, status, method, url } = error as Error & Record<string, unknown>;
  return {
    name,
    message: maskAddressesIn(withoutSecrets(message)),
    ...(code !== undefined && { code }),
    ...(status !== undefined && { status }),
    ...(typeof method === 'string' && { method }),
    ...(typeof url === 'string' && { url: withoutSecrets(url) }),
    ...(stack !== undefined && { stack: maskAddressesIn(withoutSecrets(stack)) }),
    ...(cause !== undefined && { cause: errorForLog(cause) }),
  };
}

function withoutSecrets(text: string): string {
  return text.replace(TOKEN_IN_PATH, '/$1/$2/[secret]').replace(BOT_TOKEN, '[secret]');
}

/** The fields of a line: addresses of feeds and pages may hold tokens. */
function masked(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      // The address that invites the bot is no secret, and is to be opened.
      typeof value === 'string' && name !== 'invite' ? maskAddressesIn(value) : value,
    ]),
  );
}
