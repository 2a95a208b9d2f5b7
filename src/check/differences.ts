/** Marks how a claim differs from what is printed, word by word. Printed words are shown as printed. */
import { diffArrays } from 'diff';
import type { Difference } from '../model/check.ts';
import type { ClaimWord } from './claim.ts';
import type { Range } from './exact.ts';
import type { PrintedText } from './printed-text.ts';

/** Edits after which no more are looked for: finding them takes time by their square, some 10 ms for these. */
const MAX_EDITS = 200;

/** The printed words of a range with those that the claim marks as left out, or puts in brackets. */
export function filledDifferences(
  text: PrintedText,
  { from, to }: Range,
  filled: readonly Range[],
): Difference[] {
  const found: Difference[] = [];
  let at = from;
  for (const gap of filled) {
    if (gap.to <= gap.from) continue;
    found.push({ kind: 'equal', text: printed(text, { from: at, to: gap.from }, gap.from) });
    found.push({ kind: 'filled', text: printed(text, gap, gap.to) });
    at = gap.to;
  }
  return [...found, { kind: 'equal', text: printed(text, { from: at, to }, to, true) }];
}

/** The runs of words that a claim and the printed words of a range share, and those that one of them has alone. */
export function wordDifferences(text: PrintedText, range: Range, claim: readonly ClaimWord[]): Difference[] {
  const own = text.words.slice(range.from, range.to).map((word) => word.text);
  const changes = diffArrays(
    own,
    claim.map((word) => word.text),
    { maxEditLength: MAX_EDITS },
  ) ?? [
    { value: own, removed: true, added: false },
    { value: claim.map((word) => word.text), removed: false, added: true },
  ];
  const found: Difference[] = [];
  let [at, typed] = [range.from, 0];
  for (const { value, added, removed } of changes) {
    if (added) {
      const words = claim.slice(typed, typed + value.length);
      const [first, last] = [words[0], words.at(-1)];
      found.push({
        kind: 'added',
        text: words.map((word) => word.typed).join(' '),
        ...(first && last && { span: { start: first.start, end: last.end } }),
      });
      typed += value.length;
      continue;
    }
    const next = at + value.length;
    const run = printed(text, { from: at, to: next }, next, next === range.to);
    found.push({ kind: removed ? 'removed' : 'equal', text: run });
    at = next;
    if (!removed) typed += value.length;
  }
  return found;
}

/** The text of a range, with what stands between its last word and the next, unless it is the last. */
function printed({ words, lines }: PrintedText, { from, to }: Range, next: number, isLast = false): string {
  const first = words[from];
  const last = words[to - 1];
  const after = isLast ? undefined : words[next];
  if (!first || !last || to <= from) return '';
  const textOf = (paragraph: number) => lines[paragraph]?.text ?? '';
  const until = after && after.paragraph === last.paragraph ? after.start : last.end;
  const closing = after && after.paragraph !== last.paragraph ? '\n' : '';
  if (first.paragraph === last.paragraph) return textOf(first.paragraph).slice(first.start, until) + closing;
  const parts = [textOf(first.paragraph).slice(first.start)];
  for (let n = first.paragraph + 1; n < last.paragraph; n += 1) parts.push(textOf(n));
  parts.push(textOf(last.paragraph).slice(0, until));
  return parts.join('\n') + closing;
}
