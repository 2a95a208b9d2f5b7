/**
 * The SearchIndex in memory. MiniSearch holds which story has which word; the best stories by that are weighed in
 * full (rank-stories.ts), and their passages are put in order (passage-score.ts).
 */
import type { Passage, Span } from '../../model/article.ts';
import { fold } from '../../text/fold.ts';
import { termsOf } from '../analysis/terms.ts';
import type { HeldPassage } from '../index/indexed-story.ts';
import { StoryShelf } from '../index/story-collection.ts';
import { holdingEvery, mentionsIn, NO_MENTIONS } from '../query/count-articles.ts';
import { expectedAnswer } from '../query/expected-answer.ts';
import { type ReadQuery, readQuery } from '../query/query-syntax.ts';
import { readEveryWord, readQuestion } from '../query/query-terms.ts';
import { filterOf, type StoryFilter } from '../query/story-filter.ts';
import { SlotTable } from '../query/term-slots.ts';
import { type EventOfStory, onePerEvent } from '../ranking/one-per-event.ts';
import { scorePassages } from '../ranking/passage-score.ts';
import { type RankedStory, rankStories } from '../ranking/rank-stories.ts';
import type {
  Hit,
  Mentions,
  MentionsQuery,
  SearchIndex,
  SearchQuery,
  SearchResult,
} from '../search-index.ts';
import { readWeights, STORY_SHARE, type StoryWeights } from '../weights.ts';

const NOTHING: SearchResult = { hits: [], total: 0, approximate: false };

/** An empty index; fill it with `put`. */
export function createSearchIndex(weights: StoryWeights = readWeights()): SearchIndex {
  return new MiniSearchIndex(weights);
}

class MiniSearchIndex implements SearchIndex {
  readonly #weights: StoryWeights;
  readonly #table = new SlotTable();
  #shelf = new StoryShelf();

  constructor(weights: StoryWeights) {
    this.#weights = weights;
  }

  async put(article: string, passages: readonly Passage[]): Promise<void> {
    this.#shelf.put(article, passages);
  }

  async remove(article: string): Promise<void> {
    this.#shelf.remove(article);
  }

  async search(query: SearchQuery): Promise<SearchResult> {
    const read = await readQuery(query.text, query.now);
    const found = this.#find(query, read);
    const hasConditions = isDemanding(read) || read.phrases.length + read.without.length > 0;
    const isOffered = found.total === 0 && hasConditions && read.words !== '';
    return isOffered ? { ...found, unconditional: read.words } : found;
  }

