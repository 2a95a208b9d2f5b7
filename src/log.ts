/** The log: one JSON object a line on stdout. What stands in it never names a token or what a person asked. */
import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from './config.ts';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error' | 'fatal'>;

/** A log of that level and up; to stdout unless a stream is given. */
export function createLog(level: Config['logLevel'], destination?: DestinationStream): Log {
  const options = { level, base: null, serializers: { err: errorForLog } };
  return destination ? pino(options, destination) : pino(options);
}

/** Path segments of Discord's API that are secrets: interaction and webhook tokens. */
const TOKEN_IN_PATH = /\/(interactions|webhooks)\/(\d+)\/[^/?\s]+/g;
/** Anything in the form of a bot's token. */
const BOT_TOKEN = /[\w-]{20,}\.[\w-]{5,}\.[\w-]{20,}/g;

/** What is told of an error: what it was and where, without the request's body or any secret. */
function errorForLog(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: withoutSecrets(String(error)) };
  const { name, message, stack, cause } = error;
  const { code, status, method, url } = error as Error & Record<string, unknown>;
  return {
    name,
    message: withoutSecrets(message),
    ...(code !== undefined && { code }),
    ...(status !== undefined && { status }),
    ...(typeof method === 'string' && { method }),
    ...(typeof url === 'string' && { url: withoutSecrets(url) }),
    ...(stack !== undefined && { stack: withoutSecrets(stack) }),
    ...(cause !== undefined && { cause: errorForLog(cause) }),
  };
}

function withoutSecrets(text: string): string {
  return text.replace(TOKEN_IN_PATH, '/$1/$2/[secret]').replace(BOT_TOKEN, '[secret]');
}
