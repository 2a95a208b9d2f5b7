/** The span of a clause's words that holds its source: the subject before a cue, or the phrase after it. */
import type { Span } from '../../model/article.ts';
import { fold } from '../../text/fold.ts';
import { ROLES, UNNAMED_SOURCES } from '../lexicon/lexicon.ts';
import type { Mention } from '../names/entity-table.ts';

/** Marks and words that start a clause of its own, whose subject follows. */
const CLAUSE_START = /,\s|;\s|\b(?:that|but|while|when|as|because|after|before|although|though|if|where)\s/gi;
/** "In a statement to the Observer,": an adverbial before the subject. */
const LEAD_IN =
  /^\s*(?:in|at|on|during|after|before|for|with|from|by|speaking|asked|appearing|writing|when|while|as|since)\s[^,]*$/i;
/** The subject in the words before a cue, without adverbials, appositions and relative clauses. */
export function subjectSpan(masked: string, source: Span, mentions: readonly Mention[]): Span {
  const text = masked.slice(source.start, source.end);
  if (/,\s*$/.test(text)) {
    // "Rutte, who took office in October, said": the subject ends at the first comma after a name or noun.
    for (const comma of text.matchAll(/,/g)) {
      const at = source.start + comma.index;
      if (LEAD_IN.test(text.slice(0, comma.index))) continue;
      const named = mentions.some((one) => one.end === at && one.start >= source.start);
      const noun = /(?<![\p{L}\p{M}\p{N}_])\p{Ll}+$/u.exec(text.slice(0, comma.index))?.[0] ?? '';
      const apposed = mentions.find((one) => one.start === at + 2 && one.kind === 'person' && !one.roleOnly);
      if (isNoun(noun) && apposed) return { start: source.start, end: apposed.end };
      if (named || isNoun(noun)) return lastClause(masked, { start: source.start, end: at });
    }
  }
  return lastClause(masked, {
    start: source.start,
    end: source.start + text.replace(/(?<![\s,])[\s,]+$/, '').length,
  });
}

function lastClause(masked: string, { start, end }: Span): Span {
  const text = masked.slice(start, end);
  let from = 0;
  for (const match of text.matchAll(CLAUSE_START)) {
    const next = match.index + match[0].length;
    // A list of names is one subject: "Smith, Jones and Brown".
    if (next < text.length) from = next;
  }
  return { start: start + from, end };
}

/** The words after a cue up to the end of the source. */
export function headPhrase(masked: string, { start, end }: Span, inside: readonly Mention[]): Span {
  const text = masked.slice(start, end);
  const comma = text.search(/,\s/);
  const stop = comma < 0 ? text.length : comma;
  const first = inside[0];
  const apposed = inside.find((one) => one.start === start + stop + 2 && one.kind === 'person');
  if (apposed) return { start, end: apposed.end };
  return { start, end: Math.max(start + stop, first && first.start < start + stop ? first.end : 0) };
}

/** Whether a word in lower case is a noun that the lists have for a source. */
export function isNoun(word: string): boolean {
  return word === word.toLowerCase() && (UNNAMED_SOURCES.has(fold(word)) || ROLES.has(fold(word)));
}
