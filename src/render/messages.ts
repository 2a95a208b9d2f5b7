/** The bot's own words in the reader's language: ICU MessageFormat over data/locales. English stands in. */
import { readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { dataFile } from '../data.ts';

export type Values = Readonly<Record<string, string | number>>;
export type Words = (key: string, values?: Values) => string;

const FALLBACK = 'en';
const LOCALE = /^[a-z]{2}$/;
const words = new Map<string, Words>();
const catalogues = new Map<string, Readonly<Record<string, string>>>();

/** The words of a locale, e.g. `de` or `es-ES`; of English where there are none. Values are plain text. */
export function wordsOf(locale: string): Words {
  const language = locale.slice(0, 2).toLowerCase();
  const held = words.get(language);
  if (held) return held;
  const made = makeWords(language);
  words.set(language, made);
  return made;
}

/** Whether a language has its own words for a key. */
export function hasWords(language: string, key: string): boolean {
  return catalogue(language)[key] !== undefined;
}

function makeWords(language: string): Words {
  const own = catalogue(language);
  const english = catalogue(FALLBACK);
  const compiled = new Map<string, IntlMessageFormat>();
  return (key, values = {}) => {
    const message = own[key] ?? english[key];
    // A missing key is our mistake, never the reader's: they see the key rather than nothing.
    if (message === undefined) return key;
    const format =
      compiled.get(key) ??
      new IntlMessageFormat(message, own[key] ? language : FALLBACK, undefined, { ignoreTag: true });
    compiled.set(key, format);
    return String(format.format({ ...values }));
  };
}

/** The locale whose dates and numbers suit the words of `wordsOf`: itself, or American English where English stands in. */
export function localeOfWords(locale: string): string {
  const language = locale.slice(0, 2).toLowerCase();
  if (locale === FALLBACK || Object.keys(catalogue(language)).length === 0) return 'en-US';
  return locale;
}

function catalogue(language: string): Readonly<Record<string, string>> {
  const held = catalogues.get(language);
  if (held) return held;
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
