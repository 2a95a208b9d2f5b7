import type { ChangesAnswer, EditedAnswer } from '../../model/answer.ts';
import type { TimedChange } from '../../model/changes.ts';
import { changeLabel, markedChange } from '../changed-words.ts';
import { COLOURS } from './colours.ts';
import { body, type Draft, line, type Part, small } from './draft.ts';
import { storyHead } from './head.ts';
import { linksOf } from './link.ts';
import { attributionLines, headingDraft, unclearLines } from './notes.ts';
import { stamped, timestamp, updateLines } from './stamp.ts';
import type { ViewContext } from './view-context.ts';

/** Changes of one message, and speakers of one change. */
const MAX_CHANGES = 5;
const MAX_SPEAKERS = 3;
/** Stories of a list. */
const MAX_STORIES = 5;

/** The changes of one story, each with its time and its words, removed and added ones marked. */
export function draftChanges(answer: ChangesAnswer, context: ViewContext): Draft[] {
  const { citation, changes, page, edits, firstStoredAt, seenAt } = answer;
  const { messages } = context;
  const isSame = page.total === 0;
  const title = isSame ? messages('changes.none') : messages('changes.found', { total: page.total, edits });
  const times = [
    stamped(firstStoredAt, (time) => messages('changes.first-stored', { time })),
    ...(seenAt === undefined ? [] : [stamped(seenAt, (time) => messages('changes.seen', { time }))]),
  ];
  const color = COLOURS[isSame ? 'empty' : 'unclear'];
  const [link] = linksOf([{ citation }]);
  return [
    headingDraft(color, title, page, context),
    {
      color,
      parts: [
        ...storyHead(citation, link, context),
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
  const shown = stories.slice(0, MAX_STORIES);
  const links = linksOf(shown);
  const drafts = shown.map(({ citation, updated }, n) => ({
    color: COLOURS.unclear,
    parts: [...storyHead(citation, links[n], context), ...updateLines(updated, context)],
  }));
  return [headingDraft(COLOURS.unclear, title, page, context), ...drafts];
}
