/** Writes of the events of stories; each function runs inside a transaction. */
import type { EventMove, PlacedStory } from '../../model/article.ts';
import type { Transaction } from './database.ts';
import { lockStories } from './write-story.ts';

/** Moves stories to other events, apart from those that an edition has shown; returns those that exist as they are then. */
export async function moveToEvents(
  sql: Transaction,
  moves: readonly EventMove[],
): Promise<(Omit<EventMove, 'follows'> & Pick<PlacedStory, 'settled'>)[]> {
  const articles = moves.map(({ article }) => article);
  await lockStories(sql, ...articles);
  const moved = await sql.all(
    `UPDATE stories SET event = move.event, follows = coalesce(move.follows, stories.follows)
     FROM unnest($1::text[], $2::text[], $3::text[]) AS move (article, event, follows)
     WHERE stories.article = move.article AND NOT settled AND (stories.event <> move.event
       OR stories.follows IS DISTINCT FROM coalesce(move.follows, stories.follows))
     RETURNING stories.article AS x`,
    articles,
    moves.map(({ event }) => event),
    moves.map(({ follows }) => follows ?? null),
  );
  for (const { x } of moved) sql.changed(String(x));
  const rows = await sql.all(
    'SELECT article, event, settled FROM stories WHERE article = ANY ($1::text[])',
    articles,
  );
  const found = new Map(rows.map((row) => [row.article, row]));
  return articles.flatMap((article) => {
    const row = found.get(article);
    return row ? [{ article, event: String(row.event ?? article), settled: row.settled === true }] : [];
  });
}

/** Keeps the stories of these events where they are: people have seen them together. */
export async function settleEvents(sql: Transaction, events: readonly string[]): Promise<void> {
  await sql.run('UPDATE stories SET settled = TRUE WHERE event = ANY ($1::text[]) AND NOT settled', events);
}
