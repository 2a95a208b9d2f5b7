import type { DigestAnswer, Excerpt, QuotedExcerpt } from '../../model/answer.ts';
import { formatDay } from '../citation.ts';
import { digestHeading } from '../digest-lines.ts';
import { COLOURS } from './colours.ts';
import { body, bold, type Draft } from './draft.ts';
import { LIMITS } from './fit.ts';
import { frameOf } from './frame.ts';
import { markdownLine } from './line.ts';
import { attributionLines, unclearHeading, unclearLines } from './notes.ts';
import { storyParts } from './stories.ts';
import type { ViewContext } from './view-context.ts';

/** With more stories, an embed has no room for whole sentences. */
const STORIES_PER_EMBED = 5;
const MAX_STORIES = 10;

export function draftDigest(
  { day, isWeek, stories, quoteOfTheDay }: DigestAnswer,
  context: ViewContext,
): Draft[] {
  const title = markdownLine(
    context.messages(digestHeading(isWeek), { day: formatDay(day, context.locale) }),
    LIMITS.title,
  );
  const parts = [stories.slice(0, STORIES_PER_EMBED), stories.slice(STORIES_PER_EMBED, MAX_STORIES)].filter(
    (some, n) => n === 0 || some.length > 0,
  );
  return [
    ...parts.map((some, n) => draftStories(some, n === 0 ? title : undefined, context)),
    ...(quoteOfTheDay ? [draftQuote(quoteOfTheDay, context)] : []),
  ];
}

function draftStories(stories: readonly Excerpt[], title: string | undefined, context: ViewContext): Draft {
  return {
    embed: { color: COLOURS.digest, ...(title !== undefined && { title }) },
    parts: storyParts(stories, context),
  };
}

function draftQuote(excerpt: QuotedExcerpt, context: ViewContext): Draft {
  const { quote, citation, text } = excerpt;
  const unclear = quote.attribution.state === 'ambiguous';
  return {
    embed: { color: COLOURS[unclear ? 'unclear' : 'said'], ...frameOf(citation, text, context) },
    parts: [
      bold(context.messages('digest.quote')),
      ...(unclear ? [unclearHeading(context)] : []),
      body(excerpt, context.messages('quote.open'), context.messages('quote.close')),
      ...(unclear ? unclearLines(quote, context) : attributionLines(quote, context)),
    ],
  };
}
