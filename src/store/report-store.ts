/**
 * The part of the Store contract about wrong speakers: what readers report, and what the operator corrects. Instants are
 * ISO 8601 with `Z`. Every method rejects with a StoreError whose message can be shown to a person.
 */
import type { Attribution } from '../model/article.ts';
import type { Correction, QuoteCorrection, QuoteKey } from '../model/correction.ts';

/** Reports that one person, and one server, can make in 24 hours. Reports whose reporter was forgotten do not count. */
export const MAX_PERSON_REPORTS = 10;
export const MAX_GUILD_REPORTS = 100;
/** Longest reason, in UTF-16 code units; what is longer is cut, never inside a grapheme. */
export const MAX_REASON_LENGTH = 500;
/** Days after which the store is to forget who made a report. */
export const REPORTER_DAYS = 90;

/** A quote of a story. */
export interface QuotePlace extends QuoteKey {
  /** article id */
  readonly article: string;
}

export interface NewReport extends QuotePlace {
  readonly paragraph: number;
  /** the quote as printed */
  readonly quote: string;
  /** who it was given to when it was reported */
  readonly givenTo: Attribution;
  /** the server where it was reported; absent in a direct message */
  readonly guild?: string;
  /** the person's id */
  readonly reporter: string;
  readonly reason: string;
}

/** `corrected` and `withdrawn` by the operator; `dismissed` if the quote stays as it is. */
export type ReportState = 'open' | 'dismissed' | 'corrected' | 'withdrawn';

export interface AttributionReport extends Omit<NewReport, 'reporter'> {
  readonly id: number;
  /** absent once it is closed or old, or the server has removed the bot */
  readonly reporter?: string;
  readonly reportedAt: string;
  readonly state: ReportState;
  readonly closedAt?: string;
  /** when it was posted in the operator's channel */
  readonly postedAt?: string;
}

/** `known`: the person has an open report on this quote; `limit`: the person or the server can report again at `until`. */
export type AddedReport =
  | { readonly kind: 'added'; readonly report: AttributionReport }
  | { readonly kind: 'known' }
  | { readonly kind: 'limit'; readonly of: 'person' | 'guild'; readonly until: string };

export interface ReportStore {
  /** Stores a report, open. It changes no quote. */
  add(report: NewReport, now: string): Promise<AddedReport>;
  report(id: number): Promise<AttributionReport | undefined>;
  /** Reports in order of arrival: the open ones, or all. */
  list(which: 'open' | 'all'): Promise<AttributionReport[]>;
  /** Servers that reports name. */
  guilds(): Promise<string[]>;
  /** Forgets the server, and who reported there. */
  guildLeft(guild: string): Promise<void>;
  /** Forgets server and reporter of reports made before an instant, and returns how many reports that were. */
  forgetReporters(before: string): Promise<number>;

  /**
   * Corrects a quote, in place of an earlier correction: in the stored story, and in whatever is stored of it from now on.
   * The open reports on the quote are closed, and their reporters forgotten. Returns how many these were; undefined, and
   * nothing is stored, if the story has no such quote, or not as often as `count` says.
   */
  correct(place: QuotePlace, correction: Correction, now: string): Promise<number | undefined>;
  /** The corrections of a story. */
  correctionsOf(article: string): Promise<QuoteCorrection[]>;
  /** Closes the open reports on a quote and forgets their reporters; the quote stays. Returns how many these were. */
  dismiss(place: QuotePlace, now: string): Promise<number>;

  /**
   * Leases open reports that were not posted yet, oldest first; nobody else gets them until the lease ends, `leaseMs` from
   * now by the store's clock.
   */
  leaseUnposted(leaseMs: number, limit: number): Promise<AttributionReport[]>;
  /** Records that a report was posted. */
  markPosted(id: number, now: string): Promise<void>;
}
