/** Decides on a turn of a transcript: the label tells the speaker, so that no other source competes. */
import type { Decision } from '../scoring/decision.ts';
import { quoteContext } from '../scoring/source-features.ts';
import type { AnnotatedArticle, LocatedQuotation } from '../sources/annotate.ts';
import type { Turn } from '../syntax/quotations.ts';
import { speakerOfTurn } from './turn-speaker.ts';

export function decideTurn(article: AnnotatedArticle, located: LocatedQuotation, turn: Turn): Decision {
  const { outcome, isSure } = speakerOfTurn(article, turn);
  return {
    located,
    clause: undefined,
    context: quoteContext(located, undefined, undefined),
    speech: 1,
    speechFeatures: [],
    candidates: [],
    shares: [{ outcome, share: 1 }],
    previousShares: undefined,
    otherSpeakerShares: undefined,
    decisive: undefined,
    confidenceFeatures: [],
    confidence: 1,
    certainty: isSure ? 'sure' : 'likely',
  };
}
