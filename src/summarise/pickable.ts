/** The sentences of an article that may be picked: sound, new to the reader, and no longer than wished. */
import type { Article, Quote } from '../model/article.ts';
import { isListed } from '../story/quote-rules.ts';
import { isCaption } from './captions.ts';
import { tokens } from './concepts.ts';
import { echoes, tellingWords } from './redundancy.ts';
import { type Candidates, candidatesOf, isScrap } from './sentence-candidates.ts';
import { type Sentence, sentencesOf } from './sentences-of.ts';

/** Sentences from the top that are looked at: no news has its point further down, and a book costs no more. */
const LOOKED_AT = 150;

/**
 * The first `lookedAt` sentences of an article, and those of them that may be picked. `said` are sentences that were
 * shown already, by their telling words; one of more code units than `longest` only where there are no others.
 */
export function pickable(
  { paragraphs }: Pick<Article, 'paragraphs'>,
  quotes: readonly Quote[],
  said: readonly ReadonlySet<string>[],
  longest = Number.POSITIVE_INFINITY,
  lookedAt = LOOKED_AT,
): Candidates & { readonly all: readonly Sentence[] } {
  const all: Sentence[] = [];
  for (const { number, text } of paragraphs) {
    if (all.length >= lookedAt) break;
    all.push(...sentencesOf(number, text, quotes));
  }
  // Where others were told already, scraps are not worth telling, though nothing else is left.
  const isNew = ({ text }: Sentence) => {
    if (said.length === 0) return true;
    if (isScrap(text)) return false;
    const own = tellingWords(tokens(text));
    return !said.some((other) => echoes(own, other));
  };
  const may = all.map((one) => isSound(one) && isNew(one));
  const someShort = all.some(({ text }, place) => may[place] && text.length <= longest && !isScrap(text));
  const sound = (place: number) =>
    may[place] === true && (!someShort || (all[place]?.text.length ?? 0) <= longest);
  const texts = all.map(({ text }) => text);
  return { all, ...candidatesOf(texts, sound, isCaption) };
}

/**
 * False for words whose speaker the article leaves unclear, and for a quotation whose speaker it does not name. A word
 * or two in marks ("the so-called “reset”") are the reporter's own sentence, unless its names are garbled. False for half
 * a quotation, which another paragraph goes on with.
 */
function isSound({ text, quotes }: Sentence): boolean {
  if (!isBalanced(text)) return false;
  return quotes.every((quote) => {
    const { attribution, text: said, why } = quote;
    if (attribution.state === 'ambiguous') return !isListed(quote) && why?.message !== 'unclear.garbled';
    return attribution.state !== 'unattributed' || said.length < text.length / 2;
  });
}

/** Whether every double quotation mark has its other half: straight ones in pairs, others as many open as closed. */
function isBalanced(text: string): boolean {
  const count = (marks: RegExp) => text.match(marks)?.length ?? 0;
  // In German a quotation ends with the mark that opens an English one.
  const german = count(/„/g);
  if (german > 0) return german === count(/[“”]/g);
  return count(/"/g) % 2 === 0 && count(/“/g) === count(/”/g) && count(/«/g) === count(/»/g);
}
