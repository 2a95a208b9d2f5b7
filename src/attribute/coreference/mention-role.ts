/**
 * The role of a name in its sentence: speaker, subject, possessor or topic. It tells which name a later pronoun means.
 * The roles approximate the grammatical functions that salience-based resolution weighs (Lappin and Leass 1994), without a parser.
 */
import { PHRASE_BOUNDARIES } from '../lexicon/function-words.ts';
import { CUES } from '../lexicon/lexicon.ts';
import type { AnnotatedArticle } from '../sources/annotate.ts';
import { oncePerItem } from '../sources/derived.ts';
import type { Source } from '../sources/source.ts';
import { QUOTED, type Token } from '../syntax/tokens.ts';
import { isPreposition, verbAfter, verbShape, wordShape } from '../syntax/word-shape.ts';

export interface MentionRole {
  /** is said to say something: "Reyes said that …", "…, said Reyes", "according to Reyes" */
  readonly reports: boolean;
  /** opens a sentence or has a verb of its own; in "Reyes's lawyer, Ada Quist, said" Reyes does neither */
  readonly subject: boolean;
  readonly possessive: boolean;
  /** "As for Reyes, …", "To Reyes, the plan is silly" */
  readonly topic: boolean;
  /** shape of the word before it; `^` if it opens its sentence */
  readonly preceding: string;
}

/** Shapes of the verbs that follow a subject. */
const VERB_SHAPES = new Set(['cue', 'cueing', 'passive', 'ed', 'aux']);

/** Cues that can precede their subject: "said Wilcox". */
const INVERTING_CUES = new Set([
  'said',
  'says',
  'added',
  'adds',
  'wrote',
  'writes',
  'explained',
  'argued',
  'asked',
]);

/** The role of a source of the article. It is computed once, since all later pronouns look back at it. */
export const mentionRole = oncePerItem((article: AnnotatedArticle, source: Source): MentionRole => {
  const tokens = article.paragraphs[source.paragraph - 1]?.tokens ?? [];
  const sentence = tokens[source.from]?.sentence ?? 0;
  const apposed = tokens[source.from - 1]?.folded === ',' && tokens[source.to]?.folded === ',';
  // "His counterpart, Ada Quist, said": the noun's verb is that of the name.
  const verb = verbAfter(tokens, apposed ? source.to + 1 : source.to, sentence).at;
  const following = verbShape(tokens, verb, sentence);
  const before = tokens[source.from - 1];
  const opens = !before || before.sentence !== sentence;
  const preceding = opens ? '^' : wordShape(before, sentence);
  const possessive = /^['’]s?$/.test(tokens[source.to]?.text ?? '');
  const reports =
    (following === 'cue' && !isPreposition(preceding)) ||
    (!opens && INVERTING_CUES.has(before.folded) && endsClause(tokens[source.to], sentence)) ||
    (before?.folded === 'to' && tokens[source.from - 2]?.folded === 'according');
  const isSubject =
    opens || reports || VERB_SHAPES.has(following) || isPresentational(before, tokens[source.to]);
  return {
    reports,
    subject: !possessive && isSubject,
    possessive,
    topic: isTopic(tokens, source, sentence),
    preceding,
  };
});

/** "Among the guests was Terry Reyes, who …", "One of them is Ada Quist, a nurse": the sentence introduces somebody. */
function isPresentational(before: Token | undefined, next: Token | undefined): boolean {
  return /^(?:is|was|are|were)$/.test(before?.folded ?? '') && /^(?:,|who|\()$/.test(next?.folded ?? '');
}

/** "said Reyes, who …": no verb follows the name, so it is the subject of the cue. */
function endsClause(next: Token | undefined, sentence: number): boolean {
  if (!next || next.sentence !== sentence || next.folded === QUOTED) return true;
  return /^[^\p{L}\p{N}'’]/u.test(next.text) || isPreposition(next.folded) || next.folded === 'who';
}

/** Most words between the preposition that opens a sentence and its topic. */
const MAX_LEAD_WORDS = 6;
const TOPIC_PREPOSITIONS = new Set(['as', 'to', 'for', 'like']);

function isTopic(tokens: readonly Token[], { from, to }: Source, sentence: number): boolean {
  if (tokens[to]?.folded !== ',') return false;
  for (let at = from - 1; at >= Math.max(0, from - MAX_LEAD_WORDS); at -= 1) {
    const token = tokens[at];
    if (token?.sentence !== sentence) return false;
    if (tokens[at - 1]?.sentence !== sentence) return TOPIC_PREPOSITIONS.has(token.folded);
    if (CUES.has(token.folded) || PHRASE_BOUNDARIES.has(token.folded)) return false;
  }
  return false;
}
