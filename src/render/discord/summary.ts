import type { SummaryAnswer } from '../../model/answer.ts';
import { summaryNotes, summaryTitle } from '../phrases.ts';
import { COLOURS } from './colours.ts';
import { type Draft, type Line, small } from './draft.ts';
import { storyFrameOf } from './frame.ts';
import { excerptParts, headingLines } from './notes.ts';
import { storyParts } from './stories.ts';
import type { ViewContext } from './view-context.ts';

/** Embeds of one message, and sentences of one summary. */
const MAX_EMBEDS = 5;
const MAX_SENTENCES = 20;

export function draftSummary(answer: SummaryAnswer, context: ViewContext): Draft[] {
  const sentences = answer.sentences.slice(0, MAX_SENTENCES);
  const stories = [...Map.groupBy(sentences, ({ citation }) => citation.article).values()];
  const heading = headingOf(answer, context);
  if (stories.length > MAX_EMBEDS)
    return [{ embed: { color: COLOURS.summary }, parts: [...heading, ...storyParts(sentences, context)] }];
  return stories.map((story, n) => ({
    embed: { color: COLOURS.summary, ...(story[0] && storyFrameOf(story[0].citation, context)) },
    parts: [
      ...(n === 0 ? heading : []),
      ...story.flatMap((sentence, at) => [...(at === 0 ? [] : ['']), ...excerptParts(sentence, context)]),
    ],
  }));
}

/** A summary of one article has no title here: its headline is in the frame already. */
function headingOf(answer: SummaryAnswer, context: ViewContext): Line[] {
  const { messages, locale } = context;
  const notes = summaryNotes(answer, messages, locale).map(small);
  if (!answer.gathered) return [...notes, small(messages('summary.own-sentences'))];
  return [...headingLines(summaryTitle(answer, messages, locale), answer.page, context), ...notes];
}
