/** Antecedents of the relative pronoun "who": "Ada Quist, the mayor's sister, who said". */
import type { AnnotatedArticle } from './annotate.ts';
import type { Source } from './source.ts';

/** The antecedent if the source is "who" and has one; else the source itself. */
export function relativeAntecedent(article: AnnotatedArticle, source: Source): Source {
  return source.head === 'who' ? nameBefore(article, source) : source;
}

/** "Trump, who said": the name right before the relative pronoun. */
function nameBefore(article: AnnotatedArticle, source: Source): Source {
  const sources = article.paragraphs[source.paragraph - 1]?.sources ?? [];
  const before = sources.findLast(
    (one) => one.from < source.from && one.to >= source.from - 2 && one.kind !== 'pronoun',
  );
  return before ?? nameBeforeApposition(article, source) ?? source;
}

/** Most words of an apposition between a name and "who". */
const MAX_APPOSITION_WORDS = 14;

/** "Ada Quist, the mayor's sister, who said": the name before the apposition. */
function nameBeforeApposition(article: AnnotatedArticle, source: Source): Source | undefined {
  const { tokens = [], sources = [] } = article.paragraphs[source.paragraph - 1] ?? {};
  if (tokens[source.from - 1]?.folded !== ',') return undefined;
  for (let at = source.from - 2; at > Math.max(0, source.from - MAX_APPOSITION_WORDS); at -= 1) {
    if (tokens[at]?.sentence !== tokens[source.from]?.sentence) return undefined;
    if (tokens[at]?.folded === ',') return sources.findLast((one) => one.to === at && one.kind === 'name');
  }
  return undefined;
}
