/** `npm run backup -- FILE`: copies the whole archive, while the bot may go on running. */
import { readConfig } from '../config.ts';
import { openStore } from '../store/sqlite/store.ts';
import { runCommandLine, UsageError } from './run.ts';

const USAGE = 'Usage: npm run backup -- FILE   (a file that does not exist yet)';

/** The command line; resolves with its exit code. */
export async function main(): Promise<number> {
  const [file, ...others] = process.argv.slice(2);
  if (!file || file.startsWith('-') || others.length > 0) throw new UsageError(USAGE);
  const store = await openStore(readConfig().dataDir);
  try {
    const stories = await store.count();
    await store.backup(file);
    process.stdout.write(`${stories} ${stories === 1 ? 'story' : 'stories'} copied to ${file}.\n`);
    return 0;
  } finally {
    await store.close();
  }
}

if (import.meta.main) runCommandLine(main);
