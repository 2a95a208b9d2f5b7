/**
 * The SearchIndex on MiniSearch: one index over paragraphs and quotes.
 *
 * MiniSearch multiplies a document's score by the number of query terms it matched. That is undone here and
 * replaced by the share of the query's weight that was met (coverage), which serves short and long questions.
 */
import MiniSearch, { type SearchResult as Match } from 'minisearch';
import type { Passage, Span } from '../model.ts';
import { fold } from '../text/fold.ts';
import {
  COVERAGE,
  type Entry,
  INDEX_OPTIONS,
  LEAD,
  MOST_TERMS,
  RECENCY,
  RECENCY_HALF_LIFE,
  SEARCH_OPTIONS,
  TYPO_SHARE,
} from './index-options.ts';
import type { Hit, SearchIndex, SearchQuery, SearchResult } from './search-index.ts';
import { type Lent, lendByStory } from './story-score.ts';
import { termsOf } from './terms.ts';

const DAY = 86_400_000;
/** Stems up to this length are too near to too many others to be taken for misspelt. */
const SHORT = 4;
const NOTHING: SearchResult = { hits: [], total: 0, approximate: false };

interface Scored extends Lent {
  readonly match: Match;
}

/** An empty index; fill it with `put`. */
export function createSearchIndex(): SearchIndex {
  return new MiniSearchIndex();
}

class MiniSearchIndex implements SearchIndex {
  readonly #engine = new MiniSearch<Entry>(INDEX_OPTIONS);
  readonly #passages = new Map<number, Passage>();
  readonly #byArticle = new Map<string, number[]>();
  readonly #frequency = new Map<string, number>();
  #next = 1;

  async put(article: string, passages: readonly Passage[]): Promise<void> {
    await this.remove(article);
    const ids: number[] = [];
    for (const passage of passages) {
      const id = this.#next;
      this.#next += 1;
      const entry = entryOf(id, passage);
      this.#engine.add(entry);
      this.#passages.set(id, passage);
      this.#count(entry, 1);
      ids.push(id);
    }
    this.#byArticle.set(article, ids);
  }

  async remove(article: string): Promise<void> {
    for (const id of this.#byArticle.get(article) ?? []) {
      const passage = this.#passages.get(id);
      if (passage) this.#count(entryOf(id, passage), -1);
      this.#engine.discard(id);
      this.#passages.delete(id);
    }
    this.#byArticle.delete(article);
  }

  async search(query: SearchQuery): Promise<SearchResult> {
    const terms = this.#telling(query.text);
    if (terms.length === 0) return NOTHING;
    const exact = this.#rank(terms, false, query);
    const [found, approximate] = exact.length > 0 ? [exact, false] : [this.#rank(terms, true, query), true];
    if (found.length === 0) return NOTHING;
    const from = query.offset ?? 0;
    const hits = found.slice(from, from + query.limit).map(toHit);
    return { hits, total: found.length, approximate };
  }

  async count(): Promise<number> {
    return this.#passages.size;
  }

  async close(): Promise<void> {
    this.#engine.removeAll();
    this.#passages.clear();
    this.#byArticle.clear();
    this.#frequency.clear();
  }

  /** The terms to search: content words, or the stop words where there is nothing else; the rarest of many. */
  #telling(text: string): string[] {
    const all = termsOf(text);
    const content = all.filter(({ stop }) => !stop);
    const unique = [...new Set((content.length > 0 ? content : all).map(({ term }) => term))];
    if (unique.length <= MOST_TERMS) return unique;
    const rarity = (term: string) => this.#frequency.get(term) ?? Number.POSITIVE_INFINITY;
    return unique.sort((a, b) => rarity(a) - rarity(b)).slice(0, MOST_TERMS);
  }

