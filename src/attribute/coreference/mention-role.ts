/** How a name stands in its sentence, as far as that tells whom a later pronoun means: who speaks, acts, owns or is only placed. */

import { STOPS } from '../lexicon/function-words.ts';
import { CUES } from '../lexicon/lexicon.ts';
import type { Source } from '../sources/source.ts';
import { QUOTED, type Token } from '../syntax/tokens.ts';
import { isPreposition, shape, verbAfter, verbShape } from '../syntax/word-shape.ts';

export interface Standing {
  /** is said to say something: "Reyes said that …", "…, said Reyes", "according to Reyes" */
  readonly reports: boolean;
  /** opens a sentence or has a verb of its own; in "Reyes's lawyer, Ada Quist, said" Reyes does neither */
  readonly subject: boolean;
  readonly possessive: boolean;
  /** "As for Reyes, …", "To Reyes, the plan is silly" */
  readonly topic: boolean;
  /** what stands before it: `^` where it opens its sentence */
  readonly ahead: string;
}

/** What a subject has behind it, as shapes of words go. */
const VERBS = new Set(['cue', 'cueing', 'passive', 'ed', 'aux']);

/** Cues behind which their subject can stand: "said Wilcox". */
const SAID = new Set(['said', 'says', 'added', 'adds', 'wrote', 'writes', 'explained', 'argued', 'asked']);

const held = new WeakMap<Source, Standing>();

/** Worked out once: the pronouns behind a name all look back at it. */
export function standingOf(tokens: readonly Token[], source: Source): Standing {
  const known = held.get(source);
  if (known) return known;
  const found = read(tokens, source);
  held.set(source, found);
  return found;
}

function read(tokens: readonly Token[], source: Source): Standing {
  const sentence = tokens[source.from]?.sentence ?? 0;
  const apposed = tokens[source.from - 1]?.low === ',' && tokens[source.to]?.low === ',';
  // "His counterpart, Ada Quist, said": the noun's verb is that of the name.
  const { at } = verbAfter(tokens, apposed ? source.to + 1 : source.to, sentence);
  const behind = verbShape(tokens, at, sentence);
  const before = tokens[source.from - 1];
  const opens = !before || before.sentence !== sentence;
  const ahead = opens ? '^' : shape(before, sentence);
  const possessive = /^['’]s?$/.test(tokens[source.to]?.text ?? '');
  const reports =
    (behind === 'cue' && !isPreposition(ahead)) ||
    (!opens && SAID.has(before.low) && closes(tokens[source.to], sentence)) ||
    (before?.low === 'to' && tokens[source.from - 2]?.low === 'according');
  return {
    reports,
    subject: !possessive && (opens || reports || VERBS.has(behind) || isPresented(before, tokens[source.to])),
    possessive,
    topic: isTopic(tokens, source, sentence),
    ahead,
  };
}

/** "Among the guests was Terry Reyes, who …", "One of them is Ada Quist, a nurse": the sentence brings somebody in. */
function isPresented(before: Token | undefined, next: Token | undefined): boolean {
  return /^(?:is|was|are|were)$/.test(before?.low ?? '') && /^(?:,|who|\()$/.test(next?.low ?? '');
}

/** "said Reyes, who …": nothing behind the name is its verb, so that it is the subject of the cue. */
function closes(next: Token | undefined, sentence: number): boolean {
  if (!next || next.sentence !== sentence || next.low === QUOTED) return true;
  return /^[^\p{L}\p{N}'’]/u.test(next.text) || isPreposition(next.low) || next.low === 'who';
}

/** Words within which a sentence that opens on a preposition comes to its topic. */
const LEAD = 6;
const TOPICAL = new Set(['as', 'to', 'for', 'like']);

function isTopic(tokens: readonly Token[], { from, to }: Source, sentence: number): boolean {
  if (tokens[to]?.low !== ',') return false;
  for (let at = from - 1; at >= Math.max(0, from - LEAD); at -= 1) {
    const token = tokens[at];
    if (token?.sentence !== sentence) return false;
    if (tokens[at - 1]?.sentence !== sentence) return TOPICAL.has(token.low);
    if (CUES.has(token.low) || STOPS.has(token.low)) return false;
  }
  return false;
}
