/** Judges attributions in marked stories (bench/attribution/own-stories/README.md): how many are found, named and right. */
import { attribute } from '../../src/attribute/attribute.ts';
import type { Quote } from '../../src/model/article.ts';
import { fold } from '../../src/text/fold.ts';
import { type GoldArticle, type GoldQuote, paragraphsOf } from './prediction.ts';

/** Answers of one kind, and the right ones among them. */
export interface Tally {
  given: number;
  right: number;
}

/** How an answer tells the speaker: by name, surely or likely, or as the story describes somebody. */
export type AnswerKind = 'sure' | 'likely' | 'described';

/** Counts over the stories of a folder. */
export interface Judged {
  /** quotations that are marked */
  quotes: number;
  /** of these, found */
  found: number;
  /** quotations that the attributor gives */
  given: number;
  /** answers that name or describe somebody */
  named: number;
  /** of these, right */
  right: number;
  /** the named ones by kind */
  readonly kinds: Readonly<Record<AnswerKind, Tally>>;
  /** nobody is named, and nobody can be */
  unnamed: number;
  /** somebody is named for what is no speech */
  spurious: number;
  /** one line for each wrong answer */
  readonly errors: string[];
  /** one line for each quotation that was not found, or found where none is marked, or left without an answer */
  readonly missed: string[];
}

/** Least overlap of two spans of the same quotation, as a share of the longer one. */
const MIN_OVERLAP = 0.8;

/** Judges the shipped weights on the stories. */
export function judge(stories: readonly GoldArticle[]): Judged {
  const tally = (): Tally => ({ given: 0, right: 0 });
  const kinds = { sure: tally(), likely: tally(), described: tally() };
  const judged: Judged = {
    quotes: 0,
    found: 0,
    given: 0,
    named: 0,
    right: 0,
    kinds,
    unnamed: 0,
    spurious: 0,
    errors: [],
    missed: [],
  };
  for (const story of stories) judgeOne(story, judged);
  return judged;
}

function judgeOne({ id, text, quotes: marked }: GoldArticle, judged: Judged): void {
  const { paragraphs, offsets } = paragraphsOf(text);
  const given = attribute({ id, paragraphs });
  const at = (one: Quote) => (offsets[one.paragraph - 1] ?? 0) + one.start;
  const taken = new Set<Quote>();
  judged.given += given.length;
  for (const gold of marked) {
    judged.quotes += 1;
    const quote = given.find((one) => {
      const both = Math.min(gold.end, at(one) + one.end - one.start) - Math.max(gold.start, at(one));
      return both >= MIN_OVERLAP * Math.max(gold.end - gold.start, one.end - one.start);
    });
    if (!quote) {
      judged.missed.push(`${id}: not found: “${text.slice(gold.start, gold.end).slice(0, 60)}”`);
      continue;
    }
    judged.found += 1;
    taken.add(quote);
    const names = namesOf(quote);
    if (names.length === 0) {
      judged.unnamed += isOpen(gold) ? 1 : 0;
      if (!isOpen(gold))
        judged.missed.push(`${id}: no answer: “${quote.text.slice(0, 60)}” is ${gold.speaker}`);
      continue;
    }
    judged.named += 1;
    const kind = judged.kinds[kindOf(quote)];
    kind.given += 1;
    if (isSame(gold, names)) {
      judged.right += 1;
      kind.right += 1;
    } else
      judged.errors.push(
        `${id}: “${quote.text.slice(0, 60)}” is ${gold.status ?? gold.speaker}, not ${names.join(' and ')}`,
      );
  }
  const others = given.filter((one) => !taken.has(one));
  judged.spurious += others.filter((one) => namesOf(one).length > 0).length;
  for (const one of others)
    judged.missed.push(`${id}: not marked: “${one.text.slice(0, 60)}” (${namesOf(one).join(' and ')})`);
}

function kindOf({ attribution }: Quote): AnswerKind {
  return attribution.state === 'named' ? attribution.certainty : 'described';
}

/** Whether the story leaves the speaker open, so that nobody should be named. */
export function isOpen({ status }: Pick<GoldQuote, 'status'>): boolean {
  return status === 'ambiguous' || status === 'unattributed';
}

/** The names that an answer gives, or its description; none if it names nobody. */
export function namesOf({ attribution }: Pick<Quote, 'attribution'>): string[] {
  if (attribution.state === 'named') return attribution.speakers.map((one) => one.name);
  return attribution.state === 'unnamed' ? [attribution.description] : [];
}

/** The same people, however many of their names are given; a description, if one lies within the other. */
export function isSame(
  gold: Pick<GoldQuote, 'status' | 'speaker' | 'speakers'>,
  names: readonly string[],
): boolean {
  if (isOpen(gold)) return false;
  const wanted = gold.speakers ?? [gold.speaker ?? ''];
  return wanted.length === names.length && wanted.every((one) => names.some((name) => isWithin(one, name)));
}

/** Words of a description that identify nobody. */
const FUNCTION_WORDS = new Set(['a', 'an', 'the', 'of', 'for', 'in', 'at', 'on', 'who', 'one']);

/** A script without spaces: a part of its characters takes the place of words. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}]/u;

/** Are the words of one among those of the other, whichever is longer? */
export function isWithin(one: string, other: string): boolean {
  const [a, b] = [one, other].map(
    (words) =>
      new Set(
        fold(words)
          .split(/[^\p{L}\p{N}'-]+/u)
          .filter((word) => word && !FUNCTION_WORDS.has(word)),
      ),
  );
  if (!a || !b || a.size === 0 || b.size === 0) return fold(one) === fold(other);
  if (UNSPACED.test(one)) return one.includes(other) || other.includes(one);
  return a.isSubsetOf(b) || b.isSubsetOf(a);
}
