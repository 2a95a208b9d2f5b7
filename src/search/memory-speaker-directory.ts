/** The SpeakerDirectory in memory: a MiniSearch index over names and titles for typos, plain maps for the rest. */
import MiniSearch from 'minisearch';
import type { Reach } from '../model.ts';
import { fold } from '../text/fold.ts';
import { words } from '../text/words.ts';
import { within } from './reach.ts';
import type { SpeakerDirectory, SpeakerEntry, SpeakerMatch, SpeakerMention } from './speaker-directory.ts';
import { STOP_WORDS } from './terms.ts';

interface Held {
  readonly key: string;
  readonly name: string;
  readonly kind: SpeakerEntry['kind'];
  /** article to what it says of them */
  readonly articles: Map<string, Mentioned>;
}

interface Mentioned {
  readonly name: string;
  readonly titles: readonly string[];
  readonly quotes: number;
  readonly publishedAt: string | undefined;
  readonly feeds: Reach | undefined;
}

/** Letters a misspelt name may be off by, as a share of its length. */
const TYPO_SHARE = 0.3;

/** An empty directory; fill it with `put`. */
export function createSpeakerDirectory(): SpeakerDirectory {
  return new MemorySpeakerDirectory();
}

class MemorySpeakerDirectory implements SpeakerDirectory {
  readonly #held = new Map<string, Held>();
  readonly #byArticle = new Map<string, string[]>();
  readonly #spellings = new MiniSearch<{ id: string; name: string }>({ fields: ['name'], tokenize: wordsOf });

  async put(
    article: string,
    publishedAt: string | undefined,
    mentions: readonly SpeakerMention[],
    feeds?: Reach,
  ): Promise<void> {
    await this.remove(article);
    for (const { speaker, quotes } of mentions) {
      const key = fold(speaker.name);
      const held = this.#held.get(key) ?? this.#add(key, speaker.name, speaker.kind);
      const before = held.articles.get(article);
      held.articles.set(article, {
        name: before?.name ?? speaker.name,
        titles: [...(before?.titles ?? []), ...(speaker.title ? [speaker.title] : [])],
        quotes: (before?.quotes ?? 0) + quotes,
        publishedAt,
        feeds,
      });
    }
    this.#byArticle.set(article, [...new Set(mentions.map(({ speaker }) => fold(speaker.name)))]);
  }

  async remove(article: string): Promise<void> {
    for (const key of this.#byArticle.get(article) ?? []) {
      const held = this.#held.get(key);
      held?.articles.delete(article);
      if (held?.articles.size === 0) {
        this.#held.delete(key);
        this.#spellings.discard(key);
      }
    }
    this.#byArticle.delete(article);
  }

  async find(asked: string, reach?: Reach): Promise<SpeakerMatch[]> {
    const wanted = wordsOf(asked);
    if (wanted.length === 0) return [];
    const all = this.#within(this.#held.values(), reach);
    const tiers: [SpeakerMatch['by'], () => SpeakerEntry[]][] = [
      ['name', () => all.filter((entry) => sameWords(wordsOf(entry.name), wanted))],
      ['part of name', () => all.filter((entry) => hasAll(wordsOf(entry.name), wanted))],
      ['title', () => all.filter((entry) => entry.titles.some((title) => hasAll(wordsOf(title), wanted)))],
      ['title', () => all.filter((entry) => titled(entry, wanted))],
      ['spelling', () => this.#within(this.#near(asked, 'AND'), reach)],
    ];
    for (const [by, tier] of tiers) {
      const found = tier();
      if (found.length > 0) return found.sort(byUse).map((entry) => ({ entry, by }));
    }
    return [];
  }

  async nearest(asked: string, limit: number, reach?: Reach): Promise<SpeakerEntry[]> {
    const near = this.#within(this.#near(asked, 'OR'), reach);
    const rest = near.length > 0 ? [] : this.#within(this.#held.values(), reach).sort(byUse);
    return [...near, ...rest].slice(0, limit);
  }

  async complete(typed: string, limit: number, reach?: Reach): Promise<SpeakerEntry[]> {
    const wanted = wordsOf(typed);
    const fits = this.#within(this.#held.values(), reach).filter((entry) => {
      const own = [entry.name, ...entry.titles].flatMap(wordsOf);
      return wanted.every((word) => own.some((one) => one.startsWith(word)));
    });
    return fits.sort(byUse).slice(0, limit);
  }

  #add(key: string, name: string, kind: SpeakerEntry['kind']): Held {
    const held: Held = { key, name, kind, articles: new Map() };
    this.#held.set(key, held);
    this.#spellings.add({ id: key, name });
    return held;
  }

  /** Speakers as the reach knows them; those of whom it knows nothing are left out. */
  #within(held: Iterable<Held>, reach: Reach | undefined): SpeakerEntry[] {
    const isWithin = within(reach);
    return [...held].flatMap((one) => entryOf(one, isWithin) ?? []);
  }

  #near(asked: string, combineWith: 'AND' | 'OR'): Held[] {
    const found = this.#spellings.search(asked, {
      combineWith,
      fuzzy: (term) => (term.length > 3 ? TYPO_SHARE : false),
    });
    return found.flatMap(({ id }) => this.#held.get(id) ?? []);
  }
}

/** Words that tell speakers apart, possessives and articles left out. */
function wordsOf(text: string): string[] {
  const all = words(text).map((word) => word.text);
  const telling = all.filter((word) => !STOP_WORDS.has(word));
  return telling.length > 0 ? telling : all;
}

/** "Secretary General Rutte": words of name and title together. */
function titled({ name, titles }: SpeakerEntry, wanted: readonly string[]): boolean {
  return titles.some((title) => hasAll([...wordsOf(title), ...wordsOf(name)], wanted));
}

function sameWords(own: readonly string[], wanted: readonly string[]): boolean {
  return own.length === wanted.length && hasAll(own, wanted);
}

function hasAll(own: readonly string[], wanted: readonly string[]): boolean {
  return wanted.every((word) => own.includes(word));
}

function entryOf(
  { kind, articles }: Held,
  isWithin: (feeds: Reach | undefined) => boolean,
): SpeakerEntry | undefined {
  const kept: [string, Mentioned][] = [];
  const titles = new Set<string>();
  let quotes = 0;
  for (const [article, mentioned] of articles) {
    if (!isWithin(mentioned.feeds)) continue;
    kept.push([article, mentioned]);
    for (const title of mentioned.titles) titles.add(title);
    quotes += mentioned.quotes;
  }
  const [first] = kept;
  if (!first) return undefined;
  kept.sort(([, a], [, b]) => newerFirst(a.publishedAt ?? '', b.publishedAt ?? ''));
  const last = kept[0]?.[1].publishedAt;
  const [title] = titles;
  return {
    name: first[1].name,
    kind,
    ...(title !== undefined && { title }),
    titles: [...titles],
    quotes,
    ...(last !== undefined && { lastQuotedAt: last }),
    articles: kept.map(([article]) => article),
  };
}

/** ISO instants sort as text, and faster so than by locale. */
function newerFirst(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? 1 : -1;
}

/** Most quoted first, then most recently. */
function byUse(a: SpeakerEntry, b: SpeakerEntry): number {
  return (
    b.quotes - a.quotes ||
    (b.lastQuotedAt ?? '').localeCompare(a.lastQuotedAt ?? '') ||
    a.name.localeCompare(b.name)
  );
}
