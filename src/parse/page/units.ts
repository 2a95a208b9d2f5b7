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
  for (const [n, { text, tag }] of blocks.entries()) {
    const last = units.at(-1);
    if (isLive && isClock(text)) time = text;
    else if (isSubhead(tag, text)) heading = heading === undefined ? text : `${heading} – ${text}`;
    else if (tag === 'li' && last && heading === undefined && isIntroduced(blocks, n, last.text))
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

/** True if the item at `n` is in a list that `words` introduce, and that is short enough for one paragraph. */
function isIntroduced(blocks: readonly Block[], n: number, words: string): boolean {
  const [introduction = '', ...items] = words.split(' • ');
  if (!INTRODUCES.test(introduction)) return false;
  let length = words.length;
  for (const { tag, text } of blocks.slice(n, n + MAX_LIST_LENGTH / 10)) {
    if (tag !== 'li') break;
    length += text.length;
  }
  return items.length > 0 || length <= MAX_LIST_LENGTH;
}
