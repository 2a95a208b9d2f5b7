/** An article to a story: its quotes, the hash of its words, and whether it says that it was retracted. */
import { attribute } from '../attribute/attribute.ts';
import { ATTRIBUTOR_VERSION } from '../attribute/version.ts';
import type { Article } from '../model/article.ts';
import { isRetracted } from '../parse/retraction.ts';
import { contentHash } from '../story/content-hash.ts';
import type { ReadStory } from './reader.ts';

/** Linear in the article's length. The ingester gives the story its id, so the article may lack one. */
export function readStory(article: Omit<Article, 'id'>): ReadStory {
  const { headline, paragraphs } = article;
  const unnamed = { ...article, id: '' };
  return {
    article: unnamed,
    quotes: attribute(unnamed),
    attributor: ATTRIBUTOR_VERSION,
    hash: contentHash(article),
    isRetracted: isRetracted({ headline, paragraphs: paragraphs.map(({ text }) => text) }),
  };
}
