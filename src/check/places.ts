/** Where in one stored version a claim stands, or what comes nearest to it there. */
import type { OnRecord } from '../model/check.ts';
import type { StoryVersion } from '../store/wording-store.ts';
import { cite } from '../story/citations.ts';
import type { ParsedClaim } from './claim.ts';
import {
  abridgedMatches,
  type ExactMatch,
  exactMatches,
  interruptedMatches,
  quotationOf,
  type Range,
} from './exact.ts';
import { type NearMatch, nearest } from './near.ts';
import type { PrintedText } from './printed-text.ts';

/** `reporter`: the very words, but not all of them in one quotation. */
export type PlaceKind = 'verbatim' | 'abridged' | 'reporter' | 'near-quotation' | 'near-reporter';

export interface Place extends Range {
  readonly kind: PlaceKind;
  readonly version: StoryVersion;
  readonly text: PrintedText;
  /** index of the quotation that has the words, or most of them; -1 for the reporter's */
  readonly quotation: number;
  /** what marked gaps leave out */
  readonly filled: readonly Range[];
  /** 1 for the very words; see near.ts */
  readonly similarity: number;
  /** the longest run of words that the claim has too */
  readonly run: number;
}

/** Share of the words found that must stand in quotation marks, for it to be near a quotation. */
const MIN_QUOTED_SHARE = 0.6;
/** Printed words beside the shared ones that are shown as changed. */
const MAX_WIDENED = 3;
/** Words that are aligned: of longer texts, those around the paragraph that shares most. */
const MAX_ALIGNED_WORDS = 3000;

/** All places where the very words stand; with marked gaps filled only if there is none in a quotation without. */
export function exactPlaces(
  version: StoryVersion,
  text: PrintedText,
  { words, pieces }: ParsedClaim,
): Place[] {
  const wanted = words.map((word) => word.text);
  const base = { version, text, similarity: 1, run: wanted.length, filled: [] };
  const found = exactMatches(text, wanted).map((range): Place => {
    const quotation = quotationOf(text, range);
    return { ...base, ...range, quotation, kind: quotation >= 0 ? 'verbatim' : 'reporter' };
  });
  if (found.some(({ kind }) => kind === 'verbatim')) return found;
  const gapped: ExactMatch[] =
    pieces.length > 1 ? abridgedMatches(text, pieces) : interruptedMatches(text, pieces[0]?.words ?? []);
  // A claim that begins or ends with a marked gap has one piece, and yet is more than its words.
  const [only] = pieces;
  if (pieces.length === 1 && only && only.words.length < words.length)
    gapped.push(...exactMatches(text, only.words).map((range) => ({ ...range, filled: [] })));
  for (const match of gapped) {
    const quotation = text.words[match.from]?.quotation ?? -1;
    const isQuoted = quotation >= 0 && (text.words[match.to - 1]?.quotation ?? -1) >= 0;
    found.push({
      ...base,
      ...match,
      quotation: isQuoted ? quotation : -1,
      kind: isQuoted ? 'abridged' : 'reporter',
    });
  }
  return found;
}

/** The part of a version that is nearest to a claim; undefined if it has none of its words. */
export function nearPlace(
  version: StoryVersion,
  text: PrintedText,
  { pieces }: ParsedClaim,
  paragraphs: readonly number[],
): Place | undefined {
  const claim = pieces.flatMap((piece) => piece.words);
  const gaps = new Set<number>();
  let before = 0;
  for (const piece of pieces) {
    if (piece.gap) gaps.add(before);
    before += piece.words.length;
  }
  const match = nearest(text.folded, claim, gaps, alignedRange(text, paragraphs));
  if (!match) return undefined;
  const counts = Map.groupBy(match.shared, (n) => text.words[n]?.quotation ?? -1);
  const quoted = match.shared.length - (counts.get(-1)?.length ?? 0);
  const isQuoted = quoted >= match.shared.length * MIN_QUOTED_SHARE;
  const [quotation = -1] = [...counts.keys()]
    .filter((one) => one >= 0)
    .sort((a, b) => (counts.get(b)?.length ?? 0) - (counts.get(a)?.length ?? 0));
  return {
    kind: isQuoted ? 'near-quotation' : 'near-reporter',
    ...widened(text, match, isQuoted ? quotation : -1),
    version,
    text,
    quotation: isQuoted ? quotation : -1,
    filled: [],
    similarity: match.similarity,
    run: match.run,
  };
}

