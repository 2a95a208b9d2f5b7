import type { QuotedExcerpt, QuotesAnswer, VoicesAnswer } from '../../model/answer.ts';
import { eventLines } from '../phrases.ts';
import { quotationMarks, quotesNotes, quotesTitle } from '../quotes-words.ts';
import { COLOURS } from './colours.ts';
import { body, bold, type Draft, type Line, small } from './draft.ts';
import { frameOf } from './frame.ts';
import { attributionLines, headingLines, unclearHeading, unclearLines } from './notes.ts';
import { updateLines } from './stamp.ts';
import type { ViewContext } from './view-context.ts';

const SECTIONS = ['said', 'reported', 'unclear'] as const;
type Section = (typeof SECTIONS)[number];

export function draftQuotes(answer: QuotesAnswer, context: ViewContext): Draft[] {
  const found = quotesTitle(answer, context.messages);
  const notes = quotesNotes(answer, context.messages, context.locale);
  const heading = [...headingLines(found, answer.page, context), ...notes.map((note) => small(note))];
  const all = SECTIONS.flatMap((section) => answer[section].map((excerpt) => ({ section, excerpt })));
  return all.map(({ section, excerpt }, n) => draftQuote(section, excerpt, n === 0 ? heading : [], context));
}

/** All quotes of one article, in its order. */
export function draftVoices({ headline, quotes, page }: VoicesAnswer, context: ViewContext): Draft[] {
  const found = context.messages('voices.found', { headline, total: page.total });
  const heading = headingLines(found, page, context);
  return quotes.map((excerpt, n) => draftQuote('said', excerpt, n === 0 ? heading : [], context));
}

/** The embed of one quote. It repeats the heading of its section, so that it is clear on its own. */
function draftQuote(
  section: Section,
  excerpt: QuotedExcerpt,
  above: readonly Line[],
  context: ViewContext,
): Draft {
  const { quote, text, citation } = excerpt;
  const unclear = quote.attribution.state === 'ambiguous';
  const reported = section === 'reported' && !unclear;
  return {
    embed: { color: COLOURS[unclear ? 'unclear' : section], ...frameOf(citation, text, context) },
    parts: [
      ...above,
      ...(unclear ? [unclearHeading(context)] : []),
      ...(reported ? [bold(context.messages('quote.reported'))] : []),
      body(excerpt, ...quotationMarks(excerpt, context.messages)),
      ...(unclear ? unclearLines(quote, context) : attributionLines(quote, context)),
      ...eventLines(excerpt, context.messages).map((outlets) => small(outlets)),
      ...updateLines(excerpt.updated, context),
    ],
  };
}
