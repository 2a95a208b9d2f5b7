import type { DigestAnswer, Excerpt, QuotedExcerpt } from '../../model/answer.ts';
import { dayIn } from '../day.ts';
import { COLOURS } from './colours.ts';
import { body, bold, type Draft } from './draft.ts';
import { LIMITS } from './fit.ts';
import { frameOf } from './frame.ts';
import { markdownLine } from './line.ts';
import { speakerLine, unclearHeading, unclearLines } from './notes.ts';
import { storyParts } from './stories.ts';
import type { Reader } from './view-context.ts';

/** Stories of one embed, and of a digest: of more, an embed has no room for whole sentences. */
const EACH = 5;
const MOST = 10;

export function draftDigest({ day, stories, quoteOfTheDay }: DigestAnswer, reader: Reader): Draft[] {
  const title = markdownLine(
    reader.words('digest.heading', { day: dayIn(day, reader.locale) }),
    LIMITS.title,
  );
  const parts = [stories.slice(0, EACH), stories.slice(EACH, MOST)].filter(
    (some, n) => n === 0 || some.length > 0,
  );
  return [
    ...parts.map((some, n) => draftStories(some, n === 0 ? title : undefined, reader)),
    ...(quoteOfTheDay ? [draftQuote(quoteOfTheDay, reader)] : []),
  ];
}

function draftStories(stories: readonly Excerpt[], title: string | undefined, reader: Reader): Draft {
  return {
    embed: { color: COLOURS.digest, ...(title !== undefined && { title }) },
    parts: storyParts(stories, reader),
  };
}

function draftQuote(excerpt: QuotedExcerpt, reader: Reader): Draft {
  const { quote, citation, text } = excerpt;
  const unclear = quote.attribution.state === 'ambiguous';
  return {
    embed: { color: COLOURS[unclear ? 'unclear' : 'said'], ...frameOf(citation, text, reader) },
    parts: [
      bold(reader.words('digest.quote')),
      ...(unclear ? [unclearHeading(reader)] : []),
      body(excerpt, reader.words('quote.open'), reader.words('quote.close')),
      ...(unclear ? unclearLines(quote, reader) : [speakerLine(quote, reader)]),
    ],
  };
}
