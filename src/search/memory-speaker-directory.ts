/** The SpeakerDirectory in memory: a MiniSearch index over names and titles for typos, plain maps for the rest. */
import MiniSearch from 'minisearch';
import { fold } from '../text/fold.ts';
import { words } from '../text/words.ts';
import type { SpeakerDirectory, SpeakerEntry, SpeakerMatch, SpeakerMention } from './speaker-directory.ts';
import { STOP_WORDS } from './terms.ts';

interface Held {
  readonly key: string;
  readonly name: string;
  readonly kind: SpeakerEntry['kind'];
  readonly titles: string[];
  /** article to quotes and date */
  readonly articles: Map<string, { quotes: number; publishedAt: string | undefined }>;
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
  ): Promise<void> {
    await this.remove(article);
    for (const { speaker, quotes } of mentions) {
      const key = fold(speaker.name);
      const held = this.#held.get(key) ?? this.#add(key, speaker.name, speaker.kind);
      if (speaker.title && !held.titles.includes(speaker.title)) held.titles.push(speaker.title);
      const before = held.articles.get(article)?.quotes ?? 0;
      held.articles.set(article, { quotes: before + quotes, publishedAt });
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

  async find(asked: string): Promise<SpeakerMatch[]> {
    const wanted = wordsOf(asked);
    if (wanted.length === 0) return [];
    const all = [...this.#held.values()];
    const tiers: [SpeakerMatch['by'], () => Held[]][] = [
      ['name', () => all.filter((held) => sameWords(wordsOf(held.name), wanted))],
      ['part of name', () => all.filter((held) => hasAll(wordsOf(held.name), wanted))],
      ['title', () => all.filter((held) => held.titles.some((title) => hasAll(wordsOf(title), wanted)))],
      ['title', () => all.filter((held) => this.#titled(held, wanted))],
      ['spelling', () => this.#near(asked, 'AND')],
    ];
    for (const [by, tier] of tiers) {
      const found = tier();
      if (found.length > 0)
        return found
          .map(entryOf)
          .sort(byUse)
          .map((entry) => ({ entry, by }));
    }
    return [];
  }

  async nearest(asked: string, limit: number): Promise<SpeakerEntry[]> {
    const near = this.#near(asked, 'OR').map(entryOf);
    const rest = near.length > 0 ? [] : [...this.#held.values()].map(entryOf).sort(byUse);
    return [...near, ...rest].slice(0, limit);
  }

  async complete(typed: string, limit: number): Promise<SpeakerEntry[]> {
    const wanted = wordsOf(typed);
    const fits = [...this.#held.values()].filter((held) => {
      const own = [held.name, ...held.titles].flatMap(wordsOf);
      return wanted.every((word) => own.some((one) => one.startsWith(word)));
    });
    return fits.map(entryOf).sort(byUse).slice(0, limit);
  }

  #add(key: string, name: string, kind: SpeakerEntry['kind']): Held {
    const held: Held = { key, name, kind, titles: [], articles: new Map() };
    this.#held.set(key, held);
    this.#spellings.add({ id: key, name });
    return held;
  }

  /** "Secretary General Rutte": words of name and title together. */
  #titled({ name, titles }: Held, wanted: readonly string[]): boolean {
    return titles.some((title) => hasAll([...wordsOf(title), ...wordsOf(name)], wanted));
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

function sameWords(own: readonly string[], wanted: readonly string[]): boolean {
  return own.length === wanted.length && hasAll(own, wanted);
}

function hasAll(own: readonly string[], wanted: readonly string[]): boolean {
  return wanted.every((word) => own.includes(word));
}

function entryOf({ name, kind, titles, articles }: Held): SpeakerEntry {
  const dated = [...articles].sort(([, a], [, b]) =>
    (b.publishedAt ?? '').localeCompare(a.publishedAt ?? ''),
  );
  const last = dated[0]?.[1].publishedAt;
  return {
    name,
    kind,
    ...(titles[0] !== undefined && { title: titles[0] }),
    titles,
    quotes: dated.reduce((sum, [, { quotes }]) => sum + quotes, 0),
    ...(last !== undefined && { lastQuotedAt: last }),
    articles: dated.map(([article]) => article),
  };
}

/** Most quoted first, then most recently. */
function byUse(a: SpeakerEntry, b: SpeakerEntry): number {
  return (
    b.quotes - a.quotes ||
    (b.lastQuotedAt ?? '').localeCompare(a.lastQuotedAt ?? '') ||
    a.name.localeCompare(b.name)
  );
}