  #find(query: SearchQuery, read: ReadQuery): SearchResult {
    const filter = filterOf(query, read, this.#shelf.vocabulary);
    const asked = readQuestion(read.words, this.#shelf);
    if (asked.slots.length === 0)
      return read.words === '' && isDemanding(read) ? this.#newest(query, filter) : NOTHING;
    const { stems, forms } = this.#shelf.vocabulary.size;
    this.#table.fill(asked.slots, stems, forms);
    const answers = expectedAnswer(read.words);
    const from = query.offset ?? 0;
    const wanted = from + query.limit;
    const all = rankStories(asked, filter, query.now, this.#table, this.#shelf, this.#weights);
    const ranked = query.onePerEvent ? onePerEvent(all, eventOf) : all;
    const hits: Omit<Hit, 'marks'>[] = [];
    let total = 0;
    for (const [n, { story, answering, score, parts }] of ranked.entries()) {
      // A story's best passage has the story's score: those of later stories cannot come before so many.
      if (n >= wanted && !filter.narrows) {
        total += query.onePerStory ? 1 : answering;
        continue;
      }
      const keep = (held: HeldPassage) => filter.passage(story, held);
      const found = scorePassages(story, asked, this.#table, this.#shelf.vocabulary, keep, answers);
      const passages = query.onePerStory ? bestOf(found) : found;
      const best = Math.max(...passages.map((one) => one.score));
      total += passages.length;
      for (const { passage, score: own } of passages) {
        const share = own / best;
        const kept = STORY_SHARE + (1 - STORY_SHARE) * share;
        hits.push({ passage, score: score * kept, parts: { ...parts, share } });
      }
    }
    hits.sort((a, b) => b.score - a.score || inOrder(a.passage, b.passage));
    const stemsAsked = new Set(asked.slots.flatMap((slot) => slot.stems));
    const marked = (hit: Omit<Hit, 'marks'>): Hit => {
      const found = answers?.(hit.passage.text) ?? [];
      return { ...hit, marks: merged([...this.#marks(hit.passage, stemsAsked), ...found]) };
    };
    return {
      hits: hits.slice(from, wanted).map(marked),
      total,
      approximate: asked.approximate && total > 0,
    };
  }

  async mentions(query: MentionsQuery): Promise<Mentions> {
    const read = await readQuery(query.text, query.now);
    const { text, now, reach } = query;
    const demanded = { text, now, limit: 1, ...(reach && { reach }) };
    const filter = filterOf(demanded, read, this.#shelf.vocabulary);
    const { slots, approximate } = readEveryWord(read.words, this.#shelf);
    if (slots.length === 0 && (read.words !== '' || !isDemanding(read))) return NO_MENTIONS;
    const stories = slots.length === 0 ? this.#shelf.all() : holdingEvery({ slots }, this.#shelf);
    const found = mentionsIn(stories, filter, query);
    return { ...found, approximate: approximate && found.articles.length + found.undated > 0 };
  }

  /** Where only outlets, days or speakers are asked for: the newest stories, each by its first passage that fits. */
  #newest({ limit, offset = 0 }: SearchQuery, filter: StoryFilter): SearchResult {
    const dateOf = ({ citation }: Passage) => citation.publishedAt?.instant ?? '';
    const found = this.#shelf
      .all()
      .flatMap((story) => {
        if (!filter.story(story)) return [];
        const first = [...story.paragraphs, ...story.quotes].find((held) => filter.passage(story, held));
        return first ? [first.passage] : [];
      })
      .sort((a, b) => dateOf(b).localeCompare(dateOf(a)) || inOrder(a, b));
    const hits = found
      .slice(offset, offset + limit)
      .map((passage, n) => ({ passage, score: 1 / (offset + n + 1), marks: [], parts: {} }));
    return { hits, total: found.length, approximate: false };
  }

  async count(): Promise<number> {
    return this.#shelf.passages;
  }

  async close(): Promise<void> {
    this.#shelf = new StoryShelf();
  }

  #marks({ text, language }: Passage, asked: ReadonlySet<number>): Span[] {
    return termsOf(text, language).flatMap(({ term, start, end }) => {
      const stem = this.#shelf.vocabulary.stem(term);
      return stem !== undefined && asked.has(stem) ? [{ start, end }] : [];
    });
  }
}

/** The best passage alone; of equals the first. */
function bestOf<Scored extends { readonly score: number }>(passages: readonly Scored[]): Scored[] {
  const [first, ...more] = passages;
  return first ? [more.reduce((best, one) => (one.score > best.score ? one : best), first)] : [];
}

/** Is there something to go by where there are no words? */
function isDemanding({ from, by, since, before }: ReadQuery): boolean {
  return from.length + by.length > 0 || since !== undefined || before !== undefined;
}

/** Stretches in order, those that touch made one. */
function merged(spans: readonly Span[]): Span[] {
  const all: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = all.at(-1);
    if (last && span.start < last.end)
      all[all.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else all.push(span);
  }
  return all;
}

/** The event a story reports, and its outlet. */
function eventOf({ story: { paragraphs, quotes } }: RankedStory): EventOfStory {
  const passage = (paragraphs[0] ?? quotes[0])?.passage;
  return { event: passage?.event, outlet: fold(passage?.citation.source ?? '') };
}

/** Equal scores keep the article's order: the lead comes first. */
function inOrder(a: Passage, b: Passage): number {
  return a.citation.article.localeCompare(b.citation.article) || a.citation.paragraph - b.citation.paragraph;
}
