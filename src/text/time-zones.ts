/** Finds IANA time zones by city, continent or offset; case and diacritics do not matter. */
import { fold } from './fold.ts';

/** The current IANA names of zones that Node lists by an older name. */
const RENAMED: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Godthab': 'America/Nuuk',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

/** Where most people who write a language on Discord live. American English says nothing: it is Discord's default. */
const ZONES_OF_LANGUAGES: Readonly<Record<string, string>> = {
  bg: 'Europe/Sofia',
  cs: 'Europe/Prague',
  da: 'Europe/Copenhagen',
  de: 'Europe/Berlin',
  el: 'Europe/Athens',
  'en-GB': 'Europe/London',
  'es-ES': 'Europe/Madrid',
  'es-419': 'America/Mexico_City',
  fi: 'Europe/Helsinki',
  fr: 'Europe/Paris',
  hi: 'Asia/Kolkata',
  hr: 'Europe/Zagreb',
  hu: 'Europe/Budapest',
  id: 'Asia/Jakarta',
  it: 'Europe/Rome',
  ja: 'Asia/Tokyo',
  ko: 'Asia/Seoul',
  lt: 'Europe/Vilnius',
  nl: 'Europe/Amsterdam',
  no: 'Europe/Oslo',
  pl: 'Europe/Warsaw',
  'pt-BR': 'America/Sao_Paulo',
  ro: 'Europe/Bucharest',
  ru: 'Europe/Moscow',
  'sv-SE': 'Europe/Stockholm',
  th: 'Asia/Bangkok',
  tr: 'Europe/Istanbul',
  uk: 'Europe/Kyiv',
  vi: 'Asia/Ho_Chi_Minh',
  'zh-CN': 'Asia/Shanghai',
  'zh-TW': 'Asia/Taipei',
};

/** The zone to propose where Discord gives a language such as `de` or `es-419`; undefined if it says nothing of a place. */
export function zoneOfLanguage(language: string | undefined): string | undefined {
  return language === undefined ? undefined : ZONES_OF_LANGUAGES[language];
}

interface Zone {
  readonly name: string;
  /** folded words, each after a space */
  readonly words: string;
}

let known: readonly Zone[] | undefined;

function zones(): readonly Zone[] {
  known ??= [...Intl.supportedValuesOf('timeZone'), 'UTC']
    .filter((name, n, all) => all.indexOf(name) === n)
    .map((name) => {
      const shown = RENAMED[name] ?? name;
      return { name: shown, words: wordsIn(shown === name ? name : `${shown} ${name}`) };
    });
  return known;
}

function wordsIn(text: string): string {
  return ` ${fold(text)
    .replace(/[^a-z0-9+]+/g, ' ')
    .trim()}`;
}

/** The offset of a zone at an instant, in minutes east of UTC. */
export function offsetOf(zone: string, at: Date): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(
    at,
  );
  const shown = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours = '0', minutes = '0'] = /^GMT([+-])(\d{2}):(\d{2})/.exec(shown) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** An offset in minutes as text, such as `UTC+02:00`. */
export function offsetName(minutes: number): string {
  const [hours, rest] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `UTC${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}

/**
 * At most `limit` zones that match what was typed, those whose city begins with it first. For an offset (`+2`, `UTC+5:30`)
 * these are the zones that have it at `now`.
 */
export function findZones(typed: string, now: Date, limit: number): string[] {
  const text = typed.trim().slice(0, 60);
  const [, sign, hours, minutes = '0'] =
    /^(?:utc|gmt)?\s?([+\u2212-])(\d{1,2})(?::?(\d{2}))?$/i.exec(text) ?? [];
  if (sign !== undefined) {
    const wanted = (sign === '+' ? 1 : -1) * (Number(hours) * 60 + Number(minutes));
    return zones()
      .filter(({ name }) => offsetOf(name, now) === wanted)
      .slice(0, limit)
      .map(({ name }) => name);
  }
  const words = wordsIn(text).trim();
  // The text is in a script in which no zone is written.
  if (words === '' && text !== '') return [];
  const city = (name: string) => wordsIn(name.slice(name.lastIndexOf('/') + 1)).trim();
  const rank = ({ name, words: all }: Zone) =>
    city(name).startsWith(words) ? 0 : all.includes(` ${words}`) ? 1 : all.includes(words) ? 2 : 3;
  return zones()
    .map((zone) => ({ name: zone.name, rank: rank(zone) }))
    .filter((one) => one.rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ name }) => name);
}

/** The zone that was typed: by its name in any case, or by words that only one zone has; undefined otherwise. */
export function readZone(typed: string, now: Date): string | undefined {
  const text = typed.trim().slice(0, 60);
  if (/^[a-z][\w+/-]*$/i.test(text)) {
    const exact = zones().find(({ name }) => name.toLowerCase() === text.toLowerCase())?.name;
    if (exact !== undefined) return exact;
  }
  const words = wordsIn(text).trim();
  const found = findZones(text, now, 2);
  const named = found.filter((name) => wordsIn(name.slice(name.lastIndexOf('/') + 1)).trim() === words);
  if (named.length === 1) return named[0];
  return found.length === 1 ? found[0] : zoneOfAlias(text);
}

/** The zone of an alias that Node knows but does not list, such as `US/Eastern`. */
function zoneOfAlias(name: string): string | undefined {
  if (!/^[A-Za-z]+\/[\w/+-]+$/.test(name)) return undefined;
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
    return RENAMED[timeZone] ?? timeZone;
  } catch {
    return undefined;
  }
}
