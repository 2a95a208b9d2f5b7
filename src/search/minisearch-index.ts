/**
 * The SearchIndex in memory. MiniSearch holds which story has which word; the best stories by that are weighed in
 * full (evidence.ts), and their passages are put in order (passage-score.ts).
 */
import type { Passage, Span } from '../model.ts';
import { fold } from '../text/fold.ts';
import { type Evidence, StoryWeigher, weightedLength } from './evidence.ts';
import { fedScore, fedTerms } from './feedback.ts';
import { eachOnce, forgetStory, type HeldStory, holdStory } from './held-story.ts';
import { kthLargest } from './kth-largest.ts';
import { Integers } from './numbers.ts';
import { type EventOfStory, onePerEvent } from './one-per-event.ts';
import { scorePassages } from './passage-score.ts';
import { type Archive, type QuestionTerms, readQuestion } from './question-terms.ts';
import type { SearchIndex, SearchQuery, SearchResult } from './search-index.ts';
import { SlotTable } from './slot-table.ts';
import { type PostedTerm, StoryPostings } from './story-postings.ts';
import { termsOf } from './terms.ts';
import { Vocabulary } from './vocabulary.ts';
import * as W from './weights.ts';

const DAY = 86_400_000;
const NOTHING: SearchResult = { hits: [], total: 0, approximate: false };

interface RankedStory {
  readonly story: HeldStory;
  readonly evidence: Evidence;
  readonly score: number;
  readonly parts: Record<string, number>;
}

/** An empty index; fill it with `put`. */
export function createSearchIndex(weights: W.StoryWeights = W.readWeights()): SearchIndex {
  return new MiniSearchIndex(weights);
}

class MiniSearchIndex implements SearchIndex {
  readonly #weights: W.StoryWeights;
  #vocabulary = new Vocabulary();
  #postings = new StoryPostings();
  readonly #table = new SlotTable();
  /** zeros between two stories */
  readonly #occurs = new Integers();
  /** by the number MiniSearch knows a story by */
  readonly #stories: (HeldStory | undefined)[] = [];
  #saturations: Float64Array | undefined;
  readonly #numbers = new Map<string, number>();
  #next = 0;
  #passages = 0;
  #paragraphs = 0;
  #length = 0;

  constructor(weights: W.StoryWeights) {
    this.#weights = weights;
  }

