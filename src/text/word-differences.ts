/** How two texts differ, word by word. */
import { diffArrays } from 'diff';
import { type ComparableWord, comparableWords } from './comparable-words.ts';

/** Edits after which no more are looked for: finding them takes time by their square, some 10 ms for these. */
const MAX_EDITS = 200;

/** Words in a row that both texts have, or only the first (`removed`), or only the second (`added`). */
export interface WordRun {
  readonly kind: 'equal' | 'removed' | 'added';
  /** how many words it has */
  readonly length: number;
}

/** The same with its text as printed. */
export interface TextRun {
  readonly kind: WordRun['kind'];
  readonly text: string;
}

/**
 * The runs that lead from the words `before` to the words `after`, by Myers' algorithm. If more than some hundred words
 * differ, all are removed and all are added.
 */
export function wordRuns(before: readonly string[], after: readonly string[]): WordRun[] {
  const changes = diffArrays([...before], [...after], { maxEditLength: MAX_EDITS });
  if (!changes)
    return [
      { kind: 'removed', length: before.length },
      { kind: 'added', length: after.length },
    ];
  return changes.map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'equal',
    length: value.length,
  }));
}

/**
 * The runs that lead from one text to another. `equal` and `added` joined are `after`, letter for letter. Texts whose words
 * are the same differ as a whole if they are not equal.
 */
export function textRuns(before: string, after: string): TextRun[] {
  if (before === after) return [{ kind: 'equal', text: after }];
  const [old, current] = [comparableWords(before), comparableWords(after)];
  const runs = wordRuns(wordsOf(old), wordsOf(current));
  if (runs.every(({ kind }) => kind === 'equal'))
    return [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ];
  let [from, to] = [0, 0];
  return runs.map(({ kind, length }) => {
    const text =
      kind === 'removed' ? printed(before, old, from, length) : printed(after, current, to, length);
    if (kind !== 'added') from += length;
    if (kind !== 'removed') to += length;
    return { kind, text };
  });
}

/** The text of some words with what stands before the first word of all, and up to the next word. */
function printed(text: string, words: readonly ComparableWord[], from: number, length: number): string {
  const start = from === 0 ? 0 : (words[from]?.start ?? text.length);
  return text.slice(start, words[from + length]?.start ?? text.length);
}

function wordsOf(words: readonly ComparableWord[]): string[] {
  return words.map(({ text }) => text);
}
