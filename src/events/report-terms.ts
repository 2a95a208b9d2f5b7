/** What a report is compared by: its words, with names, numbers and the lead weighing more. */
import { STOP_WORDS } from '../text/stop-words.ts';
import { words } from '../text/words.ts';

/** Characters of a report that are read: what happened, where and to whom stands at the top, background below. */
const READ = 800;
/** Lines at the top that name the event: the headline and the lead. */
const TOP_LINES = 2;
/** How often a word at the top counts. */
const TOP = 3;
/** Names and numbers tell look-alike events apart: two earthquakes share all their other words. */
const NAME = 1.5;
const NUMBER = 2;

const CAPITAL = /^\p{Lu}/u;
const SMALL = /^\p{Ll}/u;
/** What stands before the first word of a sentence or line. */
const STARTS = /(?:^|[.!?:\n]['"”’)]*\s*|["“‘`(]\s*)$/;
const DIGIT = /^\p{N}/u;

/** Words that every report has. */
const COMMON: ReadonlySet<string> = new Set([...STOP_WORDS, 'said', 'say', 'says']);

/** One word of a report. */
export interface ReportTerm {
  /** before its rarity: 1 + log of its occurrences, times what kind of word it is */
  readonly weight: number;
  /** a number, or a name that is printed with a capital inside a sentence: it tells this event from its like */
  readonly telling: boolean;
}

/** The words of a report, folded. */
export function reportTerms(text: string): Map<string, ReportTerm> {
  const read = text.slice(0, READ);
  const top = endOfTop(read);
  const printed = words(read)
    .map(({ text: word, start }) => ({ word, start, initial: read.slice(start, start + 2) }))
    .filter(({ word, initial }) => !COMMON.has(word) && (word.length > 1 || DIGIT.test(initial)));
  // A capital says nothing where the word is also printed small.
  const small = new Set(printed.filter(({ initial }) => SMALL.test(initial)).map(({ word }) => word));
  const terms = new Map<string, { times: number; kind: number; telling: boolean }>();
  for (const { word, start, initial } of printed) {
    const held = terms.get(word);
    const kind = DIGIT.test(initial) ? NUMBER : CAPITAL.test(initial) && !small.has(word) ? NAME : 1;
    const telling =
      kind === NUMBER || (kind === NAME && !STARTS.test(read.slice(Math.max(0, start - 4), start)));
    const times = (held?.times ?? 0) + (start < top ? TOP : 1);
    terms.set(word, { times, kind, telling: telling || held?.telling === true });
  }
  const weighed = [...terms].map(([word, { times, kind, telling }]): [string, ReportTerm] => [
    word,
    { weight: (1 + Math.log(times)) * kind, telling },
  ]);
  return new Map(weighed);
}

function endOfTop(text: string): number {
  let end = 0;
  for (let line = 0; line < TOP_LINES; line += 1) {
    const next = text.indexOf('\n', end);
    if (next < 0) return text.length;
    end = next + 1;
  }
  return end;
}