  async put(article: string, passages: readonly Passage[]): Promise<void> {
    await this.remove(article);
    const story = holdStory(article, passages, this.#vocabulary);
    const number = this.#next;
    this.#next += 1;
    this.#postings.put(number, this.#terms(story));
    this.#stories[number] = story;
    this.#numbers.set(article, number);
    this.#tally(story, 1);
  }

  async remove(article: string): Promise<void> {
    const number = this.#numbers.get(article);
    const story = number === undefined ? undefined : this.#stories[number];
    if (number === undefined || !story) return;
    forgetStory(story, this.#vocabulary);
    this.#postings.discard(number);
    this.#stories[number] = undefined;
    this.#numbers.delete(article);
    this.#tally(story, -1);
  }

  async search(query: SearchQuery): Promise<SearchResult> {
    const question = readQuestion(query.text, this.#archive);
    if (question.slots.length === 0) return NOTHING;
    const { stems, forms } = this.#vocabulary.size;
    this.#table.fill(question.slots, stems, forms);
    const all = this.#rank(question, query);
    const ranked = query.onePerEvent ? onePerEvent(all, eventOf) : all;
    const keep = keeps(query);
    const from = query.offset ?? 0;
    const wanted = from + query.limit;
    const narrowed = query.kinds !== undefined || query.speakers !== undefined;
    const hits: { passage: Passage; score: number; parts: Record<string, number> }[] = [];
    let total = 0;
    for (const [n, { story, evidence, score, parts }] of ranked.entries()) {
      // A story's best passage has the story's score: those of later stories cannot come before so many.
      if (n >= wanted && !narrowed) {
        total += evidence.answering;
        continue;
      }
      const passages = scorePassages(story, question, this.#table, this.#vocabulary, keep);
      const best = Math.max(...passages.map((one) => one.score));
      total += passages.length;
      for (const { passage, score: own } of passages) {
        const share = own / best;
        const kept = W.STORY_SHARE + (1 - W.STORY_SHARE) * share;
        hits.push({ passage, score: score * kept, parts: { ...parts, share } });
      }
    }
    hits.sort((a, b) => b.score - a.score || inOrder(a.passage, b.passage));
    const stemsAsked = new Set(question.slots.flatMap((slot) => slot.stems));
    return {
      hits: hits.slice(from, wanted).map((hit) => ({ ...hit, marks: this.#marks(hit.passage, stemsAsked) })),
      total,
      approximate: question.approximate && total > 0,
    };
  }

  async count(): Promise<number> {
    return this.#passages;
  }

  async close(): Promise<void> {
    this.#postings = new StoryPostings();
    this.#vocabulary = new Vocabulary();
    this.#stories.length = 0;
    this.#next = 0;
    this.#numbers.clear();
    this.#passages = 0;
    this.#paragraphs = 0;
    this.#length = 0;
  }

  get #archive(): Archive {
    return {
      vocabulary: this.#vocabulary,
      postings: this.#postings,
      stories: this.#numbers.size,
      paragraphs: this.#paragraphs,
    };
  }

  get #averageLength(): number {
    return this.#length / (this.#numbers.size || 1);
  }

  /** Stories that answer, best first. */
  #rank(question: QuestionTerms, query: SearchQuery): RankedStory[] {
    const weigher = new StoryWeigher(question, this.#table, this.#averageLength);
    const weighed = this.#candidates(question, query).map((story) => {
      const evidence = weigher.weigh(story);
      return { story, evidence, score: this.#score(evidence.parts) };
    });
    weighed.sort((a, b) => b.score - a.score);
    const feedback = this.#feedback(weighed, question);
    const ranked = weighed.map(({ story, evidence, score }): RankedStory => {
      const fed = feedback(story);
      const recency = 1 + W.RECENCY * freshness(story, query.now);
      const parts = { ...evidence.parts, feedback: fed, recency };
      return { story, evidence, score: (score + this.#weights.feedback * fed) * recency, parts };
    });
    return ranked.sort((a, b) => b.score - a.score || (a.story.article < b.story.article ? -1 : 1));
  }

  #score(parts: Evidence['parts']): number {
    let score = 0;
    for (const part of W.STORY_PARTS) if (part !== 'feedback') score += this.#weights[part] * parts[part];
    return score;
  }

  #feedback(
    ranked: readonly { story: HeldStory; score: number }[],
    { slots }: QuestionTerms,
  ): (story: HeldStory) => number {
    if (this.#weights.feedback === 0) return () => 0;
    const own = new Set(slots.flatMap(({ stems }) => stems));
    const archive = {
      vocabulary: this.#vocabulary,
      stories: this.#numbers.size,
      averageLength: this.#averageLength,
    };
    const terms = fedTerms(ranked.slice(0, W.FEEDBACK_STORIES), own, archive);
    const weightOf = new Float64Array(this.#vocabulary.size.stems);
    for (const { stem, weight } of terms) weightOf[stem] = weight;
    return (story) => fedScore(story, weightOf, archive.averageLength);
  }

  /** The stories with most of the question by BM25 alone. */
  #candidates({ slots }: QuestionTerms, query: SearchQuery): HeldStory[] {
    const fits = fitsStory(query);
    const scores = new Float64Array(this.#next);
    const saturations = this.#saturationOf();
    let touched: number[] = [];
    for (const { stems, weight } of slots)
      for (const stem of stems) {
        const holding = this.#postings.holding(stem);
        for (let n = 0; n < holding.length; n += 2) {
          const number = holding[n] ?? 0;
          const count = holding[n + 1] ?? 0;
          const before = scores[number] ?? 0;
          if (before === 0) touched.push(number);
          scores[number] = before + (weight * count) / (count + (saturations[number] ?? 1));
        }
      }
    if (fits) {
      touched = touched.filter((number) => {
        const story = this.#stories[number];
        return story !== undefined && fits(story);
      });
    }
    const least =
      touched.length > W.CANDIDATES
        ? kthLargest(
            Float64Array.from(touched, (number) => scores[number] ?? 0),
            W.CANDIDATES,
          )
        : 0;
    return touched.flatMap((number) => ((scores[number] ?? 0) >= least ? (this.#stories[number] ?? []) : []));
  }

  /** How much of a word each story has to hold for half its weight: more in a long one. Kept until stories change. */
  #saturationOf(): Float64Array {
    if (this.#saturations) return this.#saturations;
    const average = this.#averageLength || 1;
    this.#saturations = new Float64Array(this.#next);
    for (const [number, story] of this.#stories.entries())
      if (story) this.#saturations[number] = W.K1 * (1 - W.B + (W.B * weightedLength(story)) / average);
    return this.#saturations;
  }

  #marks({ text, language }: Passage, asked: ReadonlySet<number>): Span[] {
    return termsOf(text, language).flatMap(({ term, start, end }) => {
      const stem = this.#vocabulary.stem(term);
      return stem !== undefined && asked.has(stem) ? [{ start, end }] : [];
    });
  }

  /** How often a story holds each term, headline and body. */
  #terms({ stems, headStems, bodyEnd }: HeldStory): PostedTerm[] {
    const body = stems.subarray(0, bodyEnd);
    for (const stem of body) this.#occurs.add(stem, 1);
    for (const stem of headStems) this.#occurs.add(stem, W.HEADLINE);
    const terms: PostedTerm[] = [];
    eachOnce([body, headStems], (stem) => {
      terms.push({ stem, word: this.#vocabulary.stemWord(stem), count: this.#occurs.get(stem) });
      this.#occurs.set(stem, 0);
    });
    return terms;
  }

  #tally(story: HeldStory, by: 1 | -1): void {
    this.#saturations = undefined;
    this.#passages += by * (story.paragraphs.length + story.quotes.length);
    this.#paragraphs += by * (story.paragraphs.length || story.quotes.length);
    this.#length += by * weightedLength(story);
  }
}

/** The part of the query that a whole story can fail; undefined where it has none. */
function fitsStory({
  articles,
  sources,
  speakers,
}: SearchQuery): ((story: HeldStory) => boolean) | undefined {
  if (!articles && !sources && !speakers) return undefined;
  const wanted = articles && new Set(articles);
  const outlets = sources && new Set(sources.map(fold));
  const names = speakers && new Set(speakers);
  return ({ article, paragraphs, quotes }) => {
    const [first = quotes[0]] = paragraphs;
    return (
      (!wanted || wanted.has(article)) &&
      (!outlets || (first !== undefined && outlets.has(fold(first.passage.citation.source)))) &&
      (!names ||
        [...paragraphs, ...quotes].some(({ passage }) => passage.speakers.some((one) => names.has(one))))
    );
  };
}

/** The part of the query that a passage can fail. */
function keeps({ kinds, speakers }: SearchQuery): (passage: Passage) => boolean {
  const names = speakers && new Set(speakers);
  return (passage) =>
    (!kinds || kinds.includes(passage.kind)) && (!names || passage.speakers.some((name) => names.has(name)));
}

/** 1 for a story of today, 0.5 after the half-life, towards 0; 0 for an undated one. */
function freshness({ paragraphs, quotes }: HeldStory, now: string): number {
  const published = (paragraphs[0] ?? quotes[0])?.passage.citation.publishedAt;
  if (!published) return 0;
  const days = Math.max(0, Date.parse(now) - Date.parse(published.instant)) / DAY;
  return 0.5 ** (days / W.RECENCY_HALF_LIFE);
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
