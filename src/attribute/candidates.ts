/** Who can have said a quotation: the sources around it, whoever said the one before, and nobody that the text names. */
import { type Clause, findClause } from './clause.ts';
import { CUES } from './lexicon.ts';
import { DETERMINERS, PRONOUNS, STOPS } from './noun-phrases.ts';
import type { Quotation } from './quotations.ts';
import type { ArticleRead, Placed, ReadParagraph } from './reading.ts';
import type { Mention } from './roster.ts';
import {
  aboveFeatures,
  bucket,
  type QuoteContext,
  quoteContext,
  sourceFeatures,
  zoneOf,
} from './source-features.ts';
import { readSource, type SourcePhrase } from './source-phrase.ts';
import { type Source, sourcesBefore } from './sources.ts';
import { QUOTED, tokenAt } from './tokens.ts';

export interface Candidate {
  readonly source: Source | 'previous' | 'nobody';
  readonly features: readonly string[];
}

/** Quotations looked at on either side: more than any sentence has. */
const NEAR = 8;
/** Sources looked at on either side. */
const BEFORE = 9;
const AFTER = 5;
const ABOVE = 4;

/** The clause of a quotation, by the frames of clause.ts. */
export function clauseOf(placed: Placed): Clause | undefined {
  const { paragraph, quotation, sentence } = placed;
  const all = paragraph.quotations;
  const n = indexOf(all, quotation);
  const stretch = paragraph.sentences[sentence];
  return (
    stretch &&
    findClause(paragraph.masked, stretch, quotation, all.slice(Math.max(0, n - NEAR), n + NEAR + 1))
  );
}

function indexOf(all: readonly Quotation[], { open }: Quotation): number {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.open ?? 0) < open) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The quotation before, as far as it matters for going on with its speaker. */
export interface Before {
  readonly placed: Placed;
  readonly goesOn: boolean;
  readonly state: string;
  readonly zone: string;
}

export function candidatesFor(
  article: ArticleRead,
  placed: Placed,
  clause: Clause | undefined,
  before: Before | undefined,
): { candidates: Candidate[]; context: QuoteContext } {
  const { paragraph, index } = placed;
  const own = around(paragraph, placed);
  const chosen = clause && byRule(article, paragraph, clause, own);
  const made =
    clause && (!chosen || clause.frame === 'said X') ? subjectOf(paragraph, clause, own) : undefined;
  const sources = made ? [...own, made].sort((a, b) => a.from - b.from) : own;
  const context = quoteContext(placed, clause, made ?? chosen);
  const candidates: Candidate[] = [];
  const ranks = new Map<string, number>();
  const rank = (zone: string) => {
    const held = ranks.get(zone) ?? 0;
    ranks.set(zone, held + 1);
    return held;
  };
  // Ranks count from the quotation outwards.
  const outwards = sources.toSorted((a, b) => Math.abs(a.from - placed.at) - Math.abs(b.from - placed.at));
  const firsts = new Map<number, number>();
  const order = new Map<Source, number>();
  for (const source of sources) {
    const sentence = paragraph.tokens[source.from]?.sentence ?? 0;
    order.set(source, firsts.get(sentence) ?? 0);
    firsts.set(sentence, (firsts.get(sentence) ?? 0) + 1);
  }
  for (const source of outwards) {
    const zone = zoneOf(placed, source);
    if (!zone) continue;
    const features = sourceFeatures(placed, source, zone, context, rank(zone), order.get(source) ?? 0);
    candidates.push({ source, features });
  }
  const above = placed.sentence <= 1 ? article.paragraphs[index - 1] : undefined;
  if (above) {
    const last = above.tokens.at(-1)?.sentence ?? 0;
    for (const source of above.sources.slice(-ABOVE).toReversed()) {
      const away = last - (above.tokens[source.from]?.sentence ?? 0);
      if (away > 1 || source.within) continue;
      const zone = away === 0 ? 'above1' : 'above2';
      candidates.push({
        source,
        features: aboveFeatures(placed, source, above.tokens, zone, context, rank(zone)),
      });
    }
  }
  if (before && before.placed.index >= index - 1)
    candidates.push({ source: 'previous', features: previousFeatures(placed, before, context) });
  candidates.push({ source: 'nobody', features: nobodyFeatures(placed, context, before) });
  return { candidates, context };
}

/** Sources of the paragraph near a quotation. */
function around(paragraph: ReadParagraph, placed: Placed): Source[] {
  const { sources } = paragraph;
  const low = sourcesBefore(sources, placed.at);
  return sources.slice(Math.max(0, low - BEFORE), low + AFTER).filter((one) => zoneOf(placed, one));
}

/** The source that the rules of source-phrase.ts read out of a clause. */
function byRule(
  article: ArticleRead,
  paragraph: ReadParagraph,
  clause: Clause,
  sources: readonly Source[],
): Source | undefined {
  const near = within(article.roster.mentions(paragraph.number), clause.source.start, clause.source.end + 1);
  const phrase: SourcePhrase = readSource(paragraph.masked, clause, near);
  const inside = sources.filter(
    (one) => one.start >= clause.source.start && one.end <= clause.source.end + 1,
  );
  switch (phrase.kind) {
    case 'names':
      return (
        inside.find(
          (one) => one.mentions.length === phrase.mentions.length && one.mentions[0] === phrase.mentions[0],
        ) ?? inside.find((one) => one.mentions[0] === phrase.mentions[0])
      );
    case 'pronoun':
      return inside.findLast((one) => one.kind === 'pronoun' && one.head === phrase.word);
    case 'noun':
      return inside.find(
        (one) =>
          one.kind === 'noun' && (phrase.phrase.includes(one.text) || one.text.includes(phrase.phrase)),
      );
    case 'body':
      return inside.find((one) => one.kind === 'noun' && one.text.includes(phrase.name));
    case 'none':
      return undefined;
  }
}

