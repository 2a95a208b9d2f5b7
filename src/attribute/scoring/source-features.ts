/**
 * What can be seen of a source and a quotation that speaks for or against the one having said the other. Features
 * are words with dashes, so that the weights file can be read: `before|cue|,` is a source before the quotation,
 * followed by a cue, behind a comma.
 */

import { CUES } from '../lexicon/lexicon.ts';
import type { Placed } from '../sources/annotate.ts';
import type { Source } from '../sources/source.ts';
import { kindOf } from '../sources/source.ts';
import type { Clause } from '../syntax/clause.ts';
import { QUOTED, type Token } from '../syntax/tokens.ts';
import { bucket, shape, shapeAhead, verbAfter, verbShape } from '../syntax/word-shape.ts';
import { addDistance, addPath } from './path-features.ts';

/** Where a source stands from its quotation. */
export type Zone = 'before' | 'after' | 'back1' | 'back2' | 'ahead' | 'above1' | 'above2';

export function zoneOf(placed: Placed, source: Source): Zone | undefined {
  if (source.paragraph !== placed.paragraph.number) return undefined;
  const sentence = placed.paragraph.tokens[source.from]?.sentence ?? 0;
  if (sentence === placed.sentence) return source.from < placed.at ? 'before' : 'after';
  const away = placed.sentence - sentence;
  return away === 1 ? 'back1' : away === 2 ? 'back2' : away === -1 ? 'ahead' : undefined;
}

/** What is the same for all sources of a quotation. */
export interface QuoteContext {
  readonly clause: Clause | undefined;
  /** the source that the frames of clause.ts name */
  readonly chosen: Source | undefined;
  readonly tags: readonly string[];
  /** whether a cue stands close before and close behind it: `cc`, `c-`, `-c`, `--` */
  readonly beside: string;
  /** the sentence has no words of the reporter */
  readonly alone: boolean;
}

/** Words within which a cue is close. */
const CLOSE = 5;

function cueBeside({ paragraph: { tokens }, at, sentence }: Placed, step: 1 | -1): string {
  for (let n = 1; n <= CLOSE; n += 1) {
    const token = tokens[at + n * step];
    if (!token || token.sentence !== sentence || token.low === QUOTED) return '-';
    if (CUES.has(token.low)) return n <= 2 ? 'C' : 'c';
  }
  return '-';
}

export function quoteContext(
  placed: Placed,
  clause: Clause | undefined,
  chosen: Source | undefined,
): QuoteContext {
  const { tokens, text } = placed.paragraph;
  const before = shape(tokens[placed.at - 1], placed.sentence);
  const own = tokens[placed.at + 1];
  const after = shape(own, placed.sentence);
  const end = text[placed.quotation.end - 1] ?? '';
  const closes = /[,.?!]/.test(end) ? end : '_';
  const alone =
    before === '$' &&
    (after === '$' || (own?.low === '.' && tokens[placed.at + 2]?.sentence !== placed.sentence));
  const opens = placed.at === 0 ? 'opens' : 'inner';
  const beside = `${cueBeside(placed, -1)}${cueBeside(placed, 1)}`;
  return { clause, chosen, alone, beside, tags: [`b${before}`, `a${after}`, `e${closes}`, opens] };
}

