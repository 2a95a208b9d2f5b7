/**
 * Maximum lengths of typed options, in UTF-16 code units, by the option's name. The commands refuse longer values; a
 * question in words is cut to them (`question/question.ts`).
 */
export const MAX_OPTION_LENGTH = {
  query: 500,
  quote: 4000,
  from: 100,
  speaker: 200,
  about: 200,
  article: 300,
  topic: 300,
  words: 300,
  since: 40,
  before: 40,
} as const;
