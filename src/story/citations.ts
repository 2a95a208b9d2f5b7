/** Citations: where in which story a sentence stands. */

import type { QuotedExcerpt } from '../model/answer.ts';
import type { Article, Citation, Paragraph, Quote, Span, Story } from '../model/article.ts';
import { siteOf } from '../outlet/site.ts';

/** The citation of one paragraph of an article. */
export function cite(article: Article, paragraph: number): Citation {
  return citing(article)(paragraph);
}

/** What gives the citation of each paragraph of an article; its site is looked up once. */
export function citing(article: Article): (paragraph: number) => Citation {
  const site = article.url === undefined ? undefined : siteOf(article.url);
  return (paragraph) => citationOf(article, paragraph, site);
}

function citationOf(article: Article, paragraph: number, site: string | undefined): Citation {
  const { heading, time } = paragraphNumbered(article, paragraph) ?? {};
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
    ...(article.image && { image: article.image }),
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
