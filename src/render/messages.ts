/** The bot's messages in the reader's language: ICU MessageFormat over data/locales, with English as fallback. */
import { readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { dataFile } from '../data.ts';

export type MessageValues = Readonly<Record<string, string | number>>;
/** Formats the message of a key. */
export type Messages = (key: string, values?: MessageValues) => string;
/** Names a command inside a message: `digest set` as `/digest set`, or as a mention to click. */
export type CommandNamer = (command: string) => string;
type Formatter = (key: string, values: MessageValues, nameCommand: CommandNamer) => string;

const FALLBACK = 'en';
const LOCALE = /^[a-z]{2}$/;
/** A placeholder for a command: `{command_digest_set}` */
const COMMAND_PLACEHOLDER = /\{(command_[a-z_]{1,60})\}/g;
const formatters = new Map<string, Formatter>();
const messagesByLanguage = new Map<string, Messages>();
const catalogues = new Map<string, Readonly<Record<string, string>>>();

/** The messages of a locale, e.g. `de` or `es-ES`; English ones if the language has none. Values are plain text. */
export function messagesFor(locale: string): Messages {
  const language = locale.slice(0, 2).toLowerCase();
  const cached = messagesByLanguage.get(language);
  if (cached) return cached;
  const messages = messagesNaming(language, typedCommand);
  messagesByLanguage.set(language, messages);
  return messages;
}

/** The same messages, with the commands in them named by a surface of its own. */
export function messagesNaming(locale: string, nameCommand: CommandNamer): Messages {
  const language = locale.slice(0, 2).toLowerCase();
  const format = formatters.get(language) ?? compileMessages(language);
  formatters.set(language, format);
  return (key, values = {}) => format(key, values, nameCommand);
}

/** A command as it is typed at a terminal, in every language. */
function typedCommand(command: string): string {
  return `/${command}`;
}

/** A command as Discord offers it to readers of a language: `/tagesnachrichten einrichten`. */
export function localCommand(locale: string, command: string): string {
  const own = catalogue(locale.slice(0, 2).toLowerCase());
  const words = command.split(' ');
  const names = words.map((word, n) => own[`command.${words.slice(0, n + 1).join('.')}.name`] ?? word);
  return `/${names.join(' ')}`;
}

/** Whether a language has its own message for a key. */
export function hasMessage(language: string, key: string): boolean {
  return catalogue(language)[key] !== undefined;
}

function compileMessages(language: string): Formatter {
  const own = catalogue(language);
  const english = catalogue(FALLBACK);
  const compiled = new Map<string, { format: IntlMessageFormat; commands: readonly string[] }>();
  return (key, values, nameCommand) => {
    const message = own[key] ?? english[key];
    // A missing key is a defect: the reader sees the key rather than nothing.
    if (message === undefined) return key;
    const made = compiled.get(key) ?? {
      format: new IntlMessageFormat(message, own[key] ? language : FALLBACK, undefined, { ignoreTag: true }),
      commands: [...message.matchAll(COMMAND_PLACEHOLDER)].map(([, name = '']) => name),
    };
    compiled.set(key, made);
    const named = made.commands.map((one) => [one, nameCommand(one.split('_').slice(1).join(' '))]);
    return String(made.format.format({ ...values, ...Object.fromEntries(named) }));
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
