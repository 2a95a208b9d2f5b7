/** The people and bodies in the quotes of a story, for the directory of speakers. */

import type { Speaker, SpeakerMention, Story } from '../model/article.ts';
import { fold } from '../text/fold.ts';
import { isListed } from './quote-rules.ts';

/** Everyone who is a speaker, a possible speaker or reported in a story's quotes, with the number of quotes. */
export function mentionsOf(story: Story): SpeakerMention[] {
  const mentions = new Map<string, { speaker: Speaker; quotes: number }>();
  for (const { attribution, reports } of story.quotes.filter(isListed)) {
    const named = attribution.state === 'named' ? attribution.speakers : [];
    const candidates = attribution.state === 'ambiguous' ? attribution.candidates : [];
    for (const speaker of [...named, ...candidates, ...reports]) {
      const key = fold(speaker.name);
      const known = mentions.get(key);
      const fuller = known?.speaker.title === undefined ? speaker : known.speaker;
      mentions.set(key, { speaker: fuller, quotes: (known?.quotes ?? 0) + 1 });
    }
  }
  return [...mentions.values()];
}
