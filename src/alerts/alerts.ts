/** The contract by which commands manage the alerts of a server or a person. */
import type { ScopedArchive } from '../archive.ts';
import type { AlertAnswer, AlertLine } from '../model/answer.ts';
import type { Alert, AlertPlace, AlertSettings, AlertWish, QuietHours } from '../store/alert-store.ts';

export type { Alert, AlertPlace, AlertSettings, AlertWish, QuietHours };

/** Maximum number of alerts of a server, and of a person's direct messages. */
export const MAX_ALERTS = { server: 25, person: 10 } as const;

/** What was typed for the words of an alert: alternatives, and what must not occur. */
export interface TypedWords {
  readonly words: readonly string[];
  readonly without: readonly string[];
}

export interface Alerts {
  /** the alerts of a server or a person, in order of number */
  list(owner: string): Promise<readonly Alert[]>;
  /** Reads the words of an alert: alternatives with commas between, and those that must not occur. */
  readWords(words: string, without: string): TypedWords;
  /** Stores an alert. `full` if its owner has the maximum number; `known` if it is there already. */
  add(settings: AlertSettings, by: string): Promise<Alert | 'full' | { readonly known: Alert }>;
  /** Pauses or resumes an alert; returns its new state, undefined if it was removed. */
  pause(alert: Alert, paused: boolean): Promise<Alert | undefined>;
  /** Ends an alert for good. */
  remove(alert: Alert): Promise<void>;
  /** The newest story that the alert would have met, as it would have come; undefined if none of the last ones meets it. */
  test(archive: ScopedArchive, alert: Alert): Promise<AlertAnswer | undefined>;
}

/** Who an alert counts for: the person whom it is sent to, or the server. */
export function ownerOf({ place, guild }: Pick<AlertSettings, 'place' | 'guild'>): string {
  return place.kind === 'person' ? place.id : (guild ?? place.id);
}

/** The name by which an alert is asked for: `3`, or `p3` if it goes to a person. */
export function alertNameOf({ number, place }: Pick<Alert, 'number' | 'place'>): string {
  return place.kind === 'person' ? `p${number}` : String(number);
}

/** An alert as a line of an answer. */
export function alertLine({ number, place, wish, quiet, why, until }: Alert): AlertLine {
  const { words, without, speaker, outlet } = wish;
  const isPersonal = place.kind === 'person';
  return {
    number,
    isPersonal,
    ...(!isPersonal && { channel: place.id }),
    words,
    without,
    ...(speaker && { speaker: speaker.name }),
    ...(outlet !== undefined && { outlet }),
    ...(quiet && { quiet }),
    ...(why !== undefined && { why }),
    ...(until !== undefined && { until }),
  };
}
