/** Proposals while somebody types: speakers, headlines and outlets, from memory. */

import type { ScopedArchive } from '../archive.ts';
import type { Choice } from '../model/answer.ts';

/** Discord shows at most 25 choices of 100 characters each. */
const MOST = 25;

/** Speakers whose name or title has a word that begins with what was typed. */
export async function completeSpeakers(archive: ScopedArchive, typed: string): Promise<Choice[]> {
  const entries = await archive.speakers.complete(typed, MOST);
  return entries.map(({ name, title }) => ({ name: title ? `${name}, ${title}` : name, value: name }));
}

/** Newest headlines that contain every typed word's beginning. */
export async function completeHeadlines(archive: ScopedArchive, typed: string): Promise<Choice[]> {
  const entries = await archive.stories.headlines(typed, MOST);
  return entries.map(({ headline, article }) => ({ name: headline, value: article }));
}

/** Outlets with a word that begins with what was typed, those with most stories first. */
export async function completeOutlets(archive: ScopedArchive, typed: string): Promise<Choice[]> {
  const entries = await archive.stories.outlets(typed, MOST);
  return entries.map(({ source }) => ({ name: source, value: source }));
}
