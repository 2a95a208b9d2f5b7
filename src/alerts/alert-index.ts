/**
 * An inverted index of alerts (percolation): each alternative of an alert stands under the one thing that the fewest others
 * stand under. So a story is compared only with alerts that have something in common with it, however many there are.
 */
import type { Story } from '../model/article.ts';
import { siteOf } from '../outlet/site.ts';
import { stem } from '../search/analysis/stemmer.ts';
import type { Alert } from '../store/alert-store.ts';
import { fold } from '../text/fold.ts';
import { type Clause, type ReadWish, readWish } from './read-wish.ts';
import { StoryWords } from './story-words.ts';

/** Whom a story quotes. */
export interface StorySpeakers {
  /** folded words of the names of everybody whom the story quotes */
  readonly nameWords: ReadonlySet<string>;
  /** numbers of the paragraphs with quotes of the one whom the directory finds by these words; empty if there are none */
  paragraphsOf(query: string): Promise<readonly number[]>;
}

/** An alternative of an alert, and where it stands. */
interface Entry {
  readonly alert: Alert;
  readonly wish: ReadWish;
  readonly clause: Clause | undefined;
  readonly kind: 'word' | 'name' | 'outlet';
  /** the word before it is stemmed, the last word of the name, or the outlet */
  readonly key: string;
}

type Postings = Map<string, Set<Entry>>;

export class AlertIndex {
  readonly #entries = new Map<number, readonly Entry[]>();
  readonly #byName: Postings = new Map();
  readonly #byOutlet: Postings = new Map();
  /** by word, unstemmed: how many stand there decides where the next one goes */
  readonly #byWord: Postings = new Map();
  /** by stem, for each language of which a story came */
  readonly #byStem = new Map<string, Postings>();

  get size(): number {
    return this.#entries.size;
  }

  /** Adds an alert, or replaces it. */
  put(alert: Alert): void {
    this.remove(alert.id);
    const wish = readWish(alert.wish);
    const entries = (wish.clauses.length > 0 ? wish.clauses : [undefined]).flatMap((clause) => {
      const place = this.#placeOf(alert, clause);
      return place ? [{ alert, wish, clause, ...place }] : [];
    });
    for (const entry of entries) {
      add(this.#postings(entry), entry.key, entry);
      if (entry.kind === 'word')
        for (const [language, byStem] of this.#byStem) add(byStem, stem(entry.key, language), entry);
    }
    this.#entries.set(alert.id, entries);
  }

  remove(id: number): void {
    for (const entry of this.#entries.get(id) ?? []) {
      drop(this.#postings(entry), entry.key, entry);
      if (entry.kind === 'word')
        for (const [language, byStem] of this.#byStem) drop(byStem, stem(entry.key, language), entry);
    }
    this.#entries.delete(id);
  }

  /** The alerts that a story meets. */
  async match(story: Story, speakers: StorySpeakers): Promise<Alert[]> {
    const words = new StoryWords(story.article);
    const whole = words.all();
    const outlets = outletsOf(story);
    const met = new Map<number, Alert>();
    for (const { alert, wish, clause } of this.#candidates(whole, speakers.nameWords, outlets)) {
      if (met.has(alert.id)) continue;
      const { speaker, outlet } = alert.wish;
      if (outlet !== undefined && !outlets.has(fold(outlet))) continue;
      if (wish.without.some((sequence) => whole.hasSequence(sequence))) continue;
      let text = whole;
      if (speaker) {
        const paragraphs = await speakers.paragraphsOf(speaker.query);
        if (paragraphs.length === 0) continue;
        // What somebody says about a topic has its words beside it.
        text = words.of(paragraphs);
      }
      if (clause && !clause.words.every((word) => text.hasWord(word))) continue;
      if (clause && !clause.phrases.every((phrase) => text.hasSequence(phrase))) continue;
      met.set(alert.id, alert);
    }
    return [...met.values()];
  }

  *#candidates(
    { language, stems }: { readonly language: string; readonly stems: ReadonlySet<string> },
    names: ReadonlySet<string>,
    outlets: ReadonlySet<string>,
  ): Iterable<Entry> {
    const byStem = this.#stemsIn(language);
    for (const one of stems) yield* byStem.get(one) ?? [];
    for (const name of names) yield* this.#byName.get(name) ?? [];
    for (const outlet of outlets) yield* this.#byOutlet.get(outlet) ?? [];
  }

  /** The words that alerts stand under, by their stems in a language. */
  #stemsIn(language: string): Postings {
    const held = this.#byStem.get(language);
    if (held) return held;
    const made: Postings = new Map();
    for (const [word, entries] of this.#byWord)
      for (const entry of entries) add(made, stem(word, language), entry);
    this.#byStem.set(language, made);
    return made;
  }

  #placeOf(
    { wish: { speaker, outlet } }: Alert,
    clause: Clause | undefined,
  ): Pick<Entry, 'kind' | 'key'> | undefined {
    if (speaker) return { kind: 'name', key: lastWord(speaker.name) };
    const words = clause ? [...clause.words, ...clause.phrases.flat()] : [];
    const crowd = (word: string) => this.#byWord.get(word)?.size ?? 0;
    const [rarest] = words.sort((a, b) => crowd(a) - crowd(b) || b.length - a.length);
    if (rarest !== undefined) return { kind: 'word', key: rarest };
    return outlet === undefined ? undefined : { kind: 'outlet', key: fold(outlet) };
  }

  #postings({ kind }: Entry): Postings {
    if (kind === 'name') return this.#byName;
    return kind === 'outlet' ? this.#byOutlet : this.#byWord;
  }
}

/** How alerts may name the outlet of a story: by its name, or by its site. */
function outletsOf({ article }: Story): Set<string> {
  const site = article.url === undefined ? undefined : siteOf(article.url);
  return new Set([fold(article.source), ...(site === undefined ? [] : [site])]);
}

/** The folded words of a name. */
export function nameWords(name: string): string[] {
  return fold(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

function lastWord(name: string): string {
  return nameWords(name).at(-1) ?? '';
}

function add(postings: Postings, key: string, entry: Entry): void {
  const held = postings.get(key);
  if (held) held.add(entry);
  else postings.set(key, new Set([entry]));
}

function drop(postings: Postings, key: string, entry: Entry): void {
  const held = postings.get(key);
  held?.delete(entry);
  if (held?.size === 0) postings.delete(key);
}
