/** Completions while somebody types: speakers, headlines and outlets, from the directories in memory. */

import type { ScopedArchive } from '../archive.ts';
import type { Choice } from '../model/answer.ts';

/** Discord's limits: choices of a completion, and characters of a choice's name. */
export const MAX_CHOICES = 25;
export const MAX_CHOICE_NAME_LENGTH = 100;

/** Speakers with a word of their name or title that begins with the typed text. */
export async function completeSpeakers(archive: ScopedArchive, typed: string): Promise<Choice[]> {
  const entries = await archive.speakers.complete(typed, MAX_CHOICES);
  return entries.map(({ name, title, query }) => ({
    name: title ? `${name}, ${title}` : name,
    value: query,
  }));
}

/** The newest headlines in which every typed word is the beginning of a word. */
export async function completeHeadlines(archive: ScopedArchive, typed: string): Promise<Choice[]> {
  const entries = await archive.stories.headlines(typed, MAX_CHOICES);
  return entries.map(({ headline, article }) => ({ name: headline, value: article }));
}

/** Outlets with a word that begins with the typed text, those with most stories first. */
export async function completeOutlets(archive: ScopedArchive, typed: string): Promise<Choice[]> {
  const entries = await archive.stories.outlets(typed, MAX_CHOICES);
  return entries.map(({ source }) => ({ name: source, value: source }));
}
