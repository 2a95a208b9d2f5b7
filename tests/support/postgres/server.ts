/** A PostgreSQL server of a test's own. It ends with the process that started it, however that ends. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { keptFile } from '../kept-file.ts';
import { TEMPORARY_PLACE } from '../temporary-place.ts';
import { PACKAGE, postgresBinaries } from './binaries.ts';

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
/** Of a server whose folder is removed: what it leaves behind when it is killed goes with that. */
const SHARED_MEMORY = 'dynamic_shared_memory_type=mmap';
/** Bytes; an empty server has some 40 MB. */
const MOST_DATA = 200e6;
/**
 * Runs a program until it ends. If the standard input ends first, as it does with the process at the other end of the pipe,
 * the program is ended by the signal and the folder is removed, if one is given.
 */
const WATCHED = `signal=$1; folder=$2; shift 2; exec 3<&0; "$@" <&- 3<&- & pid=$!
  { cat <&3 > /dev/null; trap '' TERM; kill -$signal $pid
    while kill -0 $pid 2> /dev/null; do sleep 0.1; done
    [ -z "$folder" ] || rm -rf "$folder"; } & watcher=$!
  exec 3<&-; wait $pid; kill $watcher`;

export class PostgresServer {
  readonly folder: string;
  readonly #settings: readonly string[];
  readonly #isKept: boolean;
  #process: ChildProcess | undefined;

  private constructor(folder: string, settings: readonly string[], isKept = false) {
    this.folder = folder;
    this.#settings = settings;
    this.#isKept = isKept;
  }

  /** Makes an empty server and starts it. `settings` are such as `max_connections=9`. */
  static async start(settings: readonly string[] = []): Promise<PostgresServer> {
    const folder = newFolder();
    await makeData(folder);
    const server = new PostgresServer(folder, settings);
    await server.run();
    return server;
  }

  /** Starts the server of a folder that stays, whatever ends the process; makes an empty one if there is none. */
  static async keptIn(folder: string, settings: readonly string[] = []): Promise<PostgresServer> {
    const { as } = postgresBinaries();
    mkdirSync(folder, { recursive: true });
    if (as.uid !== undefined) chownSync(folder, as.uid, as.gid ?? as.uid);
    const data = join(folder, 'data');
    if (!existsSync(data)) {
      const making = join(folder, 'making');
      rmSync(making, { recursive: true, force: true });
      execFileSync('mkdir', [making], as);
      await makeData(making);
      renameSync(join(making, 'data'), data);
      rmSync(making, { recursive: true });
    }
    const server = new PostgresServer(folder, settings, true);
    await server.run();
    return server;
  }

  /** Starts a copy of a server that is stopped, as its standby. It follows once that server runs again. */
  static async standbyOf(primary: PostgresServer): Promise<PostgresServer> {
    const folder = newFolder();
    const { as } = postgresBinaries();
    copy(join(primary.folder, 'data'), join(folder, 'data'));
    execFileSync('touch', [join(folder, 'data', 'standby.signal')], as);
    const source = `primary_conninfo=host=${primary.folder} user=postgres application_name=standby`;
    const server = new PostgresServer(folder, [source, 'wal_retrieve_retry_interval=100ms']);
    await server.run();
    return server;
  }

  /** Runs the server; resolves once it takes connections. */
  async run(): Promise<void> {
    const { postgres, as } = postgresBinaries();
    const shared = this.#isKept ? [] : [SHARED_MEMORY];
    const settings = [...SETTINGS, ...shared, `unix_socket_directories=${this.folder}`, ...this.#settings];
    const args = ['-D', join(this.folder, 'data'), ...settings.flatMap((one) => ['-c', one])];
    // What is kept is left in order.
    const [signal, removed] = this.#isKept ? ['INT', ''] : ['QUIT', this.folder];
    const child = spawn('sh', ['-c', WATCHED, 'sh', signal, removed, postgres, ...args], {
      ...as,
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    this.#process = child;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    let log = '';
    child.stderr.on('data', (chunk: Buffer) => {
      log += chunk.toString();
      if (/ready to accept/.test(log)) resolve();
    });
    child.once('exit', () => reject(new Error(`PostgreSQL has not started:\n${log}`)));
    await promise;
    // Its log and its watcher must not keep the tests from ending.
    child.unref();
    for (const stream of [child.stdin, child.stderr]) (stream as { unref?: () => void }).unref?.();
  }

  /** The address of one of its databases. */
  url(database = 'postgres'): string {
    return `postgresql:///${database}?host=${encodeURIComponent(this.folder)}&user=postgres`;
  }

  /** The place of its socket. */
  get socket(): string {
    return join(this.folder, '.s.PGSQL.5432');
  }

  /** Ends the server by a signal; resolves when it has ended. It can be run again. */
  async end(signal: NodeJS.Signals = 'SIGINT'): Promise<void> {
    const child = this.#process;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.ref();
    const [pid] = readFileSync(join(this.folder, 'data', 'postmaster.pid'), 'utf8').split('\n');
    process.kill(Number(pid), signal);
    await ended;
  }

  /** Ends the server for good, and removes it if it is not kept. */
  async remove(): Promise<void> {
    if (this.#isKept) return this.end();
    await this.end('SIGQUIT');
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Makes the files of an empty server, `data` in a folder. To unpack them takes a tenth of the time that making them does. */
async function makeData(folder: string): Promise<void> {
  const { as } = postgresBinaries();
  const packed = openSync(await keptFile(PACKAGE, 'tar', packedData), 'r');
  execFileSync('tar', ['-x', '-C', folder], { ...as, stdio: [packed, 'ignore', 'inherit'] });
  closeSync(packed);
}

async function packedData(): Promise<Uint8Array> {
  const { initdb, as } = postgresBinaries();
  const folder = newFolder();
  const options = ['--username=postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'];
  execFileSync(initdb, [`--pgdata=${join(folder, 'data')}`, ...options, '--no-instructions'], {
    ...as,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const packed = execFileSync('tar', ['-c', '-C', folder, 'data'], { ...as, maxBuffer: MOST_DATA });
  rmSync(folder, { recursive: true });
  return packed;
}

function copy(from: string, to: string): void {
  execFileSync('cp', ['-r', from, to], postgresBinaries().as);
}

/** A folder that belongs to whoever runs the server. */
function newFolder(): string {
  const { as } = postgresBinaries();
  const folder = mkdtempSync(join(TEMPORARY_PLACE, 'on-the-record-postgres-'));
  if (as.uid !== undefined) chownSync(folder, as.uid, as.gid ?? as.uid);
  return folder;
}
