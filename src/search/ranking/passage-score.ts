/**
 * Which passages of a story answer, and how well: BM25's saturation over the passage, neighbours of the question
 * that stand together, who speaks, and the lead first. Scores compare passages of one story.
 */
import type { Passage } from '../../model/article.ts';
import type { HeldPassage, HeldStory } from '../index/indexed-story.ts';
import type { Vocabulary } from '../index/vocabulary.ts';
import type { ExpectedAnswer } from '../query/expected-answer.ts';
import type { QuestionTerms } from '../query/query-terms.ts';
import type { SlotTable } from '../query/term-slots.ts';
import * as W from '../weights.ts';

/** What a word of the headline counts for the lead, which stands for the headline. */
const HEADLINE_SHARE = 0.4;
/** What the name of who speaks counts beside the same word in the passage. */
const SPEAKER_SHARE = 0.3;
/** What a pair that stands together adds, as a share of its rarer word. */
const PAIR_SHARE = 0.3;
/** Share by which the first paragraph outranks a late one: news puts the most important first. */
const LEAD_SHARE = 0.4;
/** Share by which a passage gains that holds the name, day, place or number asked for. */
const ANSWER_SHARE = 0.5;
/** Words at which a passage is of common length. */
const COMMON_LENGTH = 40;

export interface ScoredPassage {
  readonly passage: Passage;
  /** above 0; compares only within one story */
  readonly score: number;
}

/** The passages of a story that have a word of the question, in order. A paragraph stands for its quotes. */
export function scorePassages(
  story: HeldStory,
  question: QuestionTerms,
  table: SlotTable,
  vocabulary: Vocabulary,
  keep: (held: HeldPassage) => boolean,
  answers?: ExpectedAnswer,
): ScoredPassage[] {
  const headline = new Set<number>();
  for (const stem of story.headStems) {
    const slot = table.byStem[stem] ?? 0;
    if (slot > 0) headline.add(slot - 1);
  }
  const taken = new Set<number>();
  const found: ScoredPassage[] = [];
  for (const held of [...story.paragraphs, ...story.quotes]) {
    const { passage } = held;
    const { paragraph } = passage.citation;
    if (taken.has(paragraph) && passage.kind === 'quote') continue;
    if (!keep(held)) continue;
    const head = paragraph === 1 && passage.kind === 'paragraph' ? headline : NONE;
    const score = scoreOf(held, story, question, table, vocabulary, head);
    if (score === 0) continue;
    taken.add(paragraph);
    const answer = answers && answers(passage.text).length > 0 ? 1 + ANSWER_SHARE : 1;
    found.push({ passage, score: score * answer * (1 + LEAD_SHARE / paragraph) });
  }
  return found;
}

const NONE: ReadonlySet<number> = new Set();

function scoreOf(
  { passage, start, end }: HeldPassage,
  { stems }: HeldStory,
  { slots, pairs }: QuestionTerms,
  { byStem }: SlotTable,
  vocabulary: Vocabulary,
  headline: ReadonlySet<number>,
): number {
  const counts = new Float64Array(slots.length);
  const met: [slot: number, at: number][] = [];
  for (let at = start; at < end; at += 1) {
    const slot = (byStem[stems[at] ?? 0] ?? 0) - 1;
    if (slot < 0) continue;
    counts[slot] = (counts[slot] ?? 0) + 1;
    met.push([slot, at]);
  }
  if (met.length === 0 && headline.size === 0) return 0;
  const speaking = speakerSlots(passage, byStem, vocabulary);
  const saturation = W.PASSAGE_K1 * (0.7 + (0.3 * (end - start)) / COMMON_LENGTH);
  let score = 0;
  slots.forEach(({ passageWeight }, n) => {
    const inText = counts[n] ?? 0;
    const most = Math.max(
      inText / (inText + saturation),
      headline.has(n) ? HEADLINE_SHARE : 0,
      speaking.has(n) ? SPEAKER_SHARE : 0,
    );
    score += passageWeight * most;
  });
  for (const [first, second] of pairs) {
    if (!together(met, first, second)) continue;
    score += PAIR_SHARE * Math.min(slots[first]?.passageWeight ?? 0, slots[second]?.passageWeight ?? 0);
  }
  return score;
}

/** Do the two slots stand side by side, in the question's order? */
function together(met: readonly [number, number][], first: number, second: number): boolean {
  return met.some(([slot, at], n) => {
    const next = met[n + 1];
    return slot === first && next?.[0] === second && next[1] - at === 1;
  });
}

function speakerSlots(
  { speakers, language }: Passage,
  byStem: Int16Array,
  vocabulary: Vocabulary,
): Set<number> {
  const found = new Set<number>();
  for (const name of speakers)
    for (const stem of vocabulary.stemsOf(name, language)) {
      const slot = byStem[stem] ?? 0;
      if (slot > 0) found.add(slot - 1);
    }
  return found;
}
