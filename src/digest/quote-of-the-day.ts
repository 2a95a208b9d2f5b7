/**
 * The quote of the day. The stories of an edition and the other reports of their events are searched in order for a
 * quotation that
 *
 * - is whole: direct speech of at least one sentence, not interrupted by the reporter, without a dangling reference;
 * - is said by one person whom the words around it name, and reports nobody else's words;
 * - has at least 8 words and at most 280 characters, and is in no sentence that the edition shows.
 *
 * If the first such story has several, the quotation whose length is nearest to the ideal one is taken.
 */

import type { Excerpt, QuotedExcerpt } from '../model/answer.ts';
import type { Quote, Story } from '../model/article.ts';
import { quoted } from '../story/citations.ts';
import { wordCount } from '../summarise/pick-sentences.ts';
import { hasDanglingReference } from '../summarise/sentence-candidates.ts';
import { fold } from '../text/fold.ts';

const MIN_WORDS = 8;
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}]/u;
/** Lengths in UTF-16 code units. */
const MAX_LENGTH = 280;
const IDEAL_LENGTH = 130;

/** `stories` in the order in which they are searched; `shown` are the sentences of the edition. Undefined if none fits. */
export function quoteOfTheDay(
  stories: readonly Story[],
  shown: readonly Excerpt[],
): QuotedExcerpt | undefined {
  for (const story of stories) {
    const suitable = story.quotes.filter(
      (quote) => isSuitable(quote, story) && !shown.some((one) => has(one, quote)),
    );
    const [best] = suitable.sort((a, b) => lengthDifference(a) - lengthDifference(b));
    if (best) return quoted(story, best);
  }
  return undefined;
}

function isSuitable(quote: Quote, { article, quotes }: Story): boolean {
  const { attribution, text, form, reports, clause, paragraph } = quote;
  if (
    form !== 'direct' ||
    attribution.state !== 'named' ||
    attribution.certainty === 'likely' ||
    reports.length > 0
  )
    return false;
  const [speaker, ...more] = attribution.speakers;
  if (more.length > 0 || speaker.kind !== 'person' || !isNamedIn(clause, speaker.name)) return false;
  if (text.length > MAX_LENGTH || wordCount(text) < MIN_WORDS) return false;
  // With the marks around it, “we” is read as the speaker's.
  if (hasDanglingReference(`“${text}`, article.language)) return false;
  const next = quotes.find((other) => other.paragraph === paragraph && other.start >= quote.end);
  const continues = next !== undefined && /^\p{Ll}/u.test(next.text);
  // A paragraph that ends within a speech has no closing mark.
  const after = article.paragraphs[paragraph - 1]?.text.slice(quote.end, quote.end + 1) ?? '';
  // In Japanese nothing has a capital, and no full stop stands before the closing mark.
  if (UNSPACED.test(text)) return after !== '';
  return /^[\p{Lu}\p{N}]/u.test(text) && /[.!?,…]$/u.test(text) && after !== '' && !continues;
}

/** Whether the attribution has the surname: “said Edda Brisk” and “Brisk said”, but not “she said”. */
function isNamedIn(clause: string, name: string): boolean {
  if (UNSPACED.test(name)) return clause.includes(name.slice(0, 2));
  const last = fold(name).split(' ').at(-1) ?? '';
  return last.length > 1 && fold(clause).includes(last);
}

function has({ text, citation }: Excerpt, quote: Quote): boolean {
  return (
    citation.article === quote.article && citation.paragraph === quote.paragraph && text.includes(quote.text)
  );
}

function lengthDifference({ text }: Quote): number {
  return Math.abs(text.length - IDEAL_LENGTH);
}
