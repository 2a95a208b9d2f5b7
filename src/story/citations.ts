/** Citations: where in which story a sentence stands. */

import type { QuotedExcerpt } from '../model/answer.ts';
import type { Article, Citation, Paragraph, Quote, Span, Story } from '../model/article.ts';
import { siteOf } from '../outlet/site.ts';

/** The citation of one paragraph of an article. */
export function cite(article: Article, paragraph: number): Citation {
  const { heading, time } = paragraphNumbered(article, paragraph) ?? {};
  const site = article.url === undefined ? undefined : siteOf(article.url);
  return {
    article: article.id,
    source: article.source,
    headline: article.headline,
    paragraph,
    paragraphs: article.paragraphs.length,
    ...(heading !== undefined && { heading }),
    ...(time !== undefined && { time }),
    ...(article.byline !== undefined && { byline: article.byline }),
    ...(article.publishedAt && { publishedAt: article.publishedAt }),
    ...(article.url !== undefined && { url: article.url }),
    ...(site !== undefined && { site }),
  };
}

/** Paragraphs are numbered from 1, so that none is searched for. */
function paragraphNumbered({ paragraphs }: Article, number: number): Paragraph | undefined {
  const found = paragraphs[number - 1];
  return found?.number === number ? found : paragraphs.find((one) => one.number === number);
}

/** A quote as it is shown: its words, its citation, and the offsets of the words to mark in it. */
export function quoted(story: Story, quote: Quote, marks: readonly Span[] = []): QuotedExcerpt {
  return { text: quote.text, marks, citation: cite(story.article, quote.paragraph), quote };
}
