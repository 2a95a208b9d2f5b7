/** What is posted unasked, tried out: alerts, and editions of digests. */
import type { TypedOptions } from '../../../src/command.ts';
import type { DigestPreferences } from '../../../src/model/edition.ts';
import { type CommandQuestion, type EditionQuestion, everywhere, PLACES } from './questions.ts';

/** What an alert of a server waits for: each is added, tried out and removed. */
const ALERTS: readonly TypedOptions[] = [
  { words: 'harrow' },
  { words: 'earthquake, ferry', without: 'tarvona' },
  { speaker: 'Ines Harrow' },
  { speaker: 'Edda Brisk', words: 'dust' },
  { outlet: 'Le Soir de Melbin' },
  { outlet: 'Undated tribune' },
  { words: "'; DROP TABLE alerts; --" },
];

export const ALERT_QUESTIONS: readonly CommandQuestion[] = everywhere(
  ALERTS.flatMap((options) => [
    { command: 'alert add', options },
    { command: 'alert test', options: {} },
    { command: 'alert remove', options: {} },
  ]),
);

const EDITIONS: readonly DigestPreferences[] = [
  { topics: [], sources: [], length: 'normal' },
  { topics: [], sources: [], length: 'long' },
  { topics: ['earthquake', 'pension'], sources: [], length: 'short' },
  { topics: [], sources: ['reuters', 'UPI'], length: 'normal' },
  { topics: ['ferry', 'Fähren', 'フェリー'], sources: [], length: 'normal' },
  { topics: ['%', '"'], sources: ['undated tribune'], length: 'normal' },
];

export const EDITION_QUESTIONS: readonly EditionQuestion[] = PLACES.flatMap((guild) =>
  EDITIONS.map((edition) => ({ edition, ...(guild !== undefined && { guild }) })),
);
