/** Sentences of a text that is lower-cased and cut into tokens with spaces between them, as summary corpora are. */

const ENDS = /^[.!?]+$/;
/** Closing marks that stay with the sentence before them. */
const CLOSES = new Set(["''", '"', ')']);

/** Each sentence letter for letter. A lone `'` closes a quotation where an odd number of them came before. */
export function tokenisedSentences(text: string): string[] {
  const tokens = text.split(' ');
  const found: string[] = [];
  let sentence: string[] = [];
  const end = () => {
    if (sentence.some((token) => /[a-z0-9]/i.test(token))) found.push(sentence.join(' '));
    sentence = [];
  };
  for (let n = 0; n < tokens.length; n += 1) {
    const token = tokens[n] ?? '';
    sentence.push(token);
    if (!ENDS.test(token)) continue;
    const next = tokens[n + 1];
    const open = sentence.filter((one) => one === "'").length % 2 === 1;
    if (next !== undefined && (CLOSES.has(next) || (next === "'" && open))) {
      sentence.push(next);
      n += 1;
    }
    end();
  }
  end();
  return found;
}
