/** Whom a "who" explains: "Ada Quist, the mayor's sister, who said". */
import type { ArticleRead } from './annotate.ts';
import type { Source } from './source.ts';

/** A source itself, or whom its "who" explains. */
export function antecedent(article: ArticleRead, source: Source): Source {
  return source.head === 'who' ? nameBefore(article, source) : source;
}

/** "Trump, who said": the name right before the relative pronoun. */
function nameBefore(article: ArticleRead, source: Source): Source {
  const sources = article.paragraphs[source.paragraph - 1]?.sources ?? [];
  const before = sources.findLast(
    (one) => one.from < source.from && one.to >= source.from - 2 && one.kind !== 'pronoun',
  );
  return before ?? explainedBefore(article, source) ?? source;
}

/** Words of an apposition between a name and "who". */
const APPOSITION = 14;

/** "Ada Quist, the mayor's sister, who said": the name before the apposition. */
function explainedBefore(article: ArticleRead, source: Source): Source | undefined {
  const { tokens = [], sources = [] } = article.paragraphs[source.paragraph - 1] ?? {};
  if (tokens[source.from - 1]?.low !== ',') return undefined;
  for (let at = source.from - 2; at > Math.max(0, source.from - APPOSITION); at -= 1) {
    if (tokens[at]?.sentence !== tokens[source.from]?.sentence) return undefined;
    if (tokens[at]?.low === ',') return sources.findLast((one) => one.to === at && one.kind === 'name');
  }
  return undefined;
}
