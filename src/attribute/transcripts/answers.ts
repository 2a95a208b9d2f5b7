/**
 * Interviews in which nothing but the layout tells question and answer: a paragraph asks "you" something, and the next ones answer with
 * "I". Who answers is whoever the introduction says is interviewed.
 */
import type { Paragraph } from '../../model/article.ts';
import { continuationsOf, isQuestion } from './continuations.ts';
import type { Passage } from './passage.ts';
import { outsideMarks } from './spoken-style.ts';

/** Fewest questions, and the longest one in characters. */
const MIN_QUESTIONS = 4;
const MAX_QUESTION_LENGTH = 400;
const ADDRESS = /(?<!\p{L})[Yy]ou(?:r|rs|rself|[’'](?:re|ve|d|ll))?(?!\p{L})/u;
const NO_SPEAKERS: ReadonlySet<string> = new Set();

/** The answers; none unless half of the questions address somebody, and two of three are answered with "I". */
export function answeredPassages(paragraphs: readonly Paragraph[]): Passage[] {
  const questions: number[] = [];
  for (const [index, { text }] of paragraphs.entries())
    if (index > 0 && text.length <= MAX_QUESTION_LENGTH && isQuestion(text) && !/["“”]/.test(text))
      questions.push(index);
  const addressed = questions.filter((index) => ADDRESS.test(paragraphs[index]?.text ?? ''));
  if (questions.length < MIN_QUESTIONS || addressed.length * 2 < questions.length) return [];
  const blocks = questions.map((index, n) =>
    continuationsOf(paragraphs, index, questions[n + 1], NO_SPEAKERS).map((one) => ({
      ...one,
      asked: index,
    })),
  );
  const answers = blocks.filter((block) =>
    block.some(({ index }) => outsideMarks(paragraphs[index]?.text ?? '').saysI),
  );
  if (answers.length * 3 < questions.length * 2) return [];
  return answers.flat().map(({ asked, ...one }) => ({
    ...one,
    isPlain: false,
    role: 'guest',
    words: [],
    label: { paragraph: paragraphs[asked]?.number ?? 0, start: 0, end: 0 },
  }));
}
