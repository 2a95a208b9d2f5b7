/** What speaks for a source of the paragraph above: "Cruz continued:", then the quotation by itself. */
import type { Placed } from '../sources/annotate.ts';
import type { Source } from '../sources/source.ts';
import { kindOf } from '../sources/source.ts';
import { QUOTED, type Token } from '../syntax/tokens.ts';
import { shapeAhead, verbAfter, verbShape } from '../syntax/word-shape.ts';
import type { QuoteContext } from './source-features.ts';

/** For a source in the paragraph before, which `tokens` are of. */
export function aboveFeatures(
  placed: Placed,
  source: Source,
  tokens: readonly Token[],
  zone: 'above1' | 'above2',
  context: QuoteContext,
  rank: number,
): string[] {
  const sentence = tokens[source.from]?.sentence ?? 0;
  const { at: verb, past } = verbAfter(tokens, source.to, sentence);
  const behind = verbShape(tokens, verb, sentence);
  const ahead = shapeAhead(tokens, source.from, sentence);
  const kind = kindOf(source);
  const colon = tokens.at(-1)?.low === ':' ? 'colon' : '-';
  const hasQuote = tokens.some((one) => one.sentence === sentence && one.low === QUOTED) ? 'quote' : '-';
  const [, , e = '', opens = ''] = context.tags;
  const own = context.clause ? 'clause' : '-';
  const alone = String(context.alone);
  const lookAt = `${zone}|${own}|${alone}`;
  const found = [
    lookAt,
    `${lookAt}|${colon}`,
    `${lookAt}|${colon}|${behind}`,
    `${lookAt}|${opens}|${e}`,
    `${zone}|rank${rank > 5 ? 6 : rank}|${colon}`,
    `${zone}|${kind}|${colon}`,
    `${zone}|${behind}|${ahead}`,
    `${zone}|${behind}|${hasQuote}|${alone}`,
    `${zone}|${opens}|${placed.sentence > 0}`,
    `k:${kind}`,
    `z:${zone}`,
    `${zone}|${ahead}`,
  ];
  if (verb >= 0 && /\p{L}/u.test(tokens[verb]?.low ?? '')) found.push(`above|verb:${tokens[verb]?.low}`);
  if (past) found.push(`${zone}|past`);
  if (source.within) found.push(`${zone}|within`);
  return found;
}
