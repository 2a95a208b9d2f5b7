/**
 * Features of a source as the speaker of a quotation, after O'Keefe et al. 2012. A feature is words joined by bars, so that the
 * weights file can be read: `before|cue|,` is a source before the quotation, followed by a cue and preceded by a comma.
 */
import { CUES } from '../lexicon/lexicon.ts';
import type { LocatedQuotation } from '../sources/annotate.ts';
import type { Source } from '../sources/source.ts';
import { sourceKind } from '../sources/source.ts';
import type { Clause } from '../syntax/clause.ts';
import { QUOTED, type Token } from '../syntax/tokens.ts';
import { bucket, shapeBefore, verbAfter, verbShape, wordShape } from '../syntax/word-shape.ts';
import { addDistanceFeatures, addPathFeatures } from './path-features.ts';

/** Position of a source relative to its quotation: same sentence, sentences before, sentence after, paragraph above. */
export type Zone = 'before' | 'after' | 'back1' | 'back2' | 'ahead' | 'above1' | 'above2';

/** The zone of a source of the same paragraph; undefined if it is too far away. */
export function zoneOf(located: LocatedQuotation, source: Source): Zone | undefined {
  if (source.paragraph !== located.paragraph.number) return undefined;
  const sentence = located.paragraph.tokens[source.from]?.sentence ?? 0;
  if (sentence === located.sentence) return source.from < located.tokenIndex ? 'before' : 'after';
  const away = located.sentence - sentence;
  return away === 1 ? 'back1' : away === 2 ? 'back2' : away === -1 ? 'ahead' : undefined;
}

/** The part of the features that is the same for all sources of a quotation. */
export interface QuoteContext {
  readonly clause: Clause | undefined;
  /** the source that the rules find in the clause */
  readonly ruleSource: Source | undefined;
  /** shapes of the words before and after, the last quoted mark, and `opens` at the start of a paragraph or `inner` */
  readonly tags: readonly string[];
  /** the nearest cue before and after it: `C` within two words, `c` within five, `-` none */
  readonly cuesBeside: string;
  /** its sentence has no words of the reporter */
  readonly standsAlone: boolean;
}

/** Words that are searched for a cue on one side of a quotation. */
const MAX_CUE_DISTANCE = 5;

function nearbyCue({ paragraph: { tokens }, tokenIndex, sentence }: LocatedQuotation, step: 1 | -1): string {
  for (let n = 1; n <= MAX_CUE_DISTANCE; n += 1) {
    const token = tokens[tokenIndex + n * step];
    if (!token || token.sentence !== sentence || token.folded === QUOTED) return '-';
    if (CUES.has(token.folded)) return n <= 2 ? 'C' : 'c';
  }
  return '-';
}

export function quoteContext(
  located: LocatedQuotation,
  clause: Clause | undefined,
  ruleSource: Source | undefined,
): QuoteContext {
  const { tokens, text } = located.paragraph;
  const before = wordShape(tokens[located.tokenIndex - 1], located.sentence);
  const own = tokens[located.tokenIndex + 1];
  const after = wordShape(own, located.sentence);
  const end = text[located.quotation.end - 1] ?? '';
  const closes = /[,.?!]/.test(end) ? end : '_';
  const standsAlone =
    before === '$' &&
    (after === '$' || (own?.folded === '.' && tokens[located.tokenIndex + 2]?.sentence !== located.sentence));
  const opens = located.tokenIndex === 0 ? 'opens' : 'inner';
  const cuesBeside = `${nearbyCue(located, -1)}${nearbyCue(located, 1)}`;
  return {
    clause,
    ruleSource,
    standsAlone,
    cuesBeside,
    tags: [`b${before}`, `a${after}`, `e${closes}`, opens],
  };
}

