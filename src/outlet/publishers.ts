/**
 * Who published a report. A known outlet is told by its name, which nobody else bears here (claims.ts). Any other name is
 * told by the site, too: two strangers may choose the same one.
 */
import { fold } from '../text/fold.ts';
import { isOwnName, outletsClaimedBy } from './claims.ts';

export interface Publisher {
  /** the outlet as it is shown */
  readonly source: string;
  /** absent for what the operator gave by hand */
  readonly site?: string | undefined;
}

/** The name that no other publisher has: `The Harbor Post (harbor.example)` if the name is nobody's by right. */
export function publisherName({ source, site }: Publisher): string {
  const isTold = site === undefined || source.endsWith(site) || source.endsWith(` (${site})`);
  return isTold || outletsClaimedBy(source).length > 0 ? source : `${source} (${site})`;
}

/**
 * The publishers among those of reports, each once, in order; upper and lower case count as the same. A name that somebody
 * else uses is no publisher. What was given by hand is its namesake's, if there is one.
 */
export function publishersAmong(reports: readonly Publisher[]): Publisher[] {
  const own = reports.filter(({ source }) => isOwnName(source));
  const onSites = new Set(own.filter(({ site }) => site !== undefined).map(({ source }) => fold(source)));
  const found = new Map<string, Publisher>();
  for (const { source, site } of own) {
    const name = fold(publisherName({ source, site }));
    const isNamesakes = site === undefined && onSites.has(fold(source));
    if (!isNamesakes && !found.has(name)) found.set(name, { source, site });
  }
  return [...found.values()];
}

/** Whether two are one publisher, as far as is known. */
export function isSamePublisher(one: Publisher, other: Publisher): boolean {
  if (fold(one.source) !== fold(other.source)) return false;
  const isUnknown = one.site === undefined || other.site === undefined;
  return isUnknown || fold(publisherName(one)) === fold(publisherName(other));
}
