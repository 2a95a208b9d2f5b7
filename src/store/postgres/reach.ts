/** The conditions of a question as SQL, for statements over `stories`. */

import type { Reach } from '../../model/reach.ts';
import { words } from '../../text/words.ts';
import { outletFilter } from '../shared/outlet-filter.ts';
import { phraseQuery } from './analysis.ts';
import type { Reader, Value } from './database.ts';
import { SITE } from './migrations.ts';
import { IN_SCOPE, scopeValue } from './scope.ts';

/** A condition, and the values of its parameters from `$1` on; more may follow. */
export interface ReachSql {
  /** the join with `story_words`; empty if no condition is on words */
  readonly words: string;
  readonly condition: string;
  readonly values: Value[];
}

/** The outlets of the archive with their sites, found by jumps from one to the next in the index. */
const OUTLETS = `WITH RECURSIVE outlets AS (
    (SELECT source, ${SITE} AS site FROM stories ORDER BY source, ${SITE} LIMIT 1)
    UNION ALL
    SELECT later.* FROM outlets, LATERAL (SELECT source, ${SITE} AS site FROM stories
      WHERE (source, ${SITE}) > (outlets.source, outlets.site) ORDER BY source, ${SITE} LIMIT 1) AS later
  ) SELECT source, site FROM outlets`;

/** The conditions of a reach; undefined if no story can meet them. */
export async function reachSql(
  sql: Reader,
  { scope, articles, outlets, speakers, phrases, without, since, before }: Reach,
): Promise<ReachSql | undefined> {
  const conditions = ['withdrawn_at IS NULL', IN_SCOPE];
  const values: Value[] = [scopeValue(scope)];
  const add = (condition: (place: string) => string, value: Value) => {
    values.push(value);
    conditions.push(condition(`$${values.length}`));
  };
  if (articles) add((place) => `stories.article = ANY (${place}::text[])`, articles);
  if (since !== undefined) add((place) => `published_at >= ${place}`, since);
  if (before !== undefined) add((place) => `published_at < ${place}`, before);
  if (speakers) {
    const names = speakers.map(wordsOf).filter((name) => name.length > 0);
    values.push(...names);
    const from = values.length - names.length + 1;
    const any = names.map((_, n) => `speaker_words @> $${from + n}::text[]`);
    conditions.push(any.length === 0 ? 'FALSE' : `(${any.join(' OR ')})`);
  }
  if (phrases.length + without.length > 0) {
    const wanted = phrases.map(phraseQuery);
    // A word that no text can have is in none.
    if (wanted.includes(undefined)) return undefined;
    const unwanted = without.flatMap((one) => phraseQuery(one) ?? []);
    const query = [...wanted, ...unwanted.map((one) => `!${one}`)].join(' & ');
    if (query !== '') add((place) => `words @@ ${place}::tsquery`, query);
  }
  if (outlets) {
    const isMeant = outletFilter(outlets);
    const meant = (await sql.all(OUTLETS)).filter(({ source, site }) =>
      isMeant({ source, address: site === '' ? null : site }),
    );
    const columns = [meant.map(({ source }) => String(source)), meant.map(({ site }) => String(site))];
    values.push(...columns);
    const [sources, sites] = [values.length - 1, values.length];
    conditions.push(
      `(source, ${SITE}) IN (SELECT * FROM unnest($${sources}::text[], $${sites}::text[]) AS outlets (source, site))`,
    );
  }
  const hasWords = phrases.length + without.length > 0;
  const join = hasWords ? 'JOIN story_words USING (article)' : '';
  return { words: join, condition: conditions.join(' AND '), values };
}

function wordsOf(text: string): string[] {
  return words(text).map((word) => word.text);
}
