/**
 * The EventFinder in memory: incremental clustering (Yang, Pierce and Carbonell 1998, “A study on retrospective and
 * on-line event detection”) with second looks. A report joins the event with the highest average similarity to it (the
 * cosine of tf-idf vectors), or opens one. Then the reports near it look again, since a newcomer may show that two of
 * them belong together. So events merge and split as reports come, and the order of arrival matters little.
 */
import { primarySubtag } from '../text/language-tag.ts';
import { hasStopWords } from '../text/stop-words-of.ts';
import type { Decision, EventFinder, Move, Placement, Report } from './event-finder.ts';
import { followed, isLinked, linkAgain } from './follow-ups.ts';
import { averages, Event, type EventSimilarity, type PlacedReport } from './placed-report.ts';
import { RecentReports } from './recent-reports.ts';
import { reportTerms } from './report-terms.ts';
import { vectorOf } from './term-vector.ts';
import { Vocabulary } from './vocabulary.ts';

export { BACKGROUND_REPORTS } from './vocabulary.ts';

/** Average similarity from which a report belongs to an event, fitted on ECB+ with topics left out. */
const MIN_SIMILARITY = 0.18;
/** Share of it from which the reports of an event look again. */
const NEAR = 0.5;
/** Events whose reports look again, the nearest ones, and reports of each, the newest ones. */
const MAX_NEAR_EVENTS = 4;
const MAX_LOOKING = 30;
/** Reports further apart in time are of two events, however similar. */
const MAX_GAP_MS = 7 * 86_400_000;
/** Reports that are compared with new ones: the newest. */
export const COMPARED_REPORTS = 4000;

export interface EventFinderOptions {
  /** average similarity from which a report belongs to an event, 0 to 1 */
  readonly minSimilarity?: number;
}

/** An empty finder; give it earlier decisions by `restore`. */
export function createEventFinder({ minSimilarity = MIN_SIMILARITY }: EventFinderOptions = {}): EventFinder {
  return new EventFinders(minSimilarity);
}

/** A finder for each language: reports are compared within theirs, and each language weighs its own words. */
class EventFinders implements EventFinder {
  readonly #minSimilarity: number;
  readonly #byLanguage = new Map<string, MemoryEventFinder>();

  constructor(minSimilarity: number) {
    this.#minSimilarity = minSimilarity;
  }

  place(report: Report): Placement {
    return this.#for(report)?.place(report) ?? { event: report.id, moved: [] };
  }

  restore(report: Report, decision: Decision): void {
    this.#for(report)?.restore(report, decision);
  }

  takeOver(report: Report, decision: Decision): string | undefined {
    return this.#for(report)?.takeOver(report, decision);
  }

  correct(report: string, decision: Decision): void {
    for (const finder of this.#byLanguage.values()) finder.correct(report, decision);
  }

  count(report: Report): void {
    this.#for(report)?.count(report);
  }

  #for(report: Report): MemoryEventFinder | undefined {
    if (!isComparable(report)) return undefined;
    const language = primarySubtag(report.language);
    const finder = this.#byLanguage.get(language) ?? new MemoryEventFinder(language, this.#minSimilarity);
    this.#byLanguage.set(language, finder);
    return finder;
  }
}

class MemoryEventFinder implements EventFinder {
  readonly #language: string;
  readonly #minSimilarity: number;
  readonly #vocabulary = new Vocabulary();
  readonly #recent = new RecentReports<PlacedReport>(this.#vocabulary, COMPARED_REPORTS);
  readonly #placed = new Map<string, PlacedReport>();
  /** events by id */
  readonly #events = new Map<string, Event>();

  constructor(language: string, minSimilarity: number) {
    this.#language = language;
    this.#minSimilarity = minSimilarity;
  }

  place(report: Report): Placement {
    const known = this.#placed.get(report.id);
    if (known) return { event: known.event.id, moved: [] };
    const placed = this.#compare(report);
    const near = this.#nearest(placed);
    const [nearest] = near;
    const joins = nearest && nearest.similarity >= this.#minSimilarity;
    const event = joins ? nearest.event : this.#event(report.id);
    event.add(placed);
    const moved = this.#lookAgain([...new Set([event, ...near.map((one) => one.event)])], placed);
    if (placed.event.size === 1) placed.follows = followed(placed, near)?.id;
    const { follows } = placed;
    return { event: placed.event.id, moved, ...(follows !== undefined && { follows }) };
  }

