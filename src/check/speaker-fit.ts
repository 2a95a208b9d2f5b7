/** Tells whether a story gives a quotation to the speaker that a claim names. */
import type { Attribution, Speaker } from '../model/article.ts';
import type { SpeakerDirectory, SpeakerMatch } from '../search/speaker-directory.ts';
import { comparableWords } from '../text/comparable-words.ts';
import { fold } from '../text/fold.ts';
import { splitAddress } from '../text/forms-of-address.ts';

export type SpeakerFit = 'same' | 'other' | 'unclear';

/** A claimed speaker, looked up once for all quotations. */
export interface ClaimedSpeaker {
  /** whether an article's attribution means them; `unclear` also where a bare surname may be somebody better known */
  fits(article: string, attribution: Attribution | undefined): SpeakerFit;
  /** ids of articles that quote them */
  readonly articles: ReadonlySet<string>;
}

/** Who is nobody in particular. */
const PRONOUNS = new Set(
  (
    'i you he she it they we him her them us someone somebody anyone who er sie es wir ihr jemand il elle on ils elles nous ' +
    'él ella ellos ellas alguien 彼 彼女 誰'
  ).split(' '),
);
const ARTICLE = /^(?:the|a|an|der|die|das|le|la|les|el|los|las)\s+|^l['’]/i;
const POSSESSIVE = /^(?<owner>.+?)['’]s?\s+(?<rest>.+)$/;
/** Words of headlines for whoever leads a body, and the offices that they can mean. */
const HEADS = new Set(['chief', 'head', 'boss', 'leader', 'chef', 'jefe', 'jefa', 'chefin']);
const OFFICES =
  /\b(?:secretary[ -]general|president|chair(?:man|woman|person)?|director|chief|head|leader|ceo|governor|commissioner|premier|minister)\b/;
/** Offices that are not the office itself. */
const NOT_IN_OFFICE =
  /\b(?:former|ex|late|then|deputy|vice|assistant|acting|spokes\w+|adviser|advisor|aide)\b/;

/** Looks up a claimed speaker; undefined if nobody in particular is named. */
export async function claimedSpeaker(
  directory: Pick<SpeakerDirectory, 'find'>,
  typed: string | undefined,
): Promise<ClaimedSpeaker | undefined> {
  const name = (typed ?? '').trim().replace(ARTICLE, '');
  if (wordsOf(name).length === 0 || PRONOUNS.has(fold(name))) return undefined;
  const { owner, rest } = POSSESSIVE.exec(name)?.groups ?? {};
  const ways = owner === undefined || rest === undefined ? [name] : [`${owner} ${rest}`, rest];
  let matches: SpeakerMatch[] = [];
  for (const way of ways) {
    // A name that is only spelt alike may be somebody who is not on record at all.
    matches = (await directory.find(way)).filter(({ by }) => by !== 'spelling');
    if (matches.length > 0) break;
  }
  return new Claimed(name, owner === undefined ? [] : wordsOf(owner), matches);
}

class Claimed implements ClaimedSpeaker {
  readonly articles: ReadonlySet<string>;
  readonly #words: readonly string[];
  readonly #owner: readonly string[];
  readonly #matches: readonly SpeakerMatch[];

  constructor(name: string, owner: readonly string[], matches: readonly SpeakerMatch[]) {
    this.#words = wordsOf(splitAddress(name).rest || name);
    this.#owner = owner;
    this.#matches = matches;
    this.articles = new Set(matches.slice(0, 3).flatMap(({ entry }) => entry.articles));
  }

  fits(article: string, attribution: Attribution | undefined): SpeakerFit {
    if (attribution?.state === 'unnamed') {
      const own = wordsOf(attribution.description.replace(ARTICLE, ''));
      return own.join(' ') === this.#words.join(' ') ? 'same' : 'unclear';
    }
    if (attribution?.state !== 'named') return 'unclear';
    const fits = attribution.speakers.map((speaker) => this.#fit(article, speaker));
    return fits.find((fit) => fit === 'same') ?? fits.find((fit) => fit === 'unclear') ?? 'other';
  }

  #fit(article: string, speaker: Speaker): SpeakerFit {
    const key = fold(speaker.name);
    const at = this.#matches.findIndex(({ entry }) => entry.namesIn.get(article)?.has(key));
    if (at >= 0) {
      const match = this.#matches[at];
      if (match && !this.#owns(speaker, match)) return 'unclear';
      // Of several bearers of a surname or a title the first is the one whom people mean.
      return at === 0 || (this.#words.length > 1 && match?.by !== 'title') ? 'same' : 'unclear';
    }
    if (this.#isHead(speaker)) return 'same';
    // A quotation of a few words is in no directory.
    return this.#matches.length === 0 && isSameName(this.#words, wordsOf(speaker.name)) ? 'same' : 'other';
  }

  /** Whether nothing speaks against “NATO’s” before the name: a title of theirs, or the match itself, has it. */
  #owns(speaker: Speaker, { entry, by }: SpeakerMatch): boolean {
    if (this.#owner.length === 0 || by === 'title') return true;
    const titles = wordsOf([speaker.title ?? '', ...entry.titles].join(' '));
    return titles.length === 0 || this.#owner.every((word) => titles.includes(word));
  }

  /** Whether “NATO chief” can be the speaker’s title in this story, such as “NATO Secretary General”. */
  #isHead({ title = '' }: Speaker): boolean {
    if (!this.#words.some((word) => HEADS.has(word))) return false;
    const body = this.#words.filter((word) => !HEADS.has(word)).map((word) => word.replace(/'s?$/, ''));
    const folded = fold(title);
    const own = wordsOf(title).map((word) => word.replace(/'s?$/, ''));
    return (
      body.length > 0 &&
      body.every((word) => own.includes(word)) &&
      OFFICES.test(folded) &&
      !NOT_IN_OFFICE.test(folded)
    );
  }
}

/** Whether two names have the same words, or one is the surname, or the initials, of the other. */
function isSameName(claimed: readonly string[], own: readonly string[]): boolean {
  if (claimed.at(-1) !== own.at(-1)) return false;
  const [shorter, longer] = claimed.length <= own.length ? [claimed, own] : [own, claimed];
  return shorter.every((word) =>
    longer.some((other) => other === word || (word.length === 1 && other.startsWith(word))),
  );
}

function wordsOf(text: string): string[] {
  return comparableWords(text).map((word) => word.text);
}
