/** Finds quotations in corner brackets. Those inside others belong to them, and 『』 outside of others names works. */
import type { Paragraph } from '../../../model/article.ts';
import type { Quotation } from '../../syntax/quotations.ts';

const MARK = /[「」『』]/g;
/** Stands for a character of a quotation, so that only the reporter's words are left and offsets hold. */
export const QUOTED = '\uE000';

/** All quotations, in order. Linear in the length of the paragraphs. */
export function findCornerQuotations(paragraphs: readonly Paragraph[]): Quotation[] {
  return paragraphs.flatMap(({ number, text }) => {
    const found: Quotation[] = [];
    let depth = 0;
    let open = -1;
    for (const { 0: mark, index } of text.matchAll(MARK)) {
      if (mark === '「' || mark === '『') {
        if (depth === 0) open = index;
        depth += 1;
      } else if (depth > 0) {
        depth -= 1;
        if (depth === 0 && text[open] === '「' && index > open + 1)
          found.push({
            paragraph: number,
            open,
            close: index + 1,
            start: open + 1,
            end: index,
            continues: false,
          });
      }
    }
    return found;
  });
}

/** The paragraph with each quotation, and each name of a work, masked. */
export function maskCorners(text: string, quotations: readonly Quotation[]): string {
  let masked = '';
  let at = 0;
  for (const { open, close } of quotations) {
    masked += text.slice(at, open) + QUOTED.repeat(close - open);
    at = close;
  }
  return (masked + text.slice(at)).replace(/『[^『』]{0,200}』/g, (work) => '\uE001'.repeat(work.length));
}
