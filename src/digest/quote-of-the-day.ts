/**
 * The quote of the day: of the stories of an edition and the other reports of their events, from the first on, the first
 * that has a quotation which
 *
 * - is whole: direct speech of one sentence or more, not broken off by the reporter, with no “he” or “but” at its start;
 * - is said by one person whom the words around it name, and reports nobody else's words;
 * - has 8 words at least and 280 characters at most, and stands in no sentence that the edition shows.
 *
 * Where a story has several, the one nearest to a good length.
 */

import type { Excerpt, QuotedExcerpt } from '../model/answer.ts';
import type { Quote, Story } from '../model/article.ts';
import { quoted } from '../story/citations.ts';
import { leans } from '../summarise/leans.ts';
import { wordCount } from '../summarise/pick-sentences.ts';
import { fold } from '../text/fold.ts';

const FEWEST_WORDS = 8;
const LONGEST = 280;
/** Characters that read best. */
const GOOD = 130;

/** `stories` in the order in which they are asked; `shown` are the sentences that it shows. */
export function quoteOfTheDay(
  stories: readonly Story[],
  shown: readonly Excerpt[],
): QuotedExcerpt | undefined {
  for (const story of stories) {
    const fit = story.quotes.filter((quote) => isFit(quote, story) && !shown.some((one) => has(one, quote)));
    const [best] = fit.sort((a, b) => distance(a) - distance(b));
    if (best) return quoted(story, best);
  }
  return undefined;
}

function isFit(quote: Quote, { article, quotes }: Story): boolean {
  const { attribution, text, form, reports, clause, paragraph } = quote;
  if (form !== 'direct' || attribution.state !== 'named' || reports.length > 0) return false;
  const [speaker, ...more] = attribution.speakers;
  if (more.length > 0 || speaker.kind !== 'person' || !isNamedIn(clause, speaker.name)) return false;
  if (text.length > LONGEST || wordCount(text) < FEWEST_WORDS) return false;
  // Inside the marks, “we” is the speaker.
  if (leans(`“${text}`)) return false;
  const next = quotes.find((other) => other.paragraph === paragraph && other.start >= quote.end);
  const goesOn = next !== undefined && /^\p{Ll}/u.test(next.text);
  // A paragraph that ends inside the speech leaves its closing mark out.
  const after = article.paragraphs[paragraph - 1]?.text.slice(quote.end, quote.end + 1) ?? '';
  return /^[\p{Lu}\p{N}]/u.test(text) && /[.!?,…]$/u.test(text) && after !== '' && !goesOn;
}

/** “said Edda Brisk” and “Brisk said” name her; “she said” does not. */
function isNamedIn(clause: string, name: string): boolean {
  const last = fold(name).split(' ').at(-1) ?? '';
  return last.length > 1 && fold(clause).includes(last);
}

function has({ text, citation }: Excerpt, quote: Quote): boolean {
  return (
    citation.article === quote.article && citation.paragraph === quote.paragraph && text.includes(quote.text)
  );
}

function distance({ text }: Quote): number {
  return Math.abs(text.length - GOOD);
}
