/** Finds the words of a claim in a stored text: without a gap, with marked gaps, and in a quotation that a clause interrupts. */
import type { Attribution } from '../model/article.ts';
import type { ClaimPiece } from './claim.ts';
import type { PrintedText } from './printed-text.ts';

/** A range of indexes of words, `[from, to)`. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Where a claim stands: from its first to its last word, with the ranges that it leaves out or that a bracket stands for. */
export interface ExactMatch extends Range {
  readonly filled: readonly Range[];
}

/** Words that square brackets can stand for. */
const MAX_BRACKET_WORDS = 8;
/** Fewest words that a claim with marked gaps must have for each of its pieces, or anything could be cut together. */
const MIN_WORDS_A_PIECE = 2.5;
/** Pieces that are looked for: a claim of more is cut to shreds. */
const MAX_PIECES = 30;
/** A gap of so few words that leaves out or puts in a negation turns the meaning round. */
const MAX_NEGATED_GAP = 3;
/** Words of a clause that may stand inside a sentence of a quotation: “We must,” he said, “go on.” */
const MAX_CLAUSE_WORDS = 15;

const NEGATIONS = new Set(
  (
    'not no never nor neither none nothing nobody without hardly cannot nicht kein keine keinen keiner nie niemals ' +
    'ne pas jamais aucun aucune rien nunca jamás jamas ningún ningun ninguna nada ない ません'
  ).split(' '),
);

function isNegation(word: string): boolean {
  return NEGATIONS.has(word) || word.endsWith("n't");
}

/** All places where the words stand without a gap. Linear in the length of the text, for words that do not repeat. */
export function exactMatches({ folded }: PrintedText, wanted: readonly string[]): Range[] {
  return placesOf(folded, wanted, 0, folded.length).map((from) => ({
    from,
    to: from + wanted.length,
  }));
}

/** The quotation that has all words of a range; -1 if some stand outside quotation marks, or in another quotation. */
export function quotationOf({ words }: PrintedText, { from, to }: Range): number {
  const first = words[from]?.quotation ?? -1;
  for (let n = from; n < to; n += 1) if (words[n]?.quotation !== first) return -1;
  return first;
}

/** Places inside one quotation where the pieces stand in their order, with gaps that the claim marks. */
export function abridgedMatches(text: PrintedText, pieces: readonly ClaimPiece[]): ExactMatch[] {
  const size = pieces.reduce((sum, piece) => sum + piece.words.length, 0);
  const isCut = pieces.some(({ gap }) => gap === 'ellipsis');
  if (size < 2 || pieces.length > MAX_PIECES || (isCut && size < pieces.length * MIN_WORDS_A_PIECE))
    return [];
  const found: ExactMatch[] = [];
  for (const { from, to } of quotationRanges(text)) {
    const match = chain(text.folded, pieces, { from, to });
    if (match) found.push(match);
  }
  return found;
}

/**
 * Places where the words stand in a sentence of quotation that the reporter's clause interrupts, and all parts are given to
 * the same speaker.
 */
export function interruptedMatches(text: PrintedText, wanted: readonly string[]): ExactMatch[] {
  const quoted = text.words.flatMap((word, n) => (word.quotation >= 0 ? [n] : []));
  const folded = quoted.map((n) => text.words[n]?.text ?? '');
  const found: ExactMatch[] = [];
  for (const place of placesOf(folded, wanted, 0, folded.length)) {
    const own = quoted.slice(place, place + wanted.length);
    const filled: Range[] = [];
    let fits = true;
    for (let n = 1; n < own.length && fits; n += 1) {
      const [before, after] = [own[n - 1] ?? 0, own[n] ?? 0];
      if (text.words[before]?.quotation === text.words[after]?.quotation) continue;
      fits = isInterruption(text, before, after);
      if (after > before + 1) filled.push({ from: before + 1, to: after });
    }
    if (fits && filled.length > 0) found.push({ from: own[0] ?? 0, to: (own.at(-1) ?? 0) + 1, filled });
  }
  return found;
}

