/** Stretches of a text, `[start, end)` in UTF-16 code units. */

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The stretches in order, those that overlap or touch joined; those that are empty or split a character left out. */
export function mergeSpans(stretches: readonly Span[], text: string): Span[] {
  const found: { start: number; end: number }[] = [];
  for (const { start, end } of [...stretches].sort((a, b) => a.start - b.start)) {
    if (start < 0 || start >= end || end > text.length || splits(text, start) || splits(text, end)) continue;
    const last = found.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else found.push({ start, end });
  }
  return found;
}

/** True where `at` lies between the two halves of a surrogate pair. */
function splits(text: string, at: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1));
}
