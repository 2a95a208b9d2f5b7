/**
 * Interviews in which nothing but the layout tells question and answer: a paragraph asks "you" something, and the next ones answer with
 * "I". Who answers is whoever the introduction says is interviewed.
 */
import type { Paragraph } from '../../model/article.ts';
import { continuationsOf, isQuestion, type Manner } from './continuations.ts';
import type { Passage } from './passage.ts';
import { outsideMarks } from './spoken-style.ts';

/** Fewest questions, and the longest one in characters. */
const MIN_QUESTIONS = 4;
const MAX_QUESTION_LENGTH = 400;
/** Fewest answers with "I". */
const MIN_PERSONAL_ANSWERS = 2;
const UNLABELLED: Manner = { speakers: new Set(), hasAskerLabel: false };

/** The answers; none unless half of the questions address somebody, and two of three are answered with "I" or "we". */
export function answeredPassages(paragraphs: readonly Paragraph[]): Passage[] {
  const questions: number[] = [];
  for (const [index, { text }] of paragraphs.entries())
    if (index > 0 && text.length <= MAX_QUESTION_LENGTH && isQuestion(text) && !/["“”]/.test(text))
      questions.push(index);
  const addressed = questions.filter((index) => outsideMarks(paragraphs[index]?.text ?? '').addresses);
  if (questions.length < MIN_QUESTIONS || addressed.length * 2 < questions.length) return [];
  const blocks = questions.map((index, n) =>
    continuationsOf(paragraphs, index, questions[n + 1], UNLABELLED).map((one) => ({
      ...one,
      asked: index,
    })),
  );
  const styles = blocks.map((block) => block.map(({ index }) => outsideMarks(paragraphs[index]?.text ?? '')));
  const answers = blocks.filter((_, n) => styles[n]?.some((one) => one.saysWe));
  const personal = styles.filter((block) => block.some((one) => one.saysI));
  if (answers.length * 3 < questions.length * 2 || personal.length < MIN_PERSONAL_ANSWERS) return [];
  return answers.flat().map(({ asked, ...one }) => ({
    ...one,
    isPlain: false,
    role: 'guest',
    words: [],
    label: { paragraph: paragraphs[asked]?.number ?? 0, start: 0, end: 0 },
  }));
}