/** The words around the paragraph that shares most, if a text is too long to be aligned as a whole. */
function alignedRange({ words, article }: PrintedText, [best]: readonly number[]): Range {
  if (words.length <= MAX_ALIGNED_WORDS) return { from: 0, to: words.length };
  const at = article.paragraphs.findIndex(({ number }) => number === best);
  const start = words.findIndex(({ paragraph }) => paragraph === Math.max(0, at));
  const from = Math.max(0, Math.min(start - MAX_ALIGNED_WORDS / 2, words.length - MAX_ALIGNED_WORDS));
  return { from, to: from + MAX_ALIGNED_WORDS };
}

/** The range with the printed words beside it that the claim has changed, as far as the same quotation goes. */
function widened({ words }: PrintedText, { from, to, before, after }: NearMatch, quotation: number): Range {
  const goesOn = (n: number, beside: number) =>
    words[n] !== undefined &&
    words[n].quotation === quotation &&
    words[beside]?.quotation === quotation &&
    words[n].paragraph === words[beside].paragraph;
  let [start, end] = [from, to];
  while (from - start < Math.min(before, MAX_WIDENED) && goesOn(start - 1, start)) start -= 1;
  while (end - to < Math.min(after, MAX_WIDENED) && goesOn(end, end - 1)) end += 1;
  return { from: start, to: end };
}

/** A place as it is shown: the whole quotation, or the paragraphs of the reporter, with the words of the claim marked. */
export function onRecord({ version, text, from, to, quotation }: Place): OnRecord {
  const { article, lines, words, quotations } = text;
  const [first, last] = [words[from], words[to - 1]];
  const own = quotations[quotation]?.quotes;
  const isInside =
    own !== undefined && words[from]?.quotation === quotation && words[to - 1]?.quotation === quotation;
  const parts = isInside
    ? own.map(({ paragraph, start, end }) => ({
        paragraph: lines.findIndex(({ number }) => number === paragraph),
        start,
        end,
      }))
    : lines
        .slice(first?.paragraph, (last?.paragraph ?? 0) + 1)
        .map((one, n) => ({ paragraph: (first?.paragraph ?? 0) + n, start: 0, end: one.text.length }));
  const texts = parts.map(({ paragraph, start, end }) => lines[paragraph]?.text.slice(start, end) ?? '');
  const offset = (paragraph: number, at: number) => {
    const n = parts.findIndex((part) => part.paragraph === paragraph);
    const before = texts.slice(0, n).reduce((sum, one) => sum + one.length + 1, 0);
    return before + at - (parts[n]?.start ?? 0);
  };
  const number = lines[first?.paragraph ?? 0]?.number ?? 1;
  const attribution = own?.[0].attribution;
  return {
    citation: cite(article, number),
    text: texts.join('\n'),
    marks:
      first && last
        ? [{ start: offset(first.paragraph, first.start), end: offset(last.paragraph, last.end) }]
        : [],
    ...(own && attribution && { attribution, quote: own[0], ...(!isInside && { inContext: true as const }) }),
    ...(version.replacedAt !== undefined && { until: version.replacedAt }),
  };
}

/** The folded words of a place, by which equal wordings are known. */
export function wordingOf({ text, from, to }: Place): string {
  return text.folded.slice(from, to).join(' ');
}

/** When the words of a place were first on record: publication, or arrival of the first version. */
export function timeOf({ version }: Place): string {
  return version.story.article.publishedAt?.instant ?? version.firstStoredAt;
}