/** The mentions that start in a stretch, found by binary search: a paragraph may hold thousands. */
function within(mentions: readonly Mention[], start: number, end: number): readonly Mention[] {
  let low = 0;
  let high = mentions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((mentions[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  let last = low;
  while (last < mentions.length && (mentions[last]?.start ?? end) < end) last += 1;
  return mentions.slice(low, last);
}

/** The few words right before or behind a cue, where nothing in them is known to be a source: "Transcripts said". */
function subjectOf(paragraph: ReadParagraph, clause: Clause, sources: readonly Source[]): Source | undefined {
  const { start, end } = clause.source;
  const from = tokenAt(paragraph.tokens, start);
  const to = tokenAt(paragraph.tokens, end);
  const direct = clause.frame === 'said X' && DETERMINERS.has(paragraph.tokens[from]?.low ?? '');
  // "said the swimmer who saw it": what follows the cue with an article is the subject, whatever comes later.
  const near = direct ? (paragraph.tokens[Math.min(to, from + 3)]?.start ?? end) : end + 1;
  const taken = sources.some((one) =>
    direct
      ? one.start >= start && one.start < near && one.kind !== 'pronoun'
      : one.start >= start && one.end <= near,
  );
  if (taken) return undefined;
  const behind = clause.frame === 'said X' || clause.frame === 'according to X' || clause.frame === 'X:';
  const isWord = (at: number) => {
    const { text, low } = paragraph.tokens[at] ?? { text: '', low: '' };
    return /^[\p{L}\p{N}'’]/u.test(text) && !STOPS.has(low) && !PRONOUNS.has(low) && !CUES.has(low);
  };
  let first = behind ? from : to;
  let last = behind ? from : to;
  if (behind) while (last < to && last - first < 6 && isWord(last)) last += 1;
  else
    while (first > from && last - first < 6 && isWord(first - 1)) {
      first -= 1;
      if (DETERMINERS.has(paragraph.tokens[first]?.low ?? '')) break;
    }
  const head = paragraph.tokens[last - 1];
  const lead = paragraph.tokens[first];
  if (!head || !lead || last <= first || head.low === QUOTED) return undefined;
  const text = paragraph.masked.slice(lead.start, head.end);
  if (!/\p{L}{2}/u.test(text)) return undefined;
  return {
    kind: 'noun',
    paragraph: paragraph.number,
    start: lead.start,
    end: head.end,
    from: first,
    to: last,
    text,
    mentions: [],
    head: '?',
    within: false,
  };
}

function previousFeatures(placed: Placed, before: Before, context: QuoteContext): string[] {
  const same = before.placed.index === placed.index;
  const apart = same ? placed.sentence - before.placed.sentence : -1;
  const where = same ? (apart === 0 ? 'sentence' : apart === 1 ? 'next' : 'paragraph') : 'above';
  const [b, a, e, opens] = context.tags;
  const { sources } = placed.paragraph;
  let between = 0;
  if (same)
    for (let n = sourcesBefore(sources, placed.at) - 1; n >= 0 && between < 4; n -= 1) {
      if ((sources[n]?.from ?? 0) <= before.placed.at) break;
      between += 1;
    }
  const own = context.clause ? context.clause.frame : '-';
  const alone = context.alone ? 'alone' : '-';
  const last = before.placed.paragraph.tokens.length - 1 - before.placed.at;
  const tail = same ? 'same' : last <= 1 ? 'ends' : `${bucket(last >> 2)}`;
  const ends = `${placed.paragraph.tokens.length - 1 - placed.at <= 1}`;
  return [
    'p',
    `p|${where}`,
    `p|${where}|${own}`,
    `p|${where}|${alone}|${opens}`,
    `p|${where}|${alone}|${opens}|${tail}`,
    `p|${where}|between${between}|${alone}`,
    `p|${where}|between${between}|${own}`,
    `p|${where}|${before.goesOn}`,
    `p|${where}|${before.state}`,
    `p|${where}|${b}|${a}|${e}`,
    `p|${where}|apart${bucket(Math.max(0, apart))}`,
    `p|${where}|${alone}|${before.zone}`,
    `p|${where}|${own}|${before.zone}`,
    `p|${where}|ends${ends}|${alone}`,
  ];
}

function nobodyFeatures(placed: Placed, context: QuoteContext, before: Before | undefined): string[] {
  const own = context.clause ? context.clause.frame : '-';
  const [b, a, e, opens] = context.tags;
  const words = bucket(
    placed.quotation.end - placed.quotation.start > 400
      ? 40
      : (placed.quotation.end - placed.quotation.start) >> 3,
  );
  return [
    'n',
    `n|${own}`,
    `n|${context.alone}|${opens}`,
    `n|${context.alone}|${before ? 'after' : 'first'}`,
    `n|${b}|${a}|${e}`,
    `n|w${words}`,
    `n|chosen${context.chosen !== undefined}`,
  ];
}
