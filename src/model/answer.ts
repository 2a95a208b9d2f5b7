/** What a command answers and a surface draws. Types alone. */
import type { Citation, Problem, Published, Quote, Span } from './article.ts';

/** A stored text shown to the reader, with the matched words to mark. */
export interface Excerpt {
  readonly text: string;
  readonly marks: readonly Span[];
  readonly citation: Citation;
  /** the quotations that stand in it, so that who speaks can be shown */
  readonly quotes?: readonly Quote[];
  /** other outlets that report the same event */
  readonly alsoIn?: readonly string[];
}

export interface QuotedExcerpt extends Excerpt {
  readonly quote: Quote;
}

/** Which slice of a longer result this is; `of` is 1 where all fits. */
export interface Page {
  readonly number: number;
  readonly of: number;
  /** results over all pages */
  readonly total: number;
}

/** Something the reader could ask next: the command line, without the slash's meaning being lost on any surface. */
export interface Suggestion {
  readonly kind: 'speaker' | 'headline' | 'outlet' | 'query' | 'command';
  /** what to show, e.g. `Mark Rutte` */
  readonly label: string;
  readonly command: string;
  readonly options: Readonly<Record<string, string>>;
}

/** A proposal while somebody types: what to show and what to send. */
export interface Choice {
  readonly name: string;
  readonly value: string;
}

/** A notice is a message key with its values, so that each surface can word it in the reader's language. */
export interface Notice {
  readonly kind: 'notice';
  readonly tone: 'empty' | 'error' | 'help' | 'done';
  /** key in data/locales, e.g. `news.nothing` */
  readonly message: string;
  readonly values: Readonly<Record<string, string | number>>;
  /** worded in the reader's language, in place of the value `problem` */
  readonly why?: Problem;
  /** further values that are keys of data/locales themselves, each a list of them */
  readonly worded?: Readonly<Record<string, readonly string[]>>;
  readonly suggestions: readonly Suggestion[];
}

export interface PassagesAnswer {
  readonly kind: 'passages';
  readonly query: string;
  /** the only outlet that was searched, where one was asked for */
  readonly from?: string;
  /** the article whose passages these are, all of them in its order; the query is then its id */
  readonly headline?: string;
  readonly passages: readonly Excerpt[];
  readonly page: Page;
  /** true where only a near spelling of the query was found */
  readonly approximate: boolean;
}

export interface QuotesAnswer {
  readonly kind: 'quotes';
  /** what was asked for, and about what */
  readonly speaker: string;
  readonly about?: string;
  /** said by the speaker */
  readonly said: readonly QuotedExcerpt[];
  /** said by others who report the speaker's words */
  readonly reported: readonly QuotedExcerpt[];
  /** the article does not make clear who spoke; the speaker is one of the candidates */
  readonly unclear: readonly QuotedExcerpt[];
  readonly page: Page;
  readonly approximate: boolean;
}

export interface SummaryAnswer {
  readonly kind: 'summary';
  /** of the one article; absent where several stories are summarised */
  readonly headline?: string;
  /** what several stories were gathered by */
  readonly gathered?: Gathered;
  /** whole sentences, story by story, in the order of each article; other outlets stand at a story's last */
  readonly sentences: readonly Excerpt[];
  /** of one article always the only one; of several it counts stories */
  readonly page: Page;
  /** true where only a near spelling of the topic was found */
  readonly approximate?: boolean;
  /** the day that has brought nothing yet, so that the newest article stands in for it */
  readonly emptyDay?: Published;
}

/** A topic, a stretch of time, or both. */
export interface Gathered {
  readonly topic?: string;
  /** `dateOnly` where a day was named */
  readonly since?: Published;
  /** true where `since` is the beginning of today */
  readonly today?: boolean;
}

/** Everything that is quoted in one article. */
export interface VoicesAnswer {
  readonly kind: 'voices';
  readonly headline: string;
  /** in the article's order */
  readonly quotes: readonly QuotedExcerpt[];
  readonly page: Page;
}

