/**
 * Whether a story says that its newsroom has retracted it, by the phrases of data/lexicon/retraction-notices.txt. A
 * story about somebody's retraction does not count: a label comes before the headline, and a notice says “this story”.
 */
import { readFileSync } from 'node:fs';
import { dataFile } from '../data.ts';
import { fold } from '../text/fold.ts';

/** Paragraphs that may begin with a notice, and the characters of each that are searched. */
const MAX_PARAGRAPHS = 2;
const MAX_LENGTH = 200;

const entries = readFileSync(dataFile('lexicon/retraction-notices.txt'), 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '' && !line.startsWith('#'))
  .map((line) => line.split('|').map((part) => part.trim()));
const wordsOf = (kind: string) => entries.flatMap(([name, words]) => (name === kind && words ? [words] : []));

const labels = wordsOf('label');
const isLoud = (words: string) => words === words.toUpperCase() && words !== words.toLowerCase();
const quiet = oneOf(labels.filter((words) => !isLoud(words)).map(fold));
const any = oneOf(labels.map(fold));
/** `Retracted: …` */
const LABEL = new RegExp(`^(?:${quiet})\\s?[:：\\])］】]`, 'u');
/** `[deleted]`, `(Retracted) …` */
const BRACKETED = new RegExp(`^[\\[(［【]\\s?(?:${any})\\s?[\\])］】]`, 'u');
/** `KILL: …`, `RETRACTED - …`, `WITHDRAWN` */
const LOUD = new RegExp(
  `^(?:${oneOf(labels.map((words) => words.toUpperCase()))})\\s?(?:[:\\])|]|\\s[-–—]|[–—]|$)`,
  'u',
);
const NOTICE = new RegExp(
  `^[\\[(*\\s]*(?:(?:${oneOf(wordsOf('before').map(fold))})(?:[^:.]{0,40}[:.]|\\s?[–—-])\\s?)?(?:${wordsOf(
    'notice',
  )
    .map((words) => words.split(' ').map(alternatives).join(' '))
    .join('|')})(?![\\p{L}\\p{N}])`,
  'u',
);

/** The parts of a story that may hold a notice. */
export interface Words {
  readonly headline?: string | undefined;
  readonly paragraphs: readonly string[];
}

/** True if a story is marked as retracted, withdrawn or removed. Linear in the text's length. */
export function isRetracted({ headline = '', paragraphs }: Words): boolean {
  if (labelOf(headline) !== undefined) return true;
  const starts = [headline, ...paragraphs.slice(0, MAX_PARAGRAPHS)].map((text) =>
    plain(text).slice(0, MAX_LENGTH),
  );
  // A text that is nothing but the label, as forums leave behind.
  const isMark = paragraphs.length === 1 && BRACKETED.exec(starts[1] ?? '')?.[0] === starts[1];
  return isMark || starts.some((text) => NOTICE.test(text));
}

/** The headline without its label, if it has one: `RETRACTED: Ferry sinks` becomes `Ferry sinks`. */
export function withoutLabel(headline: string): string {
  const label = labelOf(headline);
  return label === undefined
    ? headline
    : headline
        .trim()
        .slice(label.length)
        .replace(/^[\s:|–—-]+/u, '');
}

/** The label at the beginning of a headline, as printed. */
function labelOf(headline: string): string | undefined {
  const printed = headline.trim().slice(0, MAX_LENGTH);
  // In all languages of the list, folding does not change the length of a label.
  const folded = fold(printed);
  const found =
    BRACKETED.exec(folded) ?? LABEL.exec(folded) ?? (isAllLoud(printed) ? null : LOUD.exec(printed));
  return found ? printed.slice(0, found[0].length) : undefined;
}

/** True for a headline in capitals, which then say nothing. A label of one to three words is no such headline. */
function isAllLoud(headline: string): boolean {
  return headline.split(/\s+/).length > 3 && headline === headline.toUpperCase();
}

function plain(text: string): string {
  return fold(text.trim().slice(0, MAX_LENGTH * 2)).replace(/\s+/g, ' ');
}

/** `has_been/was` matches `has been` or `was`. */
function alternatives(word: string): string {
  return `(?:${oneOf(word.split('/').map((one) => fold(one).replaceAll('_', ' ')))})`;
}

function oneOf(phrases: readonly string[]): string {
  // Longest first: `story kill` before `story`.
  return [...phrases]
    .sort((a, b) => b.length - a.length)
    .map((phrase) => RegExp.escape(phrase))
    .join('|');
}
