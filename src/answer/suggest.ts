/** Suggestions for when nothing was found: similar speakers and the newest headlines. */

import type { ScopedArchive } from '../archive.ts';
import type { Notice, Suggestion } from '../model/answer.ts';
import { notice } from '../model/notice.ts';
import type { SpeakerEntry } from '../search/speaker-directory.ts';

/** Up to `limit` speakers with names like the words; the most quoted ones if no name is similar. */
export async function nearSpeakers(archive: ScopedArchive, words: string, limit = 3): Promise<Suggestion[]> {
  const near = await archive.speakers.nearest(words, limit);
  return near.map(speakerSuggestion);
}

/** The quotes of a speaker as a suggestion. */
export function speakerSuggestion({ name, query }: Pick<SpeakerEntry, 'name' | 'query'>): Suggestion {
  return { kind: 'speaker', label: name, command: 'quote', options: { speaker: query } };
}

/** Up to `limit` of the newest headlines. */
export async function newestHeadlines(archive: ScopedArchive, limit = 3): Promise<Suggestion[]> {
  const lines = await archive.store.newest(limit);
  return lines.map(({ headline, article }) => ({
    kind: 'headline',
    label: headline,
    command: 'summary',
    options: { article },
  }));
}

/** Whether the archive has no story. Many are not counted for that. */
export async function isEmpty(archive: ScopedArchive): Promise<boolean> {
  return (await archive.store.newest(1)).length === 0;
}

/**
 * The notice `message` with speakers near the words `near` and the newest headlines as suggestions. If the archive has no
 * story at all, the notice says that instead.
 */
export async function nothingFound(
  archive: ScopedArchive,
  message: string,
  values: Notice['values'],
  near: string,
): Promise<Notice> {
  if (await isEmpty(archive)) return notice('empty', 'archive.empty');
  const suggestions = [...(await nearSpeakers(archive, near)), ...(await newestHeadlines(archive))];
  return notice('empty', message, values, suggestions);
}
