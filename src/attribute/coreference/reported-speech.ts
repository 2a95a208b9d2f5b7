/**
 * Who was last to say something before a place in the text, in quotations and in indirect speech: "The rules are a burden, said
 * Wilcox." gives Wilcox the floor, whoever was quoted before.
 */

import { partitionPoint } from '../../text/binary-search.ts';
import type { Member } from '../names/names.ts';
import type { ArticleRead, ReadParagraph } from '../sources/annotate.ts';
import { standingOf } from './mention-role.ts';
import { LOOK_BACK } from './recent-mentions.ts';

/** Who spoke, where. */
export interface Spoken {
  readonly paragraph: number;
  readonly offset: number;
  readonly member: Member;
}

/** Someone said to say something. */
export interface Report extends Spoken {
  readonly quoted: boolean;
}

const reported = new WeakMap<ReadParagraph, readonly Report[]>();

/** Who is said to say something in the reporter's words of a paragraph, in order. Worked out once. */
export function reportsIn(paragraph: ReadParagraph): readonly Report[] {
  const held = reported.get(paragraph);
  if (held) return held;
  const found: Report[] = [];
  for (const source of paragraph.sources) {
    if (source.kind !== 'name' && source.kind !== 'group') continue;
    if (!standingOf(paragraph.tokens, source).reports) continue;
    for (const { members } of source.mentions) {
      const [member, other] = members;
      if (member && !other)
        found.push({ paragraph: paragraph.number, offset: source.start, member, quoted: false });
    }
  }
  reported.set(paragraph, found);
  return found;
}

/** Latest speakers looked at. */
const RECENT = 30;

/** Who said something in the paragraphs before a place and in its own, the latest first. */
export function reportsBefore(
  article: ArticleRead,
  index: number,
  offset: number,
  spoken: readonly Spoken[],
): Report[] {
  const here = index + 1;
  const found: Report[] = [];
  for (const one of spoken.slice(-RECENT))
    if (one.paragraph >= here - LOOK_BACK && isBefore(one, here, offset))
      found.push({ ...one, quoted: true });
  for (let back = 0; back <= LOOK_BACK; back += 1) {
    const paragraph = article.paragraphs[index - back];
    if (!paragraph) break;
    const all = reportsIn(paragraph);
    const end = back === 0 ? countBefore(all, offset) : all.length;
    found.push(...all.slice(Math.max(0, end - RECENT), end));
  }
  return found.sort((a, b) => b.paragraph - a.paragraph || b.offset - a.offset);
}

function isBefore(one: Spoken, paragraph: number, offset: number): boolean {
  return one.paragraph < paragraph || (one.paragraph === paragraph && one.offset < offset);
}

function countBefore(all: readonly Report[], offset: number): number {
  return partitionPoint(all, (one) => one.offset < offset);
}
