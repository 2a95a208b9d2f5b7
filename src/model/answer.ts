/** The answers that commands return and that Discord and the terminal render. Types alone. */
import type { Citation, Problem, Published, Quote, Span, StoryUpdate } from './article.ts';
import type { TimedChange } from './changes.ts';
import type { CheckedClaim } from './check.ts';
import type { Days } from './days.ts';
import type { GuildSettings } from './settings.ts';
import type { Understood } from './understood.ts';

/** A stored text as it is shown, with the matched words to highlight. */
export interface Excerpt {
  readonly text: string;
  readonly marks: readonly Span[];
  readonly citation: Citation;
  /** the quotations in it, so that their speakers can be shown */
  readonly quotes?: readonly Quote[];
  /** other outlets that report the same event */
  readonly alsoIn?: readonly string[];
  /** the story of an earlier event that this one follows up */
  readonly follows?: EarlierStory;
  /** the last edit of its story; of several excerpts of one story only the last has it */
  readonly updated?: StoryUpdate;
}

/** An earlier story, as a line names it. */
export interface EarlierStory {
  readonly headline: string;
  readonly source: string;
}

export interface QuotedExcerpt extends Excerpt {
  readonly quote: Quote;
  /** true if the text is the printed sentence around the quotation, which is not all the speaker's words */
  readonly isSentence?: true;
}

/** Which page of a result this is; `of` is 1 if all results fit. */
export interface Page {
  readonly number: number;
  readonly of: number;
  /** results over all pages */
  readonly total: number;
}

/** A command that the reader could use next. */
export interface Suggestion {
  readonly kind: 'speaker' | 'headline' | 'outlet' | 'query' | 'command' | 'feed' | 'quotation';
  /** what to show, e.g. `Mark Rutte` */
  readonly label: string;
  readonly command: string;
  readonly options: Readonly<Record<string, string>>;
}

/** A completion while somebody types: what is shown, and what is sent. */
export interface Choice {
  readonly name: string;
  readonly value: string;
}

/** A message key with its values, which is rendered in the reader's language. */
export interface Notice {
  readonly kind: 'notice';
  readonly tone: 'empty' | 'error' | 'help' | 'done';
  /** key in data/locales, e.g. `news.nothing` */
  readonly message: string;
  readonly values: Readonly<Record<string, string | number>>;
  /** rendered in the reader's language in place of the value `problem` */
  readonly why?: Problem;
  /** further values; each is a series of sentences with values of their own */
  readonly parts?: Readonly<Record<string, readonly Problem[]>>;
  /** further values; each is a list of keys of data/locales */
  readonly worded?: Readonly<Record<string, readonly string[]>>;
  /** ISO 8601 instant that ends the sentence, such as “Ask again in 20 seconds” */
  readonly until?: string;
  /** ids of channels that end the sentence */
  readonly channels?: readonly string[];
  readonly suggestions: readonly Suggestion[];
}

export interface PassagesAnswer {
  readonly kind: 'passages';
  readonly query: string;
  /** the only outlet that was searched; absent if all were */
  readonly from?: string;
  /** the time that was searched; `before` is exclusive */
  readonly since?: Published;
  readonly before?: Published;
  /** set if these are all passages of one article in its order; the query is then the article's id */
  readonly headline?: string;
  readonly passages: readonly Excerpt[];
  readonly page: Page;
  /** whether the passages answer the query, or are only related to it; absent for all passages of one article */
  readonly level?: 'answer' | 'related';
  /** true if there are more passages than are counted */
  readonly more?: boolean;
  /** true if only a similar spelling of the query was found */
  readonly approximate: boolean;
  /** phrases of the query that no passage has word for word, so that these passages only come near; absent if none */
  readonly relaxed?: readonly string[];
  /** languages of stories that were found by words that mean the same (BCP 47); absent if there are none */
  readonly translated?: readonly string[];
  /** true if the query is the text of a message */
  readonly prose?: boolean;
}

/** Somebody with a title, and the days of the stories that give it to them, as ISO 8601 instants. */
export interface TitleBearer {
  readonly name: string;
  readonly title: string;
  readonly first?: string;
  readonly last?: string;
}

/** The quotes of one person or organisation. */
export interface QuotesAnswer {
  readonly kind: 'quotes';
  /** as it was asked for */
  readonly speaker: string;
  /** who is meant, with their newest titles */
  readonly person: { readonly name: string; readonly titles: readonly string[] };
  /** the topic, the outlet and the time that were asked for; `before` is exclusive */
  readonly about?: string;
  readonly from?: string;
  readonly since?: Published;
  readonly before?: Published;
  /** if a title was asked for: who bears it, the newest first */
  readonly bearers?: readonly TitleBearer[];
  /** others whom the words can mean; with none of their quotes */
  readonly others: readonly Suggestion[];
  /** said by the speaker */
  readonly said: readonly QuotedExcerpt[];
  /** said by others who report the speaker's words */
  readonly reported: readonly QuotedExcerpt[];
  /** the article does not make clear who spoke; the speaker is one of the candidates */
  readonly unclear: readonly QuotedExcerpt[];
  readonly page: Page;
  /** languages of stories that were found by words that mean the same (BCP 47); absent if there are none */
  readonly translated?: readonly string[];
}

