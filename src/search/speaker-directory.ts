/**
 * The SpeakerDirectory contract: who is quoted in the archive. Speakers are found by name, surname, title or
 * organisation; case, diacritics and small typos do not matter. The directory is kept in memory and filled from the store
 * at start.
 */
import type { FeedScope, Speaker, SpeakerMention } from '../model/article.ts';

/** A speaker of the archive. There is one entry for each folded name, over all articles. */
export interface SpeakerEntry extends Speaker {
  /** all titles that articles give them */
  readonly titles: readonly string[];
  /** how many quotes name them, report them, or have them among their candidates */
  readonly quotes: number;
  /** ISO 8601 instant of the newest story that quotes them */
  readonly lastQuotedAt?: string;
  /** articles in which they are quoted */
  readonly articles: readonly string[];
}

export interface SpeakerMatch {
  readonly entry: SpeakerEntry;
  /** how the words match the entry. All matches are of the best kind that anyone has */
  readonly by: 'name' | 'part of name' | 'title' | 'spelling';
}

/** If a scope is given, only articles in it count: names, titles, numbers and dates come from them alone. */
export interface SpeakerDirectory {
  /** `feeds` are those that carry the article; absent if it is for everybody */
  put(
    article: string,
    publishedAt: string | undefined,
    mentions: readonly SpeakerMention[],
    feeds?: FeedScope,
  ): Promise<void>;
  remove(article: string): Promise<void>;
  /** the speakers whom the words can mean; empty if nobody matches */
  find(words: string, scope?: FeedScope): Promise<SpeakerMatch[]>;
  /** suggestions if nobody matches: the nearest entries, best first; the most quoted if nothing is near */
  nearest(words: string, limit: number, scope?: FeedScope): Promise<SpeakerEntry[]>;
  /** completion: each typed word is a prefix of a word of the name or title. Ordered by number and age of quotes */
  complete(typed: string, limit: number, scope?: FeedScope): Promise<SpeakerEntry[]>;
}
