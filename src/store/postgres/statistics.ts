/** The statistics of an archive in PostgreSQL: counts by indexes. */
import type { ArchiveStatistics } from '../statistics.ts';
import type { Reader } from './database.ts';
import { RUNNING } from './editions.ts';
import { FOLLOWED } from './feed-store.ts';

/** Time after its slot at which a digest is late. */
const LATE_MS = 5 * 60_000;

/** `now` is the instant at which feeds are due. */
export async function statisticsOf(sql: Reader, now: Date): Promise<ArchiveStatistics> {
  const late = new Date(now.getTime() - LATE_MS).toISOString();
  const row = await sql.get(
    `SELECT pg_database_size(current_database()) AS bytes,
       (SELECT count(*) FROM stories WHERE withdrawn_at IS NULL) AS stories,
       (SELECT count(*) FROM feeds WHERE ${FOLLOWED}) AS followed,
       (SELECT count(*) FROM feeds WHERE next_poll <= $1 AND ${FOLLOWED}) AS due,
       (SELECT count(*) FROM feeds WHERE failing_since IS NOT NULL AND ${FOLLOWED}) AS failing,
       (SELECT min(next_poll) FROM feeds WHERE next_poll <> '' AND ${FOLLOWED}) AS first_due,
       (SELECT count(*) FROM digests WHERE ${RUNNING}) AS active,
       (SELECT count(*) FROM digests WHERE ${RUNNING} AND next_slot <= $2) AS late,
       (SELECT count(*) FROM editions WHERE outcome = 'open') AS open,
       (SELECT count(*) FROM attribution_reports WHERE state = 'open') AS reports`,
    now.toISOString(),
    late,
  );
  const count = (column: string) => Number(row?.[column] ?? 0);
  const waited = row?.first_due == null ? 0 : now.getTime() - Date.parse(String(row.first_due));
  return {
    bytes: count('bytes'),
    logBytes: 0,
    stories: count('stories'),
    feeds: {
      followed: count('followed'),
      due: count('due'),
      failing: count('failing'),
      longestDue: Math.max(0, waited / 1000),
    },
    digests: { active: count('active'), late: count('late'), open: count('open') },
    openReports: count('reports'),
  };
}
