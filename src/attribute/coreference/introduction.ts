/** The words with which an article introduces an entity: those around its first mention, and its title. */
import { partitionPoint } from '../../text/binary-search.ts';
import { fold } from '../../text/fold.ts';
import { ORGANISATION_WORDS, PERSON_NOUNS } from '../lexicon/lexicon.ts';
import type { Mention } from '../names/entity-table.ts';
import type { Entity } from '../names/names.ts';
import { inFull } from '../names/short-forms.ts';
import { isReportingClause } from '../names/title-phrases.ts';
import type { AnnotatedArticle } from '../sources/annotate.ts';
import { oncePerItem } from '../sources/derived.ts';
import { isPreposition } from '../syntax/word-shape.ts';

/** Letters that two forms of a word share: "Portugal's", "the Portuguese leader". */
export const STEM_LENGTH = 5;
/** Characters before and after a name that can introduce its bearer. */
const MAX_LENGTH_BEFORE = 60;
const MAX_LENGTH_AFTER = 90;

interface Introduction {
  /** nouns for people and organisations */
  readonly nouns: ReadonlySet<string>;
  /** first letters of all longer words */
  readonly stems: ReadonlySet<string>;
}

/** The words of an entity's introduction, within the sentence of its first mention. */
export const introductionOf = oncePerItem((article: AnnotatedArticle, entity: Entity): Introduction => {
  const { paragraph, start } = entity.firstMention;
  const { masked = '' } = article.paragraphs[paragraph - 1] ?? {};
  const end = start + entity.name.length;
  const previousEnd = endOfPreviousName(article.entityTable.mentions(paragraph), start);
  const part =
    masked
      .slice(Math.max(0, start - MAX_LENGTH_BEFORE, previousEnd), start)
      .split(/[.;:"“”()]\s?|,\s(?=\S*\s*$)/)
      .at(-1) ?? '';
  // "The singer Ada Quist met Jon Reyes", "Ada Quist, a singer, left. …", "a singer from Tolna" describe somebody else.
  const own = start - MAX_LENGTH_BEFORE < previousEnd ? (part.split(', ').at(-1) ?? '') : part;
  const before = isPreposition(/(?<!\S)(\S+)\s$/.exec(own)?.[1] ?? '') ? '' : own;
  const found = /^,\s([^.;"“”]*?)(?:,\s([^.;,"“”]*)|[.;"“”]|$)/.exec(
    masked.slice(end, end + MAX_LENGTH_AFTER),
  );
  // "Writing in The Lantern, the minister conceded …" does not introduce the paper.
  const after = isReportingClause(found?.[1] ?? '') ? undefined : found;
  const name = entity.kind === 'organisation' ? entity.name : '';
  const words = wordsOf(
    `${before} ${after?.[1] ?? ''} ${after?.[2] ?? ''} ${inFull([...entity.titles].join(' '))} ${name}`,
  );
  return {
    nouns: new Set(words.filter((word) => PERSON_NOUNS.has(word) || ORGANISATION_WORDS.has(word))),
    stems: new Set(words.filter((word) => word.length >= STEM_LENGTH).map(stemOf)),
  };
});

/**
 * Whether the article calls an entity by a noun for a body: in its name, right beside its first mention ("the magazine Tolna
 * Today", "Tolna Today magazine"), or in an apposition to it.
 */
export function isKindOfBody(article: AnnotatedArticle, entity: Entity, noun: string): boolean {
  if (entity.words.includes(noun)) return true;
  const { paragraph, start } = entity.firstMention;
  const { masked = '' } = article.paragraphs[paragraph - 1] ?? {};
  const end = start + entity.name.length;
  const before = wordsOf(masked.slice(Math.max(0, start - MAX_LENGTH_BEFORE), start));
  const [next] = wordsOf(masked.slice(end, end + MAX_LENGTH_AFTER));
  const isWhole = entity.words.length > 1;
  if (isWhole && /^\s/.test(masked.slice(end, end + 1)) && next === noun) return true;
  if (/[\p{L}]\s$/u.test(masked.slice(Math.max(0, start - 2), start)) && before.at(-1) === noun) return true;
  const apposition = /^,\s(?:an?|the|its)\s([^.,;"“”]*)[.,;]/.exec(
    masked.slice(end, end + MAX_LENGTH_AFTER),
  )?.[1];
  return apposition !== undefined && !isReportingClause(apposition) && wordsOf(apposition).includes(noun);
}

/** End of the last name that ends at or before an offset; 0 if there is none. */
function endOfPreviousName(mentions: readonly Mention[], start: number): number {
  return mentions[partitionPoint(mentions, (one) => one.end <= start) - 1]?.end ?? 0;
}

export function stemOf(word: string): string {
  return word.slice(0, STEM_LENGTH);
}

/** The words of a phrase, folded, without possessive endings. */
export function wordsOf(text: string): string[] {
  return fold(text)
    .replace(/['’]s\b/g, '')
    .split(/[^\p{L}\p{N}-]+/u)
    .filter(Boolean);
}
