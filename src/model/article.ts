/**
 * Articles, quotations and stored stories. Types alone.
 *
 * Offsets count UTF-16 code units, as `String.slice` does.
 */

/** When a story was published: the instant, the zone it was read in, and the words on the page. */
export interface Published {
  /** ISO 8601 with `Z`, e.g. `2025-04-09T15:47:00.000Z` */
  readonly instant: string;
  /** IANA zone or fixed offset the printed time was read in, e.g. `America/New_York` */
  readonly zone: string;
  /** as printed, e.g. `April 9, 2025 / 11:47 AM` */
  readonly printed: string;
  /** true if only a day is printed; the instant is then that day's midnight in `zone` */
  readonly dateOnly: boolean;
  /** true if no year is printed; it is then the last one before the story arrived */
  readonly inferredYear?: true;
}

/** A paragraph of the body. Captions, bylines, the dateline prefix and boilerplate are not part of the body. */
export interface Paragraph {
  /** 1-based, counted within the body */
  readonly number: number;
  readonly text: string;
  /** the subhead that stands over it; later paragraphs of its part have none */
  readonly heading?: string;
  /** when its entry of a live blog was made, as printed, e.g. `14:32` */
  readonly time?: string;
}

/** A picture of a story, at the address that its outlet gives. Nothing of it is stored but the address. */
export interface StoryImage {
  /** `https:`, as `text/picture-address.ts` lets it through */
  readonly url: string;
  /** alternative text, as the outlet gives it */
  readonly alt?: string;
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
  /** the photo's caption, and its photographer or agency */
  readonly caption?: string;
  readonly credit?: string;
  readonly image?: StoryImage;
  readonly url?: string;
  /** BCP 47 tag, e.g. `en` */
  readonly language: string;
  readonly paragraphs: readonly Paragraph[];
}

