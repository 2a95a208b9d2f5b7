import type { QuotedExcerpt, QuotesAnswer, VoicesAnswer } from '../../model/answer.ts';
import { COLOURS } from './colours.ts';
import { body, bold, type Draft, type Line } from './draft.ts';
import { frameOf } from './frame.ts';
import { headingLines } from './heading.ts';
import { speakerLine, unclearHeading, unclearLines } from './notes.ts';
import type { Reader } from './view-context.ts';

const SECTIONS = ['said', 'reported', 'unclear'] as const;
type Section = (typeof SECTIONS)[number];

export function draftQuotes(answer: QuotesAnswer, reader: Reader): Draft[] {
  const { speaker, about, page, approximate } = answer;
  const { total } = page;
  const found =
    about === undefined
      ? reader.words('quote.found', { speaker, total })
      : reader.words('quote.found-about', { speaker, about, total });
  const note = approximate ? reader.words('quote.approximate', { speaker }) : undefined;
  const heading = headingLines(found, page, reader, note);
  const all = SECTIONS.flatMap((section) => answer[section].map((excerpt) => ({ section, excerpt })));
  return all.map(({ section, excerpt }, n) => draftQuote(section, excerpt, n === 0 ? heading : [], reader));
}

/** Everything that is quoted in one article, in its order. */
export function draftVoices({ headline, quotes, page }: VoicesAnswer, reader: Reader): Draft[] {
  const found = reader.words('voices.found', { headline, total: page.total });
  const heading = headingLines(found, page, reader);
  return quotes.map((excerpt, n) => draftQuote('said', excerpt, n === 0 ? heading : [], reader));
}

/** One quote. Its section's heading stands on it, so that it is still plain when it is seen alone. */
function draftQuote(section: Section, excerpt: QuotedExcerpt, above: readonly Line[], reader: Reader): Draft {
  const { quote, text, citation } = excerpt;
  const unclear = quote.attribution.state === 'ambiguous';
  const reported = section === 'reported' && !unclear;
  return {
    embed: { color: COLOURS[unclear ? 'unclear' : section], ...frameOf(citation, text, reader) },
    parts: [
      ...above,
      ...(unclear ? [unclearHeading(reader)] : []),
      ...(reported ? [bold(reader.words('quote.reported'))] : []),
      body(excerpt, reader.words('quote.open'), reader.words('quote.close')),
      ...(unclear ? unclearLines(quote, reader) : [speakerLine(quote, reader)]),
    ],
  };
}
