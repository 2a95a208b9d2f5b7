/**
 * The archive as one server sees it: the store, the search index and the directories, each with the stories that the
 * server follows and no others, so that no answer has to think of it.
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
  /** IANA zone in which a day begins and ends for those who ask: the operator's */
  readonly zone: string;
  /** whose stories are in it; everything if absent */
  readonly reach?: Reach;
}

/** The same archive with nothing in it but what a reach has. */
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
