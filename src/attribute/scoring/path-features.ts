/** Features of the words between a source and its quotation in the same sentence: distance, path of shapes, nearest cue. */
import { CUES } from '../lexicon/lexicon.ts';
import type { LocatedQuotation } from '../sources/annotate.ts';
import type { Source } from '../sources/source.ts';
import { QUOTED } from '../syntax/tokens.ts';
import { bucket, wordShape } from '../syntax/word-shape.ts';

/** Words between a source and its quotation that are considered. */
const MAX_WORDS_BETWEEN = 60;

/** Most shapes of a path. */
const MAX_PATH_LENGTH = 6;

/** Adds the path of word shapes from the source to its quotation, and whether the cue nearest to the quotation is the source's own. */
export function addPathFeatures(
  found: string[],
  { paragraph: { tokens }, tokenIndex: quoted, sentence }: LocatedQuotation,
  source: Source,
  zone: 'before' | 'after',
  verb: number,
  following: string,
): void {
  const [from, to] = zone === 'before' ? [source.to, quoted] : [quoted + 1, source.from];
  const path: string[] = [];
  let nearest = -1;
  for (let n = 1; n <= MAX_WORDS_BETWEEN; n += 1) {
    const at = zone === 'before' ? to - n : from + n - 1;
    if (at < from || at >= to) break;
    const next = wordShape(tokens[at], sentence);
    if (nearest < 0 && (next === 'cue' || next === 'cueing')) nearest = at;
    if (path.length <= MAX_PATH_LENGTH && path.at(-1) !== next) path.push(next);
  }
  found.push(
    path.length > MAX_PATH_LENGTH ? `${zone}|path:long|${following}` : `${zone}|path:${path.join(' ')}`,
    `${zone}|path2:${path.slice(0, 3).join(' ')}`,
  );
  const own = zone === 'before' ? verb : source.from - 1;
  const whose =
    nearest < 0 ? 'none' : nearest === own ? 'own' : zone === 'after' && nearest > from + 3 ? 'far' : 'other';
  found.push(`${zone}|nearest:${whose}`, `${zone}|nearest:${whose}|${following}`);
}

/** Adds the distance, and the quotations, cues and commas between. */
export function addDistanceFeatures(
  found: string[],
  { paragraph: { tokens }, tokenIndex: own }: LocatedQuotation,
  source: Source,
  zone: 'before' | 'after',
  following: string,
): void {
  const [from, to] = zone === 'before' ? [source.to, own] : [own + 1, source.from];
  let quotes = 0;
  let commas = 0;
  let cues = 0;
  const start = zone === 'before' ? Math.max(from, to - MAX_WORDS_BETWEEN) : from;
  for (let at = start; at < Math.min(to, start + MAX_WORDS_BETWEEN); at += 1) {
    const folded = tokens[at]?.folded ?? '';
    if (folded === QUOTED) quotes += 1;
    else if (folded === ',' || folded === ';') commas += 1;
    else if (CUES.has(folded)) cues += 1;
  }
  const far = bucket(to - from);
  found.push(
    `${zone}|d${far}`,
    `${zone}|${following}|d${far}`,
    `${zone}|q${Math.min(quotes, 2)}`,
    `${zone}|c${Math.min(cues, 3)}`,
    `${zone}|c${Math.min(cues, 3)}|${following}`,
    `${zone}|comma${Math.min(commas, 3)}`,
  );
}
