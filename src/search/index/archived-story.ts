/** A story that is not in memory: its row, which a database keeps, and its passages once they are read. */
import type { Passage } from '../../model/article.ts';
import type { IndexedPassage, ReadableStory, StoryEntry } from './indexed-story.ts';
import { wordOf } from './story-row.ts';
import { formOf, type Vocabulary } from './vocabulary.ts';

/**
 * Adds the passages to a row of headline and paragraphs alone: quotes repeat words of their paragraphs. Undefined if they are
 * those of another version of the story.
 */
export function readableStory(
  entry: StoryEntry,
  passages: readonly Passage[],
  vocabulary: Vocabulary,
): ReadableStory | undefined {
  const { words, distinct, bodyEnd, headlineAt, endsAt } = entry;
  const texts = passages.filter(({ kind }) => kind === 'paragraph');
  if (texts.length !== words.length - endsAt) return undefined;
  const paragraphs = texts.map((passage, n): IndexedPassage => {
    const start = n === 0 ? 0 : (words[endsAt + n - 1] ?? 0);
    return { passage, start, end: words[endsAt + n] ?? 0 };
  });
  const quoted: number[] = [];
  const quotes = passages.flatMap((passage): IndexedPassage[] => {
    if (passage.kind !== 'quote') return [];
    const start = bodyEnd + quoted.length;
    for (const token of vocabulary.read(passage.text, passage.language)) {
      const word = wordOf(entry, idsOf(formOf(token), vocabulary));
      if (word >= 0) quoted.push(word);
    }
    return [{ passage, start, end: bodyEnd + quoted.length }];
  });
  const bodyAt = distinct + bodyEnd;
  const all = new Uint32Array(words.length + quoted.length);
  all.set(words.subarray(0, bodyAt));
  all.set(quoted, bodyAt);
  all.set(words.subarray(headlineAt), bodyAt + quoted.length);
  return {
    ...entry,
    words: all,
    headlineAt: bodyAt + quoted.length,
    endsAt: endsAt - headlineAt + bodyAt + quoted.length,
    paragraphs,
    quotes,
  };
}

function idsOf(form: number, { stemOf, idOfStem, idOfForm }: Vocabulary) {
  return { stem: idOfStem.get(stemOf.get(form)), form: idOfForm.get(form) };
}
