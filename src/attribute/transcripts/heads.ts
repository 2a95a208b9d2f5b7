/** The heads of a transcript: paragraphs that begin with a label, and what their words tell of the speaker. */
import type { Paragraph } from '../../model/article.ts';
import { type Label, labelAt, nameOf } from './labels.ts';
import { outsideMarks, type SpokenStyle } from './spoken-style.ts';

export interface Head {
  /** index of the paragraph */
  readonly index: number;
  readonly label: Label;
  /** equal for labels of one speaker: "Ada Quist, director:" and "QUIST:" */
  readonly key: string;
  /** the words up to the next head of the paragraph, without white space at the end */
  readonly end: number;
  readonly words: string;
}

/** `Quist: “We stay.”`: words in marks from end to end are a quotation already. */
const IN_MARKS = /^["“„«‘'](?:.*["”“»’'])?$/su;

/** Whether a head's words stand in marks, or there are none. */
export function isQuoted({ words }: Pick<Head, 'words'>): boolean {
  return IN_MARKS.test(words);
}

/** Fewest words of a heading in capitals. */
const MIN_HEADING_WORDS = 4;

/** `Quist: We Will Go On`: a headline, and no words of Quist's. It ends without a full stop, or has capitals throughout. */
export function isHeading({ words }: Pick<Head, 'words'>): boolean {
  if (!/[.?!…—–-]["”’»)\]]{0,3}$/.test(words)) return true;
  const long = words.split(/\s+/).filter((word) => /^[^\p{L}]?\p{L}{4}/u.test(word));
  return long.length >= MIN_HEADING_WORDS && long.every((word) => /^[^\p{L}]?\p{Lu}/u.test(word));
}

/** The heads at the beginning of paragraphs. */
export function headsOf(paragraphs: readonly Paragraph[]): Head[] {
  const found = paragraphs.flatMap(({ text }, index): [number, string, Label][] => {
    const label = labelAt(text);
    return label ? [[index, text, label]] : [];
  });
  const keyOf = keysOf(found.map(([, , label]) => label));
  return found.map(([index, text, label]) => headOf(index, label, keyOf(label), text, text.length));
}

/** Between two turns of one paragraph: the end of a sentence. */
const SENTENCE_END = /[.?!…”"’)\]—–-]\s+(?=[\p{Lu}*])/gu;

/** The heads of a paragraph that begins with one: those inside it too, if their label begins other paragraphs. */
export function withInnerHeads(first: Head, text: string, known: ReadonlyMap<string, string>): Head[] {
  const labels: Label[] = [first.label];
  for (const { 0: mark, index } of text.matchAll(SENTENCE_END)) {
    const at = index + mark.length;
    if (at < first.label.textStart) continue;
    const label = labelAt(text, at);
    if (label && known.has(nameOf(label))) labels.push(label);
  }
  return labels.map((label, n) => {
    const key = known.get(nameOf(label)) ?? first.key;
    return headOf(first.index, label, key, text, labels[n + 1]?.start ?? text.length);
  });
}

function headOf(index: number, label: Label, key: string, text: string, until: number): Head {
  const words = text.slice(label.textStart, until).replace(/[\s*_]{1,20}$/, '');
  return { index, label, key, words, end: label.textStart + words.length };
}

/** "QUIST" and "Ada Quist" are one speaker, unless there is "Ben Quist" too. */
function keysOf(labels: readonly Label[]): (label: Label) => string {
  const fullNames = new Map<string, Set<string>>();
  for (const { words } of labels)
    if (words.length > 1) {
      const surname = words.at(-1) ?? '';
      fullNames.set(surname, (fullNames.get(surname) ?? new Set()).add(words.join(' ')));
    }
  return (label) => {
    const surname = label.words.at(-1) ?? '';
    const isShared = (fullNames.get(surname)?.size ?? 0) > 1;
    return label.kind !== 'name' || isShared ? nameOf(label) : surname;
  };
}

/** Turns with fewer words tell less. */
const MIN_TELLING_WORDS = 6;

/** Whether half of the longer turns of one label are in a style: they address somebody, or the speaker says "I". */
export function areMostly(style: keyof SpokenStyle, turns: readonly Head[]): boolean {
  const longer = turns.filter(({ words }) => words.split(/\s+/).length >= MIN_TELLING_WORDS);
  const telling = longer.length > 0 ? longer : turns;
  const spoken = telling.filter(({ words }) => outsideMarks(words)[style]);
  return spoken.length > 0 && spoken.length * 2 >= telling.length;
}

/** Whether most turns of a label are questions. */
export function areQuestions(turns: readonly Head[]): boolean {
  const questions = turns.filter(({ words }) => /\?["”’)\]]?$/.test(words));
  return questions.length * 2 > turns.length;
}
