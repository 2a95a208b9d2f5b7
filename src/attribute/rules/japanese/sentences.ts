/** The sentences of a Japanese paragraph: its words outside of quotations end them. */
import type { Piece } from '../../pieces.ts';
import type { Quotation } from '../../syntax/quotations.ts';
import { japaneseLexicon } from './lexicon.ts';
import { type Mention, mentionsIn } from './mentions.ts';
import { maskCorners } from './quotations.ts';

export interface Sentence {
  readonly paragraph: number;
  /** offsets in the paragraph */
  readonly from: number;
  readonly to: number;
  readonly masked: string;
  readonly mentions: readonly Mention[];
  readonly quotations: readonly Quotation[];
}

const SENTENCE_END = /[。！？]+|\n+/g;

/** The sentences of a paragraph with what they mention. Linear in its length. */
export function sentencesOf({ number, text }: Piece, quotations: readonly Quotation[]): Sentence[] {
  const masked = maskCorners(text, quotations);
  const ends = [...masked.matchAll(SENTENCE_END)].map(({ 0: mark, index }) => index + mark.length);
  if (ends.at(-1) !== masked.length) ends.push(masked.length);
  let from = 0;
  let n = 0;
  return ends.map((to) => {
    const own: Quotation[] = [];
    for (let one = quotations[n]; one && one.open < to; one = quotations[n]) {
      own.push(one);
      n += 1;
    }
    const words = masked.slice(from, to);
    const sentence = {
      paragraph: number,
      from,
      to,
      masked,
      mentions: mentionsIn(words, japaneseLexicon()),
      quotations: own,
    };
    from = to;
    return sentence;
  });
}
