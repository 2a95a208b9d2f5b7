/** `npm run backup -- FILE`: copies the whole archive, while the bot may go on running, and checks the copy. */
import { readConfig } from '../config.ts';
import { existingArchiveIn } from '../store/sqlite/archive/archive-file.ts';
import { copyArchive } from '../store/sqlite/archive/copy-archive.ts';
import { archiveFolder, runCommandLine, UsageError } from './run.ts';

const USAGE = 'Usage: npm run backup -- FILE   (a file that does not exist yet)';

/** The command line; resolves with its exit code. */
export async function main(): Promise<number> {
  const [file, ...others] = process.argv.slice(2);
  if (!file || file.startsWith('-') || others.length > 0) throw new UsageError(USAGE);
  const { stories } = await copyArchive(existingArchiveIn(archiveFolder(readConfig())), file);
  process.stdout.write(`${stories} ${stories === 1 ? 'story' : 'stories'} copied to ${file}, and checked.\n`);
  return 0;
}

if (import.meta.main) runCommandLine(main);
