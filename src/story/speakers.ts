/** Whom the quotes of a story concern, for the directory of speakers. */

import type { Speaker, SpeakerMention, Story } from '../model/article.ts';
import { fold } from '../text/fold.ts';
import { isListed } from './quote-rules.ts';

/** Everyone a story's quotes concern, with how many quotes each. */
export function mentionsOf(story: Story): SpeakerMention[] {
  const mentions = new Map<string, { speaker: Speaker; quotes: number }>();
  for (const { attribution, reports } of story.quotes.filter(isListed)) {
    const named = attribution.state === 'named' ? attribution.speakers : [];
    const candidates = attribution.state === 'ambiguous' ? attribution.candidates : [];
    for (const speaker of [...named, ...candidates, ...reports]) {
      const key = fold(speaker.name);
      const held = mentions.get(key);
      const fuller = held?.speaker.title === undefined ? speaker : held.speaker;
      mentions.set(key, { speaker: fuller, quotes: (held?.quotes ?? 0) + 1 });
    }
  }
  return [...mentions.values()];
}
