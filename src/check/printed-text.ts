/** The words of a stored version, each with its place and the quotation in which it stands. */
import type { Article, Paragraph, Quote } from '../model/article.ts';
import type { StoryVersion } from '../store/wording-store.ts';
import { comparableWords } from '../text/comparable-words.ts';

export interface PrintedWord {
  /** folded */
  readonly text: string;
  /** index of its paragraph in `lines` */
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
  /** the paragraphs, then the headline as one more; `number` is where a citation of it leads */
  readonly lines: readonly Paragraph[];
  readonly words: readonly PrintedWord[];
  /** the folded words alone */
  readonly folded: readonly string[];
  readonly quotations: readonly Quotation[];
}

/** From one double quotation mark to the next. Linear: no mark is inside. */
const BETWEEN_MARKS = /[“„«"][^“”„«»"]*[”“»"]|「[^「」]*」/gu;

const made = new WeakMap<StoryVersion, PrintedText>();

/** The words of a version. They are kept as long as the version is in memory. */
export function printedTextOf(version: StoryVersion): PrintedText {
  const { article } = version.story;
  const held = made.get(version) ?? printedText(article, version.quotes ?? quotesByMarks(article));
  made.set(version, held);
  return held;
}

function printedText(article: Article, quotes: readonly Quote[]): PrintedText {
  const quotations = quotationsOf(article, quotes);
  const words: PrintedWord[] = [];
  const lines = [
    ...article.paragraphs,
    { number: article.paragraphs[0]?.number ?? 1, text: article.headline },
  ];
  for (const [paragraph, { number, text }] of lines.entries()) {
    const isHeadline = paragraph === article.paragraphs.length;
    // No words stand across the end of the body.
    if (isHeadline) words.push({ text: '\n', paragraph, start: 0, end: 0, quotation: -1 });
    const spans = quotations.flatMap((one, index) =>
      one.quotes
        .filter((quote) => quote.paragraph === number && !isHeadline)
        .map((quote) => ({ index, quote })),
    );
    for (const { text: folded, start, end } of comparableWords(text)) {
      const inside = spans.find(({ quote }) => quote.start <= start && end <= quote.end);
      words.push({ text: folded, paragraph, start, end, quotation: inside?.index ?? -1 });
    }
  }
  return { article, lines, words, folded: words.map((word) => word.text), quotations };
}

/** What stands between quotation marks, for a version whose quotes are not stored: nobody knows who spoke. */
function quotesByMarks({ id, paragraphs }: Article): Quote[] {
  return paragraphs.flatMap(({ number, text }) =>
    [...text.matchAll(BETWEEN_MARKS)].map((match): Quote => {
      const start = match.index + 1;
      const inside = match[0].slice(1, -1);
      return {
        article: id,
        paragraph: number,
        start,
        end: start + inside.length,
        text: inside,
        form: 'direct',
        clause: '',
        attribution: { state: 'unattributed' },
        reports: [],
      };
    }),
  );
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
