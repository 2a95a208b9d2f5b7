/** The names in the reporter's words of a whole article: parsed, split, and without words that only open a sentence. */
import type { Paragraph } from '../../model/article.ts';
import { fold } from '../../text/fold.ts';
import { CUES } from '../lexicon/lexicon.ts';
import { splitAfterArticle, splitFromOrganisation } from './affiliations.ts';
import { type ParsedName, parseNames } from './names.ts';
import { isFirstName } from './titles.ts';

export interface ParagraphNames extends Paragraph {
  readonly names: readonly ParsedName[];
}

/** The names of each paragraph, in order. `masked` are the paragraphs with quoted words masked. */
export function articleNames(masked: readonly Paragraph[]): ParagraphNames[] {
  const parsed = masked.map((paragraph) => ({ ...paragraph, names: parseNames(paragraph.text) }));
  const people = parsed
    .flatMap(({ names }) => names)
    .filter((one) => one.kind === 'person' && (one.words.length > 1 || one.title !== undefined));
  const surnames = new Set(people.map((one) => one.words.at(-1) ?? ''));
  const fullNames = new Set(
    people
      .filter((one) => one.words.length > 1 && isFirstName(one.words[0] ?? ''))
      .map((one) => one.words.at(-1) ?? ''),
  );
  const split = parsed.map((one) => ({
    ...one,
    names: one.names
      .flatMap((name) => splitFromOrganisation(name, surnames))
      .flatMap((name) => splitAfterArticle(name, one.text, fullNames)),
  }));
  const nameWords = new Set(
    split.flatMap(({ text, names }) =>
      names.filter((one) => one.words.length > 1 || !opensSentence(text, one)).flatMap((one) => one.words),
    ),
  );
  return split.map((one) => ({
    ...one,
    names: one.names.filter((name) => isName(one.text, name, nameWords)),
  }));
}

function opensSentence(text: string, { start }: ParsedName): boolean {
  return /(?:^|[.!?:"”“])\s*$/.test(text.slice(Math.max(0, start - 4), start));
}

/** A single word that opens a sentence is a name only if it is part of one elsewhere, if it speaks, or before "who". */
function isName(text: string, name: ParsedName, nameWords: ReadonlySet<string>): boolean {
  if (name.words.length !== 1 || name.kind !== 'unknown' || !opensSentence(text, name)) return true;
  const next =
    /^(?:['’]s)?,?\s(?:also\s|has\s|had\s|later\s)?(\p{L}+)/u.exec(
      text.slice(name.end, name.end + 40),
    )?.[1] ?? '';
  return nameWords.has(name.words[0] ?? '') || CUES.has(fold(next)) || next === 'who' || next === 'whose';
}
