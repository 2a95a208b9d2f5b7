import type { FollowedSource, SourcesAnswer } from '../../model/answer.ts';
import { instantIn } from '../citation.ts';
import { problemOf } from '../problem.ts';
import { COLOURS } from './colours.ts';
import { bold, type Draft, type Line, small } from './draft.ts';
import { headingLines } from './heading.ts';
import type { Reader } from './view-context.ts';

export function draftSources({ sources, page }: SourcesAnswer, reader: Reader): Draft[] {
  const heading = headingLines(reader.words('sources.found', { total: page.total }), page, reader);
  const parts = sources.flatMap((source) => ['', bold(nameOf(source)), ...below(source, reader)]);
  const isWell = sources.every(({ state }) => state !== 'failing');
  return [{ embed: { color: COLOURS[isWell ? 'done' : 'unclear'] }, parts: [...heading, ...parts] }];
}

/** A feed may give itself a title without a word in it. */
function nameOf({ title = '', address }: FollowedSource): string {
  return title.trim() || address.trim() || '…';
}

function below(source: FollowedSource, { words, locale }: Reader): Line[] {
  const { address, state, at, isShared } = source;
  const when = at === undefined ? [] : [instantIn(at, locale)];
  const said = [words(`sources.state-${state}`), ...when].join(' ');
  const problem = problemOf(source, words);
  return [
    small(address),
    small(said),
    ...(problem === undefined ? [] : [small(problem)]),
    ...(isShared ? [small(words('sources.shared'))] : []),
  ];
}
