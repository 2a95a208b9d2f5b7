/** The bot's messages in the reader's language: ICU MessageFormat over data/locales, with English as fallback. */
import { readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { dataFile } from '../data.ts';

export type MessageValues = Readonly<Record<string, string | number>>;
/** Formats the message of a key. */
export type Messages = (key: string, values?: MessageValues) => string;

const FALLBACK = 'en';
const LOCALE = /^[a-z]{2}$/;
const messagesByLanguage = new Map<string, Messages>();
const catalogues = new Map<string, Readonly<Record<string, string>>>();

/** The messages of a locale, e.g. `de` or `es-ES`; English ones if the language has none. Values are plain text. */
export function messagesFor(locale: string): Messages {
  const language = locale.slice(0, 2).toLowerCase();
  const cached = messagesByLanguage.get(language);
  if (cached) return cached;
  const compiled = compileMessages(language);
  messagesByLanguage.set(language, compiled);
  return compiled;
}

/** Whether a language has its own message for a key. */
export function hasMessage(language: string, key: string): boolean {
  return catalogue(language)[key] !== undefined;
}

function compileMessages(language: string): Messages {
  const own = catalogue(language);
  const english = catalogue(FALLBACK);
  const compiled = new Map<string, IntlMessageFormat>();
  return (key, values = {}) => {
    const message = own[key] ?? english[key];
    // A missing key is a defect: the reader sees the key rather than nothing.
    if (message === undefined) return key;
    const format =
      compiled.get(key) ??
      new IntlMessageFormat(message, own[key] ? language : FALLBACK, undefined, { ignoreTag: true });
    compiled.set(key, format);
    return String(format.format({ ...values }));
  };
}

/** The locale whose dates and numbers go with `messagesFor`: the same, or American English if that falls back to English. */
export function messageLocale(locale: string): string {
  const language = locale.slice(0, 2).toLowerCase();
  if (locale === FALLBACK || Object.keys(catalogue(language)).length === 0) return 'en-US';
  return locale;
}

function catalogue(language: string): Readonly<Record<string, string>> {
  const cached = catalogues.get(language);
  if (cached) return cached;
  const read = LOCALE.test(language) ? readCatalogue(language) : {};
  catalogues.set(language, read);
  return read;
}

function readCatalogue(language: string): Readonly<Record<string, string>> {
  try {
    return JSON.parse(readFileSync(dataFile(`locales/${language}.json`), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}
