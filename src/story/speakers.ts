/** Whom the quotes of a story concern, for the directory of speakers. */

import type { Speaker, SpeakerMention, Story } from '../model/article.ts';
import { fold } from '../text/fold.ts';
import { formOfAddress } from '../text/forms-of-address.ts';
import { printedNames } from './printed-names.ts';
import { isListed } from './quote-rules.ts';

/** Everyone a story's quotes concern, with how many quotes each, and what tells them from namesakes. */
export function mentionsOf(story: Story): SpeakerMention[] {
  const mentions = new Map<string, { speaker: Speaker; quotes: number; said: number }>();
  for (const { attribution, reports } of story.quotes.filter(isListed)) {
    const named: readonly Speaker[] = attribution.state === 'named' ? attribution.speakers : [];
    const candidates = attribution.state === 'ambiguous' ? attribution.candidates : [];
    for (const speaker of [...named, ...candidates, ...reports]) {
      const key = fold(speaker.name);
      const held = mentions.get(key);
      const fuller = held?.speaker.title === undefined ? speaker : held.speaker;
      const said = (held?.said ?? 0) + (named.includes(speaker) ? 1 : 0);
      mentions.set(key, { speaker: fuller, quotes: (held?.quotes ?? 0) + 1, said });
    }
  }
  return withCompany(story, [...mentions.values()]);
}

/** Adds the other names of the story, and the words that it prints before the surname of each person. */
function withCompany({ article }: Story, mentions: readonly SpeakerMention[]): SpeakerMention[] {
  if (!mentions.some(({ speaker }) => speaker.kind === 'person')) return [...mentions];
  const { names, before } = printedNames(article);
  const surnames = mentions.map(({ speaker }) => surnameOf(speaker));
  return mentions.map((mention, n) => {
    const surname = surnames[n] ?? '';
    if (mention.speaker.kind !== 'person') return mention;
    const isAlone = mention.speaker.name.trim().search(/\s/) < 0;
    // If two speakers share a surname, “Mr” before it may mean either.
    const isShared = surnames.some((other, at) => at !== n && other === surname);
    const title = fold(mention.speaker.title ?? '').split(/[^\p{L}\p{N}]+/u);
    const words = isShared ? [] : [...(before.get(surname) ?? [])];
    const kept = words.filter((word) => formOfAddress(word) || (isAlone && !title.includes(word)));
    return { ...mention, company: names, ...(kept.length > 0 && { before: kept.sort() }) };
  });
}

/** The last word of the name, folded, without “Jr.” and the like. */
function surnameOf({ name }: Speaker): string {
  const tokens = fold(name)
    .replace(/,?\s(?:jr|sr|ii|iii|iv)\.?$/, '')
    .split(/\s+/);
  return tokens.at(-1) ?? '';
}
