/** Assigns stories to events as they come in: the EventFinder, filled from the store before its first use. */
import { setImmediate } from 'node:timers/promises';
import type { Decision, EventFinder, Report } from '../events/event-finder.ts';
import type { Article, EventMove, Story } from '../model/article.ts';
import type { Store } from '../store/store.ts';
import { primarySubtag } from '../text/language-tag.ts';

/** Moves that wait for their story to be stored; of more, the oldest are given up. */
const MAX_WAITING = 1000;
/** Characters from which no more paragraphs are given to the finder; it reads fewer. */
const MAX_TEXT_LENGTH = 2000;
/** How long the finder is filled before the event loop turns: a question waits no longer. */
const MAX_HELD_MS = 5;

export interface EventAssigner {
  /**
   * The event that an article reports, found or begun, and the article of an earlier event that it follows up. A further
   * version of a story keeps both.
   */
  assign(article: Article): Promise<Pick<Story, 'event' | 'follows'>>;
  /** Stores which earlier stories the last assignments have moved. A story that is not stored yet waits for a later call. */
  storeMoves(): Promise<void>;
  /**
   * Takes over the event of a story that another process has stored. If both have opened the same event, `storeMoves`
   * makes them one.
   */
  restore(story: Story): void;
}

export function createEventAssigner(store: Store, now: () => Date): EventAssigner {
  let filled: Promise<EventFinder> | undefined;
  let finder: EventFinder | undefined;
  /** stories that others have stored while the finder was filled */
  const meanwhile: Story[] = [];
  /** by article id, oldest first */
  const moves = new Map<string, EventMove>();

  async function fill(): Promise<EventFinder> {
    try {
      finder = await filledFinder(store);
    } catch (error) {
      // An archive that is out of reach will be back.
      filled = undefined;
      throw error;
    } finally {
      for (const story of meanwhile.splice(0)) restore(story);
    }
    return finder;
  }

  function restore(story: Story): void {
    if (filled && !finder) {
      meanwhile.push(story);
      return;
    }
    const { article, event, follows } = story;
    // What waits to be stored is newer.
    if (event === undefined || moves.has(article.id)) return;
    const decision = { event, ...(follows !== undefined && { follows }) };
    const twin = finder?.takeOver(reportOf(article, now().toISOString()), decision);
    finder?.correct(article.id, decision);
    // Two processes have opened one event at once. Each sees the other's, and the one with the smaller id takes it in.
    if (twin === undefined || twin > event) return;
    moves.set(article.id, { article: article.id, event: twin });
    finder?.correct(article.id, { event: twin });
  }

  return {
    async assign(article) {
      const earlier = await store.story(article.id);
      if (earlier?.event !== undefined) return placeOf(earlier);
      filled ??= fill();
      const { moved, ...place } = (await filled).place(reportOf(article, now().toISOString()));
      for (const { report, event, follows = moves.get(report)?.follows } of moved) {
        moves.delete(report);
        moves.set(report, { article: report, event, ...(follows !== undefined && { follows }) });
      }
      return place;
    },

    async storeMoves() {
      if (moves.size === 0) return;
      const tried = new Map(moves);
      for (const { article, event, settled } of await store.moveToEvents([...tried.values()])) {
        // It may have moved again meanwhile.
        if (moves.get(article) !== tried.get(article)) continue;
        // The finder learns so that an edition has shown a story. Meanwhile, it may have moved another one.
        finder?.correct(article, { event, settled });
        moves.delete(article);
      }
      for (const article of moves.keys()) {
        if (moves.size <= MAX_WAITING) break;
        moves.delete(article);
      }
    },

    restore,
  };
}

/** A finder with the newest stories of the store. It decides as one that has placed them itself. */
async function filledFinder(store: Store): Promise<EventFinder> {
  // Loaded late: a start with nothing new compares nothing.
  const { BACKGROUND_REPORTS, COMPARED_REPORTS, createEventFinder, isComparable } = await import(
    '../events/memory-event-finder.ts'
  );
  const rest = createRests();
  const counts = new Map<string, number>();
  const newest: { report: Report; decision: Decision | undefined }[] = [];
  for await (const { article, firstStoredAt, event, settled, follows } of store.newestArrivals()) {
    await rest();
    const report = reportOf(article, firstStoredAt);
    if (event === undefined || !isComparable(report)) continue;
    const decision = { event, settled, ...(follows !== undefined && { follows }) };
    const language = primarySubtag(report.language);
    const count = (counts.get(language) ?? 0) + 1;
    counts.set(language, count);
    newest.push({ report, decision: count <= COMPARED_REPORTS ? decision : undefined });
    if (count >= COMPARED_REPORTS + BACKGROUND_REPORTS) break;
  }
  const finder = createEventFinder();
  for (const { report, decision } of newest.reverse()) {
    if (decision) finder.restore(report, decision);
    else finder.count(report);
    await rest();
  }
  return finder;
}

/** Lets the event loop turn whenever the work between two calls has taken long enough. */
function createRests(): () => Promise<void> | undefined {
  let last = performance.now();
  return () => {
    if (performance.now() - last < MAX_HELD_MS) return undefined;
    return setImmediate().then(() => {
      last = performance.now();
    });
  };
}

function placeOf({ event, follows }: Story): Pick<Story, 'event' | 'follows'> {
  return { ...(event !== undefined && { event }), ...(follows !== undefined && { follows }) };
}

/** An article as the finder compares it. An undated one counts as published when it arrived. */
function reportOf({ id, headline, paragraphs, publishedAt, language }: Article, arrived: string): Report {
  let text = headline;
  for (const paragraph of paragraphs) {
    if (text.length > MAX_TEXT_LENGTH) break;
    text += `\n${paragraph.text}`;
  }
  return { id, text, language, at: publishedAt?.instant ?? arrived };
}