export interface SummaryAnswer {
  readonly kind: 'summary';
  /** of the article; absent if several stories are summarised */
  readonly headline?: string;
  /** how several stories were selected */
  readonly gathered?: Gathered;
  /** whole sentences, story by story, in the order of each article; `alsoIn` is set on the last one of a story */
  readonly sentences: readonly Excerpt[];
  /** the only page for one article; for several it counts stories */
  readonly page: Page;
  /** true if there are more stories than are counted */
  readonly more?: boolean;
  /** true if only a similar spelling of the topic was found */
  readonly approximate?: boolean;
  /** languages of stories that were found by words that mean the same (BCP 47); absent if there are none */
  readonly translated?: readonly string[];
  /** the day without news, for which the newest article is summarised instead */
  readonly emptyDay?: Published;
}

/** A topic, a period, or both. */
export interface Gathered {
  readonly topic?: string;
  /** `dateOnly` is true if a day was named */
  readonly since?: Published;
  /** exclusive */
  readonly before?: Published;
  /** true if `since` is the beginning of today */
  readonly today?: boolean;
}

/** All quotations of one article. */
export interface VoicesAnswer {
  readonly kind: 'voices';
  readonly headline: string;
  /** in the article's order */
  readonly quotes: readonly QuotedExcerpt[];
  readonly page: Page;
}

/** A followed feed and its state. */
export interface FollowedSource {
  readonly address: string;
  readonly title?: string;
  /** `new` until it was polled for the first time */
  readonly state: 'new' | 'well' | 'failing' | 'paused';
  /** ISO 8601 instant of the last poll, or since when it has failed */
  readonly at?: string;
  /** why it fails: as an English sentence, and for other languages, which is absent if an older version stored it */
  readonly problem?: string;
  readonly why?: Problem;
  /** what became of the items of its last document, as sentences */
  readonly counts?: readonly Problem[];
  /** the address on another site to which its own leads permanently, where it is not followed */
  readonly movedTo?: string;
  /** true if the operator follows it for everybody and the list is that of a server */
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
  /** true if it has the news of the week up to that day */
  readonly isWeek?: true;
  readonly stories: readonly Excerpt[];
  readonly quoteOfTheDay?: QuotedExcerpt;
  readonly page: Page;
}

/** The length of each bar of a trend. Long periods use weeks, months or years, so that bars stay readable. */
export type TrendUnit = 'day' | 'week' | 'month' | 'year';

/** One bar: the articles of some days that match the query. */
export interface TrendBin {
  /** the first and the last day, `YYYY-MM-DD`; equal if the unit is a day */
  readonly first: string;
  readonly last: string;
  readonly count: number;
}

/** A bar that stands out, with its best passages. */
export interface TrendPeak {
  /** index of the bar, 0-based */
  readonly bin: number;
  /** its best passages, one for each event; only the peak of the page has them */
  readonly passages: readonly Excerpt[];
}

/** How many articles matched a query over time. */
export interface TrendAnswer {
  readonly kind: 'trend';
  readonly query: string;
  readonly unit: TrendUnit;
  /** in order and without gaps; the last one holds today and is not over yet, unless `isOver` */
  readonly bins: readonly TrendBin[];
  /** true if the time that was asked for has ended */
  readonly isOver?: boolean;
  /** articles over all bins */
  readonly total: number;
  /** articles without a date, which are in no bin */
  readonly undated: number;
  /** `YYYY-MM-DD`: what was asked for of the time before that day cannot be counted; absent if all was */
  readonly wholeSince?: string;
  /** IANA zone in which the days begin */
  readonly timeZone: string;
  /** in order of time; if none stands out, only the highest bar, and `peaked` is false */
  readonly peaks: readonly TrendPeak[];
  readonly peaked: boolean;
  /** one page for each peak */
  readonly page: Page;
  /** true if only a similar spelling of the query was found */
  readonly approximate: boolean;
}

/** The settings of a digest, for those who manage it. Instants are ISO 8601. */
export interface DigestLine {
  readonly number: number;
  /** id of the channel or thread */
  readonly channel: string;
  readonly days: Days;
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
  /** when the next edition is due; absent while paused */
  readonly next?: string;
  /** why it is paused: a key of data/locales under `digests.why-…` */
  readonly why?: string;
}

export interface DigestsAnswer {
  readonly kind: 'digests';
  /** the heading: a key of data/locales, which may use `total` and `number` */
  readonly message: string;
  readonly digests: readonly DigestLine[];
  readonly page: Page;
}

