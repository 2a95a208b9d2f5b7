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
  /** words of the name, of each title, and of all of them: read once, since every keystroke compares them */
  readonly nameWords: readonly string[];
  readonly titleWords: (readonly string[])[];
  readonly allWords: Set<string>;
  /** article to quotes and date */
  readonly articles: Map<string, { quotes: number; publishedAt: string | undefined }>;
  /** quotes over all articles, and the newest date */
  quotes: number;
  last: string;
  /** use that fades: the binary logarithm of all quotes, each worth half as much for every HALF_LIFE of age */
  standing: number;
}

/** Days after which a quote counts half when speakers are proposed. */
const HALF_LIFE = 30;
const DAY = 86_400_000;

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
      if (speaker.title && !held.titles.includes(speaker.title)) entitle(held, speaker.title);
      const before = held.articles.get(article)?.quotes ?? 0;
      held.articles.set(article, { quotes: before + quotes, publishedAt });
      held.quotes += quotes;
      held.standing = joined(held.standing, worth(quotes, publishedAt));
      if (publishedAt !== undefined && publishedAt > held.last) held.last = publishedAt;
    }
    this.#byArticle.set(article, [...new Set(mentions.map(({ speaker }) => fold(speaker.name)))]);
  }

  async remove(article: string): Promise<void> {
    for (const key of this.#byArticle.get(article) ?? []) {
      const held = this.#held.get(key);
      if (!held) continue;
      held.articles.delete(article);
      recount(held);
      if (held.articles.size === 0) {
        this.#held.delete(key);
        this.#spellings.discard(key);
      }
    }
    this.#byArticle.delete(article);
  }

  async find(asked: string): Promise<SpeakerMatch[]> {
    const wanted = wordsOf(asked);
    if (wanted.length === 0) return [];
    const tiers: [SpeakerMatch['by'], () => Held[]][] = [
      ['name', () => this.#where(({ nameWords }) => sameWords(nameWords, wanted))],
      ['part of name', () => this.#where(({ nameWords }) => hasAll(nameWords, wanted))],
      ['title', () => this.#where(({ titleWords }) => titleWords.some((title) => hasAll(title, wanted)))],
      ['title', () => this.#where((held) => titled(held, wanted))],
      ['spelling', () => this.#near(asked, 'AND')],
    ];
    for (const [by, tier] of tiers) {
      const found = tier();
      if (found.length > 0) return found.sort(byUse).map((held) => ({ entry: entryOf(held), by }));
    }
    return [];
  }

  async nearest(asked: string, limit: number): Promise<SpeakerEntry[]> {
    const near = this.#near(asked, 'OR').map(entryOf);
    if (near.length > 0) return near.slice(0, limit);
    return mostUsed(this.#held.values(), limit).map(entryOf);
  }

  async complete(typed: string, limit: number): Promise<SpeakerEntry[]> {
    const wanted = wordsOf(typed);
    const fits = this.#where(({ allWords }) =>
      wanted.every((word) => {
        for (const own of allWords) if (own.startsWith(word)) return true;
        return false;
      }),
    );
    return mostUsed(fits, limit).map(entryOf);
  }

  #add(key: string, name: string, kind: SpeakerEntry['kind']): Held {
    const nameWords = wordsOf(name);
    const held: Held = {
      key,
      name,
      kind,
      titles: [],
      nameWords,
      titleWords: [],
      allWords: new Set(nameWords),
      articles: new Map(),
      quotes: 0,
      last: '',
      standing: Number.NEGATIVE_INFINITY,
    };
    this.#held.set(key, held);
    this.#spellings.add({ id: key, name });
    return held;
  }

  #where(fits: (held: Held) => boolean): Held[] {
    const found: Held[] = [];
    for (const held of this.#held.values()) if (fits(held)) found.push(held);
    return found;
  }

  #near(asked: string, combineWith: 'AND' | 'OR'): Held[] {
    const found = this.#spellings.search(asked, {
      combineWith,
      fuzzy: (term) => (term.length > 3 ? TYPO_SHARE : false),
    });
    return found.flatMap(({ id }) => this.#held.get(id) ?? []);
  }
}

/** "Secretary General Rutte": words of name and title together. */
function titled({ nameWords, titleWords }: Held, wanted: readonly string[]): boolean {
  return titleWords.some((title) => wanted.every((word) => title.includes(word) || nameWords.includes(word)));
}

function entitle(held: Held, title: string): void {
  const own = wordsOf(title);
  held.titles.push(title);
  held.titleWords.push(own);
  for (const word of own) held.allWords.add(word);
}

function recount(held: Held): void {
  held.quotes = 0;
  held.last = '';
  held.standing = Number.NEGATIVE_INFINITY;
  for (const { quotes, publishedAt } of held.articles.values()) {
    held.quotes += quotes;
    held.standing = joined(held.standing, worth(quotes, publishedAt));
    if (publishedAt !== undefined && publishedAt > held.last) held.last = publishedAt;
  }
}

/** What quotes of one article add to a standing; those without a date count as very old. */
function worth(quotes: number, publishedAt: string | undefined): number {
  const days = publishedAt === undefined ? 0 : Date.parse(publishedAt) / DAY;
  return Math.log2(quotes) + days / HALF_LIFE;
}

/** log2(2^a + 2^b), which neither overflows nor forgets the smaller. */
function joined(a: number, b: number): number {
  const [low, high] = a < b ? [a, b] : [b, a];
  return low === Number.NEGATIVE_INFINITY ? high : high + Math.log2(1 + 2 ** (low - high));
}

/** The first so many by standing, without putting all the others in order. */
function mostUsed(all: Iterable<Held>, limit: number): Held[] {
  const best: Held[] = [];
  for (const held of all) {
    const last = best.at(-1);
    if (best.length >= limit && last && byStanding(held, last) >= 0) continue;
    let at = best.length;
    while (at > 0 && byStanding(held, best[at - 1] ?? held) < 0) at -= 1;
    best.splice(at, 0, held);
    if (best.length > limit) best.pop();
  }
  return best.slice(0, Math.max(0, limit));
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

function entryOf({ name, kind, titles, articles, quotes, last }: Held): SpeakerEntry {
  const dated = [...articles].sort(([, a], [, b]) => inOrder(b.publishedAt ?? '', a.publishedAt ?? ''));
  return {
    name,
    kind,
    ...(titles[0] !== undefined && { title: titles[0] }),
    titles,
    quotes,
    ...(last !== '' && { lastQuotedAt: last }),
    articles: dated.map(([article]) => article),
  };
}

/** Much and lately quoted first, then by name. */
function byStanding(a: Held, b: Held): number {
  return b.standing - a.standing || inOrder(a.key, b.key);
}

/** Most quoted first, then most recently, then by name. */
function byUse(a: Held, b: Held): number {
  return b.quotes - a.quotes || inOrder(b.last, a.last) || inOrder(a.key, b.key);
}

/** By code unit, which is the order of instants, and far cheaper than a language's. */
function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
