/**
 * What speaks for a story: one pass over its words gives where the question's words stand, and from that its parts,
 * each a share of what the question could have (0 to about 1).
 *
 * bm25 and asWritten: Robertson and Zaragoza 2009, over stems and over the words as typed, early words counting more.
 * phrase and near: the sequential dependence model of Metzler and Croft 2005, with BM25's saturation.
 */
import type { HeldStory } from '../index/indexed-story.ts';
import type { QuestionTerms } from '../query/query-terms.ts';
import type { SlotTable } from '../query/term-slots.ts';
import * as W from '../weights.ts';

/** Weight of a word by its place in the body: an opening counts more. */
const TABLE = 512;
const placeWeights = Float64Array.from({ length: TABLE }, (_, n) => 1 + W.LEAD * Math.exp(-n / W.LEAD_FADE));
const runningWeights = new Float64Array(TABLE + 1);
for (let n = 0; n < TABLE; n += 1) runningWeights[n + 1] = (runningWeights[n] ?? 0) + (placeWeights[n] ?? 1);
const placeWeight = (at: number): number => placeWeights[at] ?? 1;

/** Length of a story as BM25 sees it: each word with its weight. */
export function weightedLength({ bodyEnd, headStems }: HeldStory): number {
  const early = runningWeights[Math.min(bodyEnd, TABLE)] ?? 0;
  return early + Math.max(0, bodyEnd - TABLE) + headStems.length * W.HEADLINE;
}

export type Parts = Record<Exclude<W.StoryPart, 'feedback'>, number>;

export interface Evidence {
  readonly parts: Parts;
  /** share of the question's weight that the story has at all */
  readonly has: number;
  /** paragraphs that answer: those with a word of the question, and the lead where the headline has one */
  readonly answering: number;
}

/** Where the question's words stand in one story; filled anew by each `scan`. */
export class StoryScan {
  /** occurrences in the body, in order: slot, place, and 1 where the form is the one typed */
  slots = new Int16Array(1024);
  places = new Int32Array(1024);
  typed = new Uint8Array(1024);
  count = 0;

  scan(story: HeldStory, table: SlotTable): void {
    const { stems, forms, bodyEnd } = story;
    const { byStem, byForm } = table;
    if (this.slots.length < bodyEnd) this.#grow(bodyEnd);
    let n = 0;
    for (let at = 0; at < bodyEnd; at += 1) {
      const slot = byStem[stems[at] ?? 0] ?? 0;
      if (slot === 0) continue;
      this.slots[n] = slot - 1;
      this.places[n] = at;
      this.typed[n] = byForm[forms[at] ?? 0] === slot ? 1 : 0;
      n += 1;
    }
    this.count = n;
  }

  #grow(to: number): void {
    this.slots = new Int16Array(to * 2);
    this.places = new Int32Array(to * 2);
    this.typed = new Uint8Array(to * 2);
  }
}

/** Weighs stories against one question. */
export class StoryWeigher {
  readonly #question: QuestionTerms;
  readonly #table: SlotTable;
  readonly #scan = new StoryScan();
  readonly #averageLength: number;
  readonly #whole: number;
  readonly #wholeTyped: number;
  readonly #wholePairs: number;
  readonly #pairWeights: readonly number[];
  readonly #counts: Float64Array;
  readonly #typed: Float64Array;
  readonly #head: Uint8Array;
  readonly #lead: Uint8Array;
  readonly #stretch: Uint16Array;

  constructor(question: QuestionTerms, table: SlotTable, averageLength: number) {
    this.#question = question;
    this.#table = table;
    this.#averageLength = averageLength || 1;
    const { slots, pairs } = question;
    this.#whole = slots.reduce((sum, slot) => sum + slot.weight, 0) || 1;
    this.#wholeTyped = slots.reduce((sum, slot) => sum + slot.formWeight, 0) || 1;
    this.#pairWeights = pairs.map(([a, b]) => Math.min(slots[a]?.weight ?? 0, slots[b]?.weight ?? 0));
    this.#wholePairs = this.#pairWeights.reduce((a, b) => a + b, 0) || 1;
    this.#counts = new Float64Array(slots.length);
    this.#typed = new Float64Array(slots.length);
    this.#head = new Uint8Array(slots.length);
    this.#lead = new Uint8Array(slots.length);
    this.#stretch = new Uint16Array(slots.length);
  }

