/** Stemming by language, with the Snowball algorithms (Porter 2001) and a cache. */
import stemmers from 'snowball-stemmers';

/** Snowball's name of a language by the primary subtag of its BCP 47 tag. Words of other languages are not stemmed. */
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

/** The languages whose words are stemmed, as primary subtags. */
export const STEMMED_LANGUAGES: readonly string[] = Object.keys(ALGORITHMS);

/** Languages that write a compound as one word, with a letter or two between its parts. */
const COMPOUNDING = new Set(['da', 'de', 'nb', 'nl', 'nn', 'no', 'sv']);

/** Words of each language in the cache. */
const MAX_CACHED_STEMS = 200_000;
/** Longer words are not stemmed: no natural word is longer. */
const MAX_WORD_LENGTH = 60;

interface Stemmer {
  stem(word: string): string;
}

const byLanguage = new Map<string, { stemmer: Stemmer | undefined; cache: Map<string, string> }>();

/** Tags whose subtag is remembered: it is asked for with every word. */
const MAX_KNOWN_TAGS = 1000;
const knownTags = new Map<string, string>();

/** The primary subtag of a BCP 47 tag, in lower case: `pt` of `pt-BR`. */
export function primarySubtag(language: string): string {
  const known = knownTags.get(language);
  if (known !== undefined) return known;
  const tag = language.toLowerCase().split('-', 1)[0] ?? '';
  if (knownTags.size >= MAX_KNOWN_TAGS) knownTags.clear();
  knownTags.set(language, tag);
  return tag;
}

/** The primary subtag of a language whose words are stemmed; empty for all others, whatever their tags. */
export function stemmedLanguage(language: string): string {
  const tag = primarySubtag(language);
  return Object.hasOwn(ALGORITHMS, tag) ? tag : '';
}

/** Whether the language of a primary subtag writes compounds as one word. */
export function isCompounding(tag: string): boolean {
  return COMPOUNDING.has(tag);
}

/** The stem of a folded word in a language. */
export function stem(word: string, language: string): string {
  const tag = primarySubtag(language);
  let entry = byLanguage.get(tag);
  if (!entry) {
    const algorithm = ALGORITHMS[tag];
    entry = { stemmer: algorithm ? stemmers.newStemmer(algorithm) : undefined, cache: new Map() };
    byLanguage.set(tag, entry);
  }
  const { stemmer, cache } = entry;
  if (!stemmer || word.length > MAX_WORD_LENGTH) return word;
  const cached = cache.get(word);
  if (cached !== undefined) return cached;
  const stemmed = stemmer.stem(word);
  if (cache.size >= MAX_CACHED_STEMS) cache.clear();
  cache.set(word, stemmed);
  return stemmed;
}
