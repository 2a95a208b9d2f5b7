import type { ChangesAnswer, EditedAnswer } from '../../model/answer.ts';
import type { TimedChange } from '../../model/changes.ts';
import { changeLabel, markedChange } from '../changed-words.ts';
import { COLOURS } from './colours.ts';
import { body, type Draft, line, type Part, small } from './draft.ts';
import { storyFrameOf } from './frame.ts';
import { attributionLines, headingLines, unclearLines } from './notes.ts';
import { stamped, timestamp, updateLines } from './stamp.ts';
import { citationLine, headlineLine } from './stories.ts';
import type { ViewContext } from './view-context.ts';

/** Changes of one embed, and speakers of one change. */
const MAX_CHANGES = 5;
const MAX_SPEAKERS = 3;
/** Stories of a list, and code units of each of their links. */
const MAX_STORIES = 5;
const MAX_LINK_LENGTH = 200;

/** The changes of one story in one embed, each with its time and its words, removed and added ones marked. */
export function draftChanges(answer: ChangesAnswer, context: ViewContext): Draft[] {
  const { citation, changes, page, edits, firstStoredAt, seenAt } = answer;
  const { messages } = context;
  const isSame = page.total === 0;
  const title = isSame ? messages('changes.none') : messages('changes.found', { total: page.total, edits });
  const times = [
    stamped(firstStoredAt, (time) => messages('changes.first-stored', { time })),
    ...(seenAt === undefined ? [] : [stamped(seenAt, (time) => messages('changes.seen', { time }))]),
  ];
  return [
    {
      embed: { color: COLOURS[isSame ? 'empty' : 'unclear'], ...storyFrameOf(citation, context) },
      parts: [
        ...headingLines(title, page, context),
        ...times,
        ...changes.slice(0, MAX_CHANGES).flatMap((change) => ['', ...changeParts(change, context)]),
      ],
    },
  ];
}

function changeParts(change: TimedChange, context: ViewContext): Part[] {
  const { messages } = context;
  const { text, removed, added } = markedChange(change.words);
  const place =
    change.paragraph === undefined
      ? ''
      : ` · ${messages('changes.paragraph', { paragraph: change.paragraph })}`;
  const speakers = change.quotes
    .slice(0, MAX_SPEAKERS)
    .flatMap((quote) =>
      quote.attribution.state === 'ambiguous'
        ? [small(messages('quote.unclear')), ...unclearLines(quote, context)]
        : attributionLines(quote, context),
    );
  return [
    line(changeLabel(change, messages), '**', `** · ${timestamp(change.at)}${place}`),
    // Of a whole sentence that is new, every word is.
    { ...body({ text, marks: change.how === 'added' ? [] : added }), strikes: removed },
    ...speakers,
  ];
}

/** The stories that changed last, each with a linked headline and its last edit. */
export function draftEdited({ stories, page }: EditedAnswer, context: ViewContext): Draft[] {
  const title = context.messages('changes.recent', { total: page.total });
  const parts = stories
    .slice(0, MAX_STORIES)
    .flatMap(({ citation, updated }) => [
      '',
      headlineLine(citation, MAX_LINK_LENGTH),
      citationLine(citation, context, []),
      ...updateLines(updated, context),
    ]);
  return [{ embed: { color: COLOURS.unclear }, parts: [...headingLines(title, page, context), ...parts] }];
}
