/** The database of a drill: a primary with a synchronous standby, and a wire of its own to it for each process. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openPostgresStore } from '../../../src/store/postgres/store.ts';
import { PostgresServer } from '../../../tests/support/postgres/server.ts';
import { layWire, type Wire } from '../../../tests/support/postgres/wire.ts';

/** A time in which some wires led nowhere. */
export interface Outage {
  readonly what: 'cut' | 'silent' | 'promotion';
  /** numbers of the wires */
  readonly wires: readonly number[];
  /** milliseconds */
  readonly from: number;
  to: number;
}

export interface DrillDatabase {
  readonly outages: readonly Outage[];
  /** the address at which a process finds the database */
  addressOf(wire: number): string;
  /** the address without a wire, of whichever server is the primary */
  directly(): string;
  cut(wires: readonly number[]): Outage;
  silence(wires: readonly number[]): Outage;
  mend(outage: Outage): void;
  /** Kills the primary, makes the standby the primary, and leads all wires to it. */
  promote(): Promise<void>;
  close(): Promise<void>;
}

export async function openDrillDatabase(count: number): Promise<DrillDatabase> {
  const primary = await PostgresServer.start(['max_wal_size=1GB', 'max_wal_senders=4']);
  await (await openPostgresStore({ url: primary.url() })).close();
  await primary.end();
  const standby = await PostgresServer.standbyOf(primary);
  await primary.run();
  await run(primary.url(), "ALTER SYSTEM SET synchronous_standby_names = '*'");
  await run(primary.url(), 'SELECT pg_reload_conf()');
  const folders = Array.from({ length: count }, () => mkdtempSync(join(tmpdir(), 'on-the-record-wire-')));
  const wires: Wire[] = [];
  for (const folder of folders) wires.push(await layWire(folder, primary.socket));
  const all = wires.map((_, n) => n);
  const outages: Outage[] = [];
  let server = primary;
  const begin = (what: Outage['what'], of: readonly number[], from = Date.now()): Outage => {
    const outage = { what, wires: of, from, to: Number.POSITIVE_INFINITY };
    outages.push(outage);
    for (const n of of) wires[n]?.[what === 'silent' ? 'silence' : 'cut']();
    return outage;
  };
  const mend = (outage: Outage) => {
    for (const n of outage.wires) wires[n]?.mend();
    outage.to = Date.now();
  };
  return {
    outages,
    addressOf: (wire) =>
      `postgresql:///postgres?host=${encodeURIComponent(folders[wire] ?? '')}&user=postgres`,
    directly: () => server.url(),
    cut: (of) => begin('cut', of),
    silence: (of) => begin('silent', of),
    mend,
    async promote() {
      const from = Date.now();
      await primary.end('SIGKILL');
      const outage = begin('promotion', all, from);
      await run(standby.url(), 'SELECT pg_promote()');
      server = standby;
      for (const wire of wires) wire.leadTo(standby.socket);
      mend(outage);
    },
    async close() {
      for (const wire of wires) await wire.close();
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
      await standby.remove();
      await primary.remove();
    },
  };
}

/** Runs one statement on a connection of its own. */
export async function run(url: string, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client(url);
  client.on('error', () => {});
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}
