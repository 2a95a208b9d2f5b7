/** Simple ways to tell whether a claim is on record, to compare with: each knows quotations, speakers, and no near words. */
import { DatabaseSync } from 'node:sqlite';
import type { Story } from '../../src/model/article.ts';
import type { Claim } from '../../src/model/check.ts';

type Judge = (claim: Claim) => Promise<{ verdict: string; article?: string }>;

interface Unit {
  readonly article: string;
  readonly text: string;
  readonly kind: 'verbatim' | 'reporters-words';
  readonly speakers: readonly string[];
}

/** Peers by name; each is made from the stories of the archive. */
export const PEERS: Readonly<Record<string, (stories: readonly Story[]) => Judge>> = {
  'exact-substring': (stories) => {
    const units = unitsOf(stories);
    return async ({ text, speaker }) =>
      verdictOf(
        units.filter((unit) => unit.text.includes(text)),
        speaker,
      );
  },
  'fts5-phrase': (stories) => {
    const units = unitsOf(stories);
    const db = new DatabaseSync(':memory:');
    db.exec("CREATE VIRTUAL TABLE units USING fts5(text, tokenize = 'unicode61')");
    const insert = db.prepare('INSERT INTO units (rowid, text) VALUES (?, ?)');
    for (const [n, { text }] of units.entries()) insert.run(n, text);
    const find = db.prepare('SELECT rowid AS n FROM units WHERE units MATCH ? ORDER BY rowid LIMIT 50');
    return async ({ text, speaker }) => {
      const rows = find.all(`"${text.replaceAll('"', ' ')}"`);
      return verdictOf(
        rows.flatMap(({ n }) => units[Number(n)] ?? []),
        speaker,
      );
    };
  },
};

/** Every quotation, then every paragraph. */
function unitsOf(stories: readonly Story[]): Unit[] {
  const quotes = stories.flatMap(({ article, quotes }) =>
    quotes.map((quote): Unit => {
      const { attribution } = quote;
      const speakers = attribution.state === 'named' ? attribution.speakers.map(({ name }) => name) : [];
      return { article: article.id, text: quote.text, kind: 'verbatim', speakers };
    }),
  );
  const paragraphs = stories.flatMap(({ article }) =>
    article.paragraphs.map(
      ({ text }): Unit => ({ article: article.id, text, kind: 'reporters-words', speakers: [] }),
    ),
  );
  return [...quotes, ...paragraphs];
}

function verdictOf(
  found: readonly Unit[],
  speaker: string | undefined,
): { verdict: string; article?: string } {
  const quoted = found.filter(({ kind }) => kind === 'verbatim');
  const theirs = quoted.find(({ speakers }) => speaker === undefined || speakers.includes(speaker));
  const best = theirs ?? quoted[0] ?? found[0];
  if (!best) return { verdict: 'not-found' };
  const verdict = best.kind === 'verbatim' && !theirs ? 'other-speaker' : best.kind;
  return { verdict, article: best.article };
}
