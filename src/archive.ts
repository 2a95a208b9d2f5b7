/**
 * The archive as one server sees it: the store, the search index and the directories, limited to the stories that the
 * server may see. What reads it needs no access checks of its own.
 */
import type { Reach } from './model/article.ts';
import type { SearchIndex } from './search/search-index.ts';
import type { SpeakerDirectory } from './search/speaker-directory.ts';
import type { StoryDirectory } from './search/story-directory.ts';
import type { Store } from './store/store.ts';

export interface ScopedArchive {
  readonly store: Pick<
    Store,
    'story' | 'newest' | 'oldest' | 'count' | 'reportsOf' | 'publishedIn' | 'arrivedIn'
  >;
  readonly index: Pick<SearchIndex, 'search' | 'countArticles'>;
  readonly speakers: Pick<SpeakerDirectory, 'find' | 'nearest' | 'complete'>;
  readonly stories: Pick<StoryDirectory, 'headlines' | 'outlets' | 'outlet'>;
  readonly now: () => Date;
  /** IANA zone in which days begin and end: the operator's */
  readonly zone: string;
  /** the feeds whose stories are visible; all stories if absent */
  readonly reach?: Reach;
}

/** The same archive, limited to the stories of a reach. */
export function scoped(
  { store, index, speakers, stories, now, zone }: ScopedArchive,
  reach: Reach,
): ScopedArchive {
  return {
    store: {
      story: (article) => store.story(article, reach),
      newest: (limit) => store.newest(limit, reach),
      oldest: () => store.oldest(reach),
      count: () => store.count(reach),
      reportsOf: (event) => store.reportsOf(event, reach),
      publishedIn: (since, before, limit) => store.publishedIn(since, before, limit, reach),
      arrivedIn: (since, before, limit) => store.arrivedIn(since, before, limit, reach),
    },
    index: {
      search: (query) => index.search({ ...query, reach }),
      countArticles: (query) => index.countArticles({ ...query, reach }),
    },
    speakers: {
      find: (words) => speakers.find(words, reach),
      nearest: (words, limit) => speakers.nearest(words, limit, reach),
      complete: (typed, limit) => speakers.complete(typed, limit, reach),
    },
    stories: {
      headlines: (typed, limit) => stories.headlines(typed, limit, reach),
      outlets: (typed, limit) => stories.outlets(typed, limit, reach),
      outlet: (typed) => stories.outlet(typed, reach),
    },
    now,
    zone,
    reach,
  };
}
