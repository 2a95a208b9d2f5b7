/** What a change says, and its words with the spans that were removed and added. */
import type { Span, StoryUpdate } from '../model/article.ts';
import type { ChangedWords, StoryChange } from '../model/changes.ts';
import type { Messages } from './messages.ts';

/** The words of both versions in one text: what was removed stands before what replaces it. */
export interface MarkedChange {
  readonly text: string;
  readonly removed: readonly Span[];
  readonly added: readonly Span[];
}

/** Removed and added words in one text. White space after them is not marked. */
export function markedChange(words: readonly ChangedWords[]): MarkedChange {
  const spans = { removed: [] as Span[], added: [] as Span[] };
  let text = '';
  for (const [n, run] of words.entries()) {
    if (run.kind === 'equal') {
      text += run.text;
      continue;
    }
    const core = run.text.trimEnd();
    if (core !== '') spans[run.kind].push({ start: text.length, end: text.length + core.length });
    const tail = run.text.slice(core.length);
    const isBeforeChange = words[n + 1] !== undefined && words[n + 1]?.kind !== 'equal';
    text += core + (tail === '' && isBeforeChange ? ' ' : tail);
  }
  return { text, ...spans };
}

/** `Quote altered`, `Sentence removed` */
export function changeLabel({ what, how }: Pick<StoryChange, 'what' | 'how'>, messages: Messages): string {
  return messages(`changes.${what}-${how}`);
}

/** `Updated Apr 9, 2:10 PM: 2 sentences changed`; `time` is shown as it is. */
export function updateLine({ sentences, headline }: StoryUpdate, time: string, messages: Messages): string {
  if (sentences === 0) return messages('citation.updated-headline', { time });
  return messages(headline ? 'citation.updated-both' : 'citation.updated-sentences', { time, sentences });
}
