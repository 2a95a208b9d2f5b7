import { partitionPoint } from '../../text/binary-search.ts';
import type { Mention } from '../names/entity-table.ts';
import type { Stretch } from '../syntax/clause.ts';

export interface Source extends Stretch {
  readonly kind: 'name' | 'group' | 'pronoun' | 'noun';
  readonly paragraph: number;
  /** token range `[from, to)` */
  readonly from: number;
  readonly to: number;
  /** as printed */
  readonly text: string;
  /** names: who is meant */
  readonly mentions: readonly Mention[];
  /** nouns: the word that makes it a source, folded */
  readonly head: string;
  /** a name inside a noun phrase that is a candidate too */
  readonly within: boolean;
}

/** How many sources stand before a word. */
export function sourcesBefore(sources: readonly Source[], token: number): number {
  return partitionPoint(sources, (one) => one.from < token);
}

export function kindOf(source: Source): string {
  if (source.kind === 'pronoun') return source.head;
  if (source.kind === 'noun') return 'noun';
  const mention = source.mentions[0];
  if (mention?.place) return 'place';
  if (mention?.kind === 'organisation') return 'org';
  if (mention?.title) return 'titled';
  return (mention?.words.length ?? 0) > 1 ? 'full' : 'short';
}