/** True if between two words there is but a clause of the reporter, and no sentence of the speaker ends. */
function isInterruption({ words, quotations, lines }: PrintedText, before: number, after: number): boolean {
  const [left, right] = [words[before], words[after]];
  if (!left || !right || left.paragraph !== right.paragraph) return false;
  if (after - before - 1 > MAX_CLAUSE_WORDS || after === before + 1) return false;
  const between = (lines[left.paragraph]?.text ?? '').slice(left.end, right.start);
  // The dot of a title or an initial ends no sentence; two marks alone do.
  if (/[.!?…]['’"”»]|[!?]|\.\s+["“«„]/u.test(between)) return false;
  const speakers = [left, right].map(({ quotation }) =>
    speakerKey(quotations[quotation]?.quotes[0].attribution),
  );
  return speakers[0] !== undefined && speakers[0] === speakers[1];
}

function speakerKey(attribution: Attribution | undefined): string | undefined {
  if (attribution?.state === 'named') return attribution.speakers.map(({ name }) => name).join('\n');
  return attribution?.state === 'unnamed' ? attribution.description : undefined;
}

/** The range of each quotation, all its paragraphs together. */
function quotationRanges({ words }: PrintedText): Range[] {
  const ranges: { from: number; to: number; quotation: number }[] = [];
  for (const [n, { quotation }] of words.entries()) {
    const last = ranges.at(-1);
    if (last?.quotation === quotation && last.to === n) last.to = n + 1;
    else if (quotation >= 0) ranges.push({ from: n, to: n + 1, quotation });
  }
  return ranges;
}

/** The first places of the pieces one after another within a range; undefined if there are none. */
function chain(
  words: readonly string[],
  pieces: readonly ClaimPiece[],
  { from, to }: Range,
): ExactMatch | undefined {
  const [first] = pieces;
  if (!first) return undefined;
  const failed = new Set<number>();
  for (const start of placesOf(words, first.words, from, to)) {
    const filled = fill(words, pieces, 1, start + first.words.length, to, failed);
    const last = filled?.at(-1);
    if (filled) return { from: start, to: last?.end ?? start + first.words.length, filled };
  }
  return undefined;
}

interface Filled extends Range {
  /** where the piece after the gap ends */
  readonly end: number;
}

/**
 * The gaps before the pieces from the `n`-th on; every place of a piece is tried, nearest first. `failed` has the places
 * from which no way led on, so that none is tried twice.
 */
function fill(
  words: readonly string[],
  pieces: readonly ClaimPiece[],
  n: number,
  at: number,
  to: number,
  failed: Set<number>,
): Filled[] | undefined {
  const piece = pieces[n];
  if (!piece) return [];
  const key = n * words.length + at;
  if (failed.has(key)) return undefined;
  const most = piece.gap === 'brackets' ? Math.min(to, at + MAX_BRACKET_WORDS + piece.words.length) : to;
  for (const place of placesOf(words, piece.words, at, most)) {
    if (turnsRound(words.slice(at, place), piece)) continue;
    const end = place + piece.words.length;
    const later = fill(words, pieces, n + 1, end, to, failed);
    if (later) return [{ from: at, to: place, end }, ...later];
  }
  failed.add(key);
  return undefined;
}

/** True if a gap hides or makes up a negation. */
function turnsRound(gap: readonly string[], { inBrackets = [] }: ClaimPiece): boolean {
  const printed = gap.some(isNegation);
  const claimed = inBrackets.some(isNegation);
  return gap.length <= MAX_NEGATED_GAP ? printed !== claimed : claimed && !printed;
}

/** Indexes in `[from, to)` at which all of `wanted` stand. */
function placesOf(words: readonly string[], wanted: readonly string[], from: number, to: number): number[] {
  const found: number[] = [];
  const [first] = wanted;
  if (first === undefined) return found;
  for (
    let at = words.indexOf(first, from);
    at >= 0 && at + wanted.length <= to;
    at = words.indexOf(first, at + 1)
  ) {
    let length = 1;
    while (length < wanted.length && words[at + length] === wanted[length]) length += 1;
    if (length === wanted.length) found.push(at);
  }
  return found;
}
