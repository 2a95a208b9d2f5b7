/** The words of a stored version, each with its place and the quotation in which it stands. */
import type { Article, Quote, Story } from '../model/article.ts';
import type { StoryVersion } from '../store/wording-store.ts';
import { comparableWords } from '../text/comparable-words.ts';

export interface PrintedWord {
  /** folded */
  readonly text: string;
  /** index of its paragraph in `paragraphs` */
  readonly paragraph: number;
  /** offsets into the paragraph's text */
  readonly start: number;
  readonly end: number;
  /** index of its quotation in `quotations`; -1 outside quotation marks */
  readonly quotation: number;
}

/** A quotation; one that continues through several paragraphs is one, with a quote for each. */
export interface Quotation {
  readonly quotes: readonly [Quote, ...Quote[]];
}

export interface PrintedText {
  readonly article: Article;
  readonly words: readonly PrintedWord[];
  /** the folded words alone */
  readonly folded: readonly string[];
  readonly quotations: readonly Quotation[];
}

const made = new WeakMap<StoryVersion, PrintedText>();

/** The words of a version. They are kept as long as the version is in memory. */
export function printedTextOf(version: StoryVersion): PrintedText {
  const held = made.get(version) ?? printedText(version.story);
  made.set(version, held);
  return held;
}

export function printedText({ article, quotes }: Pick<Story, 'article' | 'quotes'>): PrintedText {
  const quotations = quotationsOf(article, quotes);
  const words: PrintedWord[] = [];
  for (const [paragraph, { number, text }] of article.paragraphs.entries()) {
    const spans = quotations.flatMap((one, index) =>
      one.quotes.filter((quote) => quote.paragraph === number).map((quote) => ({ index, quote })),
    );
    for (const { text: folded, start, end } of comparableWords(text)) {
      const inside = spans.find(({ quote }) => quote.start <= start && end <= quote.end);
      words.push({ text: folded, paragraph, start, end, quotation: inside?.index ?? -1 });
    }
  }
  return { article, words, folded: words.map((word) => word.text), quotations };
}

/** The quotes of a story, with those joined that an outlet prints as one quotation in several paragraphs. */
function quotationsOf({ paragraphs }: Article, quotes: readonly Quote[]): Quotation[] {
  const textOf = new Map(paragraphs.map(({ number, text }) => [number, text]));
  const found: { quotes: [Quote, ...Quote[]] }[] = [];
  const ordered = quotes.toSorted((a, b) => a.paragraph - b.paragraph || a.start - b.start);
  for (const quote of ordered) {
    const last = found.at(-1);
    const before = last?.quotes.at(-1);
    const continues =
      before !== undefined &&
      quote.paragraph === before.paragraph + 1 &&
      // No mark closes the part before, and one opens this paragraph.
      (textOf.get(before.paragraph) ?? '').slice(before.end).trim() === '' &&
      (textOf.get(quote.paragraph) ?? '').slice(0, quote.start).trim().length === 1;
    if (last && continues) last.quotes.push(quote);
    else found.push({ quotes: [quote] });
  }
  return found;
}
