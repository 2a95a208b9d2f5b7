/** Sentences of the bot with a person or a time in them, which Discord shows in the zone of each reader. */
import type { StoryUpdate } from '../../model/article.ts';
import { escapesIn, writeMarkdown } from '../../text/discord-markdown.ts';
import { updateLine } from '../changed-words.ts';
import type { Messages } from '../messages.ts';
import type { ViewContext } from './view-context.ts';

/** Stands for what is placed until the sentence is escaped; no message has it. */
const PLACE = '\u{f8ff}';

/** `<t:1744208220:f>`; empty if the instant cannot be read. */
export function timestamp(instant: string): string {
  const seconds = Math.floor(Date.parse(instant) / 1000);
  return Number.isFinite(seconds) ? `<t:${seconds}:f>` : '';
}

/** A sentence in small type, as finished markdown, so it must have no text from outside. `write` words it with a given time. */
export function stamped(instant: string, write: (time: string) => string): string {
  return smallWith(timestamp(instant), write);
}

/** Who has shared an answer, by their id; nobody is pinged, since no message allows it. */
export function sharedLine(person: string, messages: Messages): string {
  return smallWith(`<@${person.replace(/\D/g, '')}>`, (name) => messages('share.by', { person: name }));
}

/** A sentence in small type with finished markdown in it. */
function smallWith(markdown: string, write: (placed: string) => string): string {
  const escaped = write(PLACE)
    .split(PLACE)
    .map((part) => writeMarkdown(part, escapesIn(part), []));
  return `-# ${escaped.join(markdown)}`;
}

/** When the story of an excerpt was last edited, as a line; none if it never was. */
export function updateLines(updated: StoryUpdate | undefined, { messages }: ViewContext): string[] {
  return updated ? [stamped(updated.at, (time) => updateLine(updated, time, messages))] : [];
}
