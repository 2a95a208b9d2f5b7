/**
 * What kind of answer a question word asks for, and where a passage has one: who a name, when a day or time, where a
 * place, how many a number (the answer types of question answering, after Hovy et al. 2001, by form alone).
 */
import type { Span } from '../../model/article.ts';

/** Finds the stretches of a text that can answer, in order. Linear in the text's length. */
export type ExpectedAnswer = (text: string) => Span[];

/** Two or more capitalised words in a row, or one behind a title's abbreviation. */
const NAME =
  /(?<![.!?“"'‘]\s|^)(?<!\p{L})\p{Lu}[\p{L}'’-]+(?: (?:van|von|de|der|den|bin|al|el|da) | )\p{Lu}[\p{L}'’-]+/gu;
const PLACE =
  /(?<=\b(?:in|at|near|from|to|outside|inside|across|off) (?:the )?)\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){0,3}/gu;
const TIME =
  /\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)(?: \d{1,2})?(?:, \d{4})?|(?:19|20)\d\d|\d{1,2}:\d\d|\d{1,2} [ap]\.?m|yesterday|today|tomorrow)\b/g;
const NUMBER =
  /(?:[$£€¥]\s?)?\b\d[\d,.]*\d?\b(?:\s?(?:%|percent|per cent|thousand|million|billion|trillion))?|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?)\b/gi;

const KINDS: readonly (readonly [RegExp, RegExp])[] = [
  [/^who(?:m|se|'s|’s)?\b/i, NAME],
  [/^when\b|^(?:on |in )?(?:what|which) (?:day|date|year|month|time)\b/i, TIME],
  [/^where\b|^(?:in |at )?(?:what|which) (?:place|city|town|country|state)\b/i, PLACE],
  [/^how (?:many|much|old|long|far|big|large|high)\b/i, NUMBER],
];

/** What the question asks for; undefined where its first words do not say. */
export function expectedAnswer(question: string): ExpectedAnswer | undefined {
  const asked = question.trimStart().slice(0, 40);
  const pattern = KINDS.find(([opening]) => opening.test(asked))?.[1];
  if (!pattern) return undefined;
  return (text) =>
    [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}
