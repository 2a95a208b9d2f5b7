/** What to offer when nothing was found: the nearest speakers and the newest headlines. */

import type { ScopedArchive } from '../archive.ts';
import type { Notice, Suggestion } from '../model/answer.ts';
import { notice } from '../model/notice.ts';

/** Up to `limit` speakers near the words; the most quoted where nobody is near. */
export async function nearSpeakers(archive: ScopedArchive, words: string, limit = 3): Promise<Suggestion[]> {
  const near = await archive.speakers.nearest(words, limit);
  return near.map(({ name }) => ({
    kind: 'speaker',
    label: name,
    command: 'quote',
    options: { speaker: name },
  }));
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

/** A notice that nothing fits, with what to try instead. */
export async function nothing(
  archive: ScopedArchive,
  message: string,
  values: Notice['values'],
  near: string,
): Promise<Notice> {
  if ((await archive.store.count()) === 0) return notice('empty', 'archive.empty');
  const suggestions = [...(await nearSpeakers(archive, near)), ...(await newestHeadlines(archive))];
  return notice('empty', message, values, suggestions);
}