export interface Speaker {
  /** the fullest form of the name in the article, e.g. `Mark Rutte` */
  readonly name: string;
  /** as the article introduces the speaker, e.g. `NATO Secretary General` */
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

/** How sure it is that a named speaker is the right one. Quotes of an older attributor have no certainty: they count as sure. */
export type Certainty = 'sure' | 'likely';

/** Set if the operator of the bot has decided who spoke, in place of the attributor. */
interface Corrected {
  readonly correctedBy?: 'operator';
}

/** Who said a quotation, as far as the text tells, or as the operator corrected it. */
export type Attribution =
  | ({
      readonly state: 'named';
      /** `sure`: right in 99 of 100; `likely`: in 93 of 100 or more. See docs/evaluation.md */
      readonly certainty: Certainty;
      readonly speakers: readonly [Speaker, ...Speaker[]];
    } & Corrected)
  /** a source without a name: "a senior official" */
  | ({ readonly state: 'unnamed'; readonly description: string } & Corrected)
  /** the article is garbled, or supports more than one speaker, so none is chosen */
  | { readonly state: 'ambiguous'; readonly candidates: readonly Speaker[]; readonly reason: string }
  /** the text does not say who spoke; if the operator corrected it, they withdrew an attribution */
  | ({ readonly state: 'unattributed' } & Corrected);

export interface Quote {
  /** article id */
  readonly article: string;
  /** paragraph number */
  readonly paragraph: number;
  /** offsets into the paragraph's text, quotation marks excluded: `text === paragraph.slice(start, end)` */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** direct: a sentence in quotation marks; mixed: quoted words inside a sentence of the reporter */
  readonly form: 'direct' | 'mixed';
  /** the attribution as printed, e.g. `Rutte added`; empty if the text has none */
  readonly clause: string;
  readonly attribution: Attribution;
  /** the reason of an ambiguous attribution, for other languages; absent in quotes stored by older versions */
  readonly why?: Unclear;
  /** people and organisations whose words the quotation itself reports ("Prime Minister Ishiba stated that …") */
  readonly reports: readonly Speaker[];
}

/** The last edit of a story that changed its words. */
export interface StoryUpdate {
  /** ISO 8601 instant at which the edited version was stored */
  readonly at: string;
  /** sentences that it changed, added or removed */
  readonly sentences: number;
  /** true if it changed the headline */
  readonly headline?: true;
}

/** Where a sentence is printed. */
export interface Citation {
  readonly article: string;
  readonly source: string;
  readonly headline: string;
  /** the number of the paragraph, and how many paragraphs the body has */
  readonly paragraph: number;
  readonly paragraphs: number;
  /** the subhead over the paragraph, and the time of its entry in a live blog, as printed */
  readonly heading?: string;
  readonly time?: string;
  readonly byline?: string;
  readonly publishedAt?: Published;
  readonly url?: string;
  /** the site of `url`, such as `bbc.co.uk`: who publishes it, whatever name it uses */
  readonly site?: string;
  readonly image?: StoryImage;
}

/** What the search index holds: a paragraph, or a quotation inside one. */
export interface Passage {
  /** unique in the archive: `<article>#<paragraph>` or `<article>#<paragraph>.<n-th quote>` */
  readonly id: string;
  readonly kind: 'paragraph' | 'quote';
  readonly citation: Citation;
  /** exactly as stored */
  readonly text: string;
  /** names of the speakers of the quote, or of all quotes in the paragraph */
  readonly speakers: readonly string[];
  readonly language: string;
  /** the feeds that carry its article; absent if everybody may see it */
  readonly feeds?: FeedScope;
  /** the event that its article reports; absent if it was not looked for */
  readonly event?: string;
}

/** A part of a text: `[start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Whose stories an asker gets: ids of the feeds that are followed for them. Stories that the operator gave by hand
 * (feed 0) are in every scope; a story that only other feeds carry is in none.
 */
export type FeedScope = readonly number[];

/** A story as it is stored: the article, its quotes, and where it came from. */
export interface Story {
  /** where the story came from, by which it is identified: `bundled:japan-nato.txt`, a file or web URL */
  readonly origin: string;
  /** SHA-256 in hex, by which versions are told apart */
  readonly hash: string;
  readonly article: Article;
  readonly quotes: readonly Quote[];
  /** version of the attributor that found the quotes */
  readonly attributor: number;
  /** ids of the feeds that carry it; absent if the operator gave it by hand, so everybody may see it */
  readonly feeds?: readonly number[];
  /** the event that it reports, as the article id of its first report; absent if it was not looked for */
  readonly event?: string;
  /** article id of a report of an earlier event that it follows up, such as the robbery before an arrest */
  readonly follows?: string;
}

/** A story and the event that it is moved to. */
export interface EventMove {
  readonly article: string;
  readonly event: string;
  /** article id of the report that it follows up from now on; as before if absent */
  readonly follows?: string;
}

/** A story with what decides its event. */
export interface PlacedStory {
  readonly article: Article;
  /** ISO 8601 instant of the first version's arrival */
  readonly firstStoredAt: string;
  readonly event?: string;
  readonly follows?: string;
  /** true if an edition of a digest has shown it: it stays in its event */
  readonly settled: boolean;
}

/**
 * Why a story was withdrawn. Its page was removed permanently (`gone`, 410) or is no longer found (`missing`), its feed
 * deleted it (`deleted`), its newest version says that it is retracted (`retracted`), or the operator removed it
 * (`removed`), which nothing undoes.
 */
export type WithdrawalReason = 'gone' | 'missing' | 'deleted' | 'retracted' | 'removed';

export interface Withdrawal {
  readonly story: Story;
  readonly why: WithdrawalReason;
}

/** What lists and completion show of a story. */
export interface StoryLine {
  readonly article: string;
  readonly headline: string;
  readonly source: string;
  /** the site whose words it has; absent if the operator gave it by hand */
  readonly site?: string;
  /** ISO 8601 instant; absent if the story prints no date */
  readonly publishedAt?: string;
  /** ISO 8601 instant of the newest version's arrival */
  readonly storedAt: string;
  /** ISO 8601 instant of the first version's arrival */
  readonly firstStoredAt: string;
  /** as in Story */
  readonly event?: string;
  readonly follows?: string;
}

export type PutResult = 'added' | 'replaced' | 'unchanged';

/** A speaker of an article, and how many of its quotes are theirs. */
export interface SpeakerMention {
  readonly speaker: Speaker;
  readonly quotes: number;
  /** of these, how many name them as the speaker; all if absent */
  readonly said?: number;
  /** folded words that the article prints before the surname: forms of address, and given names if the name has none */
  readonly before?: readonly string[];
  /** folded names that the article prints, by which namesakes are told apart */
  readonly company?: readonly string[];
}
