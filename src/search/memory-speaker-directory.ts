/** The SpeakerDirectory in memory: a MiniSearch index over names and titles for typos, plain maps for the rest. */
import MiniSearch from 'minisearch';
import type { Reach } from '../model.ts';
import { fold } from '../text/fold.ts';
import { STOP_WORDS } from '../text/stop-words.ts';
import { words } from '../text/words.ts';
import { within } from './reach.ts';
import type { SpeakerDirectory, SpeakerEntry, SpeakerMatch, SpeakerMention } from './speaker-directory.ts';

interface Held {
  readonly key: string;
  readonly name: string;
  readonly kind: SpeakerEntry['kind'];
  readonly nameWords: readonly string[];
  /** every title with its words, read once: every keystroke compares them */
  readonly titles: Map<string, readonly string[]>;
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

/** A speaker as a reach knows them. */
interface Known {
  readonly held: Held;
  readonly name: string;
  readonly titles: readonly string[];
  /** quotes over all of its articles, and the newest date */
  readonly quotes: number;
  readonly last: string;
  /** use that fades: the binary logarithm of all quotes, each worth half as much for every HALF_LIFE of age */
  readonly standing: number;
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
    feeds?: Reach,
  ): Promise<void> {
    await this.remove(article);
    for (const { speaker, quotes } of mentions) {
      const key = fold(speaker.name);
      const held = this.#held.get(key) ?? this.#add(key, speaker.name, speaker.kind);
      if (speaker.title && !held.titles.has(speaker.title))
        held.titles.set(speaker.title, wordsOf(speaker.title));
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
      if (!held) continue;
      held.articles.delete(article);
      if (held.articles.size === 0) {
        this.#held.delete(key);
        this.#spellings.discard(key);
      }
    }
    this.#byArticle.delete(article);
  }

  async find(asked: string, reach?: Reach): Promise<SpeakerMatch[]> {
    const wanted = wordsOf(asked);
    if (wanted.length === 0) return [];
    const titles = ({ held, titles: own }: Known) => own.map((title) => held.titles.get(title) ?? []);
    const names = this.#where(reach, ({ nameWords }) => wanted.some((word) => nameWords.includes(word)));
    const titled = () =>
      this.#where(reach, (held) => [...held.titles.values()].some((own) => shares(own, wanted)));
    const tiers: [SpeakerMatch['by'], () => Known[]][] = [
      ['name', () => names.filter(({ held }) => sameWords(held.nameWords, wanted))],
      ['part of name', () => names.filter(({ held }) => hasAll(held.nameWords, wanted))],
      ['title', () => titled().filter((one) => titles(one).some((title) => hasAll(title, wanted)))],
      // "Secretary General Rutte": words of name and title together.
      [
        'title',
        () =>
          names.filter((one) =>
            titles(one).some((title) => hasAll([...title, ...one.held.nameWords], wanted)),
          ),
      ],
      ['spelling', () => this.#known(this.#near(asked, 'AND'), reach)],
    ];
    for (const [by, tier] of tiers) {
      const found = tier();
      if (found.length > 0) return found.sort(byUse).map((one) => ({ entry: entryOf(one, reach), by }));
    }
    return [];
  }

  async nearest(asked: string, limit: number, reach?: Reach): Promise<SpeakerEntry[]> {
    const near = this.#known(this.#near(asked, 'OR'), reach);
    const found = near.length > 0 ? near.slice(0, limit) : mostUsed(this.#where(reach), limit);
    return found.map((one) => entryOf(one, reach));
  }

  async complete(typed: string, limit: number, reach?: Reach): Promise<SpeakerEntry[]> {
    const wanted = wordsOf(typed);
    const fits = this.#where(reach, ({ nameWords, titles }) =>
      wanted.every(
        (word) => starts(nameWords, word) || [...titles.values()].some((own) => starts(own, word)),
      ),
    );
    const sure = fits.filter(({ held, titles }) =>
      wanted.every(
        (word) =>
          starts(held.nameWords, word) || titles.some((title) => starts(held.titles.get(title) ?? [], word)),
      ),
    );
    return mostUsed(sure, limit).map((one) => entryOf(one, reach));
  }

  #add(key: string, name: string, kind: SpeakerEntry['kind']): Held {
    const held: Held = {
      key,
      name,
      kind,
      nameWords: wordsOf(name),
      titles: new Map(),
      articles: new Map(),
    };
    this.#held.set(key, held);
    this.#spellings.add({ id: key, name });
    return held;
  }

  /** Speakers that may fit, as the reach knows them; those of whom it knows nothing are left out. */
  #where(reach: Reach | undefined, mayFit: (held: Held) => boolean = () => true): Known[] {
    const found: Held[] = [];
    for (const held of this.#held.values()) if (mayFit(held)) found.push(held);
    return this.#known(found, reach);
  }

  #known(held: readonly Held[], reach: Reach | undefined): Known[] {
    const isWithin = within(reach);
    return held.flatMap((one) => knownOf(one, isWithin) ?? []);
  }

  #near(asked: string, combineWith: 'AND' | 'OR'): Held[] {
    const found = this.#spellings.search(asked, {
      combineWith,
      fuzzy: (term) => (term.length > 3 ? TYPO_SHARE : false),
    });
    return found.flatMap(({ id }) => this.#held.get(id) ?? []);
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
function mostUsed(all: Iterable<Known>, limit: number): Known[] {
  const best: Known[] = [];
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

function shares(own: readonly string[], wanted: readonly string[]): boolean {
  return wanted.some((word) => own.includes(word));
}

function starts(own: readonly string[], word: string): boolean {
  return own.some((one) => one.startsWith(word));
}

function hasAll(own: readonly string[], wanted: readonly string[]): boolean {
  return wanted.every((word) => own.includes(word));
}

function knownOf(held: Held, isWithin: (feeds: Reach | undefined) => boolean): Known | undefined {
  const titles = new Set<string>();
  let name: string | undefined;
  let quotes = 0;
  let last = '';
  let standing = Number.NEGATIVE_INFINITY;
  for (const mentioned of held.articles.values()) {
    if (!isWithin(mentioned.feeds)) continue;
    name ??= mentioned.name;
    for (const title of mentioned.titles) titles.add(title);
    quotes += mentioned.quotes;
    standing = joined(standing, worth(mentioned.quotes, mentioned.publishedAt));
    if (mentioned.publishedAt !== undefined && mentioned.publishedAt > last) last = mentioned.publishedAt;
  }
  return name === undefined ? undefined : { held, name, titles: [...titles], quotes, last, standing };
}

function entryOf({ held, name, titles, quotes, last }: Known, reach: Reach | undefined): SpeakerEntry {
  const isWithin = within(reach);
  const dated = [...held.articles]
    .filter(([, { feeds }]) => isWithin(feeds))
    .sort(([, a], [, b]) => inOrder(b.publishedAt ?? '', a.publishedAt ?? ''));
  return {
    name,
    kind: held.kind,
    ...(titles[0] !== undefined && { title: titles[0] }),
    titles,
    quotes,
    ...(last !== '' && { lastQuotedAt: last }),
    articles: dated.map(([article]) => article),
  };
}

/** Much and lately quoted first, then by name. */
function byStanding(a: Known, b: Known): number {
  return b.standing - a.standing || inOrder(a.held.key, b.held.key);
}

/** Most quoted first, then most recently, then by name. */
function byUse(a: Known, b: Known): number {
  return b.quotes - a.quotes || inOrder(b.last, a.last) || inOrder(a.held.key, b.held.key);
}

/** By code unit, which is the order of instants, and far cheaper than a language's. */
function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
