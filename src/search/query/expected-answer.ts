/**
 * The expected answer type of a question, by its first words: who asks for a name, when for a day or time, where for a
 * place, how many for a number. The types follow question answering (Hovy et al. 2001, “Toward Semantics-Based Answer
 * Pinpointing”); they are recognised by form alone.
 */
import type { Span } from '../../model/article.ts';

/** Finds the spans of a text that can answer, in order. Linear in the length of the text. */
export type AnswerFinder = (text: string) => Span[];

/** Two or more capitalised words in a row, unless they begin a sentence. */
const NAME =
  /(?<![.!?“"'‘]\s|^)(?<!\p{L})\p{Lu}[\p{L}'’-]+(?: (?:van|von|de|der|den|bin|al|el|da) | )\p{Lu}[\p{L}'’-]+/gu;
const PLACE =
  /(?<=\b(?:in|at|near|from|to|outside|inside|across|off) (?:the )?)\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){0,3}/gu;
const TIME =
  /\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)(?: \d{1,2})?(?:, \d{4})?|(?:19|20)\d\d|\d{1,2}:\d\d|\d{1,2} [ap]\.?m|yesterday|today|tomorrow)\b/g;
const NUMBER =
  /(?:[$£€¥]\s?)?\b\d[\d,.]*\d?\b(?:\s?(?:%|percent|per cent|thousand|million|billion|trillion))?|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?)\b/gi;

/** How a question of each type begins, and the form of its answers. */
const ANSWER_TYPES: readonly (readonly [RegExp, RegExp])[] = [
  [/^who(?:m|se|'s|’s)?\b/i, NAME],
  [/^when\b|^(?:on |in )?(?:what|which) (?:day|date|year|month|time)\b/i, TIME],
  [/^where\b|^(?:in |at )?(?:what|which) (?:place|city|town|country|state)\b/i, PLACE],
  [/^how (?:many|much|old|long|far|big|large|high)\b/i, NUMBER],
];

/** Finds the answers that a question asks for; undefined if its first words do not give a type. */
export function answerFinder(question: string): AnswerFinder | undefined {
  const firstWords = question.trimStart().slice(0, 40);
  const pattern = ANSWER_TYPES.find(([opening]) => opening.test(firstWords))?.[1];
  if (!pattern) return undefined;
  return (text) =>
    [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}
