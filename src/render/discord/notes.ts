/** Who speaks in a passage, a line each; what is unclear is set apart with the words as printed. */
import type { Quote } from '../../model/article.ts';
import { attributionOf, candidatesOf, reasonOf } from '../speaker.ts';
import { bold, type Line, line, small } from './draft.ts';
import type { Reader } from './view-context.ts';

/** Lines below one passage; a paragraph of more speakers is rare, and its own words name them. */
const MOST = 8;

/** `— Mark Rutte, NATO Secretary General` */
export function speakerLine(quote: Quote, { words }: Reader): Line {
  return line(`— ${attributionOf(quote, words)}`);
}

/** The heading of a quotation that nobody is named for. */
export function unclearHeading({ words }: Reader): Line {
  return bold(words('quote.unclear'));
}

/** The clause as printed, who it could be, and why it is open. */
export function unclearLines(quote: Quote, { words }: Reader): Line[] {
  const { attribution, clause } = quote;
  if (attribution.state !== 'ambiguous') return [];
  return [
    ...(clause ? [line(words('quote.as-printed', { clause }))] : []),
    line(words('quote.candidates', { names: candidatesOf(quote, words) })),
    small(reasonOf(quote, words)),
  ];
}

/** The speakers of a passage's quotes, each once; where the story names nobody, there is no line. */
export function speakerLines(quotes: readonly Quote[], reader: Reader): Line[] {
  const notes = quotes.map((quote) => {
    const { state } = quote.attribution;
    if (state === 'ambiguous') return [unclearHeading(reader), ...unclearLines(quote, reader)];
    return state === 'unattributed' ? [] : [speakerLine(quote, reader)];
  });
  const lines = [...new Map(notes.map((note) => [JSON.stringify(note), note])).values()].flat();
  return lines.length <= MOST ? lines : [...lines.slice(0, MOST - 1), line('[…]')];
}
