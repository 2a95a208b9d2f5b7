/** What runs in the worker thread of worker-index.ts: the index in memory, asked by messages, one after another. */

import { answerCalls } from '../../concurrency/worker-server.ts';
import type { Passage } from '../../model/article.ts';
import type { ArticleCountQuery, SearchQuery } from '../search-index.ts';
import { createSearchIndex } from './minisearch-index.ts';

/** A call of the SearchIndex contract. */
export type Call =
  | { readonly method: 'put'; readonly article: string; readonly passages: readonly Passage[] }
  | { readonly method: 'remove'; readonly article: string }
  | { readonly method: 'search'; readonly query: SearchQuery }
  | { readonly method: 'mentions'; readonly query: ArticleCountQuery }
  | { readonly method: 'count' };

const index = createSearchIndex();

answerCalls((call: Call) => {
  switch (call.method) {
    case 'put':
      return index.put(call.article, call.passages);
    case 'remove':
      return index.remove(call.article);
    case 'search':
      return index.search(call.query);
    case 'mentions':
      return index.countArticles(call.query);
    case 'count':
      return index.count();
  }
});
