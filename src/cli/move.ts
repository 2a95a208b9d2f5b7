/** `npm run move -- sqlite-to-postgres`, and back: copies the archive whole into another database. */
import { type Config, readConfig } from '../config.ts';
import type { MovedCounts } from '../store/move/move-archive.ts';
import { existingArchiveIn } from '../store/sqlite/archive/archive-file.ts';
import { lockArchive } from '../store/sqlite/archive/archive-lock.ts';
import { openStore } from '../store/sqlite/store.ts';
import { runCommandLine, say, UsageError } from './run.ts';

const USAGE = `Usage: npm run move -- sqlite-to-postgres   from the file in DATA_DIR into the database at DATABASE_URL
       npm run move -- postgres-to-sqlite   from there into a new file in DATA_DIR
Stop every process that uses the archive first. A move that was cut short goes on where it was.`;
/** Stories of an older version whose wording is indexed at a time before they are moved. */
const WORDINGS_AT_A_TIME = 100;

/** The command line; resolves with its exit code. */
export async function main(): Promise<number> {
  const [direction = '', ...others] = process.argv.slice(2);
  if (!['sqlite-to-postgres', 'postgres-to-sqlite'].includes(direction) || others.length > 0)
    throw new UsageError(USAGE);
  const { dataDir, databaseUrl }: Config = readConfig();
  if (databaseUrl === undefined || dataDir === ':memory:')
    throw new UsageError(
      'A move needs both DATA_DIR, a folder, and DATABASE_URL, the address of a database.',
    );
  const url = databaseUrl.reveal();
  if (direction === 'sqlite-to-postgres') {
    existingArchiveIn(dataDir);
    const counts = await toPostgres(dataDir, url);
    return tell(counts, 'DATABASE_URL', `The file in ${dataDir} is as it was: keep it until all is well.`);
  }
  const counts = await toSqlite(url, dataDir);
  return tell(
    counts,
    dataDir,
    'The database is as it was. Take DATABASE_URL out of the settings, and start the bot.',
  );
}

async function toPostgres(folder: string, url: string): Promise<MovedCounts> {
  const lock = lockArchive(folder, 'Stop it first: what it stored meanwhile would be left behind.');
  try {
    await finishIndex(folder);
    const { moveArchive } = await import('../store/move/move-archive.ts');
    const { sqliteSource } = await import('../store/move/sqlite-side.ts');
    const { postgresSide } = await import('../store/move/postgres-side.ts');
    const source = sqliteSource(folder);
    const target = await postgresSide(url);
    const bar = await progressBar();
    try {
      return await moveArchive(source, target, bar.step);
    } finally {
      bar.stop();
      source.close();
      await target.close();
    }
  } finally {
    lock.release();
  }
}

async function toSqlite(url: string, folder: string): Promise<MovedCounts> {
  const lock = lockArchive(folder, 'Stop it first.');
  try {
    const { moveArchive } = await import('../store/move/move-archive.ts');
    const { sqliteTarget } = await import('../store/move/sqlite-side.ts');
    const { postgresSide } = await import('../store/move/postgres-side.ts');
    const target = sqliteTarget(folder);
    const source = await postgresSide(url);
    const bar = await progressBar();
    try {
      return await moveArchive(source, target, bar.step);
    } finally {
      bar.stop();
      target.close();
      await source.close();
    }
  } finally {
    lock.release();
  }
}

/** Brings an archive to the newest format, and does what an update has left to do in the background. */
async function finishIndex(folder: string): Promise<void> {
  const store = await openStore(folder);
  try {
    while ((await store.wordings.indexWording(WORDINGS_AT_A_TIME)) > 0);
  } finally {
    await store.close();
  }
}

/** A bar if a person is watching. */
async function progressBar(): Promise<{ step: (total: number, more: number) => void; stop: () => void }> {
  if (!process.stderr.isTTY) return { step: () => {}, stop: () => {} };
  const {
    default: { SingleBar, Presets },
  } = await import('cli-progress');
  const bar = new SingleBar(
    { format: '{bar} {value}/{total} rows, {eta_formatted} left' },
    Presets.shades_classic,
  );
  return {
    step: (total, more) => {
      if (more === 0) bar.start(total, 0);
      else bar.increment(more);
    },
    stop: () => bar.stop(),
  };
}

function tell(counts: MovedCounts, place: string, next: string): number {
  const { stories = 0, versions = 0, feeds = 0, digests = 0 } = counts;
  say(
    `${stories} stories with ${versions} earlier versions, ${feeds} feeds and ${digests} digests are in ${place} now, and counted. ${next}\n`,
  );
  return 0;
}

if (import.meta.main) runCommandLine(main);
