/**
 * Blocks of a page to its units of citation: paragraphs, each with the subhead and the time that stand over it. A
 * subhead is no paragraph, since nobody would cite it; the items of a list belong to the words that introduce them.
 */
import type { Paragraph } from '../../model/article.ts';
import type { Block } from './blocks.ts';

export type Unit = Omit<Paragraph, 'number'>;

/** Longer headings are sentences of the story, such as the questions of an interview. */
const MAX_SUBHEAD_LENGTH = 120;
const ENDS_SENTENCE = /[.!?。！？…:][”"’'»)\]]*$/;
const INTRODUCES = /[:：]$/;
/** Characters of a paragraph with the items that it introduces; longer lists stay paragraphs. */
const MAX_LIST_LENGTH = 1000;
const MAX_ITEMS = 50;
/** A time of day alone in its line: `14:32`, `2.05 pm GMT`, `9h15`, `14:32 Uhr`, `14時32分`. */
const CLOCK =
  /^(?:\d{1,2}\s?[:.h]\s?\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\.?|\d{1,2}時\d{2}分)(?:\s(?:Uhr|h|\p{Lu}{2,4}))?$/iu;
/** A page with fewer such lines is no live blog: the line is a stamp. */
const MIN_TIMES = 2;

/** The units in document order; their texts, subheads and times are the blocks' own words. */
export function unitsOf(blocks: readonly Block[]): Unit[] {
  const isLive = blocks.filter(({ text }) => isClock(text)).length >= MIN_TIMES;
  const units: Unit[] = [];
  let heading: string | undefined;
  let time: string | undefined;
  let isJoining = false;
  for (const [n, { text, tag }] of blocks.entries()) {
    const last = units.at(-1);
    const isFirst = tag === 'li' && blocks[n - 1]?.tag !== 'li';
    if (isFirst) isJoining = heading === undefined && introduces(last?.text ?? '', blocks, n);
    if (isLive && isClock(text)) time = text;
    else if (isSubhead(tag, text)) heading = heading === undefined ? text : `${heading} – ${text}`;
    else if (tag === 'li' && last && isJoining)
      units[units.length - 1] = { ...last, text: `${last.text} • ${text}` };
    else {
      units.push({ text, ...(heading && { heading }), ...(time && { time }) });
      heading = undefined;
    }
  }
  // What has no paragraph under it is no subhead.
  return heading === undefined ? units : [...units, { text: heading, ...(time && { time }) }];
}

/** True for a line that is a time of day and nothing more. */
export function isClock(text: string): boolean {
  return text.length <= 20 && CLOCK.test(text);
}

function isSubhead(tag: string, text: string): boolean {
  return /^h[1-6]$/.test(tag) && text.length <= MAX_SUBHEAD_LENGTH && !ENDS_SENTENCE.test(text);
}

/** Whether `words` introduce the list whose first item is at `n`, and it is short enough for one paragraph. */
function introduces(words: string, blocks: readonly Block[], n: number): boolean {
  if (!INTRODUCES.test(words)) return false;
  const near = blocks.slice(n, n + MAX_ITEMS);
  const end = near.findIndex(({ tag }) => tag !== 'li');
  const items = end < 0 ? near : near.slice(0, end);
  const length = items.reduce((sum, { text }) => sum + text.length, words.length);
  return items.length < MAX_ITEMS && length <= MAX_LIST_LENGTH;
}