/** A feed that somebody follows, and how it is. */
export interface FollowedSource {
  readonly address: string;
  readonly title?: string;
  /** `new` until it was polled first */
  readonly state: 'new' | 'well' | 'failing' | 'paused';
  /** ISO 8601 instant: of the last poll, or since when it has been failing */
  readonly at?: string;
  /** why it fails, in an English sentence, and for other languages; the latter is absent in what was stored before */
  readonly problem?: string;
  readonly why?: Problem;
  /** true where the operator follows it for everybody, and a server is asked what it follows */
  readonly isShared?: boolean;
}

export interface SourcesAnswer {
  readonly kind: 'sources';
  readonly sources: readonly FollowedSource[];
  readonly page: Page;
}

export interface DigestAnswer {
  readonly kind: 'digest';
  /** the day in the channel's zone, `YYYY-MM-DD` */
  readonly day: string;
  readonly stories: readonly Excerpt[];
  readonly quoteOfTheDay?: QuotedExcerpt;
  readonly page: Page;
}

/** How long each bar of a trend is: long spans are told by week, month or year, so that bars stay readable. */
export type TrendUnit = 'day' | 'week' | 'month' | 'year';

/** One bar: the articles of some days that mention what was asked for. */
export interface TrendBin {
  /** the first and the last day, `YYYY-MM-DD`; the same where the unit is a day */
  readonly first: string;
  readonly last: string;
  readonly count: number;
}

/** A bar that stands out, with what stands behind it. */
export interface TrendPeak {
  /** which of the bars, 0-based */
  readonly bin: number;
  /** its best passages, one an event; only those of the page's peak are looked for */
  readonly passages: readonly Excerpt[];
}

/** How often something was in the news, over time. */
export interface TrendAnswer {
  readonly kind: 'trend';
  readonly query: string;
  readonly unit: TrendUnit;
  /** in order and without gaps; the last one holds today and is not over yet */
  readonly bins: readonly TrendBin[];
  /** articles over all bins */
  readonly total: number;
  /** articles that print no date, which are in no bin */
  readonly undated: number;
  /** IANA zone in which the days begin */
  readonly timeZone: string;
  /** by time; where none stands out, the fullest bar alone, and `peaked` is false */
  readonly peaks: readonly TrendPeak[];
  readonly peaked: boolean;
  /** a page a peak */
  readonly page: Page;
  /** true where only a near spelling of the query was found */
  readonly approximate: boolean;
}

/** A digest as it was set up, for those who manage it. Instants are ISO 8601. */
export interface DigestLine {
  readonly number: number;
  /** id of the channel or thread */
  readonly channel: string;
  /** `HH:MM` in `zone`, an IANA zone */
  readonly time: string;
  readonly zone: string;
  readonly topics: readonly string[];
  readonly sources: readonly string[];
  readonly length: 'short' | 'normal' | 'long';
  readonly quiet: boolean;
  readonly crosspost: boolean;
  /** id of the role that is pinged */
  readonly role?: string;
  /** when the next edition comes; absent while it is paused */
  readonly next?: string;
  /** why it is paused: a word of data/locales under `digests.why-…` */
  readonly why?: string;
}

export interface DigestsAnswer {
  readonly kind: 'digests';
  /** what was done, or what this is: key in data/locales, which may use `total` and `number` */
  readonly message: string;
  readonly digests: readonly DigestLine[];
  readonly page: Page;
}

/** What became of one edition of a digest. */
export interface EditionRecord {
  /** ISO 8601 instant at which it was due */
  readonly slot: string;
  readonly outcome: 'open' | 'posted' | 'nothing' | 'missed' | 'failed';
  readonly stories: number;
  /** where it can be read */
  readonly url?: string;
  /** why it failed or waits: a word of data/locales under `digests.reason-…` */
  readonly reason?: string;
}

export interface EditionsAnswer {
  readonly kind: 'editions';
  readonly digest: number;
  /** newest first */
  readonly editions: readonly EditionRecord[];
  readonly page: Page;
}

/** What a command returns and a surface draws. */
export type Answer =
  | PassagesAnswer
  | QuotesAnswer
  | SummaryAnswer
  | VoicesAnswer
  | DigestAnswer
  | DigestsAnswer
  | EditionsAnswer
  | SourcesAnswer
  | TrendAnswer
  | Notice;
