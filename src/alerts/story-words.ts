/** The words of a story, as alerts are matched against them. */
import type { Article } from '../model/article.ts';
import { stem, stemmedLanguage } from '../search/analysis/stemmer.ts';
import { wordsOf } from '../search/analysis/tokens.ts';

/** The words of a headline or a paragraph, folded, in order, and their stems. */
interface Unit {
  readonly words: readonly string[];
  readonly stems: readonly string[];
}

/** A part of a story that is asked whether it has words. */
export interface WordsOfText {
  /** one of the few whose words are stemmed, or empty */
  readonly language: string;
  /** the distinct stems */
  readonly stems: ReadonlySet<string>;
  hasWord(word: string): boolean;
  /** whether the words stand side by side; of a single word, its stem is enough */
  hasSequence(words: readonly string[]): boolean;
}

/** The units of a story, by the number of the paragraph; 0 is the headline. */
export class StoryWords {
  readonly #language: string;
  readonly #units = new Map<number, Unit>();

  constructor({ headline, language, paragraphs }: Article) {
    this.#language = stemmedLanguage(language);
    this.#units.set(0, this.#unitOf(headline));
    for (const { number, text, heading } of paragraphs)
      this.#units.set(number, this.#unitOf(heading === undefined ? text : `${heading}\n${text}`));
  }

  /** The whole story. */
  all(): WordsOfText {
    return this.#text([...this.#units.values()]);
  }

  /** The headline and some paragraphs. */
  of(paragraphs: Iterable<number>): WordsOfText {
    return this.#text([...new Set([0, ...paragraphs])].flatMap((number) => this.#units.get(number) ?? []));
  }

  #unitOf(text: string): Unit {
    const words = wordsOf(text).map((word) => word.text);
    return { words, stems: words.map((word) => stem(word, this.#language)) };
  }

  #text(units: readonly Unit[]): WordsOfText {
    const language = this.#language;
    const stems = new Set(units.flatMap((unit) => unit.stems));
    const hasWord = (word: string) => stems.has(stem(word, language));
    return {
      language,
      stems,
      hasWord,
      hasSequence(sequence) {
        const [only, second] = sequence;
        if (only === undefined || second === undefined) return only !== undefined && hasWord(only);
        if (!sequence.every(hasWord)) return false;
        return units.some(({ words }) => hasRun(words, sequence));
      },
    };
  }
}

function hasRun(words: readonly string[], sequence: readonly string[]): boolean {
  const [first = ''] = sequence;
  for (let at = words.indexOf(first); at >= 0; at = words.indexOf(first, at + 1))
    if (sequence.every((word, n) => words[at + n] === word)) return true;
  return false;
}
