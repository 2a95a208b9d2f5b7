/** A PostgreSQL server of a test's own. It ends with the process that started it, however that ends. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { postgresBinaries } from './binaries.ts';

/** Nothing of a test has to survive a power cut. */
const SETTINGS = [
  'listen_addresses=',
  'fsync=off',
  'full_page_writes=off',
  'shared_buffers=32MB',
  'max_connections=200',
  'autovacuum=off',
  'max_wal_size=256MB',
];
/** Runs a program until its standard input ends, as it does with the process at the other end of the pipe. */
const WATCHED =
  'folder=$1; shift; "$@" <&- & pid=$!; cat > /dev/null; kill -QUIT $pid; wait $pid; rm -rf "$folder"';

export class PostgresServer {
  readonly folder: string;
  readonly #settings: readonly string[];
  #process: ChildProcess | undefined;

  private constructor(folder: string, settings: readonly string[]) {
    this.folder = folder;
    this.#settings = settings;
  }

  /** Makes an empty server and starts it. `settings` are such as `max_connections=9`. */
  static async start(settings: readonly string[] = []): Promise<PostgresServer> {
    const { initdb, as } = postgresBinaries();
    const folder = mkdtempSync(join(tmpdir(), 'on-the-record-postgres-'));
    if (as.uid !== undefined) chownSync(folder, as.uid, as.gid ?? as.uid);
    const options = ['--username=postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'];
    execFileSync(initdb, [`--pgdata=${join(folder, 'data')}`, ...options, '--no-instructions'], {
      ...as,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const server = new PostgresServer(folder, settings);
    await server.run();
    return server;
  }

  /** Runs the server; resolves once it takes connections. */
  async run(): Promise<void> {
    const { postgres, as } = postgresBinaries();
    const settings = [...SETTINGS, `unix_socket_directories=${this.folder}`, ...this.#settings];
    const args = ['-D', join(this.folder, 'data'), ...settings.flatMap((one) => ['-c', one])];
    const child = spawn('sh', ['-c', WATCHED, 'sh', this.folder, postgres, ...args], {
      ...as,
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    this.#process = child;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    let log = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      log += chunk.toString();
      if (log.includes('ready to accept')) resolve();
    });
    child.once('exit', () => reject(new Error(`PostgreSQL has not started:\n${log}`)));
    await promise;
    // Its log and its watcher must not keep the tests from ending.
    child.stderr?.on('data', () => {});
    child.unref();
    for (const stream of [child.stdin, child.stderr]) (stream as { unref?: () => void } | null)?.unref?.();
  }

  /** The address of one of its databases. */
  url(database = 'postgres'): string {
    return `postgresql:///${database}?host=${encodeURIComponent(this.folder)}&user=postgres`;
  }

  /** The place of its socket. */
  get socket(): string {
    return join(this.folder, '.s.PGSQL.5432');
  }

  /** Sends a signal to the server itself. */
  signal(signal: NodeJS.Signals): void {
    const [pid] = readFileSync(join(this.folder, 'data', 'postmaster.pid'), 'utf8').split('\n');
    process.kill(Number(pid), signal);
  }

  /** Ends the server and removes it; resolves when that is done. */
  async stop(): Promise<void> {
    const child = this.#process;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.ref();
    child.stdin?.end();
    await ended;
  }
}
