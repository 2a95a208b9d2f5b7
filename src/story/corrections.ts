/** The operator's corrections of who said a quote, applied to what the attributor found. */
import type { Attribution, Quote } from '../model/article.ts';
import type { Correction, QuoteCorrection } from '../model/correction.ts';
import { isSameKey, quoteKeys } from './quote-key.ts';

/**
 * The quotes of a story with its corrections. A correction rests, and so changes nothing, if the story no longer has its
 * words, or has them more or fewer times: they may be an equal quote of somebody else.
 */
export function applyCorrections(
  quotes: readonly Quote[],
  corrections: readonly QuoteCorrection[],
): readonly Quote[] {
  if (corrections.length === 0) return quotes;
  const keys = quoteKeys(quotes);
  return quotes.map((quote, n) => {
    const key = keys[n];
    const found = key && corrections.find((one) => isSameKey(one, key));
    return found ? corrected(quote, found.correction) : quote;
  });
}

function corrected({ why: _, ...quote }: Quote, correction: Correction): Quote {
  const attribution = attributionBy(correction);
  // A withdrawn quote is listed under nobody, nor under those whose words it reports.
  return { ...quote, attribution, reports: correction.kind === 'withdrawn' ? [] : quote.reports };
}

function attributionBy(correction: Correction): Attribution {
  switch (correction.kind) {
    case 'speaker':
      return {
        state: 'named',
        certainty: 'sure',
        speakers: [correction.speaker],
        correctedBy: 'operator',
      };
    case 'unnamed':
      return { state: 'unnamed', description: correction.description, correctedBy: 'operator' };
    case 'withdrawn':
      return { state: 'unattributed', correctedBy: 'operator' };
  }
}
