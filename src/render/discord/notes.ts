/** Lines around a passage: the heading of an answer, who speaks, and what is unclear. */
import type { Page } from '../../model/answer.ts';
import type { Quote } from '../../model/article.ts';
import { passageSpeakers } from '../passage-speakers.ts';
import { ambiguityReason, attributionOf, candidatesOf, correctionNotes, isOnlyLikely } from '../speaker.ts';
import { bold, type Draft, type Image, type Line, line, small } from './draft.ts';
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

/**
 * The heading of an answer: what was found, with the page if there are several; the notes stand below. If it is about one
 * story, its picture stands beside.
 */
export function headingDraft(
  color: number,
  title: string,
  page: Page,
  context: ViewContext,
  notes: readonly string[] = [],
  image?: Image,
): Draft {
  const parts = [headingLine(title, page, context), ...notes.map(small)];
  return {
    color,
    isHeading: true,
    parts,
    ...(image && { thumbnail: { image, beside: parts.length } }),
  };
}

/** What was found, with the page if there are several. */
export function headingLine(title: string, page: Page, { messages }: ViewContext): Line {
  const pages = page.of > 1 ? [messages('page.place', { page: page.number, of: page.of })] : [];
  return line([title, ...pages].join(' · '), '### ');
}