/** The outcome of one edition of a digest. */
export interface EditionRecord {
  /** ISO 8601 instant at which it was due */
  readonly slot: string;
  readonly outcome: 'open' | 'posted' | 'nothing' | 'missed' | 'failed';
  readonly stories: number;
  /** the address of the posted message */
  readonly url?: string;
  /** why it failed or waits: a key of data/locales under `digests.reason-…` */
  readonly reason?: string;
}

export interface EditionsAnswer {
  readonly kind: 'editions';
  readonly digest: number;
  /** newest first */
  readonly editions: readonly EditionRecord[];
  readonly page: Page;
}

/** What changed in a story since it was first stored. Instants are ISO 8601. */
export interface ChangesAnswer {
  readonly kind: 'changes';
  /** of the story as it is now */
  readonly citation: Citation;
  readonly firstStoredAt: string;
  /** when its words were last found unchanged; absent if they were read only once */
  readonly seenAt?: string;
  /** edits that changed words */
  readonly edits: number;
  /** lost and altered quotations first, then headlines, then sentences; each kind newest first. Empty if nothing changed */
  readonly changes: readonly TimedChange[];
  readonly page: Page;
}

/** Stories with their last edits. */
export interface EditedAnswer {
  readonly kind: 'edited';
  /** the newest edit first */
  readonly stories: readonly { readonly citation: Citation; readonly updated: StoryUpdate }[];
  readonly page: Page;
}

/** What is on record of a claimed quote; `others` and `variants` are those of the page. */
export interface CheckAnswer extends CheckedClaim {
  readonly kind: 'check';
  /** what to look at next, if it is not on record */
  readonly suggestions: readonly Suggestion[];
  /** pages of `variants`, then `others` */
  readonly page: Page;
}

/** What a server has set, for those who manage it. */
export interface SettingsAnswer {
  readonly kind: 'settings';
  /** the heading: a key of data/locales */
  readonly message: string;
  readonly settings: GuildSettings;
}

/** A line of the bot's own, after a command to click if it is about one. */
export interface TextLine extends Problem {
  readonly command?: string;
  /** what is typed after the command, as an example */
  readonly typed?: string;
}

/** A text of the bot's own: a heading, and lines with links below. */
export interface TextAnswer {
  readonly kind: 'text';
  /** a key of data/locales, like the messages of the lines */
  readonly heading: string;
  readonly lines: readonly TextLine[];
  readonly links: readonly { readonly label: string; readonly url: string }[];
}

/** Asks whether something is really meant. */
export interface ConfirmAnswer {
  readonly kind: 'confirm';
  /** the question, and what the button for yes says: keys of data/locales */
  readonly message: string;
  readonly values: Notice['values'];
  readonly yes: string;
  /** the command that does it */
  readonly command: string;
  readonly options: Readonly<Record<string, string>>;
}
/** What an alert waits for, and where it goes, for those who manage it. Instants are ISO 8601. */
export interface AlertLine {
  readonly number: number;
  /** true if it goes to the direct messages of the person */
  readonly isPersonal: boolean;
  /** id of the channel, thread or forum; absent for direct messages */
  readonly channel?: string;
  readonly words: readonly string[];
  readonly without: readonly string[];
  readonly speaker?: string;
  readonly outlet?: string;
  /** the time of day in which nothing is posted, `HH:MM` each, in an IANA zone */
  readonly quiet?: { readonly from: string; readonly to: string; readonly zone: string };
  /** why it is paused: a key of data/locales under `alerts.why-…` */
  readonly why?: string;
  /** when a muted alert goes on */
  readonly until?: string;
}

export interface AlertsAnswer {
  readonly kind: 'alerts';
  /** the heading: a key of data/locales, which may use `total` and `name` */
  readonly message: string;
  readonly alerts: readonly AlertLine[];
  readonly page: Page;
}

/** News that somebody waited for: one story, or what has gathered. */
export interface AlertAnswer {
  readonly kind: 'alert';
  readonly alerts: readonly AlertLine[];
  /** one for each event */
  readonly stories: readonly Excerpt[];
  /** some of the further events, of which headlines alone are shown; `page.total` counts all */
  readonly more: readonly Citation[];
  readonly page: Page;
}

/** An answer, and how the follow-up that asked for it was understood. */
export type Answer = AnswerOfKind & { readonly understood?: Understood };

/** All answers. */
type AnswerOfKind =
  | PassagesAnswer
  | QuotesAnswer
  | SummaryAnswer
  | VoicesAnswer
  | DigestAnswer
  | DigestsAnswer
  | AlertAnswer
  | AlertsAnswer
  | EditionsAnswer
  | SourcesAnswer
  | TrendAnswer
  | CheckAnswer
  | ChangesAnswer
  | EditedAnswer
  | SettingsAnswer
  | TextAnswer
  | ConfirmAnswer
  | Notice;