  restore(report: Report, { event, settled = false, follows }: Decision): void {
    if (this.#placed.has(report.id)) return;
    const placed = this.#compare(report);
    this.#event(event).add(placed);
    placed.settled = settled;
    placed.follows = follows;
  }

  takeOver(report: Report, decision: Decision): string | undefined {
    if (this.#placed.has(report.id)) return undefined;
    this.restore(report, decision);
    const placed = this.#placed.get(report.id);
    if (!placed || placed.settled || placed.event.size > 1) return undefined;
    const [nearest] = this.#nearest(placed);
    return nearest && nearest.similarity >= this.#minSimilarity ? nearest.event.id : undefined;
  }

  correct(report: string, { event, settled, follows }: Decision): void {
    const placed = this.#placed.get(report);
    if (!placed) return;
    placed.settled = settled ?? placed.settled;
    placed.follows = follows ?? placed.follows;
    if (placed.event.id !== event) this.#move(placed, this.#event(event));
  }

  count({ text }: Report): void {
    this.#vocabulary.weigh(reportTerms(text, this.#language));
  }

  /** Weighs a report and links it with its neighbours; it has no event yet. */
  #compare({ id, text, at }: Report): PlacedReport {
    const vector = vectorOf(this.#vocabulary.weigh(reportTerms(text, this.#language)));
    const time = at === undefined ? Number.NaN : Date.parse(at);
    const placed: PlacedReport = {
      id,
      vector,
      time,
      similar: new Map(),
      event: new Event(id),
      settled: false,
      follows: undefined,
    };
    for (const { report, similarity } of this.#recent.neighbours(vector)) {
      // The comparison is false if either has no date.
      if (Math.abs(report.time - time) > MAX_GAP_MS) continue;
      placed.similar.set(report, similarity);
      report.similar.set(placed, similarity);
    }
    this.#placed.set(id, placed);
    const oldest = this.#recent.add(placed);
    if (oldest) this.#forget(oldest);
    return placed;
  }

  /** The events near a report, most similar first. */
  #nearest(report: PlacedReport): EventSimilarity[] {
    return averages(report)
      .filter(({ similarity }) => similarity >= this.#minSimilarity * NEAR)
      .sort((one, other) => other.similarity - one.similarity)
      .slice(0, MAX_NEAR_EVENTS);
  }

  /** Lets the reports of some events move to a better one, and returns what has changed, apart from `placed`. */
  #lookAgain(events: readonly Event[], placed: PlacedReport): Move[] {
    const before = new Map<PlacedReport, string>();
    for (const event of events) for (const report of event.reports) before.set(report, event.id);
    const linked = events.filter(isLinked);
    for (const event of events)
      for (const report of [...event.reports].slice(-MAX_LOOKING)) {
        if (!report.settled) this.#lookAgainAt(report);
      }
    const left = [...before].filter(([report, from]) => report !== placed && report.event.id !== from);
    const heads = linked.flatMap(({ reports }) => [...reports].slice(0, 1));
    const links = linkAgain([...left.map(([report]) => report), ...heads], (report) => this.#nearest(report));
    const changed = new Set([...left.map(([report]) => report), ...links.keys()]);
    return [...changed].map((report) => {
      const event = report.event.id;
      const follows = links.get(report);
      return {
        report: report.id,
        from: before.get(report) ?? event,
        event,
        ...(follows !== undefined && { follows }),
      };
    });
  }

  /** Lets a report leave for the event that is most similar to it, or for one of its own if it belongs to none. */
  #lookAgainAt(report: PlacedReport): void {
    const all = averages(report);
    const own = all.find(({ event }) => event === report.event)?.similarity ?? 0;
    let best = Math.max(own, this.#minSimilarity);
    let better: Event | undefined;
    for (const { event, similarity } of all) {
      if (event === report.event || similarity < best || similarity === own) continue;
      better = event;
      best = similarity;
    }
    if (better) this.#move(report, better);
    else if (own < this.#minSimilarity && report.event.size > 1) this.#move(report, undefined);
  }

  #event(id: string): Event {
    const event = this.#events.get(id) ?? new Event(id);
    this.#events.set(id, event);
    return event;
  }

  /** Moves a report to an event, or to one of its own. */
  #move(report: PlacedReport, to: Event | undefined): void {
    const from = report.event;
    this.#remove(report);
    const [first] = from.reports;
    // An event keeps its id if people have seen it, or if another event has that of its first report.
    const isSeen = () => [...from.reports].some(({ settled }) => settled);
    if (first && from.id === report.id && !this.#events.has(first.id) && !isSeen()) {
      this.#events.delete(from.id);
      from.id = first.id;
      this.#events.set(from.id, from);
    }
    (to ?? this.#event(report.id)).add(report);
  }

  #remove(report: PlacedReport): void {
    report.event.remove(report);
    if (report.event.size === 0) this.#events.delete(report.event.id);
  }

  #forget(report: PlacedReport): void {
    this.#placed.delete(report.id);
    this.#remove(report);
    for (const other of report.similar.keys()) other.similar.delete(report);
  }
}

/** Whether a report is compared with others: those of its language, if its words that tell nothing are known. */
export function isComparable({ language }: Pick<Report, 'language'>): boolean {
  return hasStopWords(language);
}
