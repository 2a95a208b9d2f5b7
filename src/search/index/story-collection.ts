/** The stories of the index in memory, with the statistics of the collection that the ranking needs. */
import type { Passage } from '../../model/article.ts';
import { Acronyms } from '../analysis/acronyms.ts';
import * as W from '../weights.ts';
import { forEachDistinct } from './distinct.ts';
import { type IndexedStory, indexStory, type StoryStems, uncountStory } from './indexed-story.ts';
import { IntegerArray } from './integer-array.ts';
import { type PostedTerm, StoryPostings } from './postings.ts';
import { Vocabulary } from './vocabulary.ts';

export class StoryCollection {
  readonly vocabulary = new Vocabulary();
  readonly postings = new StoryPostings();
  readonly acronyms = new Acronyms();
  /** by number; the number of a removed story is used again */
  readonly #stories: (IndexedStory | undefined)[] = [];
  readonly #numberOf = new Map<string, number>();
  readonly #freeNumbers: number[] = [];
  /** scratch space for the counts of one story, all 0 between stories */
  readonly #termCounts = new IntegerArray();
  #saturations: Float64Array | undefined;
  #passages = 0;
  #paragraphs = 0;
  #totalLength = 0;

  /** how many stories there are */
  get stories(): number {
    return this.#numberOf.size;
  }

  get passages(): number {
    return this.#passages;
  }

  get paragraphs(): number {
    return this.#paragraphs;
  }

  /** average length of a story, as `StoryRow` counts it */
  get averageLength(): number {
    return this.#totalLength / (this.#numberOf.size || 1) || 1;
  }

  /** How many stories have the stem with this id. */
  storiesOf(stemId: number): number {
    return this.vocabulary.storiesOf(stemId);
  }

  /** one more than the largest number of a story */
  get numbers(): number {
    return this.#stories.length;
  }

  story(number: number): IndexedStory | undefined {
    return this.#stories[number];
  }

  /** The story that an article has. */
  storyOf(article: string): IndexedStory | undefined {
    const number = this.#numberOf.get(article);
    return number === undefined ? undefined : this.#stories[number];
  }

  all(): IndexedStory[] {
    return this.#stories.flatMap((story) => story ?? []);
  }

  /** Adds a story, or replaces the one that the article has. */
  put(article: string, passages: readonly Passage[]): void {
    this.remove(article);
    const { story, stems } = indexStory(article, passages, this.vocabulary);
    const number = this.#freeNumbers.pop() ?? this.#stories.length;
    this.postings.put(number, this.#terms(stems));
    this.#stories[number] = story;
    this.#numberOf.set(article, number);
    this.#count(story, 1);
  }

  remove(article: string): void {
    const number = this.#numberOf.get(article);
    const story = number === undefined ? undefined : this.#stories[number];
    if (number === undefined || !story) return;
    uncountStory(story, this.vocabulary);
    this.postings.discard(number);
    this.#stories[number] = undefined;
    this.#numberOf.delete(article);
    this.#freeNumbers.push(number);
    this.#count(story, -1);
  }

  /**
   * BM25's `k1 (1 - b + b length / average)` of each story, by number: the count at which a word gains half its weight.
   * Kept until stories change.
   */
  saturations(): Float64Array {
    if (this.#saturations) return this.#saturations;
    const average = this.averageLength;
    this.#saturations = new Float64Array(this.#stories.length);
    for (const [number, story] of this.#stories.entries())
      if (story) this.#saturations[number] = W.K1 * (1 - W.B + (W.B * story.length) / average);
    return this.#saturations;
  }

  /** The terms of a story's headline and body, with their counts. */
  #terms({ body, headline }: StoryStems): PostedTerm[] {
    for (const stem of body) this.#termCounts.add(stem, 1);
    for (const stem of headline) this.#termCounts.add(stem, W.HEADLINE_COUNT);
    const terms: PostedTerm[] = [];
    forEachDistinct([body, headline], (stem) => {
      terms.push({ stem, word: this.vocabulary.stemWord(stem), count: this.#termCounts.get(stem) });
      this.#termCounts.set(stem, 0);
    });
    return terms;
  }

  #count(story: IndexedStory, by: 1 | -1): void {
    this.#saturations = undefined;
    this.#passages += by * (story.paragraphs.length + story.quotes.length);
    this.#paragraphs += by * (story.paragraphs.length || story.quotes.length);
    this.#totalLength += by * story.length;
    for (const { passage } of story.paragraphs) this.acronyms.count(passage.text, passage.language, by);
  }
}
