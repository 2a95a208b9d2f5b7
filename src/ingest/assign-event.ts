/** Assigns stories to events as they come in: the EventFinder, filled from the store before its first use. */
import type { EventFinder, Report } from '../events/event-finder.ts';
import type { Article, Story } from '../model/article.ts';
import type { Store } from '../store/store.ts';

/** Newest stories that a new one is compared with after a start: some days of many feeds, read in well under a second. */
const MAX_COMPARED = 1000;

export interface EventAssigner {
  /** The event that an article reports, found or begun. A further version of a story keeps its event. */
  assign(article: Article): Promise<string>;
  /** Takes over the event of a story that another process has stored. */
  restore(story: Story): void;
}

export function createEventAssigner(store: Store, now: () => Date): EventAssigner {
  let filled: Promise<EventFinder> | undefined;
  let finder: EventFinder | undefined;

  async function fill(): Promise<EventFinder> {
    // Loaded late: a start with nothing new compares nothing.
    const { createEventFinder } = await import('../events/memory-event-finder.ts');
    const made = createEventFinder();
    for (const { article, storedAt } of (await store.newest(MAX_COMPARED)).reverse()) {
      const story = await store.story(article);
      if (story?.event !== undefined) made.restore(reportOf(story.article, storedAt), story.event);
    }
    finder = made;
    return made;
  }

  return {
    async assign(article) {
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

/** An article as the finder compares it. An undated one counts as published when it arrived. */
function reportOf({ id, headline, paragraphs, publishedAt, language }: Article, arrived: string): Report {
  const text = [headline, ...paragraphs.map((paragraph) => paragraph.text)].join('\n');
  return { id, text, language, at: publishedAt?.instant ?? arrived };
}
