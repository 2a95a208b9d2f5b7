/** Sentences of the bot with a time in them, which Discord shows in the zone of each reader. */
import type { StoryUpdate } from '../../model/article.ts';
import { escapesIn, writeMarkdown } from '../../text/discord-markdown.ts';
import { updateLine } from '../changed-words.ts';
import type { ViewContext } from './view-context.ts';

/** Stands for the time until the sentence is escaped; no message has it. */
const PLACE = '\u{f8ff}';

/** `<t:1744208220:f>`; empty if the instant cannot be read. */
export function timestamp(instant: string): string {
  const seconds = Math.floor(Date.parse(instant) / 1000);
  return Number.isFinite(seconds) ? `<t:${seconds}:f>` : '';
}

/** A sentence in small type, as finished markdown, so it must have no text from outside. `write` words it with a given time. */
export function stamped(instant: string, write: (time: string) => string): string {
  const escaped = write(PLACE)
    .split(PLACE)
    .map((part) => writeMarkdown(part, escapesIn(part), []));
  return `-# ${escaped.join(timestamp(instant))}`;
}

/** When the story of an excerpt was last edited, as a line; none if it never was. */
export function updateLines(updated: StoryUpdate | undefined, { messages }: ViewContext): string[] {
  return updated ? [stamped(updated.at, (time) => updateLine(updated, time, messages))] : [];
}
