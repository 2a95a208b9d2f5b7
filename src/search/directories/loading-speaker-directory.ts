/**
 * A SpeakerDirectory for an archive larger than memory. It holds the speakers of the newest stories. If somebody asks for a
 * name or a title, the older stories that have it are loaded, and then all are resolved together. Loaded stories are
 * evicted least recently used first.
 */
import type { FeedScope, SpeakerMention } from '../../model/article.ts';
import { splitAddress } from '../../text/forms-of-address.ts';
import type { SpeakerDirectory, SpeakerEntry, SpeakerMatch } from '../speaker-directory.ts';
import { wordsOf } from './person.ts';

/** Older stories that are loaded for one question, the newest of them. */
const MAX_LOADED_PER_QUESTION = 200;
/** Older stories that stay loaded. */
const MAX_LOADED = 5000;

/** What `put` takes of a story. */
export interface SpeakersOfStory {
  readonly article: string;
  readonly publishedAt?: string;
  readonly mentions: readonly SpeakerMention[];
  readonly feeds?: FeedScope;
}

/** What is asked of the whole archive. */
export interface SpeakerLookup {
  /** the newest articles in which names and titles have all these folded words */
  quoting(words: readonly string[], limit: number, scope?: FeedScope): Promise<readonly string[]>;
  /** the speakers of those of the articles that there are */
  speakersOf(articles: readonly string[]): Promise<readonly SpeakersOfStory[]>;
}

/** A directory over one in memory, which is to be empty. */
export function createLoadingSpeakerDirectory(
  newest: SpeakerDirectory,
  archive: SpeakerLookup,
): SpeakerDirectory {
  return new LoadingSpeakerDirectory(newest, archive);
}

class LoadingSpeakerDirectory implements SpeakerDirectory {
  readonly #newest: SpeakerDirectory;
  readonly #archive: SpeakerLookup;
  /** articles that were put */
  readonly #held = new Set<string>();
  /** articles that were loaded, least recently used first */
  readonly #loaded = new Set<string>();

  constructor(newest: SpeakerDirectory, archive: SpeakerLookup) {
    this.#newest = newest;
    this.#archive = archive;
  }

  put(
    article: string,
    publishedAt: string | undefined,
    mentions: readonly SpeakerMention[],
    feeds?: FeedScope,
  ): Promise<void> {
    this.#held.add(article);
    this.#loaded.delete(article);
    return this.#newest.put(article, publishedAt, mentions, feeds);
  }

  async remove(article: string): Promise<void> {
    const had = this.#held.delete(article) || this.#loaded.delete(article);
    if (had) await this.#newest.remove(article);
  }

  async find(typed: string, scope?: FeedScope): Promise<SpeakerMatch[]> {
    await this.#load(wordsOf(splitAddress(typed).rest), scope);
    return this.#newest.find(typed, scope);
  }

  nearest(typed: string, limit: number, scope?: FeedScope): Promise<SpeakerEntry[]> {
    return this.#newest.nearest(typed, limit, scope);
  }

  complete(typed: string, limit: number, scope?: FeedScope): Promise<SpeakerEntry[]> {
    return this.#newest.complete(typed, limit, scope);
  }

  async #load(words: readonly string[], scope: FeedScope | undefined): Promise<void> {
    if (words.length === 0) return;
    const articles = await this.#archive.quoting(words, MAX_LOADED_PER_QUESTION, scope);
    const missing: string[] = [];
    for (const article of articles) {
      if (this.#loaded.delete(article)) this.#loaded.add(article);
      else if (!this.#held.has(article)) missing.push(article);
    }
    if (missing.length === 0) return;
    for (const story of await this.#archive.speakersOf(missing)) {
      const { article, publishedAt, mentions, feeds } = story;
      // It may have been put meanwhile, or loaded for another question.
      if (this.#held.has(article) || this.#loaded.has(article)) continue;
      this.#loaded.add(article);
      await this.#newest.put(article, publishedAt, mentions, feeds);
    }
    for (const article of this.#loaded) {
      if (this.#loaded.size <= MAX_LOADED) break;
      await this.remove(article);
    }
  }
}
