/**
 * The SpeakerDirectory contract: who is quoted in the archive, found by name, surname, title or body, in any
 * case, without diacritics and with small typos. Held in memory; rebuilt from the store at start.
 */
import type { Reach, Speaker, SpeakerMention } from '../model/article.ts';

/** A speaker of the archive: one entry a folded name, over all articles. */
export interface SpeakerEntry extends Speaker {
  /** further titles other articles give them */
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
  /** how the asked words met the entry; only the best way that met anyone is returned */
  readonly by: 'name' | 'part of name' | 'title' | 'spelling';
}

/** Where a reach is given, only articles in it count: names, titles, numbers and dates come from them alone. */
export interface SpeakerDirectory {
  /** `feeds` are those that carry the article; absent where it is for everybody */
  put(
    article: string,
    publishedAt: string | undefined,
    mentions: readonly SpeakerMention[],
    feeds?: Reach,
  ): Promise<void>;
  remove(article: string): Promise<void>;
  /** who the words can mean; empty where nobody fits */
  find(words: string, reach?: Reach): Promise<SpeakerMatch[]>;
  /** the nearest entries to offer where nobody fits, best first; most quoted where nothing is near */
  nearest(words: string, limit: number, reach?: Reach): Promise<SpeakerEntry[]>;
  /** completion as someone types: any word of the name or title may begin it; by use and recency */
  complete(typed: string, limit: number, reach?: Reach): Promise<SpeakerEntry[]>;
}
