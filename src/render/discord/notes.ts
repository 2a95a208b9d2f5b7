/** Lines around a passage: the heading of an answer, who speaks, what is unclear, where the passage stands. */
import type { Excerpt, Page } from '../../model/answer.ts';
import type { Quote } from '../../model/article.ts';
import { passageSpeakers } from '../passage-speakers.ts';
import { eventLines } from '../phrases.ts';
import { ambiguityReason, attributionOf, candidatesOf, correctionNotes, isOnlyLikely } from '../speaker.ts';
import { body, bold, type Line, line, type Part, small } from './draft.ts';
import { position } from './frame.ts';
import { updateLines } from './stamp.ts';
import type { ViewContext } from './view-context.ts';

/** Lines below one passage. More speakers in a paragraph are rare, and its own words name them. */
const MAX_LINES = 8;

/**
 * `— Mark Rutte, NATO Secretary General`. Below stand the clause as printed if the speaker is only likely, and a note if
 * the operator has corrected them.
 */
export function attributionLines(
  quote: Quote,
  { messages }: ViewContext,
  speaker: string = attributionOf(quote, messages),
): Line[] {
  const { clause } = quote;
  return [
    line(`— ${speaker}`),
    ...(isOnlyLikely(quote) && clause ? [small(messages('quote.as-printed', { clause }))] : []),
    ...correctionNotes(quote, messages).map(small),
  ];
}

/** The heading of a quotation whose speaker is ambiguous. */
export function unclearHeading({ messages }: ViewContext): Line {
  return bold(messages('quote.unclear'));
}

/** For an ambiguous quotation: the clause as printed, the candidates, and the reason. */
export function unclearLines(quote: Quote, { messages }: ViewContext): Line[] {
  const { attribution, clause } = quote;
  if (attribution.state !== 'ambiguous') return [];
  const names = candidatesOf(quote, messages);
  return [
    ...(clause ? [line(messages('quote.as-printed', { clause }))] : []),
    ...(names ? [line(messages('quote.candidates', { names }))] : []),
    small(ambiguityReason(quote, messages)),
  ];
}

/** The speakers of a passage's quotes, each once, with their words if there are several. */
export function speakerLines(quotes: readonly Quote[], context: ViewContext): Line[] {
  const lines = passageSpeakers(quotes, context.messages).flatMap(({ quote, line }) =>
    quote.attribution.state === 'ambiguous'
      ? [bold(line), ...unclearLines(quote, context)]
      : attributionLines(quote, context, line),
  );
  return lines.length <= MAX_LINES ? lines : [...lines.slice(0, MAX_LINES - 1), line('[…]')];
}

/** What was found, with the page if there are several; `note` stands below. */
export function headingLines(title: string, page: Page, { messages }: ViewContext, note?: string): Line[] {
  const pages = page.of > 1 ? [messages('page.place', { page: page.number, of: page.of })] : [];
  return [small([title, ...pages].join(' · ')), ...(note === undefined ? [] : [small(note)])];
}

/** A passage of a story, its speakers, its position and the other outlets that report it. */
export function excerptParts(excerpt: Excerpt, context: ViewContext): Part[] {
  const { quotes = [], citation } = excerpt;
  const about = [position(citation, context), ...eventLines(excerpt, context.messages)];
  return [
    body(excerpt),
    ...speakerLines(quotes, context),
    small(about.join(' · ')),
    ...updateLines(excerpt.updated, context),
  ];
}
