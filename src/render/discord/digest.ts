import type { DigestAnswer } from '../../model/answer.ts';
import { formatDay } from '../citation.ts';
import { digestHeading } from '../digest-lines.ts';
import { COLOURS } from './colours.ts';
import { bold, type Draft, line } from './draft.ts';
import { quoteParts } from './quotes.ts';
import { byStory, type StoryGroup, storyDrafts } from './stories.ts';
import type { ViewContext } from './view-context.ts';

const MAX_STORIES = 10;
/** Stories that are shown with their picture. */
const MAX_PICTURED = 3;

export function draftDigest(
  { day, isWeek, stories, quoteOfTheDay }: DigestAnswer,
  context: ViewContext,
): Draft[] {
  const { messages, locale } = context;
  const heading = line(messages(digestHeading(isWeek), { day: formatDay(day, locale) }), '### ');
  const groups = byStory(stories.slice(0, MAX_STORIES)).map((excerpts, n) => ({
    color: COLOURS.digest,
    excerpts,
    isPictured: n < MAX_PICTURED,
  }));
  return [
    { color: COLOURS.digest, isHeading: true, parts: [heading] },
    ...storyDrafts(groups, context),
    ...(quoteOfTheDay
      ? storyDrafts([quoteGroup(quoteOfTheDay, context)], context, (one) => quoteParts(one, context))
      : []),
  ];
}

function quoteGroup(
  excerpt: NonNullable<DigestAnswer['quoteOfTheDay']>,
  { messages }: ViewContext,
): StoryGroup<typeof excerpt> {
  const unclear = excerpt.quote.attribution.state === 'ambiguous';
  return {
    color: COLOURS[unclear ? 'unclear' : 'said'],
    excerpts: [excerpt],
    above: [bold(messages('digest.quote'))],
  };
}
