/** Proposals while somebody types: speakers and headlines, from memory. */
import type { Choice } from '../model.ts';
import { fold } from '../text/fold.ts';
import type { Desk } from './desk.ts';

/** Discord shows at most 25 choices of 100 characters each. */
const MOST = 25;
/** Newest stories whose headlines are proposed: older ones are found by asking. */
const HEADLINES = 500;

/** Speakers whose name or title has a word that begins with what was typed. */
export async function completeSpeakers(desk: Desk, typed: string): Promise<Choice[]> {
  const entries = await desk.speakers.complete(typed, MOST);
  return entries.map(({ name, title }) => ({ name: title ? `${name}, ${title}` : name, value: name }));
}

/** Newest headlines that contain every typed word's beginning. */
export async function completeHeadlines(desk: Desk, typed: string): Promise<Choice[]> {
  const wanted = fold(typed).split(/\s+/).filter(Boolean);
  const lines = await desk.store.newest(HEADLINES);
  const fits = lines.filter(({ headline, source }) => {
    const words = ` ${fold(`${headline} ${source}`)}`;
    return wanted.every((word) => words.includes(` ${word}`));
  });
  return fits.slice(0, MOST).map(({ headline, article }) => ({ name: headline, value: article }));
}
