/** A digest: the day's stories in one embed, and the quote of the day. */
import type { DigestAnswer, QuotedExcerpt } from '../../model.ts';
import { dayIn } from '../day.ts';
import { COLOURS } from './colours.ts';
import { body, bold, type Draft, type Part } from './draft.ts';
import { LIMITS } from './fit.ts';
import { markdownLine } from './line.ts';
import { speakerLine, unclearHeading, unclearLines } from './notes.ts';
import type { Reader } from './reader.ts';
import { citationLine, storyParts } from './stories.ts';

export function draftDigest({ day, stories, quoteOfTheDay }: DigestAnswer, reader: Reader): Draft[] {
  const title = reader.words('digest.heading', { day: dayIn(day, reader.locale) });
  return [
    {
      embed: { color: COLOURS.digest, title: markdownLine(title, LIMITS.title) },
      parts: [...storyParts(stories, reader), ...(quoteOfTheDay ? quoteParts(quoteOfTheDay, reader) : [])],
    },
  ];
}

function quoteParts(excerpt: QuotedExcerpt, reader: Reader): Part[] {
  const { quote, citation } = excerpt;
  const unclear = quote.attribution.state === 'ambiguous';
  return [
    '',
    bold(reader.words('digest.quote')),
    ...(unclear ? [unclearHeading(reader)] : []),
    body(excerpt, reader.words('quote.open'), reader.words('quote.close')),
    ...(unclear ? unclearLines(quote, reader) : [speakerLine(quote, reader)]),
    citationLine(citation, reader),
  ];
}
