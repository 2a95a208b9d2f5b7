/** Spans of a text: intervals `[start, end)` in UTF-16 code units. */

export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * The spans in order, with those that overlap or touch merged. Spans that are empty, outside the text or split a
 * surrogate pair are left out.
 */
export function mergeSpans(spans: readonly Span[], text: string): Span[] {
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (start < 0 || start >= end || end > text.length) continue;
    if (isInsidePair(text, start) || isInsidePair(text, end)) continue;
    const last = merged.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

/** True if `at` lies between the two halves of a surrogate pair. */
function isInsidePair(text: string, at: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1));
}
