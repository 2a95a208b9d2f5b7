/** Moves an archive from one database into another, whole: in batches, each with a note of how far it is, so it can go on. */
import { StoreError } from '../store.ts';
import { MOVED_TABLES, type MovedTable } from './tables.ts';

/** Rows of a batch, which is one transaction. */
const BATCH_SIZE = 250;

export type MovedValue = string | number | null;
export type MovedRow = Readonly<Record<string, MovedValue>>;

/** How much a table holds. */
export interface TableSize {
  readonly rows: number;
  /** of the measured column, in UTF-8 */
  readonly bytes: number;
}

export interface MoveSource {
  /** The rows after one with this key, in order; from the first one without it. */
  read(table: MovedTable, after: readonly MovedValue[] | undefined, limit: number): Promise<MovedRow[]>;
  size(table: MovedTable): Promise<TableSize>;
}

export interface MoveTarget extends MoveSource {
  /** What a move that was cut short has noted; undefined if none has begun. */
  begun(): Promise<
    { readonly source: string; readonly after: ReadonlyMap<string, readonly MovedValue[]> } | undefined
  >;
  /** Notes that a move begins, and from what. */
  begin(source: string): Promise<void>;
  /** Stores a batch and notes its last key, at once. */
  write(table: MovedTable, rows: readonly MovedRow[], last: readonly MovedValue[]): Promise<void>;
  /** Makes the archive usable. */
  finish(): Promise<void>;
}

/** What was moved. */
export type MovedCounts = Readonly<Record<string, number>>;

/**
 * Moves everything. Goes on where a move was cut short, unless the source has changed since. Rejects with StoreError if the
 * copy is not as the source is. `onRows` hears how many rows there are, and how many more are moved.
 */
export async function moveArchive(
  source: MoveSource,
  target: MoveTarget,
  onRows: (total: number, more: number) => void = () => {},
): Promise<MovedCounts> {
  const sizes = await sizesOf(source);
  const total = [...sizes.values()].reduce((sum, { rows }) => sum + rows, 0);
  const print = JSON.stringify([...sizes]);
  const begun = await target.begun();
  if (begun && begun.source !== print)
    throw new StoreError(
      'The archive has changed since its move was cut short. Empty the target, and begin again.',
    );
  if (!begun) await target.begin(print);
  onRows(total, 0);
  for (const table of MOVED_TABLES) {
    let after = begun?.after.get(table.name);
    if (after) onRows(total, (await target.size(table)).rows);
    for (;;) {
      const rows = await source.read(table, after, BATCH_SIZE);
      const last = rows.at(-1);
      if (!last) break;
      after = table.key.map((column) => last[column] ?? null);
      await target.write(table, rows, after);
      onRows(total, rows.length);
    }
  }
  for (const [name, size] of await sizesOf(target)) {
    const wanted = sizes.get(name);
    if (size.rows === wanted?.rows && size.bytes === wanted.bytes) continue;
    throw new StoreError(
      `The copy is not whole: ${name} has ${size.rows} rows (${size.bytes} bytes) in place of ${wanted?.rows} (${wanted?.bytes}). The source is as it was; empty the target, and begin again.`,
    );
  }
  await target.finish();
  return Object.fromEntries([...sizes].map(([name, { rows }]) => [name, rows]));
}

async function sizesOf(side: MoveSource): Promise<Map<string, TableSize>> {
  const sizes = new Map<string, TableSize>();
  for (const table of MOVED_TABLES) sizes.set(table.name, await side.size(table));
  return sizes;
}
