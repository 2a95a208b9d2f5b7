/**
 * Whether a story says of itself that its newsroom has taken it back, by the phrases of
 * data/lexicon/retraction-notices.txt. A story that tells of somebody's retraction is none: a label stands before the
 * headline, and a notice speaks of “this story”.
 */
import { readFileSync } from 'node:fs';
import { dataFile } from '../data.ts';
import { fold } from '../text/fold.ts';

/** Paragraphs at whose beginning a notice is looked for, and characters of each. */
const PARAGRAPHS = 2;
const LONGEST = 200;

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

/** What of a story is looked at. */
export interface Words {
  readonly headline?: string | undefined;
  readonly paragraphs: readonly string[];
}

/** True for a story that is marked as retracted, withdrawn or removed. Linear in the text's length. */
export function isRetracted({ headline = '', paragraphs }: Words): boolean {
  if (labelOf(headline) !== undefined) return true;
  const starts = [headline, ...paragraphs.slice(0, PARAGRAPHS)].map((text) => plain(text).slice(0, LONGEST));
  // A text that is nothing but the mark, as forums leave behind.
  const isMark = paragraphs.length === 1 && BRACKETED.exec(starts[1] ?? '')?.[0] === starts[1];
  return isMark || starts.some((text) => NOTICE.test(text));
}

/** The headline without its mark: `RETRACTED: Ferry sinks` is `Ferry sinks`; as it is where it has none. */
export function withoutLabel(headline: string): string {
  const label = labelOf(headline);
  return label === undefined
    ? headline
    : headline
        .trim()
        .slice(label.length)
        .replace(/^[\s:|–—-]+/u, '');
}

/** The mark that a headline begins with, as printed. */
function labelOf(headline: string): string | undefined {
  const printed = headline.trim().slice(0, LONGEST);
  // Marks have the length of their folded forms in all languages of the list.
  const folded = fold(printed);
  const found =
    BRACKETED.exec(folded) ?? LABEL.exec(folded) ?? (isAllLoud(printed) ? null : LOUD.exec(printed));
  return found ? printed.slice(0, found[0].length) : undefined;
}

/** In a headline that is all capitals, capitals say nothing. A mark of one or two words is no such headline. */
function isAllLoud(headline: string): boolean {
  return headline.split(/\s+/).length > 3 && headline === headline.toUpperCase();
}

function plain(text: string): string {
  return fold(text.trim().slice(0, LONGEST * 2)).replace(/\s+/g, ' ');
}

/** `has_been/was` is one of `has been` and `was`. */
function alternatives(word: string): string {
  return `(?:${oneOf(word.split('/').map((one) => fold(one).replaceAll('_', ' ')))})`;
}

function oneOf(phrases: readonly string[]): string {
  // The longest first: `story kill` before `story`.
  return [...phrases]
    .sort((a, b) => b.length - a.length)
    .map((phrase) => RegExp.escape(phrase))
    .join('|');
}
