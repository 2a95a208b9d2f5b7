import type { Excerpt, PassagesAnswer } from '../../model/answer.ts';
import { passagesNotes, passagesTitle } from '../phrases.ts';
import { COLOURS } from './colours.ts';
import type { Draft } from './draft.ts';
import { headingDraft } from './notes.ts';
import { byStory, type StoryGroup, storyDrafts } from './stories.ts';
import { thumbnailOf } from './thumbnail.ts';
import type { ViewContext } from './view-context.ts';

export function draftPassages(answer: PassagesAnswer, context: ViewContext): Draft[] {
  const title = passagesTitle(answer, context.messages);
  const { messages, locale } = context;
  const isTitled = answer.headline !== undefined;
  const notes = isTitled ? [] : passagesNotes(answer, messages, locale);
  const groups = byStory(answer.passages).map((story) => ({ ...passageGroup(story), isTitled }));
  const color = groups[0]?.color ?? COLOURS.passages;
  const image = isTitled ? thumbnailOf(answer.passages[0]?.citation ?? {}, context) : undefined;
  return [headingDraft(color, title, answer.page, context, notes, image), ...storyDrafts(groups, context)];
}

/** The passages of one story, with a colour that says whether it is clear who speaks in them. */
export function passageGroup(excerpts: readonly [Excerpt, ...Excerpt[]]): StoryGroup<Excerpt> {
  return { color: COLOURS[excerpts.some(isUnclear) ? 'unclear' : 'passages'], excerpts };
}

/** Whether a passage has a quote whose speaker is ambiguous. */
function isUnclear({ quotes = [] }: Excerpt): boolean {
  return quotes.some(({ attribution }) => attribution.state === 'ambiguous');
}
