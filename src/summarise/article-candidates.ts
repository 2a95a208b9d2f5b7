/** The candidates of an article: attributable sentences that are new to the reader and not too long. */
import type { Article, Quote } from '../model/article.ts';
import { isListed } from '../story/quote-rules.ts';
import { type Sentence, sentencesOf } from '../story/sentences-of.ts';
import { tokens } from './concepts.ts';
import { contentWords, isDuplicate } from './redundancy.ts';
import { type Candidates, candidatesOf, isCaption, isFragment } from './sentence-candidates.ts';

/** What is read of an article; without a language it is English. */
export type Summarisable = Pick<Article, 'paragraphs'> & Partial<Pick<Article, 'language'>>;

/** Number of sentences from the top that are read: news says what matters earlier, and this bounds the cost of a book. */
const MAX_SENTENCES = 150;

/**
 * The first `maxSentences` sentences of an article (`all`), and the candidates among them. `shown` are the content words
 * of sentences that the reader has already seen. Sentences of more than `maxSentenceLength` code units are candidates
 * only if there are no shorter ones.
 */
export function articleCandidates(
  { paragraphs, language }: Summarisable,
  quotes: readonly Quote[],
  shown: readonly ReadonlySet<string>[],
  maxSentenceLength = Number.POSITIVE_INFINITY,
  maxSentences = MAX_SENTENCES,
): Candidates & { readonly all: readonly Sentence[] } {
  const all: Sentence[] = [];
  for (const { number, text } of paragraphs) {
    if (all.length >= maxSentences) break;
    all.push(...sentencesOf(number, text, quotes));
  }
  // After other articles, a fragment is not worth showing even if nothing else is left.
  const isNew = ({ text }: Sentence) => {
    if (shown.length === 0) return true;
    if (isFragment(text)) return false;
    const own = contentWords(tokens(text), language);
    return !shown.some((other) => isDuplicate(own, other));
  };
  const eligible = all.map((one) => isAttributable(one) && isNew(one));
  const someShort = all.some(
    ({ text }, place) => eligible[place] && text.length <= maxSentenceLength && !isFragment(text),
  );
  const isUsable = (place: number) =>
    eligible[place] === true && (!someShort || (all[place]?.text.length ?? 0) <= maxSentenceLength);
  const texts = all.map(({ text }) => text);
  return { all, ...candidatesOf(texts, isUsable, isCaption, language) };
}

/**
 * Whether a reader can tell whose words a sentence has. False for a quotation with an ambiguous or unnamed speaker, and
 * for half a quotation that another paragraph continues. One or two quoted words ("the so-called “reset”") belong to the
 * reporter's own sentence, unless the names around them are garbled.
 */
function isAttributable({ text, quotes }: Sentence): boolean {
  if (!isBalanced(text)) return false;
  return quotes.every((quote) => {
    const { attribution, text: said, why } = quote;
    if (attribution.state === 'ambiguous') return !isListed(quote) && why?.message !== 'unclear.garbled';
    return attribution.state !== 'unattributed' || said.length < text.length / 2;
  });
}

/** Whether all double quotation marks are paired: straight ones are even in number, others opened as often as closed. */
function isBalanced(text: string): boolean {
  const count = (marks: RegExp) => text.match(marks)?.length ?? 0;
  // A German quotation ends with the mark that opens an English one.
  const german = count(/„/g);
  if (german > 0) return german === count(/[“”]/g);
  return count(/"/g) % 2 === 0 && count(/“/g) === count(/”/g) && count(/«/g) === count(/»/g);
}
