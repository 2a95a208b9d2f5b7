/** The stories of the index in memory: held as the ranking reads them, posted in MiniSearch, and counted. */
import type { Passage } from '../../model/article.ts';
import { Acronyms } from '../analysis/acronyms.ts';
import { weightedLength } from '../ranking/story-features.ts';
import * as W from '../weights.ts';
import { eachOnce, forgetStory, type HeldStory, holdStory } from './indexed-story.ts';
import { Integers } from './integer-arrays.ts';
import { type PostedTerm, StoryPostings } from './postings.ts';
import { Vocabulary } from './vocabulary.ts';

export class StoryShelf {
  readonly vocabulary = new Vocabulary();
  readonly postings = new StoryPostings();
  readonly acronyms = new Acronyms();
  /** by number; a number is given again once its story is gone */
  readonly #held: (HeldStory | undefined)[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #free: number[] = [];
  /** zeros between two stories */
  readonly #occurs = new Integers();
  #saturations: Float64Array | undefined;
  #passages = 0;
  #paragraphs = 0;
  #length = 0;

  /** stories held */
  get stories(): number {
    return this.#numbers.size;
  }

  get passages(): number {
    return this.#passages;
  }

  get paragraphs(): number {
    return this.#paragraphs;
  }

  /** of a story, as `weightedLength` counts it */
  get averageLength(): number {
    return this.#length / (this.#numbers.size || 1) || 1;
  }

  /** one more than the largest number of a story */
  get numbers(): number {
    return this.#held.length;
  }

  story(number: number): HeldStory | undefined {
    return this.#held[number];
  }

  all(): HeldStory[] {
    return this.#held.flatMap((story) => story ?? []);
  }

  /** Adds a story, or puts it in place of the one held before. */
  put(article: string, passages: readonly Passage[]): void {
    this.remove(article);
    const story = holdStory(article, passages, this.vocabulary);
    const number = this.#free.pop() ?? this.#held.length;
    this.postings.put(number, this.#terms(story));
    this.#held[number] = story;
    this.#numbers.set(article, number);
    this.#tally(story, 1);
  }

  remove(article: string): void {
    const number = this.#numbers.get(article);
    const story = number === undefined ? undefined : this.#held[number];
    if (number === undefined || !story) return;
    forgetStory(story, this.vocabulary);
    this.postings.discard(number);
    this.#held[number] = undefined;
    this.#numbers.delete(article);
    this.#free.push(number);
    this.#tally(story, -1);
  }

  /** How much of a word each story has to hold for half its weight: more in a long one. Kept until stories change. */
  saturations(): Float64Array {
    if (this.#saturations) return this.#saturations;
    const average = this.averageLength;
    this.#saturations = new Float64Array(this.#held.length);
    for (const [number, story] of this.#held.entries())
      if (story) this.#saturations[number] = W.K1 * (1 - W.B + (W.B * weightedLength(story)) / average);
    return this.#saturations;
  }

  /** How often a story holds each term, headline and body. */
  #terms({ stems, headStems, bodyEnd }: HeldStory): PostedTerm[] {
    const body = stems.subarray(0, bodyEnd);
    for (const stem of body) this.#occurs.add(stem, 1);
    for (const stem of headStems) this.#occurs.add(stem, W.HEADLINE);
    const terms: PostedTerm[] = [];
    eachOnce([body, headStems], (stem) => {
      terms.push({ stem, word: this.vocabulary.stemWord(stem), count: this.#occurs.get(stem) });
      this.#occurs.set(stem, 0);
    });
    return terms;
  }

  #tally(story: HeldStory, by: 1 | -1): void {
    this.#saturations = undefined;
    this.#passages += by * (story.paragraphs.length + story.quotes.length);
    this.#paragraphs += by * (story.paragraphs.length || story.quotes.length);
    this.#length += by * weightedLength(story);
    for (const { passage } of story.paragraphs) this.acronyms.count(passage.text, passage.language, by);
  }
}
