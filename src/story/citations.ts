/** Citations and passages of a story: where each of its sentences stands. */

import type { QuotedExcerpt } from '../model/answer.ts';
import type { Article, Citation, Passage, Quote, Span, Story } from '../model/article.ts';
import { isListed } from './quote-rules.ts';

/** The citation of one paragraph of an article. */
export function cite(article: Article, paragraph: number): Citation {
  return {
    article: article.id,
    source: article.source,
    headline: article.headline,
    paragraph,
    paragraphs: article.paragraphs.length,
    ...(article.byline !== undefined && { byline: article.byline }),
    ...(article.publishedAt && { publishedAt: article.publishedAt }),
    ...(article.url !== undefined && { url: article.url }),
  };
}

/** A quote as it is shown: its words, its source, and the words to mark in it. */
export function quoted(story: Story, quote: Quote, marks: readonly Span[] = []): QuotedExcerpt {
  return { text: quote.text, marks, citation: cite(story.article, quote.paragraph), quote };
}

/** Names of those a quote names as speakers. Candidates of an unclear quote are not its speakers. */
function speakersOf(quote: Quote): readonly string[] {
  return quote.attribution.state === 'named' ? quote.attribution.speakers.map((who) => who.name) : [];
}

/** What the index holds of a story: each paragraph, then each quote inside it. */
export function passagesOf(story: Story): Passage[] {
  const { article, quotes, event } = story;
  return article.paragraphs.flatMap((paragraph) => {
    const citation = cite(article, paragraph.number);
    const inside = quotes.filter((quote) => quote.paragraph === paragraph.number && isListed(quote));
    const id = `${article.id}#${paragraph.number}`;
    const common = {
      citation,
      language: article.language,
      ...(story.feeds && { feeds: story.feeds }),
      ...(event !== undefined && { event }),
    };
    return [
      {
        ...common,
        id,
        kind: 'paragraph',
        text: paragraph.text,
        speakers: [...new Set(inside.flatMap(speakersOf))],
      },
      ...inside.map(
        (quote, n): Passage => ({
          ...common,
          id: `${id}.${n + 1}`,
          kind: 'quote',
          text: quote.text,
          speakers: speakersOf(quote),
        }),
      ),
    ];
  });
}
