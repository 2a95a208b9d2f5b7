/**
 * The SpeakerDirectory in memory. Mentions are kept in blocks by surname. Who is one person is resolved in a block when
 * somebody asks, from the mentions within the asker's scope, so that nobody learns from stories outside it. A new story
 * changes only the blocks of its speakers.
 */
import MiniSearch from 'minisearch';
import type { FeedScope, SpeakerMention } from '../../model/article.ts';
import { fold } from '../../text/fold.ts';
import { formOfAddress, splitAddress } from '../../text/forms-of-address.ts';
import type { SpeakerDirectory, SpeakerEntry, SpeakerMatch } from '../speaker-directory.ts';
import { companyOf } from './company.ts';
import { profileOf } from './evidence.ts';
import { type GenderOfGiven, loadGenders } from './genders.ts';
import { mentionOf } from './mention.ts';
import { bearersOf } from './office.ts';
import { byQuotes, byStanding, type Person, wordsOf } from './person.ts';
import { hasAll, isSame, isTitledName, matchOf, rankNames } from './rank-names.ts';
import { type Scope, SpeakerBlock, scopeOf } from './speaker-block.ts';

/** Edits by which a misspelt name may differ, as a share of its length. */
const MAX_EDIT_SHARE = 0.3;

/** An empty directory; fill it with `put`. */
export function createSpeakerDirectory(): SpeakerDirectory {
  return new MemorySpeakerDirectory();
}

class MemorySpeakerDirectory implements SpeakerDirectory {
  /** by folded surname, or last word of an organisation's name */
  readonly #blocks = new Map<string, SpeakerBlock>();
  /** the blocks with a name that has the word */
  readonly #byWord = new Map<string, Set<SpeakerBlock>>();
  /** all blocks, ordered by standing if `#isOrdered` */
  #order: SpeakerBlock[] = [];
  #isOrdered = true;
  readonly #blocksByArticle = new Map<string, readonly SpeakerBlock[]>();
  readonly #spellings = new MiniSearch<{ id: string; name: string }>({ fields: ['name'], tokenize: wordsOf });
  /** the block of each folded name */
  readonly #blockOf = new Map<string, SpeakerBlock>();
  #genderOfGiven: GenderOfGiven = () => undefined;

  async put(
    article: string,
    publishedAt: string | undefined,
    mentions: readonly SpeakerMention[],
    feeds?: FeedScope,
  ): Promise<void> {
    await this.remove(article);
    // Nobody else's names are given, so a story has the same company for all its speakers.
    const names = mentions.find(({ company }) => company)?.company;
    const company = names && companyOf(names);
    const blocks = new Set<SpeakerBlock>();
    for (const one of mentions) {
      const mention = mentionOf(article, publishedAt, feeds, one, company);
      const { surname } = mention.parsed;
      const key = surname || mention.key;
      const block = this.#blocks.get(key) ?? this.#add(key);
      if (block.add(mention)) this.#index(block, mention.key, mention.name);
      blocks.add(block);
    }
    this.#isOrdered &&= blocks.size === 0;
    this.#blocksByArticle.set(article, [...blocks]);
  }

  async remove(article: string): Promise<void> {
    for (const block of this.#blocksByArticle.get(article) ?? []) {
      for (const [key, name] of block.remove(article)) this.#unindex(block, key, name);
      if (block.isEmpty) this.#blocks.delete(block.key);
      this.#isOrdered = false;
    }
    this.#blocksByArticle.delete(article);
  }

