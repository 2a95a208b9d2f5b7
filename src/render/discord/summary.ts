import type { SummaryAnswer } from '../../model/answer.ts';
import { summaryNotes, summaryTitle } from '../phrases.ts';
import { COLOURS } from './colours.ts';
import { type Draft, type Line, small } from './draft.ts';
import { storyFrameOf } from './frame.ts';
import { headingLines } from './heading.ts';
import { placedParts } from './placed.ts';
import { storyParts } from './stories.ts';
import type { Reader } from './view-context.ts';

/** Embeds of one message, and sentences of one summary. */
const MOST_STORIES = 5;
const MOST_SENTENCES = 20;

export function draftSummary(answer: SummaryAnswer, reader: Reader): Draft[] {
  const sentences = answer.sentences.slice(0, MOST_SENTENCES);
  const stories = [...Map.groupBy(sentences, ({ citation }) => citation.article).values()];
  const heading = headingOf(answer, reader);
  if (stories.length > MOST_STORIES)
    return [{ embed: { color: COLOURS.summary }, parts: [...heading, ...storyParts(sentences, reader)] }];
  return stories.map((story, n) => ({
    embed: { color: COLOURS.summary, ...(story[0] && storyFrameOf(story[0].citation, reader)) },
    parts: [
      ...(n === 0 ? heading : []),
      ...story.flatMap((sentence, at) => [...(at === 0 ? [] : ['']), ...placedParts(sentence, reader)]),
    ],
  }));
}

/** The headline of the one article stands in its frame already. */
function headingOf(answer: SummaryAnswer, reader: Reader): Line[] {
  const { words, locale } = reader;
  const notes = summaryNotes(answer, words, locale).map(small);
  if (!answer.gathered) return [...notes, small(words('summary.own-sentences'))];
  return [...headingLines(summaryTitle(answer, words, locale), answer.page, reader), ...notes];
}
