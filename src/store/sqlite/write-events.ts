/** Writes of the events of stories; each function runs inside a transaction. */
import type { EventMove, PlacedStory } from '../../model/article.ts';
import type { Database } from './database.ts';
import { NEXT_CHANGE } from './write-story.ts';

/** Moves stories to other events, apart from those that an edition has shown; returns those that exist as they are then. */
export function moveToEvents(
  sql: Database,
  moves: readonly EventMove[],
): (Omit<EventMove, 'follows'> & Pick<PlacedStory, 'settled'>)[] {
  return moves.flatMap(({ article, event, follows }) => {
    const move = `UPDATE stories SET event = ?2, follows = coalesce(?3, follows), change = ${NEXT_CHANGE}
      WHERE article = ?1 AND settled = 0 AND (event <> ?2 OR follows IS NOT coalesce(?3, follows))`;
    sql.run(move, article, event, follows ?? null);
    const row = sql.get('SELECT event, settled FROM stories WHERE article = ?', article);
    return row ? [{ article, event: String(row.event ?? article), settled: row.settled === 1 }] : [];
  });
}

/** Keeps the stories of these events where they are: people have seen them together. */
export function settleEvents(sql: Database, events: readonly string[]): void {
  const ids = JSON.stringify(events);
  sql.run('UPDATE stories SET settled = 1 WHERE event IN (SELECT value FROM json_each(?))', ids);
}
