/**
 * Compares two versions of a story sentence by sentence. Sentences with the same words are the same, wherever they stand:
 * a moved sentence, another kind of quotation marks, a comma or a capital is no change.
 */
import type { Article, Quote } from '../model/article.ts';
import type { StoryChange } from '../model/changes.ts';
import { isListed } from '../story/quote-rules.ts';
import { type Sentence, sentencesOf } from '../story/sentences-of.ts';
import { comparableWords } from '../text/comparable-words.ts';
import { textRuns } from '../text/word-differences.ts';
import { pairSentences } from './pair-sentences.ts';

/** A version of a story. Of one that an older version of the bot stored, the quotes are not known. */
export interface ComparedVersion {
  readonly article: Pick<Article, 'headline' | 'paragraphs'>;
  readonly quotes?: readonly Quote[];
}

/** Longer texts are compared as far as this, in sentences: a story has some thirty. */
const MAX_SENTENCES = 2000;
const MARKS = /[“”„«»"「」]/;

/** A sentence with its words. */
interface WordedSentence extends Sentence {
  readonly words: readonly string[];
  /** equal for sentences without a change between them */
  readonly key: string;
}

/** What changed from one version to the next: the headline, then sentences in the order of the later version. */
export function changesBetween(before: ComparedVersion, after: ComparedVersion): StoryChange[] {
  const [old, current] = differingSentences(before, after);
  const spoken = after.quotes?.map(({ text }) => ` ${folded(text).join(' ')} `);
  const isLost = ({ text }: Quote) => {
    const words = ` ${folded(text).join(' ')} `;
    return spoken !== undefined && !spoken.some((one) => one.includes(words));
  };
  const { pairs, removed, added } = pairSentences(old, current);
  const change = (from: WordedSentence | undefined, to: WordedSentence | undefined): StoryChange => {
    const quotes = (from?.quotes ?? []).filter((quote) => isListed(quote) && isLost(quote));
    return {
      what: quotes.length > 0 ? 'quote' : 'sentence',
      how: !from ? 'added' : !to ? 'removed' : 'changed',
      words: from && to ? textRuns(from.text, to.text) : oneRun(from, to),
      paragraph: (to ?? from)?.paragraph ?? 1,
      quotes,
    };
  };
  const changes = [
    ...pairs.map(([from, to]) => ({ place: to, change: change(from, to) })),
    ...added.map((to) => ({ place: to, change: change(undefined, to) })),
    ...removed.map((from) => ({ place: from, change: change(from, undefined) })),
  ];
  changes.sort((a, b) => a.place.paragraph - b.place.paragraph || a.place.start - b.place.start);
  return [...headlineChange(before, after), ...changes.map((one) => one.change)];
}

/** How many sentences changed from one version to the next, and whether the headline did: the numbers of `changesBetween`, in a third of its time. */
export function countChanges(
  before: ComparedVersion,
  after: ComparedVersion,
): { readonly sentences: number; readonly headline: boolean } {
  const { pairs, removed, added } = pairSentences(...differingSentences(before, after));
  return {
    sentences: pairs.length + removed.length + added.length,
    headline: headlineChange(before, after).length > 0,
  };
}

function oneRun(from: WordedSentence | undefined, to: WordedSentence | undefined): StoryChange['words'] {
  return [from ? { kind: 'removed', text: from.text } : { kind: 'added', text: to?.text ?? '' }];
}

function headlineChange(before: ComparedVersion, after: ComparedVersion): StoryChange[] {
  const [from, to] = [before.article.headline, after.article.headline];
  if (folded(from).join(' ') === folded(to).join(' ')) return [];
  return [{ what: 'headline', how: 'changed', words: textRuns(from, to), quotes: [] }];
}

/** The sentences of both versions without those that the other has, too. */
function differingSentences(
  before: ComparedVersion,
  after: ComparedVersion,
): [old: WordedSentence[], current: WordedSentence[]] {
  const [old, current] = [before.article.paragraphs, after.article.paragraphs].map((all) =>
    all.map(({ number, text, heading }) => ({ number, text, heading })),
  ) as [Lines, Lines];
  // Most paragraphs are the same, letter for letter, and need not be taken apart.
  const isOld = counted(old.map(keyOfLine));
  const isCurrent = counted(current.map(keyOfLine));
  const olds = old.filter((line) => !take(isCurrent, keyOfLine(line))).flatMap(sentencesIn(before));
  const currents = current.filter((line) => !take(isOld, keyOfLine(line))).flatMap(sentencesIn(after));
  const inOld = counted(olds.map(({ key }) => key));
  const inCurrent = counted(currents.map(({ key }) => key));
  return [
    olds.filter(({ key }) => !take(inCurrent, key)).slice(0, MAX_SENTENCES),
    currents.filter(({ key }) => !take(inOld, key)).slice(0, MAX_SENTENCES),
  ];
}

type Lines = { readonly number: number; readonly text: string; readonly heading: string | undefined }[];

function keyOfLine({ text, heading = '' }: Lines[number]): string {
  return `${heading}\n${text}`;
}

/** The sentences of a paragraph, its subhead as one more before them; those without a word are left out. */
function sentencesIn({ quotes = [] }: ComparedVersion): (line: Lines[number]) => WordedSentence[] {
  return ({ number, text, heading }) => {
    const all = sentencesOf(number, text, quotes);
    if (heading !== undefined)
      all.unshift({ paragraph: number, start: -1, end: -1, text: heading, quotes: [] });
    return all.flatMap((sentence) => {
      const words = folded(sentence.text);
      if (words.length === 0) return [];
      // Words that lost their quotation marks are no longer somebody's.
      const isQuoted = MARKS.test(sentence.text);
      return [{ ...sentence, words, key: `${isQuoted} ${words.join(' ')}` }];
    });
  };
}

function folded(text: string): string[] {
  return comparableWords(text).map((word) => word.text);
}

function counted(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** Takes one of a key away; false if none is left. */
function take(counts: Map<string, number>, key: string): boolean {
  const left = counts.get(key) ?? 0;
  counts.set(key, left - 1);
  return left > 0;
}
