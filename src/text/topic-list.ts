/** Lists of topics, as somebody types them for what is posted regularly. */

/** The parts between commas; commas within quotation marks do not split. */
const PART = /(?:"[^"]*"|[^,;、，；\n])+/g;
/** A part that leaves words out: a dash, then the words. */
const LEFT_OUT = /^[-\u2010\u2011\u2212\u2013]\s*(?=[\p{L}\p{N}"“„«「])/u;
/** A word that is left out among others, or an operator, which a phrase must not swallow. */
const FURTHER_CONDITION = /(?<!\S)(?:[-\u2010\u2011\u2212\u2013]\S|\p{L}{2,6}:\S)/u;

/** Splits at commas and semicolons, also Japanese ones, but not within quotation marks; without repetitions, in order. */
export function splitList(typed = ''): string[] {
  const parts = (typed.match(PART) ?? []).map((part) => part.trim());
  return [...new Set(parts.filter((part) => part !== ''))];
}

/**
 * The topics of a list, each as a query. A part that begins with a dash is left out as a whole, and from each of the topics:
 * `port, -hay fever` is `port -"hay fever"`. A list that only leaves out is one topic, which everything else is on.
 */
export function topicsIn(typed: string | undefined): string[] {
  const parts = splitList(typed);
  const excluded = parts.filter((part) => LEFT_OUT.test(part));
  const topics = parts.filter((part) => !excluded.includes(part));
  if (excluded.length === 0) return topics;
  const conditions = excluded.map(exclusionOf);
  return (topics.length === 0 ? [''] : topics).map((topic) => [topic, ...conditions].join(' ').trim());
}

/** What a part leaves out, as the query syntax has it: several words side by side are a phrase. */
function exclusionOf(part: string): string {
  const words = part.replace(LEFT_OUT, '').trim();
  const isOne = !/\s/.test(words) || /^["“„«「]/u.test(words) || FURTHER_CONDITION.test(words);
  return isOne ? `-${words}` : `-"${words}"`;
}
