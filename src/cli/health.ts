/** `node src/cli/health.ts`: asks the running bot whether it is alive; for the health check of a container. */
import { readConfig } from '../config.ts';
import { runCommandLine, UsageError } from './run.ts';

const USAGE = `Usage: node src/cli/health.ts [--ready]   exit code 0 if the bot is alive, or with --ready if it answers
It asks the port of HEALTH_PORT, which must be set for the bot, too.`;
/** Time for the answer: a bot that hangs gives none. */
const ANSWER_MS = 8000;

/** The command line; resolves with its exit code. */
export async function main(): Promise<number> {
  const [option, ...others] = process.argv.slice(2);
  if ((option !== undefined && option !== '--ready') || others.length > 0) throw new UsageError(USAGE);
  const { port, host } = readConfig().health;
  if (port === undefined) throw new UsageError(`HEALTH_PORT is not set.\n${USAGE}`);
  // An address that means all of the machine is none to ask.
  const asked = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host;
  const url = `http://${asked}:${port}/${option === '--ready' ? 'readyz' : 'healthz'}`;
  const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) }).catch((error: Error) => {
    const { code } = (error.cause ?? {}) as { code?: string };
    throw new UsageError(`The bot does not answer at ${url}: ${code ?? error.message}.`);
  });
  process.stdout.write(await response.text());
  return response.ok ? 0 : 1;
}

if (import.meta.main) runCommandLine(main);
