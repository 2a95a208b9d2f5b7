/**
 * Scores the passages of one story: the words of the query, with BM25's saturation over the passage. Neighbours of the
 * query side by side, the speaker's name, the expected kind of answer and a place near the top add to that.
 */
import type { Passage, Span } from '../../model/article.ts';
import type { IndexedPassage, ReadableStory } from '../index/indexed-story.ts';
import type { Vocabulary } from '../index/vocabulary.ts';
import { type ExpectedAnswer, YEAR } from '../query/expected-answer.ts';
import type { QueryTerms } from '../query/query-terms.ts';
import * as W from '../weights.ts';
import { nearestAnswer } from './answer-proximity.ts';
import type { RowMatcher } from './row-matcher.ts';

/** Share of its weight that a word of the headline adds to the lead. */
const HEADLINE_SHARE = 0.4;
/** Share of its weight that a word adds if it names the speaker of the passage. */
const SPEAKER_SHARE = 0.3;
/** Share of its rarer word that a pair adds if its words stand side by side. */
const PAIR_SHARE = 0.3;
/** Share by which the first paragraph outranks a late one: news puts the most important first. */
const LEAD_SHARE = 0.4;
/** Share by which a passage gains if it has what the question asks for, a name or a day, near all words of the question. */
const ANSWER_SHARE = 2;
/** Share of its score that a passage keeps if it has nothing of what the question asks for. */
const UNANSWERED_SHARE = 0.6;
/** Words of a passage of average length. */
const AVERAGE_LENGTH = 40;

export interface ScoredPassage {
  readonly passage: Passage;
  /** above 0; comparable within one story only */
  readonly score: number;
  /** what can answer the question, and the share of the question near it; absent if there is none */
  readonly answer?: { readonly share: number; readonly span: Span };
  /** weight of the words of the query that stand in the passage or the headline, or name the speaker */
  readonly covered: number;
}

/**
 * The passages of a story that have a word of the query and pass `keep`, in order. A quote is left out if its paragraph
 * is there.
 */
export function scorePassages(
  story: ReadableStory,
  query: QueryTerms,
  matcher: RowMatcher,
  vocabulary: Vocabulary,
  keep: (indexed: IndexedPassage) => boolean,
  expected?: ExpectedAnswer,
): ScoredPassage[] {
  const headline = new Set<number>();
  matcher.match(story);
  for (let at = story.headlineAt; at < story.endsAt; at += 1) {
    const slot = matcher.slotOfWord(story.words[at] ?? 0);
    if (slot >= 0) headline.add(slot);
  }
  const scoredParagraphs = new Set<number>();
  const found: ScoredPassage[] = [];
  for (const indexed of [...story.paragraphs, ...story.quotes]) {
    const { passage } = indexed;
    const { paragraph } = passage.citation;
    if (scoredParagraphs.has(paragraph) && passage.kind === 'quote') continue;
    if (!keep(indexed)) continue;
    const { score, covered } = scoreOf(indexed, story, query, matcher, vocabulary, headline);
    if (score === 0) continue;
    scoredParagraphs.add(paragraph);
    const candidates = candidatesOf(passage, expected);
    const answer = nearestAnswer(passage, candidates, query.slots, matcher, vocabulary, {
      presupposed: headline,
      inSentence: expected?.inSentence ?? false,
    });
    const gain = answer ? 1 + ANSWER_SHARE * answer.share : expected?.isCertain ? UNANSWERED_SHARE : 1;
    found.push({
      passage,
      score: score * gain * (1 + LEAD_SHARE / paragraph),
      covered,
      ...(answer && { answer }),
    });
  }
  return found;
}

/** What in a passage can answer; nothing of what is still to come lies in a year before that of the story. */
function candidatesOf({ text, citation }: Passage, expected: ExpectedAnswer | undefined): Span[] {
  const found = expected?.find(text) ?? [];
  const year = expected?.isAhead ? citation.publishedAt?.instant.slice(0, 4) : undefined;
  if (year === undefined) return found;
  const isPast = (one: string) => YEAR.test(one) && one < year;
  return found.filter(({ start, end }) => !isPast(text.slice(start, end)));
}

const NONE: ReadonlySet<number> = new Set();
const UNSCORED = { score: 0, covered: 0 } as const;

function scoreOf(
  { passage, start, end }: IndexedPassage,
  { words, distinct }: ReadableStory,
  { slots, pairs }: QueryTerms,
  matcher: RowMatcher,
  vocabulary: Vocabulary,
  headline: ReadonlySet<number>,
): Omit<ScoredPassage, 'passage'> {
  // The headline scores for the lead alone, but whoever reads any passage has read it.
  const head = passage.citation.paragraph === 1 && passage.kind === 'paragraph' ? headline : NONE;
  const counts = new Float64Array(slots.length);
  const occurrences: [slot: number, at: number][] = [];
  for (let at = start; at < end; at += 1) {
    const slot = matcher.slotOfWord(words[distinct + at] ?? 0);
    if (slot < 0) continue;
    counts[slot] = (counts[slot] ?? 0) + 1;
    occurrences.push([slot, at]);
  }
  if (occurrences.length === 0 && head.size === 0) return UNSCORED;
  const speaking = speakerSlots(passage, matcher, vocabulary);
  const saturation = W.PASSAGE_K1 * (0.7 + (0.3 * (end - start)) / AVERAGE_LENGTH);
  let score = 0;
  let covered = 0;
  slots.forEach(({ weight, passageWeight }, n) => {
    const count = counts[n] ?? 0;
    if (count > 0 || headline.has(n) || speaking.has(n)) covered += weight;
    const share = Math.max(
      count / (count + saturation),
      head.has(n) ? HEADLINE_SHARE : 0,
      speaking.has(n) ? SPEAKER_SHARE : 0,
    );
    score += passageWeight * share;
  });
  for (const { first, second, weight } of pairs) {
    if (!areAdjacent(occurrences, first, second)) continue;
    score +=
      PAIR_SHARE * weight * Math.min(slots[first]?.passageWeight ?? 0, slots[second]?.passageWeight ?? 0);
  }
  return { score, covered };
}

/** True if the two slots stand side by side anywhere, in the order of the query. */
function areAdjacent(
  occurrences: readonly (readonly [slot: number, at: number])[],
  first: number,
  second: number,
): boolean {
  return occurrences.some(([slot, at], n) => {
    const next = occurrences[n + 1];
    return slot === first && next?.[0] === second && next[1] - at === 1;
  });
}

/** The slots of the query that are words of a speaker's name. */
function speakerSlots(
  { speakers, language }: Passage,
  matcher: RowMatcher,
  vocabulary: Vocabulary,
): Set<number> {
  const found = new Set<number>();
  for (const name of speakers)
    for (const stem of vocabulary.stemsOf(name, language)) {
      const slot = matcher.slotOfStem(vocabulary.idOfStem.get(stem));
      if (slot !== undefined) found.add(slot);
    }
  return found;
}