  async find(typed: string, feeds?: FeedScope): Promise<SpeakerMatch[]> {
    const scope = scopeOf(feeds);
    this.#genderOfGiven = await loadGenders();
    const exact = /^\s*["“„«](.+)["”“»]\s*$/u.exec(typed)?.[1];
    if (exact !== undefined) {
      const found = this.#named(exact, scope).filter(({ key }) => key === fold(exact.trim()));
      return found.sort(byQuotes).map((person) => matchOf(person, 'name'));
    }
    const asTyped = this.#named(typed, scope);
    const whole = asTyped.some(({ names }) => names.some((own) => isSame(own, wordsOf(typed))));
    const { address, rest } = splitAddress(typed);
    // “Gen Nakatani” is a name; of “Ms Hartwig” the first word is none.
    if (whole || address.length === 0) {
      const ranked = rankNames(asTyped, typed);
      // “Chancellor” may be printed like a name, and yet be an office.
      const isBareWord = asTyped.every(
        ({ mentions, kind }) => kind === 'person' && !mentions[0]?.parsed.given,
      );
      const bearers = ranked.length > 0 && isBareWord ? this.#titled(wordsOf(typed), scope) : [];
      if (bearers.some(({ title }) => title)) return bearers;
      if (ranked.length > 0) return ranked;
    } else {
      const addressed = this.#addressed(rest, address, scope);
      if (addressed.length > 0) return addressed;
    }
    const titled = this.#titled(wordsOf(typed), scope);
    if (titled.length > 0) return titled;
    // The name is spelt rightly, and means nobody whom the form of address fits.
    if (address.length > 0 && this.#named(rest, scope).length > 0) return [];
    const near = this.#near(rest, 'AND', scope).sort(byQuotes);
    return near.map((person) => matchOf(person, 'spelling'));
  }

  async nearest(typed: string, limit: number, feeds?: FeedScope): Promise<SpeakerEntry[]> {
    const scope = scopeOf(feeds);
    this.#genderOfGiven = await loadGenders();
    const near = this.#near(splitAddress(typed).rest, 'OR', scope);
    const found = near.length > 0 ? near.slice(0, limit) : this.#foremost(scope, limit);
    return found.map((person) => person.entry());
  }

  async complete(typed: string, limit: number, feeds?: FeedScope): Promise<SpeakerEntry[]> {
    const scope = scopeOf(feeds);
    this.#genderOfGiven = await loadGenders();
    const wanted = wordsOf(splitAddress(typed).rest);
    const prefixes = wanted.map((word) => ` ${word}`);
    const mayMatch = ({ words }: SpeakerBlock) => prefixes.every((prefix) => words.includes(prefix));
    const matches = ({ names, titles }: Person) => {
      const own = [...names.flat(), ...titles.flatMap(wordsOf)];
      return wanted.every((word) => own.some((one) => one.startsWith(word)));
    };
    return this.#foremost(scope, limit, mayMatch, matches).map((person) => person.entry());
  }

  /** The people with a name that has all the words. */
  #named(typed: string, scope: Scope): Person[] {
    const wanted = wordsOf(typed);
    const [first, ...more] = wanted.map((word) => this.#byWord.get(word));
    const blocks = [...(first ?? [])].filter((block) => more.every((others) => others?.has(block)));
    return this.#people(blocks, scope).filter(({ names }) => names.some((own) => hasAll(own, wanted)));
  }

  /**
   * The bearers of a name, those who are addressed so first. Those of the other gender are left out. A peerage that nobody
   * of that surname has is found by spelling alone, so that it is asked back.
   */
  #addressed(rest: string, address: readonly string[], scope: Scope): SpeakerMatch[] {
    const forms = address.map((word) => ({ word, form: formOfAddress(word) }));
    const people = this.#named(rest, scope).map((person) => {
      const { address: own, gender } = profileOf(person.mentions, this.#genderOfGiven);
      const isOther = forms.some(({ form }) => form?.gender && gender && form.gender !== gender);
      const lacks = forms.some(({ word, form }) => form?.kind !== 'plain' && !own.has(word));
      return { person, isOther, lacks };
    });
    const kept = people.filter(({ isOther }) => !isOther);
    const lacking = new Set(kept.filter(({ lacks }) => lacks).map(({ person }) => person));
    const ranked = rankNames(
      kept.map(({ person }) => person),
      rest,
      (person) => (lacking.has(person) ? 1 : 0),
    );
    const isPeer = wordsOf(rest).length === 1 && forms.some(({ form }) => form?.kind === 'peer');
    return isPeer && lacking.size === kept.length
      ? ranked.map((match) => ({ ...match, by: 'spelling' }))
      : ranked;
  }

  /** The bearers of a title, newest first; the words may have a name beside the title: “Secretary General Rutte”. */
  #titled(wanted: readonly string[], scope: Scope): SpeakerMatch[] {
    if (wanted.length === 0) return [];
    const blocks = this.#inOrder().filter(({ words }) => wanted.every((word) => words.includes(` ${word}`)));
    const people = this.#people(blocks, scope);
    const bearers = bearersOf(
      people.map((person) => person.entry()),
      wanted,
    );
    if (bearers.length > 0) return bearers;
    const named = people.filter(({ names, titles }) =>
      titles.some((title) => names.some((own) => isTitledName(own, wordsOf(title), wanted))),
    );
    return named.sort(byQuotes).map((person) => matchOf(person, 'title'));
  }

  /** People with a name that is spelt like the words, nearest first. */
  #near(typed: string, combineWith: 'AND' | 'OR', scope: Scope): Person[] {
    const hits = this.#spellings.search(typed, {
      combineWith,
      fuzzy: (term) => (term.length > 3 ? MAX_EDIT_SHARE : false),
    });
    const found = new Map<readonly unknown[], Person>();
    for (const { id } of hits) {
      const block = this.#blockOf.get(id);
      for (const person of block ? this.#people([block], scope) : [])
        if (person.mentions.some(({ key }) => key === id) && !found.has(person.mentions))
          found.set(person.mentions, person);
    }
    return [...found.values()];
  }

  /**
   * The matching people of the highest standing within a scope. Blocks are visited by their overall standing, which is an
   * upper bound. The search ends once no later block can rank among the first `limit`.
   */
  #foremost(
    scope: Scope,
    limit: number,
    mayMatch: (block: SpeakerBlock) => boolean = () => true,
    matches: (person: Person) => boolean = () => true,
  ): Person[] {
    const best: Person[] = [];
    if (limit <= 0) return best;
    for (const block of this.#inOrder()) {
      const last = best.length >= limit ? best.at(-1) : undefined;
      if (last && last.standing > block.standing + 1e-9) break;
      if (!mayMatch(block)) continue;
      for (const person of block.people(scope, this.#genderOfGiven)) {
        if (!matches(person)) continue;
        let at = best.length;
        while (at > 0 && byStanding(person, best[at - 1] ?? person) < 0) at -= 1;
        best.splice(at, 0, person);
        if (best.length > limit) best.pop();
      }
    }
    return best;
  }

  #people(blocks: readonly SpeakerBlock[], scope: Scope): Person[] {
    return blocks.flatMap((block) => block.people(scope, this.#genderOfGiven));
  }

  #inOrder(): readonly SpeakerBlock[] {
    if (this.#isOrdered) return this.#order;
    // The list is nearly in order after a few changes, and such a list is sorted fast.
    this.#order = this.#order.filter((block) => !block.isEmpty).sort(byStanding);
    this.#isOrdered = true;
    return this.#order;
  }

  #add(key: string): SpeakerBlock {
    const block = new SpeakerBlock(key);
    this.#blocks.set(key, block);
    this.#order.push(block);
    return block;
  }

  #index(block: SpeakerBlock, key: string, name: string): void {
    this.#blockOf.set(key, block);
    this.#spellings.add({ id: key, name });
    for (const word of wordsOf(name)) {
      const blocks = this.#byWord.get(word);
      if (blocks) blocks.add(block);
      else this.#byWord.set(word, new Set([block]));
    }
  }

  #unindex(block: SpeakerBlock, key: string, name: string): void {
    this.#blockOf.delete(key);
    this.#spellings.discard(key);
    for (const word of wordsOf(name)) {
      if (block.hasNameWord(word)) continue;
      const blocks = this.#byWord.get(word);
      blocks?.delete(block);
      if (blocks?.size === 0) this.#byWord.delete(word);
    }
  }
}
