/**
 * The part of the Store contract about alerts: who wants to hear of what, how far stories were matched, and which messages
 * were posted. Instants are ISO 8601 with `Z`. Every method rejects with a StoreError whose message can be shown to a person.
 */
import type { PauseReason } from './digest-store.ts';

/** Why an alert is paused: as a digest is, or muted for a while. */
export type AlertPauseReason = PauseReason | 'muted';

/** Where an alert goes: a channel or thread, a forum with a post for each event, or a person's direct messages. */
export interface AlertPlace {
  readonly kind: 'channel' | 'forum' | 'person';
  /** id of the channel, the thread, the forum or the person */
  readonly id: string;
}

/** What an alert waits for. A story must meet everything that is set. */
export interface AlertWish {
  /** alternatives, each words and "phrases" that must all occur; any story if empty */
  readonly words: readonly string[];
  /** words and phrases that must not occur in the story */
  readonly without: readonly string[];
  /** whose new quotes are wanted: the name, and the words by which the speaker directory finds them */
  readonly speaker?: { readonly name: string; readonly query: string };
  /** the outlet, by its name or by its site */
  readonly outlet?: string;
}

/** The time of day in which nothing is posted: `HH:MM` each, in an IANA zone. It may pass midnight. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
  readonly zone: string;
}

export interface AlertSettings {
  readonly place: AlertPlace;
  /** the server whose stories it sees; those of the operator alone if absent */
  readonly guild?: string;
  readonly wish: AlertWish;
  readonly quiet?: QuietHours;
  /** the language of its messages, as Discord gives it */
  readonly locale: string;
}

export interface Alert extends AlertSettings {
  readonly id: number;
  /** the server, or the person if it goes to their direct messages */
  readonly owner: string;
  /** its name for the owner: 1 for the first one; in a server, a number is never given again */
  readonly number: number;
  readonly setBy: string;
  readonly setAt: string;
  readonly state: 'active' | 'paused';
  /** why it is paused */
  readonly why?: AlertPauseReason;
  /** when a muted alert goes on */
  readonly until?: string;
}

/** A story that an alert has waited for. */
export interface AlertHit {
  readonly alert: number;
  readonly place: AlertPlace;
  /** the event that the story reports, or its own id */
  readonly event: string;
  readonly article: string;
  /** when it may be posted */
  readonly dueAt: string;
}

/** What matching the stories up to a change has found. */
export interface MatchedStories {
  /** number of the change up to which they were matched before, and are now */
  readonly from: number;
  readonly to: number;
  readonly hits: readonly AlertHit[];
  /** events of which something changed: their messages may need an update */
  readonly events: readonly string[];
}

/** One event of a message, and whom of the alerts it concerns. */
export interface AlertItem {
  readonly event: string;
  /** the matched reports, in the order in which they were matched */
  readonly articles: readonly string[];
  readonly alerts: readonly Alert[];
}

/** A message of alerts, which is reserved for one process until its lease ends. */
export interface AlertClaim {
  readonly id: number;
  readonly place: AlertPlace;
  readonly createdAt: string;
  readonly holder: string;
  /** attempts before this one */
  readonly tries: number;
  /** only those that are still wanted; empty if none is */
  readonly items: readonly AlertItem[];
  /** when an attempt to post began whose outcome is unknown; absent if certainly nothing was posted */
  readonly begun?: string;
}

/** A posted message that may need an update. */
export interface AlertEdit {
  readonly id: number;
  readonly place: AlertPlace;
  readonly createdAt: string;
  /** where and under which id it was posted */
  readonly message: string;
  /** what it shows, as `begin` or `planEdit` has recorded it */
  readonly shown: string;
  /** also those that are paused by now */
  readonly items: readonly AlertItem[];
  /** how often it was tried before */
  readonly tries: number;
}

/** How a message ended. `nothing`: nobody wanted it any more; `failed`: refused, or unknown whether it was posted. */
export interface AlertEnd {
  readonly outcome: 'posted' | 'nothing' | 'failed';
  readonly message?: string;
  readonly reason?: string;
}

/** When messages may go out. */
export interface AlertPace {
  /** the instant from which the messages of a place count */
  readonly since: string;
  /** messages of a place since then, at most; the last of them gathers what waits */
  readonly most: number;
}

