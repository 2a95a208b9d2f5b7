/** Paragraphs without a label between two heads: they go on with the speaker before, or the reporter has the word. */
import type { Paragraph } from '../../model/article.ts';
import { fold } from '../../text/fold.ts';
import type { Passage } from './passage.ts';
import { outsideMarks } from './spoken-style.ts';

export type Continuation = Pick<Passage, 'index' | 'start' | 'end' | 'isPlain'>;

/** Most paragraphs that go on with a speaker before the next label, and after the last one. */
const MAX_PARAGRAPHS = 5;
const MAX_PARAGRAPHS_AT_END = 2;

/** What is known of a transcript as a whole. */
export interface Manner {
  /** keys of the labels of speakers: whoever names one of them is somebody else */
  readonly speakers: ReadonlySet<string>;
  /** the interviewer has a label, or there is none: else a paragraph without a label can be the interviewer's */
  readonly hasAskerLabel: boolean;
}

/**
 * The paragraphs that go on with the speaker of the one at index `from`, up to the head at index `next`; undefined at the end. A
 * paragraph that leaves it open ends them: nothing behind it counts.
 */
export function continuationsOf(
  paragraphs: readonly Paragraph[],
  from: number,
  next: number | undefined,
  { speakers, hasAskerLabel }: Manner,
): Continuation[] {
  const most = next === undefined ? MAX_PARAGRAPHS_AT_END : MAX_PARAGRAPHS;
  const found: Continuation[] = [];
  const end = Math.min(next ?? paragraphs.length, from + 1 + most, paragraphs.length);
  for (let index = from + 1; index < end; index += 1) {
    const text = paragraphs[index]?.text ?? '';
    if (IN_BRACKETS.test(text)) continue;
    if (!isProse(text) || namesSpeaker(text, speakers) || REPORTS.test(text)) break;
    const { isSpoken, saysWe, saysI, addresses, asks } = outsideMarks(text);
    const isAnswer = index === from + 1 && isQuestion(paragraphs[from]?.text ?? '');
    const isOpen = !hasAskerLabel && !isAnswer && (addresses || !saysWe);
    if (asks || isOpen || (next === undefined ? !saysI : !isSpoken)) break;
    const start = text.length - text.trimStart().length;
    found.push({ index, start, end: text.trimEnd().length, isPlain: next !== undefined && hasAskerLabel });
  }
  return found;
}

/** "[Laughs]", "(Applause)" */
const IN_BRACKETS = /^\s*[[(][^\])]{1,60}[\])]\.?\s*$/;

/** A paragraph that opens with a mark is a quotation; one without a full stop is a heading. */
function isProse(text: string): boolean {
  return !/^\s*["“„«‘'([]/.test(text) && /[.!…—–-]["”’)\]*_]{0,4}$/.test(text.slice(-200).trimEnd());
}

/** Whether a paragraph ends in a question: the interviewer's, if it has no label. */
export function isQuestion(text: string): boolean {
  return /\?["”’)\]*_]{0,4}$/.test(text.slice(-200).trimEnd());
}

/** Words of the reporter about the interview, and clauses of speech. */
const REPORTS =
  /\b(?:this (?:interview|conversation|transcript|article|story|q&a)|the (?:interview|conversation|transcript)|(?:he|she|they) (?:said|says|added|adds|told|explained|continued|replied)|said (?:he|she))\b/i;

/** Whether a speaker is named, as others name them: "Quist laughed." */
function namesSpeaker(text: string, speakers: ReadonlySet<string>): boolean {
  return text
    .split(/[^\p{L}\p{M}\p{N}-]+/u)
    .some((word) => /^\p{Lu}/u.test(word) && speakers.has(fold(word)));
}
