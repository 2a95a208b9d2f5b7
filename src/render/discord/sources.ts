import type { FollowedSource, SourcesAnswer } from '../../model/answer.ts';
import { formatInstant } from '../citation.ts';
import { countsOf, problemOf } from '../phrases.ts';
import { COLOURS } from './colours.ts';
import { bold, type Draft, type Line, small } from './draft.ts';
import { headingLines } from './notes.ts';
import type { ViewContext } from './view-context.ts';

export function draftSources({ sources, page }: SourcesAnswer, context: ViewContext): Draft[] {
  const heading = headingLines(context.messages('sources.found', { total: page.total }), page, context);
  const parts = sources.flatMap((source) => ['', bold(nameOf(source)), ...detailLines(source, context)]);
  const isWell = sources.every(({ state }) => state !== 'failing');
  return [{ embed: { color: COLOURS[isWell ? 'done' : 'unclear'] }, parts: [...heading, ...parts] }];
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
