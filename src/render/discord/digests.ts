import type { DigestLine, DigestsAnswer, EditionRecord, EditionsAnswer } from '../../model/answer.ts';
import { aboutLine, outcomeLine } from '../digest-lines.ts';
import { COLOURS } from './colours.ts';
import { type Draft, type Part, small } from './draft.ts';
import { headingLines } from './heading.ts';
import { markdownLine } from './line.ts';
import { linkTarget } from './link.ts';
import type { Reader } from './view-context.ts';

/** Code units of one of our own phrases. */
const PHRASE = 100;

export function draftDigests({ message, digests, page }: DigestsAnswer, reader: Reader): Draft[] {
  const heading = reader.words(message, { total: page.total, number: digests[0]?.number ?? 0 });
  const parts = digests.flatMap((digest) => ['', ...digestParts(digest, reader)]);
  const isWell = digests.every(({ why }) => why === undefined || why === 'by-hand');
  return [
    {
      embed: { color: COLOURS[isWell ? 'done' : 'unclear'] },
      parts: [...headingLines(heading, page, reader), ...parts],
    },
  ];
}

export function draftEditions({ digest, editions, page }: EditionsAnswer, reader: Reader): Draft[] {
  const heading = reader.words('digests.history', { total: page.total, digest });
  const parts = editions.flatMap((edition) => editionParts(edition, reader));
  return [{ embed: { color: COLOURS.done }, parts: [...headingLines(heading, page, reader), '', ...parts] }];
}

function digestParts(digest: DigestLine, reader: Reader): Part[] {
  const { number, channel, time, zone, role, next, why } = digest;
  const { words } = reader;
  const pinged = role === undefined ? '' : ` · <@&${snowflake(role)}>`;
  return [
    `**№ ${number}** · <#${snowflake(channel)}> · ${markdownLine(`${time} ${zone}`, PHRASE)}${pinged}`,
    small(aboutLine(digest, words)),
    ...(next === undefined
      ? []
      : [`${markdownLine(words('digests.next'), PHRASE)}: ${moment(next, 'F')} (${moment(next, 'R')})`]),
    ...(why === undefined ? [] : [small(words(`digests.why-${why}`))]),
  ];
}

/** When it was due; what became of it, with a link to where it is. */
function editionParts({ slot, url, ...became }: EditionRecord, { words }: Reader): Part[] {
  const said = outcomeLine(became, words);
  const below = url === undefined ? small(said) : `-# [${markdownLine(said, PHRASE)}](${linkTarget(url)})`;
  return [moment(slot, 'f'), below];
}

/** An instant as each reader's client shows it: `F` with the day in words, `R` as time from now. */
function moment(instant: string, style: 'F' | 'f' | 'R'): string {
  return `<t:${Math.floor(Date.parse(instant) / 1000)}:${style}>`;
}

/** An id with nothing in it but digits. */
function snowflake(id: string): string {
  return id.replace(/\D/g, '') || '0';
}
