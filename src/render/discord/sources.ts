/** What is followed: a line for each source, its address and how it is below. */
import type { FollowedSource, SourcesAnswer } from '../../model.ts';
import { COLOURS } from './colours.ts';
import { bold, type Draft, type Line, line, small } from './draft.ts';
import { headingLines } from './heading.ts';
import type { Reader } from './reader.ts';

export function draftSources({ sources, page }: SourcesAnswer, reader: Reader): Draft[] {
  const heading = headingLines(reader.words('sources.found', { total: page.total }), page, reader);
  const parts = sources.flatMap((source) => [
    '',
    bold(source.title ?? source.address),
    ...below(source, reader),
  ]);
  const isWell = sources.every(({ state }) => state !== 'failing');
  return [{ embed: { color: COLOURS[isWell ? 'done' : 'unclear'] }, parts: [...heading, ...parts] }];
}

function below({ address, state, at, problem }: FollowedSource, { words }: Reader): Line[] {
  const seconds = Math.floor(Date.parse(at ?? '') / 1000);
  // Discord words an instant for each reader itself.
  const when = Number.isFinite(seconds) ? ` <t:${seconds}:R>` : '';
  const said = line(words(`sources.state-${state}`), '-# ', when);
  return [small(address), said, ...(problem === undefined ? [] : [small(problem)])];
}
