/** All mentions whose names end in one word, and the people that they are. */
import type { FeedScope } from '../../model/article.ts';
import { scopeFilter } from '../scope-filter.ts';
import type { GenderOfGiven } from './genders.ts';
import type { Mention } from './mention.ts';
import { type Person, personOf, wordsOf } from './person.ts';
import { resolvePeople } from './resolve-people.ts';
import { addStandings, NO_STANDING } from './speaker-standing.ts';

/** Maximum number of scopes whose people are kept, the last ones that were asked for. */
const MAX_CACHED_SCOPES = 4;

/** A scope, made ready for many blocks. */
export interface Scope {
  /** the same for the same feeds */
  readonly key: string;
  readonly isInScope: (feeds: FeedScope | undefined) => boolean;
}

export function scopeOf(feeds: FeedScope | undefined): Scope {
  return { key: feeds === undefined ? '' : `[${feeds.join()}]`, isInScope: scopeFilter(feeds) };
}

export class SpeakerBlock {
  readonly key: string;
  /** all words of names and titles, each after a space: every keystroke looks for prefixes in it */
  words = '';
  /** over all articles: an upper bound of the standing of anyone in any scope */
  standing: number = NO_STANDING;
  readonly #byArticle = new Map<string, Mention[]>();
  /** words and number of mentions by folded name */
  readonly #names = new Map<
    string,
    { readonly words: readonly string[]; readonly name: string; count: number }
  >();
  readonly #people = new Map<string, readonly Person[]>();
  #size = 0;
  /** mentions removed since the words were collected */
  #removed = 0;

  constructor(key: string) {
    this.key = key;
  }

  get isEmpty(): boolean {
    return this.#byArticle.size === 0;
  }

  hasNameWord(word: string): boolean {
    return [...this.#names.values()].some(({ words }) => words.includes(word));
  }

  /** Adds a mention; true if its name is new to the block. */
  add(mention: Mention): boolean {
    this.#people.clear();
    const mentions = this.#byArticle.get(mention.article);
    if (mentions) mentions.push(mention);
    else this.#byArticle.set(mention.article, [mention]);
    this.#size += 1;
    this.standing = addStandings(this.standing, mention.standing);
    const held = this.#names.get(mention.key);
    if (held) held.count += 1;
    else this.#names.set(mention.key, { words: wordsOf(mention.name), name: mention.name, count: 1 });
    this.#addWords(mention);
    return !held;
  }

  /** Removes the mentions of an article; the names, folded and as printed, that are gone with them. */
  remove(article: string): [string, string][] {
    const removed = this.#byArticle.get(article) ?? [];
    if (removed.length === 0) return [];
    this.#people.clear();
    this.#byArticle.delete(article);
    this.#size -= removed.length;
    this.standing = NO_STANDING;
    const left = [...this.#byArticle.values()].flat();
    for (const { standing } of left) this.standing = addStandings(this.standing, standing);
    // Words that are gone cost a look at the block, and no more, so they are removed now and then.
    this.#removed += removed.length;
    if (this.#removed > this.#size) {
      this.#removed = 0;
      this.words = '';
      for (const mention of left) this.#addWords(mention);
    }
    return removed.flatMap(({ key }): [string, string][] => {
      const held = this.#names.get(key);
      if (!held) return [];
      held.count -= 1;
      if (held.count > 0) return [];
      this.#names.delete(key);
      return [[key, held.name]];
    });
  }

  /** The people of the articles within a scope, resolved from these alone. */
  people({ key, isInScope }: Scope, genderOfGiven: GenderOfGiven): readonly Person[] {
    // Most blocks have a single mention, and its person is the same for everybody.
    if (this.#size === 1) {
      const [[only] = []] = this.#byArticle.values();
      if (!only || !isInScope(only.feeds)) return [];
      return this.#cached('', () => [personOf([only], false)]);
    }
    return this.#cached(key, () => {
      const mentions: Mention[] = [];
      for (const own of this.#byArticle.values())
        for (const mention of own) if (isInScope(mention.feeds)) mentions.push(mention);
      const hasFullName = mentions.some(({ parsed, kind }) => kind === 'person' && parsed.given !== '');
      return resolvePeople(mentions, genderOfGiven).map((group) => personOf(group, hasFullName));
    });
  }

  #cached(key: string, resolve: () => readonly Person[]): readonly Person[] {
    const held = this.#people.get(key);
    if (held) return held;
    const people = resolve();
    const [oldest = ''] = this.#people.keys();
    if (this.#people.size >= MAX_CACHED_SCOPES) this.#people.delete(oldest);
    this.#people.set(key, people);
    return people;
  }

  #addWords({ name, title = '' }: Mention): void {
    for (const word of [...wordsOf(name), ...wordsOf(title)])
      if (!this.words.includes(` ${word} `))
        this.words += this.words.endsWith(' ') ? `${word} ` : ` ${word} `;
  }
}
