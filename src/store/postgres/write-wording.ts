/** Writes of the index of wordings; each function runs inside a transaction that has locked the story. */
import type { Story } from '../../model/article.ts';
import { shinglesIn, textsOf } from '../shared/wordings.ts';
import type { Transaction } from './database.ts';

/** Indexes the current version of a story. Of the version before, only what the new one no longer has stays indexed. */
export async function indexCurrent(
  sql: Transaction,
  { article, hash }: Story,
  isKnown: boolean,
  now: string,
): Promise<void> {
  const texts = textsOf(JSON.stringify(article));
  if (isKnown) await thinOut(sql, article.id, new Set(texts));
  await addVersion(sql, { article: article.id, hash, storedAt: now }, texts);
}

/** Adds a version to the index, after the earlier versions of its story. */
export async function addVersion(
  sql: Transaction,
  version: { readonly article: string; readonly hash: string; readonly storedAt: string },
  texts: readonly string[],
): Promise<void> {
  const indexed = texts.flatMap((text, paragraph) => {
    const shingles = shinglesIn(text);
    return shingles.length === 0 ? [] : [{ paragraph, shingles: `{${shingles.map(asInteger).join(',')}}` }];
  });
  await sql.run(
    `WITH added AS (INSERT INTO wordings (article, hash, stored_at) VALUES ($1, $2, $3) RETURNING number)
     INSERT INTO wording_shingles
       SELECT number, paragraph, shingles::integer[]
       FROM added, unnest($4::smallint[], $5::text[]) AS one (paragraph, shingles)`,
    version.article,
    version.hash,
    version.storedAt,
    indexed.map(({ paragraph }) => paragraph),
    indexed.map(({ shingles }) => shingles),
  );
}

/** A shingle, which is 32 bits in base 36, as the integer of PostgreSQL with these bits. */
export function asInteger(shingle: string): number {
  return Number.parseInt(shingle, 36) | 0;
}

/** Takes the paragraphs that a later version still has out of the index of the version before. */
async function thinOut(sql: Transaction, article: string, later: ReadonlySet<string>): Promise<void> {
  const row = await sql.get(
    `SELECT number, body FROM wordings JOIN versions USING (article, hash, stored_at)
     WHERE number = (SELECT max(number) FROM wordings WHERE article = $1)`,
    article,
  );
  if (!row) return;
  const gone = [...textsOf(row.body).entries()].filter(([, text]) => later.has(text));
  await sql.run(
    'DELETE FROM wording_shingles WHERE version = $1 AND paragraph = ANY ($2::smallint[])',
    Number(row.number),
    gone.map(([paragraph]) => paragraph),
  );
}
