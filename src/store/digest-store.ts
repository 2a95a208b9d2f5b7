/**
 * The part of the Store contract about digests: what each channel asked for, and the ledger of editions that says
 * which of them went out. Instants are ISO 8601 with `Z`. Every method rejects with a StoreError in words for a person.
 */
import type { DigestWish, ShownStory } from '../model/edition.ts';

/** Why a digest rests: somebody paused it, or Discord would not have it there. */
export type PauseReason =
  | 'by-hand'
  | 'channel-gone'
  | 'no-access'
  | 'no-permission'
  | 'thread-locked'
  | 'server-left';

/** What somebody asked a digest to be. */
export interface DigestSettings {
  /** the channel, or the thread, that it is posted in */
  readonly channel: string;
  /** wall-clock time, `HH:MM` of 24 hours */
  readonly time: string;
  /** IANA zone of that time */
  readonly zone: string;
  readonly wish: DigestWish;
  /** nothing is posted where nothing is new */
  readonly quiet: boolean;
  /** published to the channels that follow an announcement channel */
  readonly crosspost: boolean;
  /** the role that is pinged; nobody where absent */
  readonly role?: string;
  /** the server's language, as Discord gives it */
  readonly locale: string;
}

export interface Digest extends DigestSettings {
  readonly id: number;
  readonly guild: string;
  /** its name in the server: 1 for its first, never given again */
  readonly number: number;
  readonly setBy: string;
  readonly setAt: string;
  readonly state: 'active' | 'paused';
  /** why it is paused */
  readonly why?: PauseReason;
  /** when the next edition is due; absent while paused */
  readonly next?: string;
}

/** A slot that one process has to itself until its lease ends. */
export interface Claim {
  readonly digest: Digest;
  /** the instant at which the edition was due */
  readonly slot: string;
  readonly holder: string;
  /** tries before this one */
  readonly tries: number;
  /** when, and in which channel, a try to post began whose end nobody knows; absent where certainly nothing was posted */
  readonly begun?: { readonly at: string; readonly in: string };
}

/** How a slot ended. `missed`: too late; `failed`: refused, or nobody can tell whether it went out. */
export type Outcome = 'posted' | 'nothing' | 'missed' | 'failed';

/** A line of the ledger. */
export interface EditionLine {
  readonly slot: string;
  /** `open` while it is under way */
  readonly outcome: Outcome | 'open';
  readonly message?: string;
  /** when it was posted, or given up */
  readonly at?: string;
  /** why it failed or waits: a word of `data/locales` under `digests.reason-…` */
  readonly reason?: string;
  readonly stories: number;
}

/** Up to when the last edition that went out had the news, and what it and those before it showed. */
export interface Covered {
  readonly until: string;
  readonly shown: readonly ShownStory[];
}

/** An edition that is about to be posted. */
export interface Contents extends Covered {
  /** how many stories it has */
  readonly stories: number;
}

export interface DigestStore {
  /** Keeps a new digest, active. */
  add(guild: string, settings: DigestSettings, by: string, now: string, next: string): Promise<Digest>;
  /** Changes one, and makes it active; undefined where it is off. */
  change(
    id: number,
    settings: DigestSettings,
    by: string,
    now: string,
    next: string,
  ): Promise<Digest | undefined>;
  /** servers that have active digests */
  servers(): Promise<string[]>;
  /** a server's digests that are not off, in order of number */
  of(guild: string): Promise<Digest[]>;
  /** the zone that a server chose last; undefined where it never had a digest */
  lastZone(guild: string): Promise<string | undefined>;
  /** Pauses one; false where it is not active. */
  pause(id: number, why: PauseReason): Promise<boolean>;
  /** Pauses the active ones of a server, or of one of its channels; those that were. Each is given once, to one caller. */
  pauseAll(guild: string, channel: string | undefined, why: PauseReason): Promise<Digest[]>;
  /** Makes a paused one active; false where it is not paused. */
  resume(id: number, next: string): Promise<boolean>;
  /** Ends one for good; false where it is off already. Its ledger stays. */
  off(id: number): Promise<boolean>;

  /** Active digests whose edition is due at `now`, longest overdue first. */
  due(now: string, most: number): Promise<Digest[]>;
  /** Claims a due slot until the lease ends, and sets the next; undefined where it is no longer due. */
  claim(digest: Digest, next: string, holder: string, until: string): Promise<Claim | undefined>;
  /** Notes a due slot as missed, and sets the next; false where it is no longer due. */
  miss(digest: Digest, next: string, now: string): Promise<boolean>;
  /** Claims slots whose lease has ended unfinished, up to `most`; of digests that are paused or off, none. */
  takeOver(holder: string, now: string, until: string, most: number): Promise<Claim[]>;
  /**
   * Notes that posting begins, with what is shown and up to when it has the news, and prolongs the lease. It is on
   * disk when this resolves; false, and nothing kept, where the lease is lost.
   */
  begin(claim: Claim, contents: Contents, now: string, until: string): Promise<boolean>;
  /** Ends a claim; false, and nothing kept, where the lease is lost. */
  finish(claim: Claim, ending: Ending, now: string): Promise<boolean>;
  /** Gives a claim up until `retryAt`; `posted` says whether anything may have gone out. False where the lease is lost. */
  release(claim: Claim, retryAt: string, reason: string, posted: 'no' | 'unknown'): Promise<boolean>;
  /** Up to when the last edition had the news, and what the last one with stories showed. */
  covered(id: number): Promise<Covered | undefined>;
  /** the ledger of a digest, newest first */
  history(id: number, most: number): Promise<EditionLine[]>;
}

export interface Ending {
  readonly outcome: Outcome;
  readonly message?: string;
  readonly reason?: string;
  /** where nothing was new: up to when that is so */
  readonly until?: string;
}
