/**
 * The EventFinder in memory: single-pass clustering (Yang, Pierce and Carbonell 1998, "A study on retrospective and
 * on-line event detection"). A report joins the event whose reports are most like it on average (cosine of
 * tf-idf vectors), or opens one where none is like enough. Vectors are made once, when the report comes.
 *
 * Work for a report is bounded, whatever was seen: an inverted index from words to recent events gives the
 * candidates, and words that many events share give none.
 */
import type { EventFinder, Report } from './event-finder.ts';
import { Rarity } from './rarity.ts';
import { type ReportTerm, reportTerms } from './report-terms.ts';

/** Least mean likeness at which a report joins an event. Fitted on ECB+; both halves of its topics agree. */
const ALIKE = 0.19;
/** …of which names and numbers make up at least this: two earthquakes share all their other words. */
const TELLING = 0.07;
/** Further apart in time than this, two reports are of two events, however alike. */
const WINDOW = 7 * 86_400_000;
/** Events that are remembered; those that were longest without a report are forgotten. */
const MOST_EVENTS = 5000;
/** Events that a word may bring up: the most recent with it. */
const MOST_HOLDING = 500;
/** Names and numbers of a report that bring up events, and events that are compared with it in full. */
const MOST_TELLING = 30;
const MOST_CANDIDATES = 50;
/** Reports that an event is compared by: what follows years of them is another story. */
const MOST_REPORTS = 200;

interface Event {
  readonly id: string;
  /** sum of its reports' vectors */
  readonly sum: Map<string, number>;
  /** ids of its reports */
  readonly reports: string[];
  /** how many of them the sum holds */
  summed: number;
  /** milliseconds, first and last report; empty (Infinity, -Infinity) where none has a date */
  from: number;
  to: number;
}

type Vector = ReadonlyMap<string, ReportTerm>;

/** A finder that has seen nothing; give it what is known with `restore`. */
export function createEventFinder(): EventFinder {
  return new MemoryEventFinder();
}

class MemoryEventFinder implements EventFinder {
  readonly #rarity = new Rarity();
  /** in order of their last report, oldest first */
  readonly #events = new Map<string, Event>();
  readonly #eventOf = new Map<string, string>();
  /** events with a word, oldest first */
  readonly #holding = new Map<string, Set<Event>>();

  place(report: Report): string {
    const known = this.#eventOf.get(report.id);
    if (known !== undefined) return known;
    if (!comparable(report)) return report.id;
    const vector = this.#read(report);
    const found = this.#nearest(vector, time(report));
    this.#join(report, vector, found?.id ?? report.id);
    return found?.id ?? report.id;
  }

  restore(report: Report, event: string): void {
    if (this.#eventOf.has(report.id) || !comparable(report)) return;
    this.#join(report, this.#read(report), event);
  }

  #read({ text }: Report): Vector {
    const terms = reportTerms(text);
    this.#rarity.see(terms.keys());
    const weighed = [...terms].map(([term, { weight, telling }]): [string, ReportTerm] => [
      term,
      { weight: weight * this.#rarity.of(term), telling },
    ]);
    return normalised(new Map(weighed));
  }

  #nearest(vector: Vector, at: number | undefined): Event | undefined {
    let nearest: Event | undefined;
    let best = ALIKE;
    for (const event of this.#candidates(vector)) {
      if (!inTime(event, at)) continue;
      let all = 0;
      let ofTelling = 0;
      for (const [term, { weight, telling }] of vector) {
        const dot = weight * (event.sum.get(term) ?? 0);
        all += dot;
        if (telling) ofTelling += dot;
      }
      const likeness = all / event.summed;
      if (likeness < best || ofTelling / event.summed < TELLING) continue;
      nearest = event;
      best = likeness;
    }
    return nearest;
  }

  /** Events that share most of the names and numbers that tell most: without those, none is the same. */
  #candidates(vector: Vector): Event[] {
    const telling = [...vector].filter(([, term]) => term.telling);
    telling.sort(([, one], [, other]) => other.weight - one.weight);
    const shared = new Map<Event, number>();
    for (const [term, { weight }] of telling.slice(0, MOST_TELLING))
      for (const event of this.#holding.get(term) ?? []) {
        const dot = (weight * (event.sum.get(term) ?? 0)) / event.summed;
        shared.set(event, (shared.get(event) ?? 0) + dot);
      }
    if (shared.size <= MOST_CANDIDATES) return [...shared.keys()];
    const ranked = [...shared].sort(([, one], [, other]) => other - one).slice(0, MOST_CANDIDATES);
    return ranked.map(([event]) => event);
  }

  #join(report: Report, vector: Vector, id: string): void {
    const event = this.#events.get(id) ?? opened(id);
    this.#events.delete(id);
    this.#events.set(id, event);
    event.reports.push(report.id);
    this.#eventOf.set(report.id, id);
    const at = time(report);
    if (at !== undefined) {
      event.from = Math.min(event.from, at);
      event.to = Math.max(event.to, at);
    }
    if (event.summed < MOST_REPORTS) this.#add(event, vector);
    for (const oldest of this.#events.values()) {
      if (this.#events.size <= MOST_EVENTS) break;
      this.#forget(oldest);
    }
  }

  #add(event: Event, vector: Vector): void {
    event.summed += 1;
    for (const [term, { weight }] of vector) {
      event.sum.set(term, (event.sum.get(term) ?? 0) + weight);
      const holding = this.#holding.get(term) ?? new Set();
      this.#holding.set(term, holding);
      holding.delete(event);
      holding.add(event);
      const [first] = holding;
      if (holding.size > MOST_HOLDING && first) holding.delete(first);
    }
  }

  #forget(event: Event): void {
    this.#events.delete(event.id);
    for (const report of event.reports) this.#eventOf.delete(report);
    for (const term of event.sum.keys()) {
      const holding = this.#holding.get(term);
      holding?.delete(event);
      if (holding?.size === 0) this.#holding.delete(term);
    }
  }
}

/** The name and number weights and the threshold were measured on English alone. */
function comparable({ language }: Report): boolean {
  return /^en\b/i.test(language);
}

function opened(id: string): Event {
  const [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  return { id, sum: new Map(), reports: [], summed: 0, from, to };
}

function time({ at }: Report): number | undefined {
  return at === undefined ? undefined : Date.parse(at);
}

function inTime({ from, to }: Event, at: number | undefined): boolean {
  return at === undefined || to < from || (at >= from - WINDOW && at <= to + WINDOW);
}

function normalised(vector: Vector): Vector {
  const norm = Math.sqrt([...vector.values()].reduce((sum, { weight }) => sum + weight * weight, 0)) || 1;
  return new Map(
    [...vector].map(([term, { weight, telling }]) => [term, { weight: weight / norm, telling }]),
  );
}
