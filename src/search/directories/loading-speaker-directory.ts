/**
 * A SpeakerDirectory for an archive larger than memory. It holds the speakers of the newest stories. If somebody asks for a
 * name or a title, the older stories that have it are loaded, then those of everybody with the surname of whom it means:
 * who is one person, and under which titles, is told by all of these together. Loaded stories are evicted least recently
 * used first.
 */
import type { FeedScope, SpeakerMention } from '../../model/article.ts';
import { splitAddress } from '../../text/forms-of-address.ts';
import type { SpeakerDirectory, SpeakerEntry, SpeakerMatch } from '../speaker-directory.ts';
import { wordsOf } from './person.ts';
import { personName } from './person-name.ts';

/** Older stories that are loaded for the words of a question, and for a surname, the newest of them. */
const MAX_LOADED_PER_NAME = 200;
/** Matches whose surnames are loaded: an answer names no more. */
const MAX_RESOLVED = 10;
/** How often those whom a question means are looked for anew: with their other stories, others may come first. */
const MAX_LOOKS = 3;
/** Stories read at a time, so that other questions get their turn. */
const BATCH = 100;
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

  async find(
    typed: string,
    scope?: FeedScope,
    stories: number = MAX_LOADED_PER_NAME,
  ): Promise<SpeakerMatch[]> {
    await this.#load(wordsOf(splitAddress(typed).rest), MAX_LOADED_PER_NAME, scope);
    /** how many stories were asked for, by surname */
    const loaded = new Map<string, number>();
    for (let look = 1; ; look += 1) {
      const matches = await this.#newest.find(typed, scope);
      const wanted = new Map<string, number>();
      for (const { entry } of matches.slice(0, MAX_RESOLVED)) {
        const most = wanted.size === 0 ? stories : MAX_LOADED_PER_NAME;
        const surname = surnameOf(entry);
        wanted.set(surname, wanted.get(surname) ?? most);
      }
      const missing = [...wanted].filter(([surname, most]) => (loaded.get(surname) ?? 0) < most);
      if (missing.length === 0 || look === MAX_LOOKS) return matches;
      for (const [surname, most] of missing) {
        loaded.set(surname, most);
        await this.#load(wordsOf(surname), most, scope);
      }
    }
  }

  nearest(typed: string, limit: number, scope?: FeedScope): Promise<SpeakerEntry[]> {
    return this.#newest.nearest(typed, limit, scope);
  }

  complete(typed: string, limit: number, scope?: FeedScope): Promise<SpeakerEntry[]> {
    return this.#newest.complete(typed, limit, scope);
  }

  async #load(words: readonly string[], most: number, scope: FeedScope | undefined): Promise<void> {
    if (words.length === 0) return;
    const articles = await this.#archive.quoting(words, most, scope);
    const missing: string[] = [];
    for (const article of articles) {
      if (this.#loaded.delete(article)) this.#loaded.add(article);
      else if (!this.#held.has(article)) missing.push(article);
    }
    for (let from = 0; from < missing.length; from += BATCH)
      for (const story of await this.#archive.speakersOf(missing.slice(from, from + BATCH))) {
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

/** The surname of a person, or the last word of an organisation's name: all their mentions have it. */
function surnameOf({ name, namesIn }: SpeakerEntry): string {
  const [names] = namesIn.values();
  const [own = name] = names ?? [];
  return personName(own).surname || own;
}
