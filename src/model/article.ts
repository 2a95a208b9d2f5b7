/**
 * The words of the house: what a story is, what a quotation is, what the reader gets. Types alone.
 *
 * Every offset is a UTF-16 code unit, as JavaScript slices strings.
 */

/** When a story was published: the instant, the zone it was read in, and the words on the page. */
export interface Published {
  /** ISO 8601 with `Z`, e.g. `2025-04-09T15:47:00.000Z` */
  readonly instant: string;
  /** IANA zone or fixed offset the printed time was read in, e.g. `America/New_York` */
  readonly zone: string;
  /** as printed, e.g. `April 9, 2025 / 11:47 AM` */
  readonly printed: string;
  /** true where only a day is printed; the instant is then that day's midnight in `zone` */
  readonly dateOnly: boolean;
}

/** A body paragraph: caption, byline, dateline prefix and boilerplate are none. */
export interface Paragraph {
  /** 1-based, over the body alone */
  readonly number: number;
  readonly text: string;
}

export interface Article {
  readonly id: string;
  /** the outlet as readers know it, e.g. `UPI` */
  readonly source: string;
  readonly headline: string;
  readonly byline?: string;
  readonly publishedAt?: Published;
  /** as printed without the dash, e.g. `April 9 (UPI)` */
  readonly dateline?: string;
  /** the photo's caption, and who took it */
  readonly caption?: string;
  readonly credit?: string;
  readonly url?: string;
  /** BCP 47 tag, e.g. `en` */
  readonly language: string;
  readonly paragraphs: readonly Paragraph[];
}

export interface Speaker {
  /** the fullest form of the name in the article, e.g. `Mark Rutte` */
  readonly name: string;
  /** as the article introduces them, e.g. `NATO Secretary General` */
  readonly title?: string;
  readonly kind: 'person' | 'organisation';
}

/** Why it is unclear who spoke: a message key of data/locales with its values. */
export interface Unclear {
  readonly message: string;
  readonly values: Readonly<Record<string, string>>;
}

/** What is wrong with a feed: a message key of data/locales with its values. */
export interface Problem {
  readonly message: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** Who said it, as far as the text supports an answer. */
export type Attribution =
  | { readonly state: 'named'; readonly speakers: readonly [Speaker, ...Speaker[]] }
  /** a source without a name: "a senior official" */
  | { readonly state: 'unnamed'; readonly description: string }
  /** the article is garbled, or supports more than one speaker: nobody is picked */
  | { readonly state: 'ambiguous'; readonly candidates: readonly Speaker[]; readonly reason: string }
  | { readonly state: 'unattributed' };

export interface Quote {
  /** article id */
  readonly article: string;
  /** paragraph number */
  readonly paragraph: number;
  /** offsets into the paragraph's text, quotation marks excluded: `text === paragraph.slice(start, end)` */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** direct: a sentence in quotation marks; mixed: quoted words inside the reporter's own sentence */
  readonly form: 'direct' | 'mixed';
  /** the attribution as printed, e.g. `Rutte added`; empty where the text has none */
  readonly clause: string;
  readonly attribution: Attribution;
  /** the reason of an ambiguous attribution for other languages; absent in quotes stored before there was one */
  readonly why?: Unclear;
  /** people and bodies whose words the quotation itself reports ("Prime Minister Ishiba stated that …") */
  readonly reports: readonly Speaker[];
}

/** Where a sentence stands: enough to find it again. */
export interface Citation {
  readonly article: string;
  readonly source: string;
  readonly headline: string;
  /** paragraph number, and how many the body has */
  readonly paragraph: number;
  readonly paragraphs: number;
  readonly byline?: string;
  readonly publishedAt?: Published;
  readonly url?: string;
}

/** What the search index holds: a paragraph, or a quotation inside one. */
export interface Passage {
  /** unique over the archive: `<article>#<paragraph>` or `<article>#<paragraph>.<n-th quote>` */
  readonly id: string;
  readonly kind: 'paragraph' | 'quote';
  readonly citation: Citation;
  /** exactly as stored */
  readonly text: string;
  /** names of who speaks in it: a quote's speakers, a paragraph's quotes' speakers */
  readonly speakers: readonly string[];
  readonly language: string;
  /** the feeds that carry its article; absent where it is for everybody */
  readonly feeds?: Reach;
  /** the event that its article reports, where it was looked for */
  readonly event?: string;
}

/** A stretch of a text: `[start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Whose stories an asker gets: ids of the feeds that are followed for them. Stories that the operator gave by hand
 * (feed 0) are in every reach; a story that only other feeds carry is in none.
 */
export type Reach = readonly number[];

/** A story as it is kept: the article, its quotes, and where it came from. */
export interface Story {
  /** where the bytes came from, and the identity of the story: `bundled:japan-nato.txt`, a file or web URL */
  readonly origin: string;
  /** SHA-256 of the bytes, in hex: same hash, same version */
  readonly hash: string;
  readonly article: Article;
  readonly quotes: readonly Quote[];
  /** version of the attributor that found the quotes */
  readonly attributor: number;
  /** ids of the feeds that carry it; absent where the operator gave it by hand, so that it is for everybody */
  readonly feeds?: readonly number[];
  /** the event it reports: the article id of the first report of it; absent where it was not looked for */
  readonly event?: string;
}

/**
 * Why a story is in no answer: its page was taken down for good (`gone`, 410) or is not there any more (`missing`), its
 * feed deleted it (`deleted`), or its newest version says that it is taken back (`retracted`).
 */
export type WithdrawalReason = 'gone' | 'missing' | 'deleted' | 'retracted';

export interface Withdrawal {
  readonly story: Story;
  readonly why: WithdrawalReason;
}

/** One line about a story, for lists and completion. */
export interface StoryLine {
  readonly article: string;
  readonly headline: string;
  readonly source: string;
  /** ISO 8601 instant; absent where the story prints no date */
  readonly publishedAt?: string;
  /** ISO 8601 instant of the newest version's arrival */
  readonly storedAt: string;
  /** ISO 8601 instant of the first version's arrival */
  readonly firstStoredAt: string;
  /** as of the story */
  readonly event?: string;
}

export type PutResult = 'added' | 'replaced' | 'unchanged';

/** Speakers mentioned by one article's quotes, with the story's date. */
export interface SpeakerMention {
  readonly speaker: Speaker;
  readonly quotes: number;
}