/** Features of a source in the quotation's paragraph. `rank` counts the sources of its zone from the quotation outwards. */
export function sourceFeatures(
  placed: Placed,
  source: Source,
  zone: Zone,
  context: QuoteContext,
  rank: number,
): string[] {
  const { tokens } = placed.paragraph;
  const kind = kindOf(source);
  const sentence = tokens[source.from]?.sentence ?? 0;
  const { at: verb, past } = verbAfter(tokens, source.to, sentence);
  const behind = verbShape(tokens, verb, sentence);
  const ahead = shapeAhead(tokens, source.from, sentence);
  const [b = '', a = '', e = ''] = context.tags;
  const found = [
    `z:${zone}`,
    `k:${kind}`,
    `${zone}|${kind}`,
    `${zone}|${behind}|${ahead}`,
    `${zone}|v${behind}`,
    `${zone}|p${ahead}`,
    `${zone}|rank${Math.min(rank, 6)}`,
    `${zone}|${e}|${b}`,
    `${zone}|${e}|${a}|${behind}`,
  ];
  if (past) found.push(`${zone}|past|${behind}`);
  if (source.within) found.push(`${zone}|within`, `within|${ahead}`);
  if (/^['’]s?$/.test(tokens[source.to]?.text ?? '')) found.push(`${zone}|possessive`);
  const verbWord = tokens[verb]?.low ?? '';
  if (/\p{L}/u.test(verbWord)) found.push(`verb:${verbWord}`);
  const previous = tokens[source.from - 1]?.low ?? '';
  if (ahead !== '^' && /\p{L}/u.test(previous)) found.push(`pre:${previous}`, `${zone}|pre:${previous}`);
  if (source.kind === 'noun') found.push(`head:${source.head}`);
  addRule(found, source, zone, context, `rule|${behind}|${ahead}`, kind);
  addClause(found, source, zone, context);
  if (zone === 'before' || zone === 'after') {
    addDistance(found, placed, source, zone, behind);
    addPath(found, placed, source, zone, verb, behind);
  } else {
    found.push(
      `${zone}|${behind}|${context.clause ? 'clause' : '-'}|${context.alone}`,
      `${zone}|${kind}|${ahead}`,
    );
    if (zone === 'back1' && tokens[placed.at - 1]?.low === ':') found.push('back1|colon');
    if (context.alone) found.push(...loneFeatures(tokens, source, zone, kind));
  }
  return found;
}

/** Words looked at in the sentence before. */
const LEAD_IN = 30;

/** `Reyes was unimpressed. "We have seen it all."`: a quotation by itself behind a sentence about somebody. */
function loneFeatures(tokens: readonly Token[], { from, to }: Source, zone: Zone, kind: string): string[] {
  const sentence = tokens[from]?.sentence;
  let quoted = false;
  for (let at = from; at < from + LEAD_IN && tokens[at]?.sentence === sentence; at += 1)
    if (tokens[at]?.low === QUOTED) quoted = true;
  let first = from;
  while (first > 0 && from - first < LEAD_IN && tokens[first - 1]?.sentence === sentence) first -= 1;
  const opens = from === first;
  const place = from === 0 ? 'paragraph' : opens ? 'sentence' : from - first <= 6 ? 'early' : 'late';
  const owner = /^['’]s?$/.test(tokens[to]?.text ?? '');
  return [`${zone}|lone|${place}|${quoted}|${owner}`, `${zone}|lone|${place}|${kind}`];
}

/** Do the rules of source-phrase.ts read this source out of the clause? */
function addRule(
  found: string[],
  source: Source,
  zone: Zone,
  { chosen, clause }: QuoteContext,
  shapes: string,
  kind: string,
): void {
  if (!chosen) found.push(`norule|${zone}`);
  else if (chosen === source || (chosen.from <= source.from && source.to <= chosen.to))
    found.push(`rule|${clause?.frame}|${zone}`, `rule|${clause?.frame}|${kind}`, shapes);
  else found.push(`notrule|${zone}`);
}

/** Where it stands in the words of the clause that name the source; distances in characters, coarsely. */
function addClause(found: string[], source: Source, zone: Zone, { clause }: QuoteContext): void {
  if (!clause) {
    found.push(`noclause|${zone}`);
    return;
  }
  const { source: stretch, frame } = clause;
  if (source.start < stretch.start || source.end > stretch.end + 1) {
    found.push(`out|${frame}|${zone}`);
    return;
  }
  found.push(
    `in|${frame}|${zone}`,
    `gap|${frame}|${bucket(Math.max(0, stretch.end - source.end) >> 2)}`,
    `lead|${frame}|${bucket(Math.max(0, source.start - stretch.start) >> 2)}`,
  );
}
