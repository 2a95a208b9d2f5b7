/** The SpeakerDirectory in memory. Maps answer exact look-ups; a MiniSearch index over the names answers misspelt ones. */
import MiniSearch from 'minisearch';
import type { FeedScope, SpeakerMention } from '../../model/article.ts';
import { fold } from '../../text/fold.ts';
import { STOP_WORDS } from '../../text/stop-words.ts';
import { words } from '../../text/words.ts';
import { scopeFilter } from '../scope-filter.ts';
import type { SpeakerDirectory, SpeakerEntry, SpeakerMatch } from '../speaker-directory.ts';
import {
  byQuotes,
  byStanding,
  type ScopedSpeaker,
  type SpeakerRecord,
  scopedSpeaker,
  speakerEntry,
} from './speaker-record.ts';
import { addStandings, NO_STANDING, standingOf } from './speaker-standing.ts';

/** Edits by which a misspelt name may differ, as a share of its length. */
const MAX_EDIT_SHARE = 0.3;

/** An empty directory; fill it with `put`. */
export function createSpeakerDirectory(): SpeakerDirectory {
  return new MemorySpeakerDirectory();
}

class MemorySpeakerDirectory implements SpeakerDirectory {
  /** by folded name */
  readonly #records = new Map<string, SpeakerRecord>();
  /** all records, ordered by standing if `#isOrdered` */
  #order: SpeakerRecord[] = [];
  #isOrdered = true;
  readonly #keysByArticle = new Map<string, string[]>();
  readonly #spellings = new MiniSearch<{ id: string; name: string }>({ fields: ['name'], tokenize: wordsOf });

  async put(
    article: string,
    publishedAt: string | undefined,
    mentions: readonly SpeakerMention[],
    feeds?: FeedScope,
  ): Promise<void> {
    await this.remove(article);
    for (const { speaker, quotes } of mentions) {
      const key = fold(speaker.name);
      const record = this.#records.get(key) ?? this.#add(key, speaker.name, speaker.kind);
      if (speaker.title && !record.titles.has(speaker.title)) {
        const title = wordsOf(speaker.title);
        record.titles.set(speaker.title, title);
        record.words += afterSpaces(title);
      }
      const before = record.articles.get(article);
      const standing = standingOf(quotes, publishedAt);
      record.articles.set(article, {
        name: before?.name ?? speaker.name,
        titles: [...(before?.titles ?? []), ...(speaker.title ? [speaker.title] : [])],
        quotes: (before?.quotes ?? 0) + quotes,
        publishedAt,
        feeds,
        standing: addStandings(before?.standing ?? NO_STANDING, standing),
      });
      record.standing = addStandings(record.standing, standing);
      this.#isOrdered = false;
    }
    this.#keysByArticle.set(article, [...new Set(mentions.map(({ speaker }) => fold(speaker.name)))]);
  }

  async remove(article: string): Promise<void> {
    for (const key of this.#keysByArticle.get(article) ?? []) {
      const record = this.#records.get(key);
      if (!record) continue;
      record.articles.delete(article);
      record.standing = NO_STANDING;
      for (const { standing } of record.articles.values())
        record.standing = addStandings(record.standing, standing);
      this.#isOrdered = false;
      if (record.articles.size === 0) {
        this.#records.delete(key);
        this.#spellings.discard(key);
      }
    }
    this.#keysByArticle.delete(article);
  }

