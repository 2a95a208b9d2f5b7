/** Features of a source in the paragraph above: "Cruz continued:", then the quotation alone. */
import type { LocatedQuotation } from '../sources/annotate.ts';
import type { Source } from '../sources/source.ts';
import { sourceKind } from '../sources/source.ts';
import { QUOTED, type Token } from '../syntax/tokens.ts';
import { shapeBefore, verbAfter, verbShape } from '../syntax/word-shape.ts';
import type { QuoteContext } from './source-features.ts';

/** Features of a source in the paragraph before the quotation's. `tokens` are those of the source's paragraph. */
export function previousParagraphFeatures(
  located: LocatedQuotation,
  source: Source,
  tokens: readonly Token[],
  zone: 'above1' | 'above2',
  context: QuoteContext,
  rank: number,
): string[] {
  const sentence = tokens[source.from]?.sentence ?? 0;
  const { at: verb, past } = verbAfter(tokens, source.to, sentence);
  const following = verbShape(tokens, verb, sentence);
  const preceding = shapeBefore(tokens, source.from, sentence);
  const kind = sourceKind(source);
  const colon = tokens.at(-1)?.folded === ':' ? 'colon' : '-';
  const hasQuote = hasQuotation(tokens, sentence) ? 'quote' : '-';
  const [, , e = '', opens = ''] = context.tags;
  const own = context.clause ? 'clause' : '-';
  const alone = String(context.standsAlone);
  const base = `${zone}|${own}|${alone}`;
  const found = [
    base,
    `${base}|${colon}`,
    `${base}|${colon}|${following}`,
    `${base}|${opens}|${e}`,
    `${zone}|rank${rank > 5 ? 6 : rank}|${colon}`,
    `${zone}|${kind}|${colon}`,
    `${zone}|${following}|${preceding}`,
    `${zone}|${following}|${hasQuote}|${alone}`,
    `${zone}|${opens}|${located.sentence > 0}`,
    `k:${kind}`,
    `z:${zone}`,
    `${zone}|${preceding}`,
  ];
  if (verb >= 0 && /\p{L}/u.test(tokens[verb]?.folded ?? ''))
    found.push(`above|verb:${tokens[verb]?.folded}`);
  if (past) found.push(`${zone}|past`);
  if (source.nested) found.push(`${zone}|within`);
  return found;
}

/** Whether a quotation stands in one of the paragraph's last sentences. */
function hasQuotation(tokens: readonly Token[], sentence: number): boolean {
  for (let at = tokens.length - 1; at >= 0; at -= 1) {
    const token = tokens[at];
    if (!token || token.sentence < sentence) return false;
    if (token.sentence === sentence && token.folded === QUOTED) return true;
  }
  return false;
}
