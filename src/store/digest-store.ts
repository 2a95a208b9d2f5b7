/**
 * The part of the Store contract about digests: what each channel wants, and which editions were posted. Instants are
 * ISO 8601 with `Z`. Leases, and waits for another try, go by the store's own clock. Every method rejects with a StoreError whose message can be shown to a person.
 */
import type { Days } from '../model/days.ts';
import type { DigestPreferences, ShownStory } from '../model/edition.ts';

/** Why a digest or an alert is paused: somebody paused it, or Discord does not let it be posted. */
export type PauseReason =
  | 'by-hand'
  | 'channel-gone'
  | 'no-access'
  | 'no-permission'
  | 'thread-locked'
  | 'server-left'
  | 'no-direct-messages';

/** What somebody asked a digest to be. */
export interface DigestSettings {
  /** the channel, or the thread, that it is posted in */
  readonly channel: string;
  /** true if the channel is a forum, in which each edition is a post of its own */
  readonly forum: boolean;
  /** the days on which an edition comes out */
  readonly days: Days;
  /** wall-clock time, `HH:MM` of 24 hours */
  readonly time: string;
  /** IANA zone of that time */
  readonly zone: string;
  readonly wish: DigestPreferences;
  /** true if nothing is posted when nothing is new */
  readonly quiet: boolean;
  /** true if editions are published to the channels that follow an announcement channel */
  readonly crosspost: boolean;
  /** the role that is pinged; nobody if absent */
  readonly role?: string;
  /** the server's language, as Discord gives it */
  readonly locale: string;
}

export interface Digest extends DigestSettings {
  readonly id: number;
  readonly guild: string;
  /** its name in the server: 1 for the first one; a number is never given again */
  readonly number: number;
  /** id of the person who set it; empty if it was forgotten */
  readonly setBy: string;
  readonly setAt: string;
  readonly state: 'active' | 'paused';
  /** why it is paused */
  readonly why?: PauseReason;
  /** when the next edition is due; absent while paused */
  readonly next?: string;
}

/** A slot that is reserved for one process until its lease ends. */
export interface Claim {
  readonly digest: Digest;
  /** the instant at which the edition was due */
  readonly slot: string;
  readonly holder: string;
  /** attempts before this one */
  readonly tries: number;
  /** when and in which channel an attempt to post began whose outcome is unknown; absent if certainly nothing was posted */
  readonly begun?: { readonly at: string; readonly in: string };
}

/** How a slot ended. `missed`: it was too late; `failed`: the edition was refused, or it is unknown if it was posted. */
export type EditionOutcome = 'posted' | 'nothing' | 'missed' | 'failed';

/** One edition in the history of a digest. */
export interface EditionLine {
  readonly slot: string;
  /** `open` while it is under way */
  readonly outcome: EditionOutcome | 'open';
  readonly message?: string;
  /** when it was posted, or given up */
  readonly at?: string;
  /** why it failed or waits: a key of `data/locales` under `digests.reason-…` */
  readonly reason?: string;
  readonly stories: number;
}

/** The news that the editions up to the last posted one have covered. */
export interface EditionCoverage {
  readonly until: string;
  /** the stories of the last edition and of those before it */
  readonly shown: readonly ShownStory[];
}

/** An edition that is about to be posted. */
export interface EditionContents extends EditionCoverage {
  /** how many stories it has */
  readonly stories: number;
}

/** The end of a claim. */
export interface EditionEnd {
  readonly outcome: EditionOutcome;
  readonly message?: string;
  readonly reason?: string;
  /** if nothing was new: the instant up to which that is known */
  readonly until?: string;
  /** true if the message is to be crossposted */
  readonly crosspost?: boolean;
}

/** A posted edition that is still to be crossposted. */
export interface Crosspost {
  readonly digest: number;
  readonly slot: string;
  readonly channel: string;
  readonly message: string;
  /** how often it was tried before */
  readonly tries: number;
}

