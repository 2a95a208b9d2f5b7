/** A summary: sentences with their places, an embed a story, so that the story is cited once. */
import type { Excerpt, SummaryAnswer } from '../../model.ts';
import { COLOURS } from './colours.ts';
import { body, type Draft, type Part, small } from './draft.ts';
import { place, storyFrameOf } from './frame.ts';
import { speakerLines } from './notes.ts';
import type { Reader } from './reader.ts';
import { storyParts } from './stories.ts';

/** Embeds of one message, and sentences of one summary. */
const MOST_STORIES = 5;
const MOST_SENTENCES = 10;

export function draftSummary(answer: SummaryAnswer, reader: Reader): Draft[] {
  const sentences = answer.sentences.slice(0, MOST_SENTENCES);
  const stories = [...Map.groupBy(sentences, ({ citation }) => citation.article).values()];
  const heading = small(reader.words('summary.own-sentences'));
  if (stories.length > MOST_STORIES)
    return [{ embed: { color: COLOURS.summary }, parts: [heading, ...storyParts(sentences, reader)] }];
  return stories.map((story, n) => ({
    embed: { color: COLOURS.summary, ...(story[0] && storyFrameOf(story[0].citation, reader)) },
    parts: [
      ...(n === 0 ? [heading] : []),
      ...story.flatMap((sentence, at) => [...(at === 0 ? [] : ['']), ...sentenceParts(sentence, reader)]),
    ],
  }));
}

function sentenceParts(sentence: Excerpt, reader: Reader): Part[] {
  const { quotes = [], citation } = sentence;
  return [body(sentence), ...speakerLines(quotes, reader), small(place(citation, reader))];
}
