/** A source: words that can name a speaker. */
import type { Span } from '../../model/article.ts';
import { partitionPoint } from '../../text/binary-search.ts';
import type { Mention } from '../names/entity-table.ts';
import type { Token } from '../syntax/tokens.ts';

/** The parts of an annotated paragraph that sources are made of. */
export interface TokenizedParagraph {
  readonly number: number;
  /** the text with quoted words masked */
  readonly masked: string;
  readonly tokens: readonly Token[];
}

export interface Source extends Span {
  readonly kind: 'name' | 'group' | 'pronoun' | 'noun';
  /** paragraph number */
  readonly paragraph: number;
  /** tokens, `[from, to)` */
  readonly from: number;
  readonly to: number;
  /** as printed */
  readonly text: string;
  /** of a name or group: its names; else empty */
  readonly mentions: readonly Mention[];
  /** of a noun or pronoun: its head word, folded; else empty */
  readonly head: string;
  /** a name inside a noun phrase that is a source too */
  readonly nested: boolean;
}

/** Tokens `[from, to)` as a source. */
function tokenSource(
  kind: Source['kind'],
  { number, masked, tokens }: TokenizedParagraph,
  from: number,
  to: number,
  head: string,
): Source {
  const start = tokens[from]?.start ?? 0;
  const end = tokens[to - 1]?.end ?? start;
  const text = masked.slice(start, end);
  return { kind, paragraph: number, start, end, from, to, text, mentions: [], head, nested: false };
}

/** A noun phrase of tokens `[from, to)` as a source. */
export function nounSource(paragraph: TokenizedParagraph, from: number, to: number, head: string): Source {
  return tokenSource('noun', paragraph, from, to, head);
}

/** The pronoun at a token as a source. */
export function pronounSource(paragraph: TokenizedParagraph, at: number): Source {
  return tokenSource('pronoun', paragraph, at, at + 1, paragraph.tokens[at]?.folded ?? '');
}

/** Head of a noun source that no word list has. */
export const UNKNOWN_HEAD = '?';

/** Number of sources that start before a token. */
export function sourcesBefore(sources: readonly Source[], token: number): number {
  return partitionPoint(sources, (one) => one.from < token);
}

/** The kind as features have it: a pronoun is its own kind, names are told apart by their form. */
export function sourceKind(source: Source): string {
  if (source.kind === 'pronoun') return source.head;
  if (source.kind === 'noun') return 'noun';
  const mention = source.mentions[0];
  if (mention?.place) return 'place';
  if (mention?.kind === 'organisation') return 'org';
  if (mention?.title) return 'titled';
  return (mention?.words.length ?? 0) > 1 ? 'full' : 'short';
}

/** The outermost source that starts at a token. */
export function startingAt(sources: readonly Source[], at: number): Source | undefined {
  return sources.find((one) => one.from === at && !one.nested);
}
