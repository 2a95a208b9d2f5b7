/** An index whose thread ends when it is asked for “die”. */
import { serve } from '../../../src/concurrency/worker-server.ts';
import { createSearchIndex } from '../../../src/search/engine/minisearch-index.ts';

serve(() => {
  const index = createSearchIndex();
  return {
    put: index.put.bind(index),
    remove: index.remove.bind(index),
    countArticles: index.countArticles.bind(index),
    count: index.count.bind(index),
    close: index.close.bind(index),
    search: async (query: Parameters<typeof index.search>[0]) => {
      if (query.text === 'die') process.exit(1);
      return index.search(query);
    },
  };
});
