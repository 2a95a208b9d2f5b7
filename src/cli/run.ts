/** What every command line of the project does first and last: settings, the newsroom, the bundled stories, errors. */
import { fileURLToPath } from 'node:url';
import { type Config, readConfig } from '../config.ts';
import { dataFile } from '../data.ts';
import { bundledOrigin, importStories } from '../ingest/import-files.ts';
import type { Log } from '../log.ts';
import { type Newsroom, openNewsroom } from '../newsroom.ts';

/** Stories that come with the project. */
const BUNDLED = fileURLToPath(dataFile('articles'));
/** Stories brought up to date before the first answer; the rest waits for a quiet moment. */
const AT_ONCE = 100;

/** Something that a person at a command line can mend; its message is all they need. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Opens the newsroom of the settings, with the bundled stories in it. */
export async function openDoor(): Promise<{ config: Config; newsroom: Newsroom }> {
  const config = readConfig();
  return { config, newsroom: await openNewsroomWith(config) };
}

/** The same for settings that were read before; `log` for the door that follows feeds while it answers. */
export async function openNewsroomWith(config: Config, log?: Log): Promise<Newsroom> {
  const newsroom = await openNewsroom({ ...config, ...(log && { log, writesAside: true }) });
  for await (const imported of importStories(newsroom, BUNDLED, bundledOrigin))
    if ('problem' in imported) warn(`${imported.path}: ${imported.problem}`);
  await newsroom.reattribute(AT_ONCE);
  return newsroom;
}

/** Runs a command line; what it throws becomes one sentence on stderr and exit code 1. */
export async function runDoor(main: () => Promise<number>): Promise<void> {
  // A reader that stops early (`| head`) is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  try {
    process.exitCode = await main();
  } catch (error) {
    warn(sentenceFor(error));
    process.exitCode = 1;
  }
}

/** Writes one line to stderr. */
export function warn(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Errors that were written for people, by the name of their class. */
const FOR_PEOPLE = new Set(['ConfigError', 'StoreError', 'UsageError', 'UnreadableStoryError', 'LoginError']);

/** The sentence a person gets for an error; the message of an unforeseen one, never its stack. */
export function sentenceFor(error: unknown): string {
  if (!(error instanceof Error)) return `Something went wrong: ${String(error)}`;
  if (FOR_PEOPLE.has(error.name)) return error.message;
  const firstLine = error.message.split('\n')[0] ?? '';
  return `Something went wrong that should not: ${firstLine || error.name}. Please report it with what you typed.`;
}