  weigh(story: HeldStory): Evidence {
    const { slots } = this.#question;
    const saturation = W.K1 * (1 - W.B + (W.B * weightedLength(story)) / this.#averageLength);
    this.#scan.scan(story, this.#table);
    this.#count(story);
    let bm25 = 0;
    let asWritten = 0;
    let lead = 0;
    let headline = 0;
    let has = 0;
    slots.forEach((slot, n) => {
      const count = this.#counts[n] ?? 0;
      const typed = this.#typed[n] ?? 0;
      if (count > 0) {
        bm25 += (slot.weight * count) / (count + saturation);
        has += slot.weight;
      }
      if (typed > 0) asWritten += (slot.formWeight * typed) / (typed + saturation);
      if (this.#lead[n]) lead += slot.weight;
      if (this.#head[n]) headline += slot.weight;
    });
    const { phrase, near } = this.#pairs(story, saturation);
    const { best, answering } = this.#stretches(story);
    const inLead = this.#scan.count > 0 && (this.#scan.places[0] ?? 0) < (story.paragraphs[0]?.end ?? 0);
    const leadAnswers = headline > 0 && !inLead;
    const parts = {
      bm25: bm25 / this.#whole,
      lead: lead / this.#whole,
      passage: best / this.#whole,
      phrase: phrase / this.#wholePairs,
      near: near / this.#wholePairs,
      headline: headline / this.#whole,
      asWritten: asWritten / this.#wholeTyped,
    };
    return { parts, has: has / this.#whole, answering: answering + (leadAnswers ? 1 : 0) };
  }

  /** Occurrences by slot, an early one counting more; which slots the lead and the headline meet. */
  #count({ headStems, headForms, paragraphs }: HeldStory): void {
    const { slots, places, typed, count } = this.#scan;
    const { byStem, byForm } = this.#table;
    this.#counts.fill(0);
    this.#typed.fill(0);
    this.#head.fill(0);
    this.#lead.fill(0);
    const leadEnd = Math.max(W.LEAD_WORDS, Math.min(paragraphs[0]?.end ?? 0, W.LEAD_LONGEST));
    for (let n = 0; n < count; n += 1) {
      const slot = slots[n] ?? 0;
      const at = places[n] ?? 0;
      const weight = placeWeight(at);
      this.#counts[slot] = (this.#counts[slot] ?? 0) + weight;
      if (typed[n]) this.#typed[slot] = (this.#typed[slot] ?? 0) + weight;
      if (at < leadEnd) this.#lead[slot] = 1;
    }
    headStems.forEach((stem, at) => {
      const slot = (byStem[stem] ?? 0) - 1;
      if (slot < 0) return;
      this.#counts[slot] = (this.#counts[slot] ?? 0) + W.HEADLINE * placeWeight(0);
      if (byForm[headForms[at] ?? 0] === slot + 1) this.#typed[slot] = (this.#typed[slot] ?? 0) + W.HEADLINE;
      this.#head[slot] = 1;
      this.#lead[slot] = 1;
    });
  }

  /** How often neighbours of the question stand side by side, and near each other. */
  #pairs({ headStems }: HeldStory, saturation: number): { phrase: number; near: number } {
    const { slots, places, count } = this.#scan;
    const { byStem } = this.#table;
    let phrase = 0;
    let near = 0;
    this.#question.pairs.forEach(([first, second], pair) => {
      let together = 0;
      let close = 0;
      for (let n = 0; n < count; n += 1) {
        const slot = slots[n];
        if (slot !== first && slot !== second) continue;
        const at = places[n] ?? 0;
        const other = slot === first ? second : first;
        for (let m = n + 1; m < count && (places[m] ?? 0) - at <= W.NEAR; m += 1) {
          if (slots[m] !== other) continue;
          close += placeWeight(at);
          if (slot === first && (places[m] ?? 0) - at === 1) together += placeWeight(at);
          break;
        }
      }
      for (let n = 0; n + 1 < headStems.length; n += 1) {
        if (byStem[headStems[n] ?? 0] !== first + 1 || byStem[headStems[n + 1] ?? 0] !== second + 1) continue;
        together += W.HEADLINE;
        close += W.HEADLINE;
      }
      const weight = this.#pairWeights[pair] ?? 0;
      phrase += (weight * together) / (together + saturation);
      near += (weight * close) / (close + saturation);
    });
    return { phrase, near };
  }

  /** The score of the best paragraph, or of the best stretch of a long one; how many paragraphs have a word. */
  #stretches({ paragraphs }: HeldStory): { best: number; answering: number } {
    const { slots, places, count } = this.#scan;
    let best = 0;
    let answering = 0;
    let last = -1;
    let from = 0;
    let paragraph = 0;
    while (from < count) {
      const at = places[from] ?? 0;
      while (paragraph + 1 < paragraphs.length && (paragraphs[paragraph]?.end ?? 0) <= at) paragraph += 1;
      if (paragraph !== last) answering += 1;
      last = paragraph;
      const ends = paragraphs[paragraph]?.end ?? Number.POSITIVE_INFINITY;
      const end = Math.min(ends, (Math.floor(at / W.STRETCH) + 1) * W.STRETCH);
      this.#stretch.fill(0);
      let to = from;
      for (; to < count && (places[to] ?? 0) < Math.max(end, at + 1); to += 1) {
        const slot = slots[to] ?? 0;
        this.#stretch[slot] = (this.#stretch[slot] ?? 0) + 1;
      }
      best = Math.max(best, this.#stretchScore());
      from = to;
    }
    return { best, answering };
  }

  #stretchScore(): number {
    let score = 0;
    this.#question.slots.forEach(({ weight }, n) => {
      const count = this.#stretch[n] ?? 0;
      if (count > 0) score += (weight * count) / (count + W.PASSAGE_K1);
    });
    return score;
  }
}
