/**
 * Splits a text into runs, and runs into the words of the index. Two spellings of one thing have the same words: F-35 and
 * F35, 1,500 and 1.500, l’accord and accord, #ClimateChange and climate change.
 */
import { fold } from '../../text/fold.ts';
import type { Span } from '../../text/span.ts';
import { foldNumber, NUMBER } from './numbers.ts';
import { addressWords, camelWords } from './tags.ts';

/** A folded word and its span of the text. */
export interface IndexWord extends Span {
  readonly text: string;
  /** true for a guess at a word, such as a whole tag or a part of an address: nobody is told that it is missing */
  readonly optional?: true;
}

/** Letters of scripts that are written without spaces. `Intl.Segmenter` splits them. */
const UNSPACED = '[[\\p{L}\\p{M}]&&[\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Thai}]]';
const SPACED = `[\\p{L}--${UNSPACED}]`;
const INSIDE = `[[\\p{L}\\p{N}\\p{M}]--${UNSPACED}]`;
/** A word of ASCII letters alone. */
const PLAIN = /^[A-Za-z]+$/;
const APOSTROPHE = /[’‘ʼ´`＇]/g;

/** Each alternative begins with another kind of character or ends the others, so no text is read twice. */
const RUN = new RegExp(
  [
    '(?:https?://[^\\s<>"“”]{1,2000})',
    '(?:[#@＃＠][\\p{L}\\p{N}_][\\p{L}\\p{N}\\p{M}_]*)',
    // A name of one or two letters and a number: F-35, G-7, AK-47.
    `(?:${SPACED}{1,2}[\\-‐‑]\\p{Nd}{1,3}(?!\\p{Nd})${INSIDE}*)`,
    `(?:${UNSPACED}+)`,
    `(?:${NUMBER}(?:${SPACED}${INSIDE}*)?)`,
    `(?:${SPACED}${INSIDE}*(?:['’‘ʼ´\`＇.&]${INSIDE}+)*)`,
    '(?:\\p{N}[\\p{N}\\p{M}]*)',
  ].join('|'),
  'gv',
);

export interface Run extends Span {
  /** as written */
  readonly text: string;
}

/** The runs of a text, in order. Linear in the length of the text. */
export function* runsOf(text: string): Iterable<Run> {
  for (const { 0: run, index: start } of text.matchAll(RUN))
    yield { text: run, start, end: start + run.length };
}

const DIGIT = /^\p{Nd}/u;
const HYPHEN = /^\p{L}{1,2}[-‐‑]/u;
const STARTS_UNSPACED = new RegExp(`^${UNSPACED}`, 'v');

type Kind = 'address' | 'tag' | 'model' | 'unspaced' | 'number' | 'word';

function kindOf(run: string): Kind {
  // A shortcut: most runs are plain words.
  if (PLAIN.test(run)) return 'word';
  if (/^[#@＃＠]/.test(run)) return 'tag';
  if (/^https?:\/\//.test(run)) return 'address';
  if (DIGIT.test(run)) return 'number';
  if (STARTS_UNSPACED.test(run)) return 'unspaced';
  return HYPHEN.test(run) ? 'model' : 'word';
}

/** The words of a run. Their spans count from the start of the text. */
export function wordsOfRun({ text, start, end }: Run): IndexWord[] {
  switch (kindOf(text)) {
    case 'address':
      return addressWords(text).map((one) => ({ ...moved(one, start), optional: true }));
    case 'tag': {
      const parts = camelWords(text).flatMap((part) => spacedWords(part.text, start + part.start));
      const whole = fold(text.slice(1)).replaceAll('_', '');
      return parts.length > 1 ? [...parts, { text: whole, start: start + 1, end, optional: true }] : parts;
    }
    case 'model':
      return [{ text: fold(text).replace(/[-‐‑]/g, ''), start, end }];
    case 'unspaced':
      return segments(text, start);
    case 'number':
      return [{ text: foldNumber(fold(text)), start, end }];
    default:
      return spacedWords(text, start);
  }
}

/** The words of a text, in order. Linear in the length of the text. */
export function wordsOf(text: string): IndexWord[] {
  const found: IndexWord[] = [];
  for (const run of runsOf(text)) found.push(...wordsOfRun(run));
  return found;
}

/** Articles and pronouns that French and Italian elide before a vowel; so does Lucene's `ElisionFilter`. */
const ELIDED = /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=[aeiouyh])/;
/** Letters before a number that is part of a name: iPhone16, Covid19, but not G7 or MP3. */
const NAME_AND_NUMBER = /^\p{L}[\p{L}\p{M}]{2,}(?=\p{Nd})/u;

function spacedWords(run: string, at: number): IndexWord[] {
  if (PLAIN.test(run)) return [{ text: run.toLowerCase(), start: at, end: at + run.length }];
  const plain = run.replace(APOSTROPHE, "'");
  if (plain.includes('.')) {
    const parts = plain.split('.');
    // `U.S.` and `p.m.` are one word; `amazon.com` is two, and so are two sentences without a space between.
    if (parts.some((part) => part.length > 2)) {
      let offset = 0;
      return parts.flatMap((part) => {
        const found = spacedWords(part, at + offset);
        offset += part.length + 1;
        return found;
      });
    }
  }
  const folded = fold(plain).replace(/'s$/, '');
  const elided = ELIDED.exec(folded)?.[0];
  if (elided !== undefined) {
    const skipped = plain.indexOf("'") + 1;
    return [
      { text: folded.slice(elided.length).replace(/['.]/g, ''), start: at + skipped, end: at + run.length },
    ];
  }
  const number = NAME_AND_NUMBER.exec(run)?.[0].length;
  if (number !== undefined) {
    return [
      { text: fold(run.slice(0, number)), start: at, end: at + number },
      ...spacedWords(run.slice(number), at + number),
    ];
  }
  const text = folded.replace(/['.]/g, '');
  return text === '' ? [] : [{ text, start: at, end: at + run.length }];
}

/** ICU has one dictionary for Chinese and Japanese, so one segmenter serves both. */
const segmenter = new Intl.Segmenter('ja', { granularity: 'word' });

function segments(run: string, at: number): IndexWord[] {
  // A shortcut: a call of the segmenter takes long, and one sign is one word.
  if (run.length === 1) return [{ text: fold(run), start: at, end: at + 1 }];
  return [...segmenter.segment(run)].map(({ segment, index }) => ({
    text: fold(segment),
    start: at + index,
    end: at + index + segment.length,
  }));
}

function moved<Word extends Span>(word: Word, by: number): Word {
  return { ...word, start: word.start + by, end: word.end + by };
}
