import type { FollowedSource, SourcesAnswer } from '../../model/answer.ts';
import { formatInstant } from '../citation.ts';
import { countsOf, problemOf } from '../phrases.ts';
import { COLOURS } from './colours.ts';
import { bold, type Draft, type Line, small } from './draft.ts';
import { headingDraft } from './notes.ts';
import type { ViewContext } from './view-context.ts';

export function draftSources({ sources, page }: SourcesAnswer, context: ViewContext): Draft[] {
  const isWell = sources.every(({ state }) => state !== 'failing');
  const color = COLOURS[isWell ? 'done' : 'unclear'];
  return [
    headingDraft(color, context.messages('sources.found', { total: page.total }), page, context),
    ...sources.map((source) => ({ color, parts: [bold(nameOf(source)), ...detailLines(source, context)] })),
  ];
}

/** The title of a feed, or its address if the title is blank. */
function nameOf({ title = '', address }: FollowedSource): string {
  return title.trim() || address.trim() || '…';
}

function detailLines(source: FollowedSource, { messages, locale }: ViewContext): Line[] {
  const { address, state, at, movedTo, isShared } = source;
  const when = at === undefined ? [] : [formatInstant(at, locale)];
  const stateLine = [messages(`sources.state-${state}`), ...when].join(' ');
  const problem = problemOf(source, messages);
  const counts = countsOf(source, messages);
  return [
    small(address),
    small(stateLine),
    ...(counts === undefined ? [] : [small(counts)]),
    ...(problem === undefined ? [] : [small(problem)]),
    ...(movedTo === undefined ? [] : [small(messages('sources.moved', { address: movedTo }))]),
    ...(isShared ? [small(messages('sources.shared'))] : []),
  ];
}