export interface AlertStore {
  /** Stores a new alert, active; `full` if its owner has `most`. */
  add(settings: AlertSettings, owner: string, by: string, now: string, most: number): Promise<Alert | 'full'>;
  /** The alerts of an owner that were not removed, in order of number. */
  alertsOf(owner: string): Promise<Alert[]>;
  /** An alert that was not removed. */
  alert(id: number): Promise<Alert | undefined>;
  /** Servers that have active alerts. */
  servers(): Promise<string[]>;
  /** Pauses an alert, for good or until an instant; false if it is not active. */
  pause(id: number, why: AlertPauseReason, until?: string): Promise<boolean>;
  /** Pauses the active alerts of a place, or with a server those that see its stories. Each is returned to one caller only. */
  pauseAll(
    of: { readonly place: string } | { readonly guild: string },
    why: AlertPauseReason,
  ): Promise<Alert[]>;
  /** Makes a paused alert active; false if it is not paused. */
  resume(id: number): Promise<boolean>;
  /** Makes those active whose mute is over, and returns how many. */
  resumeMuted(now: string): Promise<number>;
  /** Removes an alert for good, with what waits for it; false if there is none. */
  remove(id: number): Promise<boolean>;
  /** Removes the alerts of a person with their messages, forgets that they set others, and returns how many were removed. */
  removeAlertsOf(person: string): Promise<number>;
  /** The alerts that were changed after a number, with that of the last change; `gone` are not to be matched. */
  changedSince(change: number): Promise<{ active: Alert[]; gone: number[]; change: number }>;

  /** The number of the change up to which stories were matched; undefined before the first time. */
  matchedUpTo(): Promise<number | undefined>;
  /**
   * Records what was matched, in one transaction; false, and nothing is stored, if another process has matched from there.
   * An event waits once in each place. What is hit stays in its event from now on.
   */
  record(matched: MatchedStories, now: string): Promise<boolean>;

  /** Places in which something is due, within the pace, longest overdue first. */
  due(now: string, pace: AlertPace, limit: number): Promise<string[]>;
  /** Claims the next message of a place for the length of a lease; undefined if nothing is due there any more. */
  claim(
    place: string,
    now: string,
    pace: AlertPace,
    holder: string,
    leaseMs: number,
  ): Promise<AlertClaim | undefined>;
  /** Claims up to `limit` messages whose lease has ended unfinished. */
  takeOver(holder: string, leaseMs: number, limit: number): Promise<AlertClaim[]>;
  /**
   * Records that posting begins and what is shown, and lets the lease begin anew. The record is on disk when this resolves.
   * False, and nothing is stored, if the lease is lost.
   */
  begin(claim: AlertClaim, shown: string, leaseMs: number): Promise<boolean>;
  /** Ends a claim; false, and nothing is stored, if the lease is lost. */
  finish(claim: AlertClaim, ending: AlertEnd, now: string): Promise<boolean>;
  /**
   * Gives a claim back, for nobody until `waitMs` have passed; `posted` tells if anything may have been posted. False if the
   * lease is lost.
   */
  release(claim: AlertClaim, waitMs: number, reason: string, posted: 'no' | 'unknown'): Promise<boolean>;
  /** Gives up a claim of which nothing was posted: its events wait until `dueAt`. False if the lease is lost. */
  postpone(claim: AlertClaim, dueAt: string): Promise<boolean>;

  /** Takes up to `limit` messages whose events have changed. Each is due again after the lease unless `planEdit` says otherwise. */
  takeEdits(leaseMs: number, limit: number): Promise<AlertEdit[]>;
  /**
   * Says in how many milliseconds an update is to be tried again, or that it is done, and what the message shows then. If its
   * events have changed since it was taken, it is due again soon. No change if another process has taken it since.
   */
  planEdit(edit: AlertEdit, waitMs: number | undefined, shown: string): Promise<void>;
  /** The alerts that a message was posted for. */
  alertsOfPost(id: number): Promise<Alert[]>;
  /** Forgets messages and hits of before an instant, and returns how many messages. */
  forget(before: string): Promise<number>;
}
