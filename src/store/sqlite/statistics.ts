/** The statistics of an archive: counts by indexes, in a few milliseconds. */
import { statSync } from 'node:fs';
import { number } from '../shared/row.ts';
import type { ArchiveStatistics } from '../statistics.ts';
import type { Database } from './database.ts';
import { RUNNING } from './editions.ts';

/** Time after its slot at which a digest is late. */
const LATE_MS = 5 * 60_000;

/** `followed` is the condition that anybody follows a feed. `now` is the instant at which feeds are due. */
export function statisticsOf(sql: Database, followed: string, now: Date): ArchiveStatistics {
  const at = now.toISOString();
  const late = new Date(now.getTime() - LATE_MS).toISOString();
  const count = (from: string, ...values: string[]) =>
    number(sql.get(`SELECT count(*) AS x FROM ${from}`, ...values));
  const first = sql.get(
    `SELECT next_poll AS x FROM feeds WHERE next_poll <> '' AND ${followed} ORDER BY next_poll LIMIT 1`,
  );
  const waited = first ? now.getTime() - Date.parse(String(first.x)) : 0;
  const place = sql.db.location();
  return {
    bytes: bytesOf(place),
    logBytes: place === null ? 0 : bytesOf(`${place}-wal`),
    stories: count('stories WHERE withdrawn_at IS NULL'),
    feeds: {
      followed: count(`feeds WHERE ${followed}`),
      due: count(`feeds WHERE next_poll <= ? AND ${followed}`, at),
      failing: count(`feeds WHERE failing_since IS NOT NULL AND ${followed}`),
      longestDue: Math.max(0, waited / 1000),
    },
    digests: {
      active: count(`digests WHERE ${RUNNING}`),
      late: count(`digests WHERE ${RUNNING} AND next_slot <= ?`, late),
      open: count("editions WHERE outcome = 'open'"),
    },
    openReports: count("attribution_reports WHERE state = 'open'"),
  };
}

function bytesOf(file: string | null): number {
  return file === null ? 0 : (statSync(file, { throwIfNoEntry: false })?.size ?? 0);
}
