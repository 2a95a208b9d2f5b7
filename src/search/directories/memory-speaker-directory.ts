/** The SpeakerDirectory in memory: a MiniSearch index over names and titles for typos, plain maps for the rest. */
import MiniSearch from 'minisearch';
import type { Reach, SpeakerMention } from '../../model/article.ts';
import { fold } from '../../text/fold.ts';
import { STOP_WORDS } from '../../text/stop-words.ts';
import { words } from '../../text/words.ts';
import { within } from '../scope-filter.ts';
import type { SpeakerDirectory, SpeakerEntry, SpeakerMatch } from '../speaker-directory.ts';
import { joined, NO_STANDING, standingOf } from './speaker-standing.ts';

interface Held {
  readonly key: string;
  readonly name: string;
  readonly kind: SpeakerEntry['kind'];
  readonly nameWords: readonly string[];
  /** every title with its words, read once: every keystroke compares them */
  readonly titles: Map<string, readonly string[]>;
  /** all words of name and titles, each with a space before it: every keystroke looks for beginnings */
  words: string;
  /** article to what it says of them */
  readonly articles: Map<string, Mentioned>;
  /** over all articles, whatever reach has them: no reach knows more of them */
  standing: number;
}

interface Mentioned {
  readonly name: string;
  readonly titles: readonly string[];
  readonly quotes: number;
  readonly publishedAt: string | undefined;
  readonly feeds: Reach | undefined;
  readonly standing: number;
}

/** A speaker as a reach knows them. */
interface Known {
  readonly held: Held;
  readonly name: string;
  readonly titles: readonly string[];
  /** quotes over all of its articles, and the newest date */
  readonly quotes: number;
  readonly last: string;
  /** see speaker-standing.ts */
  readonly standing: number;
}

/** Letters a misspelt name may be off by, as a share of its length. */
const TYPO_SHARE = 0.3;

/** An empty directory; fill it with `put`. */
export function createSpeakerDirectory(): SpeakerDirectory {
  return new MemorySpeakerDirectory();
}

class MemorySpeakerDirectory implements SpeakerDirectory {
  readonly #held = new Map<string, Held>();
  /** everybody, by standing unless `#isMixed` */
  #order: Held[] = [];
  #isMixed = false;
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
      if (speaker.title && !held.titles.has(speaker.title)) {
        const title = wordsOf(speaker.title);
        held.titles.set(speaker.title, title);
        held.words += asBeginnings(title);
      }
      const before = held.articles.get(article);
      const standing = standingOf(quotes, publishedAt);
      held.articles.set(article, {
        name: before?.name ?? speaker.name,
        titles: [...(before?.titles ?? []), ...(speaker.title ? [speaker.title] : [])],
        quotes: (before?.quotes ?? 0) + quotes,
        publishedAt,
        feeds,
        standing: joined(before?.standing ?? NO_STANDING, standing),
      });
      held.standing = joined(held.standing, standing);
      this.#isMixed = true;
    }
    this.#byArticle.set(article, [...new Set(mentions.map(({ speaker }) => fold(speaker.name)))]);
  }

  async remove(article: string): Promise<void> {
    for (const key of this.#byArticle.get(article) ?? []) {
      const held = this.#held.get(key);
      if (!held) continue;
      held.articles.delete(article);
      held.standing = NO_STANDING;
      for (const { standing } of held.articles.values()) held.standing = joined(held.standing, standing);
      this.#isMixed = true;
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
    const found = near.length > 0 ? near.slice(0, limit) : this.#foremost(reach, limit);
    return found.map((one) => entryOf(one, reach));
  }

  async complete(typed: string, limit: number, reach?: Reach): Promise<SpeakerEntry[]> {
    const wanted = wordsOf(typed);
    const beginnings = wanted.map((word) => ` ${word}`);
    const mayFit = (held: Held) => beginnings.every((beginning) => held.words.includes(beginning));
    // A title may be one that only other reaches know.
    const fits = ({ held, titles }: Known) =>
      wanted.every(
        (word) =>
          starts(held.nameWords, word) || titles.some((title) => starts(held.titles.get(title) ?? [], word)),
      );
    return this.#foremost(reach, limit, mayFit, fits).map((one) => entryOf(one, reach));
  }

  /**
   * The first so many by the standing that a reach knows, of those that fit. Everybody is asked in the order of their
   * standing over all, which is at least that, so that the rest need not be asked once enough stand above it.
   */
  #foremost(
    reach: Reach | undefined,
    limit: number,
    mayFit: (held: Held) => boolean = () => true,
    fits: (known: Known) => boolean = () => true,
  ): Known[] {
    const isWithin = within(reach);
    const best: Known[] = [];
    if (limit <= 0) return best;
    for (const held of this.#inOrder()) {
      const last = best.length >= limit ? best.at(-1) : undefined;
      if (last && byRank(last.standing, last.held.key, held.standing, held.key) < 0) break;
      const known = mayFit(held) ? knownOf(held, isWithin) : undefined;
      if (!known || !fits(known)) continue;
      let at = best.length;
      while (at > 0 && byStanding(known, best[at - 1] ?? known) < 0) at -= 1;
      best.splice(at, 0, known);
      if (best.length > limit) best.pop();
    }
    return best;
  }

  #inOrder(): readonly Held[] {
    if (!this.#isMixed) return this.#order;
    // Between two keystrokes little changes, and what is nearly in order is soon sorted.
    this.#order = this.#order
      .filter(({ articles }) => articles.size > 0)
      .sort((a, b) => byRank(a.standing, a.key, b.standing, b.key));
    this.#isMixed = false;
    return this.#order;
  }

  #add(key: string, name: string, kind: SpeakerEntry['kind']): Held {
    const nameWords = wordsOf(name);
    const held: Held = {
      key,
      name,
      kind,
      nameWords,
      words: asBeginnings(nameWords),
      titles: new Map(),
      articles: new Map(),
      standing: NO_STANDING,
    };
    this.#held.set(key, held);
    this.#order.push(held);
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

/** Words that tell speakers apart, possessives and articles left out. */
function wordsOf(text: string): string[] {
  const all = words(text).map((word) => word.text);
  const telling = all.filter((word) => !STOP_WORDS.has(word));
  return telling.length > 0 ? telling : all;
}

function asBeginnings(own: readonly string[]): string {
  return own.map((word) => ` ${word}`).join('');
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
  const titles: string[] = [];
  let name: string | undefined;
  let quotes = 0;
  let last = '';
  let standing = NO_STANDING;
  for (const mentioned of held.articles.values()) {
    if (!isWithin(mentioned.feeds)) continue;
    name ??= mentioned.name;
    for (const title of mentioned.titles) if (!titles.includes(title)) titles.push(title);
    quotes += mentioned.quotes;
    standing = joined(standing, mentioned.standing);
    if (mentioned.publishedAt !== undefined && mentioned.publishedAt > last) last = mentioned.publishedAt;
  }
  return name === undefined ? undefined : { held, name, titles, quotes, last, standing };
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
  return byRank(a.standing, a.held.key, b.standing, b.held.key);
}

/** Negative where the first is before the second. Sums in another order differ in their last digits. */
function byRank(standing: number, key: string, otherStanding: number, otherKey: string): number {
  const difference = otherStanding - standing;
  return Math.abs(difference) > 1e-9 ? difference : inOrder(key, otherKey);
}

/** Most quoted first, then most recently, then by name. */
function byUse(a: Known, b: Known): number {
  return b.quotes - a.quotes || inOrder(b.last, a.last) || inOrder(a.held.key, b.held.key);
}

/** By code unit, which is the order of instants, and far cheaper than a language's. */
function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