  async find(typed: string, scope?: FeedScope): Promise<SpeakerMatch[]> {
    const wanted = wordsOf(typed);
    if (wanted.length === 0) return [];
    const titles = ({ record, titles: own }: ScopedSpeaker) =>
      own.map((title) => record.titles.get(title) ?? []);
    const byName = this.#where(scope, ({ nameWords }) => hasAny(nameWords, wanted));
    const byTitle = () =>
      this.#where(scope, (record) => [...record.titles.values()].some((own) => hasAny(own, wanted)));
    // Each step is tried only if those before it found nobody.
    const steps: [SpeakerMatch['by'], () => ScopedSpeaker[]][] = [
      ['name', () => byName.filter(({ record }) => isSame(record.nameWords, wanted))],
      ['part of name', () => byName.filter(({ record }) => hasAll(record.nameWords, wanted))],
      ['title', () => byTitle().filter((one) => titles(one).some((title) => hasAll(title, wanted)))],
      // "Secretary General Rutte": words of the title and the name together.
      [
        'title',
        () =>
          byName.filter((one) =>
            titles(one).some((title) => hasAll([...title, ...one.record.nameWords], wanted)),
          ),
      ],
      ['spelling', () => this.#scoped(this.#near(typed, 'AND'), scope)],
    ];
    const isInScope = scopeFilter(scope);
    for (const [by, step] of steps) {
      const found = step();
      if (found.length > 0)
        return found.sort(byQuotes).map((one) => ({ entry: speakerEntry(one, isInScope), by }));
    }
    return [];
  }

  async nearest(typed: string, limit: number, scope?: FeedScope): Promise<SpeakerEntry[]> {
    const near = this.#scoped(this.#near(typed, 'OR'), scope);
    const found = near.length > 0 ? near.slice(0, limit) : this.#foremost(scope, limit);
    return found.map((one) => speakerEntry(one, scopeFilter(scope)));
  }

  async complete(typed: string, limit: number, scope?: FeedScope): Promise<SpeakerEntry[]> {
    const wanted = wordsOf(typed);
    const prefixes = wanted.map((word) => ` ${word}`);
    const mayMatch = (record: SpeakerRecord) => prefixes.every((prefix) => record.words.includes(prefix));
    // A second test is needed: the title that matches may come from articles outside the scope.
    const matches = ({ record, titles }: ScopedSpeaker) =>
      wanted.every(
        (word) =>
          hasPrefix(record.nameWords, word) ||
          titles.some((title) => hasPrefix(record.titles.get(title) ?? [], word)),
      );
    const found = this.#foremost(scope, limit, mayMatch, matches);
    return found.map((one) => speakerEntry(one, scopeFilter(scope)));
  }

  /**
   * The matching speakers of the highest standing within a scope. Records are visited by their overall standing, which
   * is an upper bound. The search ends once no later record can rank among the first `limit`.
   */
  #foremost(
    scope: FeedScope | undefined,
    limit: number,
    mayMatch: (record: SpeakerRecord) => boolean = () => true,
    matches: (speaker: ScopedSpeaker) => boolean = () => true,
  ): ScopedSpeaker[] {
    const isInScope = scopeFilter(scope);
    const best: ScopedSpeaker[] = [];
    if (limit <= 0) return best;
    for (const record of this.#inOrder()) {
      const last = best.length >= limit ? best.at(-1) : undefined;
      if (last && byStanding(last, record) < 0) break;
      const speaker = mayMatch(record) ? scopedSpeaker(record, isInScope) : undefined;
      if (!speaker || !matches(speaker)) continue;
      let at = best.length;
      while (at > 0 && byStanding(speaker, best[at - 1] ?? speaker) < 0) at -= 1;
      best.splice(at, 0, speaker);
      if (best.length > limit) best.pop();
    }
    return best;
  }

  #inOrder(): readonly SpeakerRecord[] {
    if (this.#isOrdered) return this.#order;
    // The list is nearly in order after a few changes, and such a list is sorted fast.
    this.#order = this.#order.filter(({ articles }) => articles.size > 0).sort(byStanding);
    this.#isOrdered = true;
    return this.#order;
  }

  #add(key: string, name: string, kind: SpeakerEntry['kind']): SpeakerRecord {
    const nameWords = wordsOf(name);
    const record: SpeakerRecord = {
      key,
      name,
      kind,
      nameWords,
      words: afterSpaces(nameWords),
      titles: new Map(),
      articles: new Map(),
      standing: NO_STANDING,
    };
    this.#records.set(key, record);
    this.#order.push(record);
    this.#spellings.add({ id: key, name });
    return record;
  }

  #where(scope: FeedScope | undefined, mayMatch: (record: SpeakerRecord) => boolean): ScopedSpeaker[] {
    return this.#scoped([...this.#records.values()].filter(mayMatch), scope);
  }

  /** The speakers as the scope has them; those without an article in it are left out. */
  #scoped(records: readonly SpeakerRecord[], scope: FeedScope | undefined): ScopedSpeaker[] {
    const isInScope = scopeFilter(scope);
    return records.flatMap((record) => scopedSpeaker(record, isInScope) ?? []);
  }

  #near(typed: string, combineWith: 'AND' | 'OR'): SpeakerRecord[] {
    const found = this.#spellings.search(typed, {
      combineWith,
      fuzzy: (term) => (term.length > 3 ? MAX_EDIT_SHARE : false),
    });
    return found.flatMap(({ id }) => this.#records.get(id) ?? []);
  }
}

/** The folded words of a name, without stop words if it has others. */
function wordsOf(text: string): string[] {
  const all = words(text).map((word) => word.text);
  const content = all.filter((word) => !STOP_WORDS.has(word));
  return content.length > 0 ? content : all;
}

function afterSpaces(own: readonly string[]): string {
  return own.map((word) => ` ${word}`).join('');
}

function isSame(own: readonly string[], wanted: readonly string[]): boolean {
  return own.length === wanted.length && hasAll(own, wanted);
}

function hasAny(own: readonly string[], wanted: readonly string[]): boolean {
  return wanted.some((word) => own.includes(word));
}

function hasAll(own: readonly string[], wanted: readonly string[]): boolean {
  return wanted.every((word) => own.includes(word));
}

function hasPrefix(own: readonly string[], prefix: string): boolean {
  return own.some((word) => word.startsWith(prefix));
}
