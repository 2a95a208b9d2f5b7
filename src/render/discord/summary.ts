import type { SummaryAnswer } from '../../model/answer.ts';
import { summaryNotes, summaryTitle } from '../phrases.ts';
import { COLOURS } from './colours.ts';
import type { Draft } from './draft.ts';
import { headingDraft } from './notes.ts';
import { byStory, storyDrafts } from './stories.ts';
import { thumbnailOf } from './thumbnail.ts';
import type { ViewContext } from './view-context.ts';

/** Sentences of one message. */
const MAX_SENTENCES = 20;

export function draftSummary(answer: SummaryAnswer, context: ViewContext): Draft[] {
  const { messages, locale } = context;
  const color = COLOURS.summary;
  const title = summaryTitle(answer, messages, locale);
  const own = answer.gathered ? [] : [messages('summary.own-sentences')];
  const notes = [...summaryNotes(answer, messages, locale), ...own];
  const groups = byStory(answer.sentences.slice(0, MAX_SENTENCES)).map((excerpts) => ({
    color,
    excerpts,
    isTitled: !answer.gathered,
    isTight: true,
  }));
  // That of several stories has the pictures of none: they would be mistaken for those of the topic.
  const image = answer.gathered ? undefined : thumbnailOf(answer.sentences[0]?.citation ?? {}, context);
  return [headingDraft(color, title, answer.page, context, notes, image), ...storyDrafts(groups, context)];
}
