/** The well-behaved outlets of a soak run: what each has published by an instant. */
import { zipfText } from '../zipf.ts';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
/** Items that a feed lists at a time. */
const LISTED = 20;
/** Every so many items, one is edited this long after it came. */
const EDITED_EVERY = 20;
const EDITED_AFTER_MS = 90 * MINUTE_MS;
/** Outlets that everybody knows, followed by the operator: the ones that hostile feeds claim to be. */
export const KNOWN_HOSTS: readonly string[] = [
  'www.reuters.com',
  'www.bbc.co.uk',
  'www.upi.com',
  'apnews.com',
  'www.afp.com',
];
export const KNOWN_NAMES: readonly string[] = ['Reuters', 'BBC', 'UPI', 'AP', 'AFP'];
/** Who is quoted: Ann Roe0, Ann Roe1 and so on. */
export const SPEAKERS = 100;
const CONSONANTS = 'bcdfghjklmnpqrtvwz';

export interface PublishedItem {
  /** a word that stands in this story alone */
  readonly word: string;
  readonly host: string;
  readonly path: string;
  readonly headline: string;
  readonly paragraphs: readonly string[];
  /** milliseconds */
  readonly at: number;
  readonly isEdited: boolean;
}

export interface Outlet {
  readonly host: string;
  readonly title: string;
  /** whether its feed has only the first paragraph, and the page the rest */
  readonly hasTeasers: boolean;
  /** what its feed lists at an instant, newest first */
  listed(now: number): readonly PublishedItem[];
  /** all it has published up to an instant */
  published(now: number): readonly PublishedItem[];
  /** the item whose page has this path */
  at(path: string, now: number): PublishedItem | undefined;
}

/** A word of letters alone that no stemmer shortens and no two numbers share. */
export function uniqueWord(kind: string, n: number): string {
  let letters = '';
  for (let rest = n + 1; rest > 0; rest = Math.floor(rest / CONSONANTS.length))
    letters = `${CONSONANTS[rest % CONSONANTS.length]}o${letters}`;
  return `${kind}${letters}x`;
}

/** The n-th outlet. It publishes once in three to eight hours from a few hours before `start` on, and nothing after `end`. */
export function outlet(n: number, start: number, end: number): Outlet {
  const host = KNOWN_HOSTS[n] ?? `gazette${n}.example`;
  const title = KNOWN_NAMES[n] ?? `Gazette ${n}`;
  const { random } = zipfText(1000 + n);
  const everyMs = Math.round((3 + 5 * random()) * HOUR_MS);
  const firstMs = start - Math.round((0.1 + random()) * everyMs);
  const made: PublishedItem[] = [];

  function published(now: number): readonly PublishedItem[] {
    for (
      let at = firstMs + made.length * everyMs;
      at <= Math.min(now, end);
      at = firstMs + made.length * everyMs
    )
      made.push(item(host, n * 1000 + made.length, at));
    return made.map((one, k) => {
      const isEdited = k % EDITED_EVERY === n % EDITED_EVERY && now - one.at > EDITED_AFTER_MS;
      return isEdited ? { ...one, isEdited, paragraphs: [...one.paragraphs, CORRECTION] } : one;
    });
  }

  return {
    host,
    title,
    hasTeasers: n % 3 === 0,
    published,
    listed: (now) => published(now).slice(-LISTED).reverse(),
    at: (path, now) => published(now).find((one) => one.path === path),
  };
}

const CORRECTION =
  'An earlier version of this report gave the number of the ferries wrongly, and it is put right here.';

/** Feeds and their items spread over all speakers. */
function speakerOf(number: number): number {
  return (Math.floor(number / 1000) * 7 + (number % 1000)) % SPEAKERS;
}

function item(host: string, number: number, at: number): PublishedItem {
  const word = uniqueWord('q', number);
  const { sentence } = zipfText(number);
  const paragraphs = Array.from({ length: 6 }, () => `The ${sentence(30)}.`);
  paragraphs.splice(
    2,
    0,
    `"We ${sentence(12)} ${word}," Minister Ann Roe${speakerOf(number)} said on Monday.`,
  );
  const path = `/news/${word}-${sentence(3).replaceAll(' ', '-')}`;
  return { word, host, path, headline: `Town of ${word} ${sentence(6)}`, paragraphs, at, isEdited: false };
}
