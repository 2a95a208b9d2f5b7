/** chrono-node's parsers of dates, by language. English comes first: most feeds in other languages print their dates in English. */
import * as de from 'chrono-node/de';
import * as en from 'chrono-node/en';
import * as es from 'chrono-node/es';
import * as fr from 'chrono-node/fr';
import * as it from 'chrono-node/it';
import * as ja from 'chrono-node/ja';
import * as nl from 'chrono-node/nl';
import * as pt from 'chrono-node/pt';
import * as ru from 'chrono-node/ru';
import * as zh from 'chrono-node/zh';

// By language, not from the package's own index: that loads six more.
export const DATE_LANGUAGES = [en, de, fr, es, pt, nl, it, ru, ja, zh] as const;
