/**
 * The archive as one server sees it: the store, the search index and the directories, limited to the stories that the
 * server may see. What reads it needs no access checks of its own.
 */
import type { FeedScope } from './model/article.ts';
import type { SearchIndex } from './search/search-index.ts';
import type { SpeakerDirectory } from './search/speaker-directory.ts';
import type { StoryDirectory } from './search/story-directory.ts';
import type { Store } from './store/store.ts';
import type { WordingStore } from './store/wording-store.ts';

export interface ScopedArchive {
  readonly store: Pick<
    Store,
    | 'story'
    | 'storiesById'
    | 'earlierVersions'
    | 'timesOf'
    | 'edited'
    | 'newest'
    | 'oldest'
    | 'reportsOf'
    | 'reportsOfEach'
    | 'publishedIn'
    | 'arrivedIn'
    | 'newInFeeds'
  > & { readonly wordings: Pick<WordingStore, 'near' | 'having' | 'version' | 'coverage'> };
  readonly index: Pick<SearchIndex, 'search' | 'countArticles'>;
  readonly speakers: Pick<SpeakerDirectory, 'find' | 'nearest' | 'complete'>;
  readonly stories: Pick<StoryDirectory, 'headlines' | 'outlets' | 'outlet'>;
  readonly now: () => Date;
  /** IANA zone in which days begin and end: the operator's */
  readonly zone: string;
  /** the feeds whose stories are visible; all stories if absent */
  readonly scope?: FeedScope;
}

/** The same archive, limited to the stories of a scope. */
export function scoped(
  { store, index, speakers, stories, now, zone }: ScopedArchive,
  scope: FeedScope,
): ScopedArchive {
  return {
    store: {
      story: (article) => store.story(article, scope),
      storiesById: (articles) => store.storiesById(articles, scope),
      earlierVersions: (article) => store.earlierVersions(article, scope),
      timesOf: (article) => store.timesOf(article, scope),
      edited: () => store.edited(scope),
      newest: (limit) => store.newest(limit, scope),
      oldest: () => store.oldest(scope),
      reportsOf: (event) => store.reportsOf(event, scope),
      reportsOfEach: (events) => store.reportsOfEach(events, scope),
      publishedIn: (since, before, limit) => store.publishedIn(since, before, limit, scope),
      arrivedIn: (since, before, limit) => store.arrivedIn(since, before, limit, scope),
      newInFeeds: (articles) => store.newInFeeds(articles, scope),
      wordings: {
        near: (words, limit) => store.wordings.near(words, limit, scope),
        having: (words, limit) => store.wordings.having(words, limit, scope),
        version: (number) => store.wordings.version(number, scope),
        coverage: () => store.wordings.coverage(scope),
      },
    },
    index: {
      search: (query) => index.search({ ...query, scope }),
      countArticles: (query) => index.countArticles({ ...query, scope }),
    },
    speakers: {
      find: (words, _, stories) => speakers.find(words, scope, stories),
      nearest: (words, limit) => speakers.nearest(words, limit, scope),
      complete: (typed, limit) => speakers.complete(typed, limit, scope),
    },
    stories: {
      headlines: (typed, limit) => stories.headlines(typed, limit, scope),
      outlets: (typed, limit) => stories.outlets(typed, limit, scope),
      outlet: (typed) => stories.outlet(typed, scope),
    },
    now,
    zone,
    scope,
  };
}
