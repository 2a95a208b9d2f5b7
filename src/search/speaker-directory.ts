/**
 * The SpeakerDirectory contract: who is quoted in the archive. People are found by name, surname, title or form of
 * address; case, diacritics and small typos do not matter. The directory is kept in memory and filled from the store at
 * start.
 */
import type { FeedScope, Speaker, SpeakerMention } from '../model/article.ts';

/** A title that articles give somebody, and when. */
export interface TitleUse {
  readonly title: string;
  /** how many articles give it */
  readonly articles: number;
  /** ISO 8601 instants of the first and the newest dated article that gives it */
  readonly first?: string;
  readonly last?: string;
}

/** A person or organisation of the archive, under all the names that its articles print. */
export interface SpeakerEntry extends Speaker {
  /** all titles that articles give them, the most used first, then the newest; `title` is the first of them */
  readonly titles: readonly string[];
  /** the same with their dates */
  readonly titleUses: readonly TitleUse[];
  /** how many quotes name them, report them, or have them among their candidates */
  readonly quotes: number;
  /** ISO 8601 instant of the newest story that quotes them */
  readonly lastQuotedAt?: string;
  /** articles in which they are quoted, the newest first */
  readonly articles: readonly string[];
  /** the folded names under which each of the articles quotes them; in another article, a name may be somebody else's */
  readonly namesIn: ReadonlyMap<string, ReadonlySet<string>>;
  /** words that find this entry before any other of the same name */
  readonly query: string;
}

export interface SpeakerMatch {
  readonly entry: SpeakerEntry;
  /** how the words match the entry. All matches are of the best kind that anyone has; a name and a part of one are alike */
  readonly by: 'name' | 'part of name' | 'title' | 'spelling';
  /** the newest title that matches; absent if the words have a part of the name too */
  readonly title?: TitleUse;
}

/**
 * If a scope is given, only articles in it count: who is one person, and names, titles, numbers and dates come from them
 * alone.
 */
export interface SpeakerDirectory {
  /** `feeds` are those that carry the article; absent if it is for everybody */
  put(
    article: string,
    publishedAt: string | undefined,
    mentions: readonly SpeakerMention[],
    feeds?: FeedScope,
  ): Promise<void>;
  remove(article: string): Promise<void>;
  /**
   * The speakers whom the words can mean; empty if nobody matches. Bearers of a name are ordered by number of quotes,
   * bearers of a title by date, newest first. Words in double quotation marks are a whole name. Nobody is found by a form of
   * address of the other gender. `stories` is how many stories of whom is meant first are known for sure, the newest, where
   * the archive is larger than memory; 200 if absent.
   */
  find(words: string, scope?: FeedScope, stories?: number): Promise<SpeakerMatch[]>;
  /** suggestions if nobody matches: the nearest entries, best first; the most quoted if nothing is near */
  nearest(words: string, limit: number, scope?: FeedScope): Promise<SpeakerEntry[]>;
  /** completion: each typed word is a prefix of a word of the name or title. Ordered by number and age of quotes */
  complete(typed: string, limit: number, scope?: FeedScope): Promise<SpeakerEntry[]>;
}
