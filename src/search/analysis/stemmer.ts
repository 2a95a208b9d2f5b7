/** Stems by language: the Snowball algorithms, each word reduced once. */
import stemmers from 'snowball-stemmers';

/** Snowball's name of a language, by the primary subtag of its BCP 47 tag. Other languages keep their words whole. */
const ALGORITHMS: Readonly<Record<string, string>> = {
  da: 'danish',
  de: 'german',
  en: 'english',
  es: 'spanish',
  fi: 'finnish',
  fr: 'french',
  hu: 'hungarian',
  it: 'italian',
  nb: 'norwegian',
  nl: 'dutch',
  no: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sv: 'swedish',
};

/** Words kept of each language: an archive's vocabulary repeats itself far more than it grows. */
const MOST = 200_000;
/** No natural word is longer; a stemmer need not walk a kilobyte of letters. */
const LONGEST = 60;

interface Stemmer {
  stem(word: string): string;
}

const made = new Map<string, { stemmer: Stemmer | undefined; known: Map<string, string> }>();

/** The primary subtag of a BCP 47 tag: `pt-BR` is `pt`. */
export function primary(language: string): string {
  return language.toLowerCase().split('-', 1)[0] ?? '';
}

/** The stem of a folded word in a language. */
export function stem(word: string, language: string): string {
  const tag = primary(language);
  let held = made.get(tag);
  if (!held) {
    const algorithm = ALGORITHMS[tag];
    held = { stemmer: algorithm ? stemmers.newStemmer(algorithm) : undefined, known: new Map() };
    made.set(tag, held);
  }
  if (!held.stemmer || word.length > LONGEST) return word;
  const known = held.known.get(word);
  if (known !== undefined) return known;
  const stemmed = held.stemmer.stem(word);
  if (held.known.size >= MOST) held.known.clear();
  held.known.set(word, stemmed);
  return stemmed;
}
