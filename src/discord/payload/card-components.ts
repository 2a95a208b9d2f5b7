/** The components by which a reader makes a picture of a quote (a button, a menu, a button to post it), and what their ids mean. */
import { excerptsOf } from '../../answer/excerpts.ts';
import type { Answer } from '../../model/answer.ts';
import type { Quote } from '../../model/article.ts';
import type { Messages } from '../../render/messages.ts';
import { type Button, button } from './components.ts';
import { quotesToken, type ShownQuote } from './shown-quotes.ts';

/** `card`: the button; `cardof`: the menu of quotes; `cardpost`: the button that posts the card of one, an index of the shown quotes. */
export type CardAction =
  | { readonly kind: 'card' | 'cardof'; readonly token: string }
  | { readonly kind: 'cardpost'; readonly token: string; readonly quote: number };

/** Parses the id of a component; undefined if it is not about cards. */
export function parseCardId(customId: string): CardAction | undefined {
  const [, kind, token = '', quote] =
    /^(card|cardof|cardpost):([\w-]{16})(?::(\d{1,2}))?$/.exec(customId) ?? [];
  if (kind === 'cardpost') return quote === undefined ? undefined : { kind, token, quote: Number(quote) };
  return (kind === 'card' || kind === 'cardof') && quote === undefined ? { kind, token } : undefined;
}

/** Whether it is known who said a quote, so that a picture can say so. */
export function isCardable({ attribution }: Quote): boolean {
  return attribution.state === 'named' || attribution.state === 'unnamed';
}

/** The button; none if no quote of the answer has a speaker. */
export function cardButtons(answer: Answer, shown: readonly ShownQuote[], messages: Messages): Button[] {
  const quotes = excerptsOf(answer).flatMap(({ quotes: all = [], ...one }) =>
    'quote' in one ? [one.quote as Quote] : all,
  );
  return shown.length > 0 && quotes.some(isCardable)
    ? [button(messages('card.button'), `card:${quotesToken(shown)}`)]
    : [];
}

export function cardPostButton(token: string, n: number, messages: Messages): Button {
  return button(messages('share.button'), `cardpost:${token}:${n}`);
}
