/** How a follow-up was understood, in the reader's language: `Mark Rutte on terrorism`. */
import type { Understood } from '../model/understood.ts';
import { truncateLabel } from '../text/cut.ts';
import type { Messages } from './messages.ts';

/** Longest part that is named, in UTF-16 code units. */
const MAX_PART_LENGTH = 80;

/** The line above the answer. Text from outside is in it: surfaces escape it. */
export function understoodLine(understood: Understood, messages: Messages): string {
  const cut = (text: string) => truncateLabel(text, MAX_PART_LENGTH);
  const speaker = cut(understood.speaker ?? '');
  const about = cut(understood.about ?? '');
  const what = speaker && about ? messages('understood.speaker-about', { speaker, about }) : speaker || about;
  const { from, time } = understood;
  const parts = [what, from && cut(from), time && cut(time)].filter(Boolean);
  return messages('understood.as', { what: parts.join(' · ') });
}