/** Features of a source in the quotation's paragraph. `rank` counts the sources of its zone outwards from the quotation, from 0. */
export function sourceFeatures(
  located: LocatedQuotation,
  source: Source,
  zone: Zone,
  context: QuoteContext,
  rank: number,
): string[] {
  const { tokens } = located.paragraph;
  const kind = sourceKind(source);
  const sentence = tokens[source.from]?.sentence ?? 0;
  const { at: verb, past } = verbAfter(tokens, source.to, sentence);
  const following = verbShape(tokens, verb, sentence);
  const preceding = shapeBefore(tokens, source.from, sentence);
  const [b = '', a = '', e = ''] = context.tags;
  const found = [
    `z:${zone}`,
    `k:${kind}`,
    `${zone}|${kind}`,
    `${zone}|${following}|${preceding}`,
    `${zone}|v${following}`,
    `${zone}|p${preceding}`,
    `${zone}|rank${Math.min(rank, 6)}`,
    `${zone}|${e}|${b}`,
    `${zone}|${e}|${a}|${following}`,
  ];
  if (past) found.push(`${zone}|past|${following}`);
  if (source.nested) found.push(`${zone}|within`, `within|${preceding}`);
  if (/^['’]s?$/.test(tokens[source.to]?.text ?? '')) found.push(`${zone}|possessive`);
  const verbWord = tokens[verb]?.folded ?? '';
  if (/\p{L}/u.test(verbWord)) found.push(`verb:${verbWord}`);
  const previous = tokens[source.from - 1]?.folded ?? '';
  if (preceding !== '^' && /\p{L}/u.test(previous)) found.push(`pre:${previous}`, `${zone}|pre:${previous}`);
  if (source.kind === 'noun') found.push(`head:${source.head}`);
  addRuleFeatures(found, source, zone, context, `rule|${following}|${preceding}`, kind);
  addClauseFeatures(found, source, zone, context);
  if (zone === 'before' || zone === 'after') {
    addDistanceFeatures(found, located, source, zone, following);
    addPathFeatures(found, located, source, zone, verb, following);
  } else {
    found.push(
      `${zone}|${following}|${context.clause ? 'clause' : '-'}|${context.standsAlone}`,
      `${zone}|${kind}|${preceding}`,
    );
    if (zone === 'back1' && tokens[located.tokenIndex - 1]?.folded === ':') found.push('back1|colon');
    if (context.standsAlone) found.push(...standaloneFeatures(tokens, source, zone, kind));
  }
  return found;
}

/** Words that are searched in the sentence before. */
const MAX_LEAD_WORDS = 30;

/** `Reyes was unimpressed. "We have seen it all."`: features for a quotation that stands alone after a sentence about somebody. */
function standaloneFeatures(
  tokens: readonly Token[],
  { from, to }: Source,
  zone: Zone,
  kind: string,
): string[] {
  const sentence = tokens[from]?.sentence;
  let quoted = false;
  for (let at = from; at < from + MAX_LEAD_WORDS && tokens[at]?.sentence === sentence; at += 1)
    if (tokens[at]?.folded === QUOTED) quoted = true;
  let first = from;
  while (first > 0 && from - first < MAX_LEAD_WORDS && tokens[first - 1]?.sentence === sentence) first -= 1;
  const opens = from === first;
  const place = from === 0 ? 'paragraph' : opens ? 'sentence' : from - first <= 6 ? 'early' : 'late';
  const owner = /^['’]s?$/.test(tokens[to]?.text ?? '');
  return [`${zone}|lone|${place}|${quoted}|${owner}`, `${zone}|lone|${place}|${kind}`];
}

/** Adds whether the rules of source-phrase.ts find this source in the clause. */
function addRuleFeatures(
  found: string[],
  source: Source,
  zone: Zone,
  { ruleSource, clause }: QuoteContext,
  shapes: string,
  kind: string,
): void {
  if (!ruleSource) found.push(`norule|${zone}`);
  else if (ruleSource === source || (ruleSource.from <= source.from && source.to <= ruleSource.to))
    found.push(`rule|${clause?.frame}|${zone}`, `rule|${clause?.frame}|${kind}`, shapes);
  else found.push(`notrule|${zone}`);
}

/** Adds the position in the part of the clause that names the source, in buckets of four characters. */
function addClauseFeatures(found: string[], source: Source, zone: Zone, { clause }: QuoteContext): void {
  if (!clause) {
    found.push(`noclause|${zone}`);
    return;
  }
  const { source: span, frame } = clause;
  if (source.start < span.start || source.end > span.end + 1) {
    found.push(`out|${frame}|${zone}`);
    return;
  }
  found.push(
    `in|${frame}|${zone}`,
    `gap|${frame}|${bucket(Math.max(0, span.end - source.end) >> 2)}`,
    `lead|${frame}|${bucket(Math.max(0, source.start - span.start) >> 2)}`,
  );
}
