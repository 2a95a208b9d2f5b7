/** Rows of the tables of alerts as the contract has them. */
import type { Alert, AlertItem, AlertPauseReason, AlertPlace } from '../alert-store.ts';
import type { Row } from './row.ts';

/** Time in which changes of an event gather, before its message is updated. */
export const EDIT_DELAY_MS = 5000;
/** Events that one message gathers at most. */
export const MAX_GATHERED = 100;
/** SQL: an alert is active, and neither its server nor its person is blocked. */
export const WANTED = `state = 'active' AND NOT EXISTS (SELECT 1 FROM blocks WHERE
  (kind = 'server' AND value = alerts.guild) OR (kind = 'person' AND value = alerts.owner))`;

/** A place as a column. */
export function placeKey({ kind, id }: AlertPlace): string {
  return `${kind}:${id}`;
}

export function placeOf(key: string): AlertPlace {
  const [kind = '', id = ''] = key.split(':');
  return { kind: kind as AlertPlace['kind'], id };
}

/** An Alert from a row of the table `alerts`. */
export function alertOf(row: Row): Alert {
  return {
    id: Number(row.id),
    owner: String(row.owner),
    number: Number(row.number),
    ...(row.guild !== null && { guild: String(row.guild) }),
    place: placeOf(String(row.place)),
    wish: JSON.parse(String(row.wish)) as Alert['wish'],
    ...(row.quiet !== null && { quiet: JSON.parse(String(row.quiet)) as NonNullable<Alert['quiet']> }),
    locale: String(row.locale),
    setBy: String(row.set_by),
    setAt: String(row.set_at),
    state: row.state === 'active' ? 'active' : 'paused',
    ...(row.why !== null && { why: String(row.why) as AlertPauseReason }),
    ...(row.paused_until !== null && { until: String(row.paused_until) }),
  };
}

/** The events of a message from rows that each have an event, a report of it, and an alert that wants it. */
export function itemsOf(rows: readonly Row[]): AlertItem[] {
  return [...Map.groupBy(rows, ({ event }) => String(event))].map(([event, own]) => ({
    event,
    articles: [...new Set(own.map(({ article }) => String(article)))],
    alerts: [...new Map(own.map((row) => [row.id, alertOf(row)])).values()],
  }));
}
