/** What every command line of the project shares: settings, the newsroom with the bundled stories, errors, exit codes. */
import { fileURLToPath } from 'node:url';
import { type Config, readConfig } from '../config.ts';
import { dataFile } from '../data.ts';
import { bundledOrigin, importFiles } from '../ingest/import-files.ts';
import type { Log } from '../log.ts';
import { type Newsroom, openNewsroom } from '../newsroom.ts';
import { safeForTerminal } from '../text/control-characters.ts';
import { UserFacingError } from '../text/user-facing-error.ts';

/** The folder of stories that come with the project. */
const BUNDLED_STORIES = fileURLToPath(dataFile('articles'));
/** Stories whose quotes are attributed anew before the first answer; the others follow in the background. */
const MAX_REATTRIBUTED_AT_START = 100;

/** A command line that is typed wrong, or whose file cannot be used; the message says what to do. */
export class UsageError extends UserFacingError {
  override readonly name = 'UsageError';
}

/** Reads the settings and opens their newsroom, with the bundled stories in it. Rejects with ConfigError or StoreError. */
export async function openConfiguredNewsroom(): Promise<{ config: Config; newsroom: Newsroom }> {
  const config = readConfig();
  return { config, newsroom: await openNewsroomWith(config) };
}

/**
 * The same for settings that are already read. `log` is given by the bot, which follows feeds while it answers, and
 * `onFailure`, which hears of what only another start mends.
 */
export async function openNewsroomWith(
  config: Config,
  log?: Log,
  onFailure?: (error: Error) => void,
): Promise<Newsroom> {
  const newsroom = await openNewsroom({
    ...config,
    ...(log && { log, writerThread: true }),
    ...(onFailure && { onFailure }),
  });
  for await (const imported of importFiles(newsroom, BUNDLED_STORIES, bundledOrigin))
    if ('problem' in imported) warn(`${imported.path}: ${imported.problem}`);
  await newsroom.reattribute(MAX_REATTRIBUTED_AT_START);
  return newsroom;
}

/** The folder of the archive, for what works with files alone. Throws UsageError if the archive is in a database. */
export function archiveFolder({ dataDir, databaseUrl }: Config): string {
  if (databaseUrl === undefined) return dataDir;
  throw new UsageError(
    'The archive is in PostgreSQL (DATABASE_URL). Copy and restore it with the tools of the server: pg_dump and pg_restore, pg_basebackup, or those of its host.',
  );
}

/** Runs a command line and sets the exit code that `main` resolves with. An error becomes one sentence on stderr and code 1. */
export async function runCommandLine(main: () => Promise<number>): Promise<void> {
  // It is no error if the reader of a pipe stops early (`| head`).
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  try {
    process.exitCode = await main();
  } catch (error) {
    warn(sentenceFor(error));
    process.exitCode = 1;
  }
}

/** Writes to stdout what may come from outside: nothing in it controls the terminal. */
export function say(text: string): void {
  process.stdout.write(safeForTerminal(text));
}

/** Writes one line to stderr. */
export function warn(line: string): void {
  process.stderr.write(`${safeForTerminal(line)}\n`);
}

/** The sentence that a person gets for an error; never a stack. */
export function sentenceFor(error: unknown): string {
  if (!(error instanceof Error)) return `Something went wrong: ${String(error)}`;
  if (error instanceof UserFacingError) return error.message;
  const firstLine = error.message.split('\n')[0] ?? '';
  return `Something went wrong that should not: ${firstLine || error.name}. Please report it with what you typed.`;
}
