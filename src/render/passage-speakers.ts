/** Who speaks in a passage. If several speakers do, each stands with the first words of their quotes, so that none is mistaken. */
import type { Quote } from '../model/article.ts';
import { truncateLabel } from '../text/cut.ts';
import type { Messages } from './messages.ts';
import {
  ambiguityReason,
  attributionOf,
  candidatesOf,
  hasSpeakerLine,
  isCorrected,
  isOnlyLikely,
} from './speaker.ts';

/** Quotes of one passage with the same speaker. */
export interface PassageSpeaker {
  /** the first of the quotes, for what else is said of it */
  readonly quote: Quote;
  /** `Mark Rutte, NATO Secretary General: “We can not wait”`; without the words if the passage has one speaker alone */
  readonly line: string;
}

/** Characters of a quote that tell which one is meant, and most quotes that are told so. */
const MAX_WORDS_LENGTH = 42;
const MAX_TOLD = 2;

/** The speakers of a passage's quotes in order, each once. Quotes of which there is nothing to say have none. */
export function passageSpeakers(quotes: readonly Quote[], messages: Messages): PassageSpeaker[] {
  const groups = [...Map.groupBy(quotes, (quote) => keyOf(quote, messages)).values()];
  return groups.flatMap((own) => {
    const [quote] = own;
    if (!quote || !hasSpeakerLine(quote)) return [];
    const speaker = quote.attribution.state === 'ambiguous' ? '' : attributionOf(quote, messages);
    return [
      { quote, line: groups.length > 1 ? withWords(speaker, own, messages) : soleLine(speaker, messages) },
    ];
  });
}

function soleLine(speaker: string, messages: Messages): string {
  return speaker === '' ? messages('quote.unclear') : speaker;
}

function withWords(speaker: string, own: readonly Quote[], messages: Messages): string {
  const [open, close] = [messages('quote.open'), messages('quote.close')];
  const told = own
    .slice(0, MAX_TOLD)
    .map(({ text }) => `${open}${truncateLabel(text.replace(/\s+/g, ' ').trim(), MAX_WORDS_LENGTH)}${close}`);
  const words = [...told, ...(own.length > MAX_TOLD ? ['…'] : [])].join(' ');
  return speaker === ''
    ? messages('quote.unclear-words', { words })
    : messages('speaker.of-words', { speaker, words });
}

/** Equal for quotes of which the same is said. Of an ambiguous or likely one, the clause is said too. */
function keyOf(quote: Quote, messages: Messages): string {
  if (!hasSpeakerLine(quote)) return '';
  const { attribution, clause } = quote;
  return JSON.stringify([
    attribution.state,
    attributionOf(quote, messages),
    isCorrected(quote),
    isOnlyLikely(quote) && clause,
    attribution.state === 'ambiguous' && [
      clause,
      candidatesOf(quote, messages),
      ambiguityReason(quote, messages),
    ],
  ]);
}
