/** An archive in memory, as an index asks one that has more stories than fit into it. It names every story that has a word. */
import type { Passage } from '../../src/model/article.ts';
import type { StoryArchive } from '../../src/search/archive/story-archive.ts';
import { articleRow } from '../../src/search/index/article-row.ts';
import { decodeRow } from '../../src/search/index/row-codec.ts';
import { wordWithStem } from '../../src/search/index/story-row.ts';
import { termId } from '../../src/search/index/term-id.ts';

export interface MemoryArchive extends StoryArchive {
  put(article: string, passages: readonly Passage[]): void;
  remove(article: string): void;
}

export function memoryArchive(): MemoryArchive {
  const stories = new Map<string, { change: number; passages: readonly Passage[]; row: Uint8Array }>();
  let change = 0;
  return {
    put(article, passages) {
      const paragraphs = passages.filter(({ kind }) => kind === 'paragraph');
      change += 1;
      stories.set(article, {
        change,
        passages,
        row: articleRow({
          id: article,
          source: '',
          headline: passages[0]?.citation.headline ?? '',
          language: passages[0]?.language ?? '',
          paragraphs: paragraphs.map(({ text }, n) => ({ number: n + 1, text })),
        }),
      });
    },
    remove: (article) => void stories.delete(article),
    candidates: async (terms, _, { articles, scope }) => {
      const stems = terms.flatMap((term) => term.stems.map(termId));
      const named = [...stories].filter(([article, { row, passages }]) => {
        const decoded = decodeRow(article, Number.NaN, row);
        const hasWord = stems.length === 0 || stems.some((one) => decoded && wordWithStem(decoded, one) >= 0);
        const feeds = passages[0]?.feeds;
        const isInScope = !scope || !feeds || feeds.some((feed) => scope.includes(feed));
        return hasWord && isInScope && (articles?.includes(article) ?? true);
      });
      return { named: named.map(([article, story]) => ({ article, change: story.change })) };
    },
    rows: async (articles) =>
      articles.flatMap((article) => {
        const story = stories.get(article);
        const [first] = story?.passages ?? [];
        if (!story || !first) return [];
        const { source, site, publishedAt } = first.citation;
        const published = publishedAt ? Date.parse(publishedAt.instant) : Number.NaN;
        return [{ article, published, head: { source, site, event: first.event }, row: story.row }];
      }),
    passages: async (articles) =>
      new Map(
        articles.flatMap((article) => {
          const story = stories.get(article);
          return story ? [[article, story.passages] as const] : [];
        }),
      ),
    close: async () => {},
  };
}
