import type { DigestLine, DigestsAnswer, EditionRecord, EditionsAnswer } from '../../model/answer.ts';
import { aboutLine, outcomeLine, whenLine } from '../digest-lines.ts';
import { COLOURS } from './colours.ts';
import { type Draft, type Part, small } from './draft.ts';
import { markdownLine } from './line.ts';
import { linkTarget } from './link.ts';
import { headingDraft } from './notes.ts';
import type { ViewContext } from './view-context.ts';

/** For one of the bot's own phrases, in code units. */
const MAX_PHRASE_LENGTH = 100;

export function draftDigests({ message, digests, page }: DigestsAnswer, context: ViewContext): Draft[] {
  const heading = context.messages(message, { total: page.total, number: digests[0]?.number ?? 0 });
  const isWell = digests.every(({ why }) => why === undefined || why === 'by-hand');
  const color = COLOURS[isWell ? 'done' : 'unclear'];
  return [
    headingDraft(color, heading, page, context),
    ...digests.map((digest) => ({ color, parts: digestParts(digest, context) })),
  ];
}

export function draftEditions({ digest, editions, page }: EditionsAnswer, context: ViewContext): Draft[] {
  const heading = context.messages('digests.history', { total: page.total, digest });
  const parts = editions.flatMap((edition) => editionParts(edition, context));
  return [headingDraft(COLOURS.done, heading, page, context), { color: COLOURS.done, parts }];
}

function digestParts(digest: DigestLine, context: ViewContext): Part[] {
  const { number, channel, role, next, why } = digest;
  const { messages } = context;
  const pinged = role === undefined ? '' : ` · <@&${snowflake(role)}>`;
  return [
    `**№ ${number}** · <#${snowflake(channel)}> · ${markdownLine(whenLine(digest, messages), MAX_PHRASE_LENGTH)}${pinged}`,
    small(aboutLine(digest, messages)),
    ...(next === undefined ? [] : [nextLine(next, context)]),
    ...(why === undefined ? [] : [small(messages(`digests.why-${why}`))]),
  ];
}

/** When the next edition comes, as a date and relative to now. */
function nextLine(next: string, { messages }: ViewContext): string {
  const label = markdownLine(messages('digests.next'), MAX_PHRASE_LENGTH);
  return `${label}: ${discordTimestamp(next, 'F')} (${discordTimestamp(next, 'R')})`;
}

/** When an edition was due, and its outcome with a link to the message. */
function editionParts({ slot, url, ...edition }: EditionRecord, { messages }: ViewContext): Part[] {
  const outcomeText = outcomeLine(edition, messages);
  const below =
    url === undefined
      ? small(outcomeText)
      : `-# [${markdownLine(outcomeText, MAX_PHRASE_LENGTH)}](${linkTarget(url)})`;
  return [discordTimestamp(slot, 'f'), below];
}

/** An instant that each client formats for its reader: `F` with the day in words, `R` relative to now. */
function discordTimestamp(instant: string, style: 'F' | 'f' | 'R'): string {
  return `<t:${Math.floor(Date.parse(instant) / 1000)}:${style}>`;
}

/** The digits of an id, so that it cannot contain markup. */
function snowflake(id: string): string {
  return id.replace(/\D/g, '') || '0';
}