export interface DigestStore {
  /** Stores a new digest, active. */
  add(guild: string, settings: DigestSettings, by: string, now: string, next: string): Promise<Digest>;
  /** Changes a digest and makes it active; undefined if it is off. */
  change(
    id: number,
    settings: DigestSettings,
    by: string,
    now: string,
    next: string,
  ): Promise<Digest | undefined>;
  /** Servers that have active digests, or of which it is known who set one. */
  servers(): Promise<string[]>;
  /** The digests of a server that are not off, in order of number. */
  digestsOf(guild: string): Promise<Digest[]>;
  /** The zone that a server chose last; undefined if it never had a digest. */
  lastZone(guild: string): Promise<string | undefined>;
  /** Pauses a digest; false if it is not active. */
  pause(id: number, why: PauseReason): Promise<boolean>;
  /**
   * Pauses the active digests of a server or of one of its channels, and returns them. Each is returned to one caller only.
   * If the bot has left the server, who set its digests is forgotten; what is returned still says it.
   */
  pauseAll(guild: string, channel: string | undefined, why: PauseReason): Promise<Digest[]>;
  /** Makes a paused digest active; false if it is not paused. */
  resume(id: number, next: string): Promise<boolean>;
  /** Takes a role that is gone out of a digest; false if it does not ping that role. True for one caller only. */
  dropRole(id: number, role: string): Promise<boolean>;
  /** Ends a digest for good; false if it is off already. Its history stays. */
  turnOff(id: number): Promise<boolean>;

  /** Active digests whose edition is due at `now`, longest overdue first. */
  due(now: string, limit: number): Promise<Digest[]>;
  /** Active digests whose next slot is after an instant. */
  ahead(after: string): Promise<Digest[]>;
  /** Gives a digest an earlier next slot, and forgets its editions of slots after an instant, which never were. */
  setBack(digest: Digest, next: string, after: string): Promise<void>;
  /** Claims a due slot for the length of a lease, and sets the next slot; undefined if the slot is no longer due. */
  claim(digest: Digest, next: string, holder: string, leaseMs: number): Promise<Claim | undefined>;
  /** Records a due slot as missed, and sets the next slot; false if the slot is no longer due. */
  miss(digest: Digest, next: string, now: string): Promise<boolean>;
  /** Claims up to `limit` slots of active digests whose lease has ended unfinished. */
  takeOver(holder: string, leaseMs: number, limit: number): Promise<Claim[]>;
  /**
   * Records that posting begins and what is posted, and lets the lease begin anew. What is shown stays in its event from now
   * on. The record is on disk when this resolves. False, and nothing is stored, if the lease is lost.
   */
  begin(claim: Claim, contents: EditionContents, leaseMs: number): Promise<boolean>;
  /** Ends a claim; false, and nothing is stored, if the lease is lost. */
  finish(claim: Claim, ending: EditionEnd, now: string): Promise<boolean>;
  /**
   * Gives a claim back, for nobody until `waitMs` have passed; `posted` tells if anything may have been posted. False if the
   * lease is lost.
   */
  release(claim: Claim, waitMs: number, reason: string, posted: 'no' | 'unknown'): Promise<boolean>;
  /** Takes up to `limit` crossposts that are due. Each is due again after the lease unless `planCrosspost` says otherwise. */
  takeCrossposts(leaseMs: number, limit: number): Promise<Crosspost[]>;
  /**
   * Says in how many milliseconds a crosspost is to be tried again; `undefined` if it is done or given up. No change if
   * another process has taken it since.
   */
  planCrosspost(crosspost: Crosspost, waitMs: number | undefined): Promise<void>;
  /** The coverage of a digest; undefined if no edition has ended. Its stories are those of the last edition that had any. */
  covered(id: number): Promise<EditionCoverage | undefined>;
  /** The editions of a digest, newest first. */
  history(id: number, limit: number): Promise<EditionLine[]>;
}
