/**
 * What can be seen of a source and a quotation that speaks for or against the one having said the other. Features
 * are words with dashes, so that the weights file can be read: `before|cue|,` is a source before the quotation,
 * followed by a cue, behind a comma.
 */
import type { Clause } from './clause.ts';
import { CUES } from './lexicon.ts';
import type { Placed } from './reading.ts';
import type { Source } from './sources.ts';
import { QUOTED, type Token } from './tokens.ts';
import { bucket, kindOf, shape, shapeAhead, verbAfter, verbShape } from './word-shape.ts';

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

export function sourceFeatures(
  placed: Placed,
  source: Source,
  zone: Zone,
  context: QuoteContext,
  rank: number,
  order: number,
): string[] {
  const { tokens } = placed.paragraph;
  const found: string[] = [];
  const kind = kindOf(source);
  const sentence = tokens[source.from]?.sentence ?? 0;
  const { at: verb, past } = verbAfter(tokens, source.to, sentence);
  const verbToken = tokens[verb];
  const behind = verbShape(tokens, verb, sentence);
  const ahead = shapeAhead(tokens, source.from, sentence);
  const [b = '', a = '', e = '', opens = ''] = context.tags;
  found.push(
    `z:${zone}`,
    `k:${kind}`,
    `${zone}|${kind}`,
    `${zone}|${behind}|${ahead}`,
    `${zone}|v${behind}`,
    `${zone}|p${ahead}`,
  );
  found.push(
    `${zone}|${kind}|${behind}`,
    `${zone}|rank${rank > 5 ? 6 : rank}`,
    `${zone}|${e}|${b}`,
    `${zone}|${e}|${a}|${behind}`,
  );
  found.push(
    `${zone}|${opens}|${e}`,
    `${context.beside}|${zone}`,
    `${context.beside}|${zone}|${behind}`,
    `${context.beside}|${zone}|${e}|${behind}`,
  );
  if (context.alone)
    found.push(
      `alone|${zone}|${behind}|${ahead}`,
      `alone|${zone}|${opens}`,
      `alone|${zone}|rank${rank > 3 ? 4 : rank}`,
    );
  if (past) found.push(`${zone}|past|${behind}`);
  if (source.within) found.push(`${zone}|within`, `within|${ahead}`);
  const next = tokens[source.to]?.text ?? '';
  if (/^['’]s?$/.test(next)) found.push(`${zone}|possessive`);
  if (verbToken && /\p{L}/u.test(verbToken.low)) found.push(`verb:${verbToken.low}`);
  const previous = tokens[source.from - 1];
  if (previous && ahead !== '^' && /\p{L}/u.test(previous.low))
    found.push(`pre:${previous.low}`, `${zone}|pre:${previous.low}`);
  if (source.kind === 'noun') found.push(`head:${source.head}`);
  if (context.chosen) {
    const is =
      context.chosen === source || (context.chosen.from <= source.from && source.to <= context.chosen.to);
    found.push(is ? `rule|${context.clause?.frame}|${zone}` : `notrule|${zone}`);
    if (is) found.push(`rule|${context.clause?.frame}|${kind}`, `rule|${behind}|${ahead}`);
  } else found.push(`norule|${zone}`);
  if (context.clause) {
    const { source: stretch, frame } = context.clause;
    const inside =
      source.paragraph === placed.paragraph.number &&
      source.start >= stretch.start &&
      source.end <= stretch.end + 1;
    found.push(inside ? `in|${frame}|${zone}` : `out|${frame}|${zone}`);
    if (inside) {
      found.push(`gap|${frame}|${bucket(Math.max(0, stretch.end - source.end) >> 2)}`);
      found.push(`lead|${frame}|${bucket(Math.max(0, source.start - stretch.start) >> 2)}`);
    }
  } else found.push(`noclause|${zone}`);
  if (zone === 'before' || zone === 'after') {
    const [from, to] = zone === 'before' ? [source.to, placed.at] : [placed.at + 1, source.from];
    let quotes = 0;
    let commas = 0;
    let cues = 0;
    let lastCue = -1;
    // Long sentences are looked at near their quotation alone.
    const start = zone === 'before' ? Math.max(from, to - 60) : from;
    for (let at = start; at < Math.min(to, start + 60); at += 1) {
      const low = tokens[at]?.low ?? '';
      if (low === QUOTED) quotes += 1;
      else if (low === ',' || low === ';') commas += 1;
      else if (CUES.has(low)) {
        cues += 1;
        lastCue = at;
      }
    }
    found.push(
      `${zone}|d${bucket(to - from)}`,
      `${zone}|${behind}|d${bucket(to - from)}`,
      `${zone}|q${Math.min(quotes, 2)}`,
    );
    found.push(
      `${zone}|c${Math.min(cues, 3)}`,
      `${zone}|c${Math.min(cues, 3)}|${behind}`,
      `${zone}|comma${Math.min(commas, 3)}`,
    );
    if (lastCue >= 0 && zone === 'before') {
      const cue = tokens[lastCue]?.low ?? '';
      found.push(
        `cue:${cue}`,
        `cuegap|${bucket(to - lastCue - 1)}`,
        `cuegap|${bucket(to - lastCue - 1)}|${/ing$/.test(cue)}|${behind}`,
      );
      found.push(`tocue|${bucket(lastCue - from)}|${ahead}`);
      if (ahead === '^' || order === 0)
        found.push(
          `first|${/ing$/.test(cue) ? 'ing' : cues}|${kind}`,
          `first|${/ing$/.test(cue) ? 'ing' : cues}|${behind}`,
        );
      found.push(`order${Math.min(order, 4)}|${/ing$/.test(cue) ? 'ing' : Math.min(cues, 3)}`);
    }
  } else {
    const last = tokens[placed.at - 1];
    found.push(
      `${zone}|${behind}|${context.clause ? 'clause' : '-'}|${context.alone}`,
      `${zone}|${kind}|${ahead}`,
    );
    if (zone === 'back1' && last?.low === ':') found.push('back1|colon');
  }
  return found;
}
