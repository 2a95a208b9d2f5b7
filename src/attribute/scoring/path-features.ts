/** What stands between a source and its quotation in the same sentence: how much, of what, and whose cue is the nearest. */
import { CUES } from '../lexicon/lexicon.ts';
import type { LocatedQuotation } from '../sources/annotate.ts';
import type { Source } from '../sources/source.ts';
import { QUOTED } from '../syntax/tokens.ts';
import { bucket, wordShape } from '../syntax/word-shape.ts';

/** Words looked at between a source and its quotation. */
const MAX_WORDS_BETWEEN = 60;

/** Most shapes in a path. */
const MAX_PATH_LENGTH = 6;

/** What leads from a source to its quotation, word by word, and whether the cue next to the quotation is its own. */
export function addPathFeatures(
  found: string[],
  { paragraph: { tokens }, tokenIndex: quoted, sentence }: LocatedQuotation,
  source: Source,
  zone: 'before' | 'after',
  verb: number,
  behind: string,
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
    path.length > MAX_PATH_LENGTH ? `${zone}|path:long|${behind}` : `${zone}|path:${path.join(' ')}`,
    `${zone}|path2:${path.slice(0, 3).join(' ')}`,
  );
  const own = zone === 'before' ? verb : source.from - 1;
  const whose =
    nearest < 0 ? 'none' : nearest === own ? 'own' : zone === 'after' && nearest > from + 3 ? 'far' : 'other';
  found.push(`${zone}|nearest:${whose}`, `${zone}|nearest:${whose}|${behind}`);
}

/** How far it stands from the quotation, and what stands between. */
export function addDistanceFeatures(
  found: string[],
  { paragraph: { tokens }, tokenIndex: own }: LocatedQuotation,
  source: Source,
  zone: 'before' | 'after',
  behind: string,
): void {
  const [from, to] = zone === 'before' ? [source.to, own] : [own + 1, source.from];
  let quotes = 0;
  let commas = 0;
  let cues = 0;
  const start = zone === 'before' ? Math.max(from, to - MAX_WORDS_BETWEEN) : from;
  for (let at = start; at < Math.min(to, start + MAX_WORDS_BETWEEN); at += 1) {
    const low = tokens[at]?.folded ?? '';
    if (low === QUOTED) quotes += 1;
    else if (low === ',' || low === ';') commas += 1;
    else if (CUES.has(low)) cues += 1;
  }
  const far = bucket(to - from);
  found.push(
    `${zone}|d${far}`,
    `${zone}|${behind}|d${far}`,
    `${zone}|q${Math.min(quotes, 2)}`,
    `${zone}|c${Math.min(cues, 3)}`,
    `${zone}|c${Math.min(cues, 3)}|${behind}`,
    `${zone}|comma${Math.min(commas, 3)}`,
  );
}
