/** The words by which the rules for Japanese find people and what they say, from data/lexicon/ja. */
import { readFileSync } from 'node:fs';
import { dataFile } from '../../../data.ts';

export interface JapaneseLexicon {
  readonly titles: ReadonlySet<string>;
  /** `氏`, `さん`: behind names alone */
  readonly honorifics: ReadonlySet<string>;
  readonly modifiers: ReadonlySet<string>;
  readonly nouns: ReadonlySet<string>;
  readonly organisationEnds: ReadonlySet<string>;
  readonly surnames: ReadonlySet<string>;
  readonly notNames: readonly string[];
  /** the words of grammar.txt, by key */
  readonly words: (key: string) => readonly string[];
}

let read: JapaneseLexicon | undefined;

export function japaneseLexicon(): JapaneseLexicon {
  read ??= readLexicon();
  return read;
}

function linesOf(name: string): string[] {
  return readFileSync(dataFile(`lexicon/ja/${name}.txt`), 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

const wordsOf = (name: string) => linesOf(name).flatMap((line) => line.split(/\s+/));

function readLexicon(): JapaneseLexicon {
  const titles = wordsOf('titles');
  const keys = new Map(
    linesOf('grammar').map((line) => {
      const [key = '', words = ''] = line.split('|').map((part) => part.trim());
      return [key, words.split(/\s+/)] as const;
    }),
  );
  return {
    titles: new Set(titles.filter((word) => !word.startsWith('-'))),
    honorifics: new Set(titles.filter((word) => word.startsWith('-')).map((word) => word.slice(1))),
    modifiers: new Set(wordsOf('title-modifiers')),
    nouns: new Set(wordsOf('person-nouns')),
    organisationEnds: new Set(wordsOf('organisation-ends')),
    surnames: new Set(wordsOf('surnames')),
    notNames: wordsOf('not-names'),
    words: (key) => keys.get(key) ?? [],
  };
}

/** Characters of the longest word that is looked for at the end of a run. */
const MAX_END = 10;

/** The longest word of a set with which a text ends; undefined if there is none. */
export function endingOf(text: string, words: ReadonlySet<string>): string | undefined {
  for (let length = Math.min(MAX_END, text.length); length > 0; length -= 1) {
    const end = text.slice(text.length - length);
    if (words.has(end)) return end;
  }
  return undefined;
}
