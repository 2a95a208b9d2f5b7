/** What to offer when nothing was found: the nearest speakers and the newest headlines. */

import type { Desk } from '../archive.ts';
import type { Notice, Suggestion } from '../model/answer.ts';

/** Up to `limit` speakers near the words; the most quoted where nobody is near. */
export async function nearSpeakers(desk: Desk, words: string, limit = 3): Promise<Suggestion[]> {
  const near = await desk.speakers.nearest(words, limit);
  return near.map(({ name }) => ({
    kind: 'speaker',
    label: name,
    command: 'quote',
    options: { speaker: name },
  }));
}

/** Up to `limit` of the newest headlines. */
export async function newestHeadlines(desk: Desk, limit = 3): Promise<Suggestion[]> {
  const lines = await desk.store.newest(limit);
  return lines.map(({ headline, article }) => ({
    kind: 'headline',
    label: headline,
    command: 'summary',
    options: { article },
  }));
}

/** A notice that nothing fits, with what to try instead. */
export async function nothing(
  desk: Desk,
  message: string,
  values: Notice['values'],
  near: string,
): Promise<Notice> {
  if ((await desk.store.count()) === 0) return empty();
  const suggestions = [...(await nearSpeakers(desk, near)), ...(await newestHeadlines(desk))];
  return { kind: 'notice', tone: 'empty', message, values, suggestions };
}

/** The archive holds no story yet. */
function empty(): Notice {
  return { kind: 'notice', tone: 'empty', message: 'archive.empty', values: {}, suggestions: [] };
}
