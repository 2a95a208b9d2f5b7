/** Places stories in events as they are taken in: the EventFinder, filled from the store before its first use. */
import type { EventFinder, Report } from '../events/event-finder.ts';
import type { Article, Story } from '../model/article.ts';
import type { Store } from '../store/store.ts';

/** Newest stories that a new one is compared with after a start: some days of many feeds, read in well under a second. */
const REMEMBERED = 1000;

export interface EventDesk {
  /** the event that an article reports; a new version of a stored one stays where the first was placed */
  place(article: Article): Promise<string>;
  /** takes over a story that another process has placed */
  restore(story: Story): void;
}

export function createEventDesk(store: Store, now: () => Date): EventDesk {
  let filled: Promise<EventFinder> | undefined;
  let finder: EventFinder | undefined;

  async function fill(): Promise<EventFinder> {
    // Loaded late: a start with nothing new compares nothing.
    const { createEventFinder } = await import('../events/memory-event-finder.ts');
    const made = createEventFinder();
    for (const { article, storedAt } of (await store.newest(REMEMBERED)).reverse()) {
      const story = await store.story(article);
      if (story?.event !== undefined) made.restore(reportOf(story.article, storedAt), story.event);
    }
    finder = made;
    return made;
  }

  return {
    async place(article) {
      const earlier = await store.story(article.id);
      if (earlier?.event !== undefined) return earlier.event;
      filled ??= fill();
      return (await filled).place(reportOf(article, now().toISOString()));
    },
    restore({ article, event }) {
      if (event !== undefined) finder?.restore(reportOf(article, now().toISOString()), event);
    },
  };
}

function reportOf({ id, headline, paragraphs, publishedAt, language }: Article, arrived: string): Report {
  const text = [headline, ...paragraphs.map((paragraph) => paragraph.text)].join('\n');
  return { id, text, language, at: publishedAt?.instant ?? arrived };
}