  #rank(terms: readonly string[], typos: boolean, query: SearchQuery): Scored[] {
    const matches = this.#engine.search(terms.join(' '), {
      ...SEARCH_OPTIONS,
      ...(typos && { fuzzy: (term) => (term.length > SHORT ? TYPO_SHARE : false) }),
    });
    const weights = new Map(terms.map((term) => [term, this.#weight(term)]));
    const whole = [...weights.values()].reduce((a, b) => a + b, 0);
    const coverageOf = (met: ReadonlySet<string>) =>
      [...met].reduce((sum, term) => sum + (weights.get(term) ?? 0), 0) / (whole || 1);
    const keep = filterOf(query);
    const best = new Map<string, Scored>();
    for (const match of matches) {
      const passage = this.#passages.get(match.id);
      if (!passage || !keep(passage) || !answers(match, passage)) continue;
      const met = new Set(match.queryTerms);
      const coverage = coverageOf(met);
      const bm25 = match.score / Math.max(1, match.queryTerms.length);
      const recency = 1 + RECENCY * freshness(passage, query.now);
      const lead = 1 + LEAD / passage.citation.paragraph;
      const score = bm25 * (1 - COVERAGE * (1 - coverage)) * recency * lead;
      const parts = { bm25, coverage, recency, lead };
      const place = `${passage.citation.article}#${passage.citation.paragraph}`;
      const held = best.get(place);
      if (!held || better({ passage, match, met, score, parts }, held))
        best.set(place, { passage, match, met, score, parts });
    }
    const lent = lendByStory([...best.values()], coverageOf);
    return lent.sort((a, b) => b.score - a.score || order(a.passage, b.passage));
  }

  /** Inverse document frequency (Robertson and Spärck Jones 1976, smoothed). */
  #weight(term: string): number {
    const n = this.#frequency.get(term) ?? 0;
    return Math.log(1 + (this.#passages.size - n + 0.5) / (n + 0.5));
  }

  /** How many passages hold a term, so that rare ones weigh more. */
  #count({ text, headline, speakers }: Entry, by: 1 | -1): void {
    for (const term of new Set(`${text} ${headline} ${speakers}`.split(' '))) {
      const n = (this.#frequency.get(term) ?? 0) + by;
      if (n > 0) this.#frequency.set(term, n);
      else this.#frequency.delete(term);
    }
  }
}

/** The passage's fields as terms parted by spaces: cut and stemmed once, whoever reads them. */
function entryOf(id: number, { text, citation, speakers }: Passage): Entry {
  const terms = (field: string) =>
    termsOf(field)
      .map(({ term }) => term)
      .join(' ');
  return { id, text: terms(text), headline: terms(citation.headline), speakers: terms(speakers.join(' ')) };
}

function filterOf({ kinds, articles, speakers, sources }: SearchQuery): (passage: Passage) => boolean {
  const wanted = articles && new Set(articles);
  const names = speakers && new Set(speakers);
  const outlets = sources && new Set(sources.map(fold));
  return (passage) =>
    (!kinds || kinds.includes(passage.kind)) &&
    (!wanted || wanted.has(passage.citation.article)) &&
    (!names || passage.speakers.some((name) => names.has(name))) &&
    (!outlets || outlets.has(fold(passage.citation.source)));
}

/** A headline alone answers for its story once, through the lead; every paragraph would repeat it. */
function answers(match: Match, { citation }: Passage): boolean {
  return citation.paragraph === 1 || Object.values(match.match).some((fields) => fields.includes('text'));
}

/** A paragraph stands for the quotes inside it: it shows them with their clause. */
function better(one: Scored, held: Scored): boolean {
  if (one.passage.kind !== held.passage.kind) return one.passage.kind === 'paragraph';
  return one.score > held.score;
}

/** 1 for a story of today, 0.5 after the half-life, towards 0; 0 for an undated one. */
function freshness({ citation }: Passage, now: string): number {
  if (!citation.publishedAt) return 0;
  const days = Math.max(0, Date.parse(now) - Date.parse(citation.publishedAt.instant)) / DAY;
  return 0.5 ** (days / RECENCY_HALF_LIFE);
}

/** Equal scores keep the article's order: the lead comes first. */
function order(a: Passage, b: Passage): number {
  return a.citation.article.localeCompare(b.citation.article) || a.citation.paragraph - b.citation.paragraph;
}

function toHit({ passage, match, score, parts }: Scored): Hit {
  const matched = new Set(match.terms);
  const marks: Span[] = termsOf(passage.text)
    .filter(({ term }) => matched.has(term))
    .map(({ start, end }) => ({ start, end }));
  return { passage, score, marks, parts };
}
