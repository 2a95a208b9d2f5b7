/** A person or organisation as a group of mentions, and the entry of the contract that is made of it. */
import { fold } from '../../text/fold.ts';
import { formOfAddress } from '../../text/forms-of-address.ts';
import { STOP_WORDS } from '../../text/stop-words.ts';
import { words } from '../../text/words.ts';
import type { SpeakerEntry, TitleUse } from '../speaker-directory.ts';
import type { Mention, MentionGroup } from './mention.ts';
import { addStandings, NO_STANDING } from './speaker-standing.ts';

export interface Person {
  readonly mentions: MentionGroup;
  /** the full name with most quotes, or the surname with its form of address */
  readonly name: string;
  /** the folded name */
  readonly key: string;
  readonly kind: Mention['kind'];
  /** the words of each of the names */
  readonly names: readonly (readonly string[])[];
  readonly titles: readonly string[];
  readonly quotes: number;
  /** quotes that name them as the speaker */
  readonly said: number;
  /** ISO 8601 instant of the newest article; '' if none has a date */
  readonly last: string;
  /** see speaker-standing.ts */
  readonly standing: number;
  /** the entry of the contract, which is made once */
  entry(): SpeakerEntry;
  /** whether others of the same surname have a full name, and this person has none */
  readonly isBareSurname: boolean;
}

/** The person of a group; `hasOthers` if the block has a person with a full name. */
export function personOf(mentions: MentionGroup, hasOthers: boolean): Person {
  const quotesByKey = new Map<string, number>();
  for (const { key, quotes } of mentions) quotesByKey.set(key, (quotesByKey.get(key) ?? 0) + quotes);
  const best = mentions.reduce((one, other) => (byFullness(one, other, quotesByKey) <= 0 ? one : other));
  const { kind } = best;
  const isAlone = best.parsed.given === '' && mentions.every((one) => one.kind === 'person');
  const address = isAlone ? addressOf(mentions) : undefined;
  const name = address === undefined ? best.name : `${address} ${best.name}`;
  const titles = new Set<string>();
  let [quotes, said, last, standing] = [0, 0, '', NO_STANDING];
  for (const mention of mentions) {
    if (mention.title !== undefined) titles.add(mention.title);
    quotes += mention.quotes;
    said += mention.said;
    standing = addStandings(standing, mention.standing);
    if (mention.publishedAt !== undefined && mention.publishedAt > last) last = mention.publishedAt;
  }
  const names = [...new Set([name, ...mentions.map((one) => one.name)])].map(wordsOf);
  const isBareSurname = isAlone && hasOthers && address === undefined;
  const key = fold(name);
  const person = {
    mentions,
    name,
    key,
    kind,
    names,
    titles: [...titles],
    quotes,
    said,
    last,
    standing,
    isBareSurname,
  };
  let entry: SpeakerEntry | undefined;
  return {
    ...person,
    entry: () => {
      entry ??= speakerEntry(person);
      return entry;
    },
  };
}

function speakerEntry({
  mentions,
  name,
  kind,
  quotes,
  last,
  isBareSurname,
}: Omit<Person, 'entry'>): SpeakerEntry {
  const newest = mentions.toSorted(
    (a, b) => compare(b.publishedAt ?? '', a.publishedAt ?? '') || compare(a.article, b.article),
  );
  const namesIn = new Map<string, Set<string>>();
  for (const { article, key } of newest) namesIn.set(article, (namesIn.get(article) ?? new Set()).add(key));
  const titleUses = titleUsesOf(newest);
  const [title] = titleUses;
  return {
    name,
    kind,
    ...(title && { title: title.title }),
    titles: titleUses.map((use) => use.title),
    titleUses,
    quotes,
    ...(last !== '' && { lastQuotedAt: last }),
    articles: [...namesIn.keys()],
    namesIn,
    query: isBareSurname ? `“${name}”` : name,
  };
}

/** The titles, most used first, then in the order of the mentions, which are newest first. */
function titleUsesOf(newest: readonly Mention[]): TitleUse[] {
  const uses = new Map<string, TitleUse>();
  for (const { title, publishedAt } of newest) {
    if (title === undefined) continue;
    const held = uses.get(title);
    const [first, last] = [publishedAt ?? held?.first, held?.last ?? publishedAt];
    uses.set(title, {
      title,
      articles: (held?.articles ?? 0) + 1,
      ...(first !== undefined && { first }),
      ...(last !== undefined && { last }),
    });
  }
  return [...uses.values()].sort((a, b) => b.articles - a.articles);
}

/** A person is named in full where possible, then by the form with most quotes. */
function byFullness(a: Mention, b: Mention, quotes: ReadonlyMap<string, number>): number {
  const isFull = ({ parsed }: Mention) => (parsed.given === '' ? 0 : 1);
  return (
    isFull(b) - isFull(a) || (quotes.get(b.key) ?? 0) - (quotes.get(a.key) ?? 0) || compare(a.name, b.name)
  );
}

/** “Lord” of “Lord Browne”; undefined for a plain form. */
function addressOf(mentions: MentionGroup): string | undefined {
  const telling = mentions
    .flatMap(({ address }) => address)
    .filter((word) => ['peer', 'honour'].includes(formOfAddress(word)?.kind ?? ''));
  const [first] = telling.sort();
  return first && first.charAt(0).toUpperCase() + first.slice(1);
}

/** Orders by standing, highest first, then by name. */
export function byStanding(
  a: { readonly standing: number; readonly key: string },
  b: { readonly standing: number; readonly key: string },
): number {
  const difference = b.standing - a.standing;
  // The same sum in another order differs in its last digits.
  return Math.abs(difference) > 1e-9 ? difference : compare(a.key, b.key);
}

/** Orders by number of quotes that name them, then of all, then by date, newest first, then by name. */
export function byQuotes(a: Person, b: Person): number {
  return b.said - a.said || b.quotes - a.quotes || compare(b.last, a.last) || compare(a.key, b.key);
}

/** The folded words of a name, without stop words if it has others. */
export function wordsOf(text: string): string[] {
  const all = words(text).map((word) => word.text);
  const content = all.filter((word) => !STOP_WORDS.has(word));
  return content.length > 0 ? content : all;
}

/** Compares by code unit. That is the order of ISO 8601 instants, and much faster than a locale's. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
