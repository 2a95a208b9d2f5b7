/** What runs in the worker thread of worker-index.ts: the index in memory, asked by messages, one after another. */
import { parentPort } from 'node:worker_threads';
import type { Passage } from '../model.ts';
import { createSearchIndex } from './minisearch-index.ts';
import type { MentionsQuery, SearchQuery } from './search-index.ts';

/** A call of the SearchIndex contract. */
export type Call =
  | { readonly method: 'put'; readonly article: string; readonly passages: readonly Passage[] }
  | { readonly method: 'remove'; readonly article: string }
  | { readonly method: 'search'; readonly query: SearchQuery }
  | { readonly method: 'mentions'; readonly query: MentionsQuery }
  | { readonly method: 'count' };

export interface Request {
  readonly id: number;
  readonly call: Call;
}

/** What came of a request: its value, or the message of what was thrown. */
export type Reply =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly problem: string };

const index = createSearchIndex();

function answer(call: Call): Promise<unknown> {
  switch (call.method) {
    case 'put':
      return index.put(call.article, call.passages);
    case 'remove':
      return index.remove(call.article);
    case 'search':
      return index.search(call.query);
    case 'mentions':
      return index.mentions(call.query);
    case 'count':
      return index.count();
  }
}

parentPort?.on('message', async ({ id, call }: Request) => {
  let reply: Reply;
  try {
    reply = { id, value: await answer(call) };
  } catch (error) {
    reply = { id, problem: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(reply);
});
