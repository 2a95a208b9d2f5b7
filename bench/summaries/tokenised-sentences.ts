/** Splits the texts of summary corpora, which are lower-cased and tokenised with spaces, into sentences. */

const ENDS = /^[.!?]+$/;
/** Closing marks, which belong to the sentence before them. */
const CLOSES = new Set(["''", '"', ')']);

/** The sentences, unchanged. A lone `'` closes a quotation if an odd number of them came before. */
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
