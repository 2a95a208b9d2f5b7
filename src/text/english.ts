/**
 * Whether a text is English, by the shares of function words of English and of other languages (Grefenstette 1995: Comparing two language
 * identification schemes). A library that names the language can take the place of this file.
 */

const setOf = (words: string) => new Set(words.split(/\s+/));

/** Without words that other languages have too: "in", "was", "for". */
const ENGLISH = setOf(
  `the and of to that with this from which would could should his her their our its been has have had not but it they who she your are is by
  as what when there than will said says about into if then them him because after before over more`,
);
const OTHERS = setOf(
  `der das und ist nicht ein eine einen einer von mit sich auch auf für dem des zu im den wird die hat
  dass weil sie er wir ich bei nach wie aus sind noch nur bis über oder aber
  le les des du et est une dans pour qui que pas sur au aux par il elle ce avec sont cette ont qu
  el la los las del y es una por con para su se lo como más fue pero sus esta
  di che è per della non gli nel sono alla il
  os da em um uma não com dos das ao foi
  het een en van de dat niet op voor zijn ook
  och att det som av på är inte og til er ikke med`,
);

/** Fewest words whose share tells a language, fewest function words that tell one of fewer words, and most words that are read. */
const MIN_WORDS = 30;
const MIN_FUNCTION_WORDS = 5;
const MAX_WORDS = 800;
/** In English news a quarter of the words are such, and a sixteenth at least; elsewhere one in a hundred. */
const MIN_SHARE = 0.05;

/** Japanese and Chinese have no spaces between words, so that their letters are counted. */
const LATIN = /\p{Script=Latin}/u;

/** Whether texts are English as a whole; undefined if they have too few words to tell. One pass, up to 800 words. */
export function isEnglish(texts: Iterable<string>): boolean | undefined {
  let words = 0;
  let english = 0;
  let others = 0;
  for (const text of texts) {
    for (const [word] of text.slice(0, MAX_TEXT_LENGTH).matchAll(/[\p{L}\p{M}]+/gu)) {
      if (words >= MAX_WORDS) break;
      const lower = word.toLowerCase();
      words += LATIN.test(word) ? 1 : word.length;
      if (ENGLISH.has(lower)) english += 1;
      else if (OTHERS.has(lower)) others += 1;
    }
    if (words >= MAX_WORDS) break;
  }
  if (words >= MIN_WORDS) return english > others && english >= MIN_SHARE * words;
  if (english >= MIN_FUNCTION_WORDS && english > others) return true;
  // "Paula van der Meer and Luis de la Vega": names have such words too.
  return others >= MIN_FUNCTION_WORDS && others > 2 * english ? false : undefined;
}

/** Characters of a text that are read. */
const MAX_TEXT_LENGTH = 20_000;
