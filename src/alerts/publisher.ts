/** The contract of what posts the messages of alerts, such as Discord. */
import type { AlertAnswer } from '../model/answer.ts';
import { type MessageName, messageName } from '../posting/message-name.ts';
import type { LookupResult, PublishResult } from '../posting/outcomes.ts';
import type { Alert, AlertClaim, AlertItem, AlertPauseReason, AlertPlace } from '../store/alert-store.ts';

/** A message to post or to update. */
export interface AlertPost extends MessageName {
  /** its number in the ledger, by which its buttons know it */
  readonly id: number;
  readonly place: AlertPlace;
  /** the server that it is posted in, whose settings count; absent in direct messages */
  readonly guild?: string;
  readonly locale: string;
  readonly answer: AlertAnswer;
  /** whether its stories can be opened where it is shown: a person may not see those of a server in direct messages */
  readonly canOpen: boolean;
}

/** A message to look for, because it may have been posted already. */
export interface AlertLookup extends MessageName {
  readonly place: AlertPlace;
  /** the server of a forum */
  readonly guild?: string;
  /** an instant before it was posted */
  readonly since: Date;
}

export interface AlertPublisher {
  /** Sends one request to post; sends nothing more once the signal has aborted. */
  publish(post: AlertPost, signal: AbortSignal): Promise<PublishResult>;
  /** Looks for a message that may have been posted. */
  findPublished(lookup: AlertLookup, signal: AbortSignal): Promise<LookupResult>;
  /** Shows what is new in a posted message. `refused`: it never will be shown; `later`: to be retried. */
  update(post: AlertPost, message: string, signal: AbortSignal): Promise<'done' | 'refused' | 'later'>;
  /** Notifies each person who set one of these alerts that they are paused, and why. */
  notifyPaused(alerts: readonly Alert[], why: AlertPauseReason, server?: string): Promise<void>;
}

/** The names of a message, by the ledger alone. */
export function alertMessageName({
  id,
  place,
  createdAt,
}: Pick<AlertClaim, 'id' | 'place' | 'createdAt'>): MessageName {
  return messageName(`alert ${place.kind} ${place.id} ${id} ${createdAt}`, id, createdAt);
}

/** In which server and which language a message is, and whether its readers can open its stories. */
export function readersOf(items: readonly AlertItem[]): Pick<AlertPost, 'guild' | 'locale' | 'canOpen'> {
  const alerts = items.flatMap((item) => item.alerts);
  const guild = alerts.find(({ place }) => place.kind !== 'person')?.guild;
  return {
    ...(guild !== undefined && { guild }),
    locale: alerts[0]?.locale ?? 'en',
    canOpen: alerts.every(({ place, guild }) => place.kind !== 'person' || guild === undefined),
  };
}
