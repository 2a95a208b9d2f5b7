/** A row of a database, by the names of its columns. */
export type Row = Record<string, unknown>;

/** Whether a column says yes: SQLite has no booleans. */
export function isTrue(value: unknown): boolean {
  return value === true || value === 1;
}

/** The column `x` of a row as text; undefined without a row. */
export function text(row: Row | undefined): string | undefined {
  return row === undefined ? undefined : String(row.x);
}

/** The column `x` of a row as a number; 0 without a row. */
export function number(row: Row | undefined): number {
  return Number(row?.x ?? 0);
}
