/** Tells whether a text is English. The rules of names and clauses are: of a German text they make people of "Für Trey". */

/** Frequent words of English that German, French, Spanish, Italian, Portuguese and Dutch do not have. */
const ENGLISH_WORDS = new Set(
  'the of and to that with from for said his her this which their have been were by is it he she you they not are but'.split(
    ' ',
  ),
);

/** Words that are counted. */
const MAX_WORDS = 600;
/** Fewest words that tell a language: a shorter text counts as English. */
const MIN_WORDS = 25;
/** Least share of these words. English news has a quarter, other languages at most a fiftieth. */
const MIN_SHARE = 0.08;

/** Whether paragraphs are English, by their first words. Other scripts have no such words, and are none either. */
export function isEnglish(paragraphs: readonly { readonly text: string }[]): boolean {
  let words = 0;
  let english = 0;
  for (const { text } of paragraphs) {
    for (const [word] of text.matchAll(/[\p{L}\p{M}]+/gu)) {
      words += 1;
      if (ENGLISH_WORDS.has(word.toLowerCase())) english += 1;
      if (words >= MAX_WORDS) break;
    }
    if (words >= MAX_WORDS) break;
  }
  return words < MIN_WORDS || english >= MIN_SHARE * words;
}
