/** `npm run restore -- FILE`: puts a copy in the place of the archive, which no process may use meanwhile. */
import { readConfig } from '../config.ts';
import { restoreArchive } from '../store/sqlite/archive/restore-archive.ts';
import { archiveFolder, runCommandLine, UsageError } from './run.ts';

const USAGE = 'Usage: npm run restore -- FILE   (a copy that npm run backup has made; stop the bot first)';

/** The command line; resolves with its exit code. */
export async function main(): Promise<number> {
  const [file, ...others] = process.argv.slice(2);
  if (!file || file.startsWith('-') || others.length > 0) throw new UsageError(USAGE);
  const dataDir = archiveFolder(readConfig());
  if (dataDir === ':memory:') throw new UsageError('DATA_DIR is :memory:, in which nothing can be restored.');
  const { counts, kept } = restoreArchive(file, dataDir, new Date());
  const stories = `${counts.stories} ${counts.stories === 1 ? 'story' : 'stories'}`;
  process.stdout.write(`${stories} restored from ${file}.\n`);
  if (kept !== undefined) process.stdout.write(`What was there before is kept as ${kept}.\n`);
  return 0;
}

if (import.meta.main) runCommandLine(main);
