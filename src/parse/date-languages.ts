/** chrono-node's parsers of dates, by language. English comes first: most feeds in other languages print their dates in English. */
import * as chrono from 'chrono-node';

export const DATE_LANGUAGES = [
  chrono,
  chrono.de,
  chrono.fr,
  chrono.es,
  chrono.pt,
  chrono.nl,
  chrono.it,
  chrono.ru,
  chrono.ja,
  chrono.zh,
] as const;
