/**
 * The EventFinder in memory: incremental single-pass clustering (Yang, Pierce and Carbonell 1998, “A study on
 * retrospective and on-line event detection”). A report joins the event with the highest average similarity to it, the
 * cosine of tf-idf vectors. If none is similar enough, the report opens an event.
 *
 * The work for a report is bounded, however many there were. An inverted index from terms to recent events gives the
 * candidates, and its lists have a maximum length.
 */
import type { EventFinder, Report } from './event-finder.ts';
import { InverseDocumentFrequency } from './inverse-document-frequency.ts';
import { type ReportTerm, reportTerms } from './report-terms.ts';

/** Average similarity from which a report joins an event. Fitted on ECB+, where both halves of the topics agree. */
const MIN_SIMILARITY = 0.19;
/** What names and numbers must contribute to it: two earthquakes share all their other words. */
const MIN_DISTINCTIVE_SIMILARITY = 0.07;
/** Reports further from an event in time are of another event, however similar. */
const MAX_GAP_MS = 7 * 86_400_000;
/** Events in memory; those that were longest without a report are forgotten. */
const MAX_EVENTS = 5000;
/** Events in the inverted list of a term: the most recent with the term. */
const MAX_EVENTS_PER_TERM = 500;
/** Names and numbers of a report that are looked up in the inverted index. */
const MAX_LOOKUP_TERMS = 30;
/** Events that are compared with a report in full. */
const MAX_CANDIDATES = 50;
/** Reports in the vector of an event; after more, its words would drift to another story. */
const MAX_REPORTS_PER_EVENT = 200;

interface Event {
  readonly id: string;
  /** sum of the vectors of its reports */
  readonly sum: Map<string, number>;
  /** ids of its reports */
  readonly reports: string[];
  /** how many reports the sum has */
  summed: number;
  /** times of its first and last report, in milliseconds; Infinity and -Infinity if none has a date */
  from: number;
  to: number;
}

type Vector = ReadonlyMap<string, ReportTerm>;

/** An empty finder; give it earlier decisions by `restore`. */
export function createEventFinder(): EventFinder {
  return new MemoryEventFinder();
}

class MemoryEventFinder implements EventFinder {
  readonly #idf = new InverseDocumentFrequency();
  /** in the order of their last report, oldest first */
  readonly #events = new Map<string, Event>();
  readonly #eventOf = new Map<string, string>();
  /** inverted index: the events with a term, least recent first */
  readonly #eventsWith = new Map<string, Set<Event>>();

  place(report: Report): string {
    const known = this.#eventOf.get(report.id);
    if (known !== undefined) return known;
    if (!isComparable(report)) return report.id;
    const vector = this.#vectorOf(report);
    const nearest = this.#nearest(vector, timeOf(report));
    this.#assign(report, vector, nearest?.id ?? report.id);
    return nearest?.id ?? report.id;
  }

  restore(report: Report, event: string): void {
    if (this.#eventOf.has(report.id) || !isComparable(report)) return;
    this.#assign(report, this.#vectorOf(report), event);
  }

  /** The tf-idf vector of a report, of length 1. Counts the report for the inverse document frequency. */
  #vectorOf({ text }: Report): Vector {
    const terms = reportTerms(text);
    this.#idf.add(terms.keys());
    const weighted = [...terms].map(([term, { weight, isDistinctive }]): [string, ReportTerm] => [
      term,
      { weight: weight * this.#idf.of(term), isDistinctive },
    ]);
    return normalised(new Map(weighted));
  }

  #nearest(vector: Vector, at: number | undefined): Event | undefined {
    let nearest: Event | undefined;
    let best = MIN_SIMILARITY;
    for (const event of this.#candidates(vector)) {
      if (!isNearInTime(event, at)) continue;
      let all = 0;
      let distinctive = 0;
      for (const [term, { weight, isDistinctive }] of vector) {
        const product = weight * (event.sum.get(term) ?? 0);
        all += product;
        if (isDistinctive) distinctive += product;
      }
      const similarity = all / event.summed;
      if (similarity < best || distinctive / event.summed < MIN_DISTINCTIVE_SIMILARITY) continue;
      nearest = event;
      best = similarity;
    }
    return nearest;
  }

  /** The events that are most similar by names and numbers alone. Without those, no event is the same. */
  #candidates(vector: Vector): Event[] {
    const distinctive = [...vector].filter(([, term]) => term.isDistinctive);
    distinctive.sort(([, one], [, other]) => other.weight - one.weight);
    const similarities = new Map<Event, number>();
    for (const [term, { weight }] of distinctive.slice(0, MAX_LOOKUP_TERMS))
      for (const event of this.#eventsWith.get(term) ?? []) {
        const product = (weight * (event.sum.get(term) ?? 0)) / event.summed;
        similarities.set(event, (similarities.get(event) ?? 0) + product);
      }
    if (similarities.size <= MAX_CANDIDATES) return [...similarities.keys()];
    const ranked = [...similarities].sort(([, one], [, other]) => other - one).slice(0, MAX_CANDIDATES);
    return ranked.map(([event]) => event);
  }

  #assign(report: Report, vector: Vector, id: string): void {
    const event = this.#events.get(id) ?? newEvent(id);
    this.#events.delete(id);
    this.#events.set(id, event);
    event.reports.push(report.id);
    this.#eventOf.set(report.id, id);
    const at = timeOf(report);
    if (at !== undefined) {
      event.from = Math.min(event.from, at);
      event.to = Math.max(event.to, at);
    }
    if (event.summed < MAX_REPORTS_PER_EVENT) this.#addVector(event, vector);
    for (const oldest of this.#events.values()) {
      if (this.#events.size <= MAX_EVENTS) break;
      this.#forget(oldest);
    }
  }

  #addVector(event: Event, vector: Vector): void {
    event.summed += 1;
    for (const [term, { weight }] of vector) {
      event.sum.set(term, (event.sum.get(term) ?? 0) + weight);
      const events = this.#eventsWith.get(term) ?? new Set();
      this.#eventsWith.set(term, events);
      events.delete(event);
      events.add(event);
      const [first] = events;
      if (events.size > MAX_EVENTS_PER_TERM && first) events.delete(first);
    }
  }

  #forget(event: Event): void {
    this.#events.delete(event.id);
    for (const report of event.reports) this.#eventOf.delete(report);
    for (const term of event.sum.keys()) {
      const events = this.#eventsWith.get(term);
      events?.delete(event);
      if (events?.size === 0) this.#eventsWith.delete(term);
    }
  }
}

/** The weights and thresholds were fitted on English alone. */
function isComparable({ language }: Report): boolean {
  return /^en\b/i.test(language);
}

function newEvent(id: string): Event {
  const [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  return { id, sum: new Map(), reports: [], summed: 0, from, to };
}

function timeOf({ at }: Report): number | undefined {
  return at === undefined ? undefined : Date.parse(at);
}

/** True if a time is near an event, and if either has no date. */
function isNearInTime({ from, to }: Event, at: number | undefined): boolean {
  return at === undefined || to < from || (at >= from - MAX_GAP_MS && at <= to + MAX_GAP_MS);
}

function normalised(vector: Vector): Vector {
  const norm = Math.sqrt([...vector.values()].reduce((sum, { weight }) => sum + weight * weight, 0)) || 1;
  return new Map(
    [...vector].map(([term, { weight, isDistinctive }]) => [term, { weight: weight / norm, isDistinctive }]),
  );
}
