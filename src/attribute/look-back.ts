/** Who was named shortly before a place in the text, and how: the latest mention of each. */
import type { Member } from './cast.ts';
import { standingOf } from './mentions.ts';
import type { ArticleRead } from './reading.ts';
import { type Source, sourcesBefore } from './sources.ts';

/** Paragraphs looked back at, and most that are found. */
export const LOOK_BACK = 5;
export const MOST = 10;
/** Sources looked back at in a paragraph; sentences altogether. */
const MOST_SOURCES = 120;
const MOST_SENTENCES = 12;

/** The latest mention of somebody: how far back, and how it stands. */
export interface Seen {
  readonly sentences: number;
  readonly paragraphs: number;
  readonly inSentence: boolean;
  readonly opensParagraph: boolean;
  readonly subject: boolean;
  readonly possessive: boolean;
  readonly ahead: string;
  /** within a noun phrase: "a spokesman for Reyes" */
  readonly within: boolean;
  /** "As for Reyes, he …" */
  readonly topic: boolean;
  /** named with others: "Wilcox and Reyes" */
  readonly together: boolean;
  /** is said to say something, in indirect speech too; in an earlier mention as well */
  speaks: boolean;
}

export function lookBack(
  article: ArticleRead,
  index: number,
  pronoun: Pick<Source, 'start' | 'from'>,
  fits: (member: Member) => boolean,
): Map<Member, Seen> {
  const seen = new Map<Member, Seen>();
  const own = article.paragraphs[index]?.tokens[pronoun.from]?.sentence ?? 0;
  let sentencesBack = 0;
  for (let back = 0; back < LOOK_BACK; back += 1) {
    const paragraph = article.paragraphs[index - back];
    if (!paragraph) break;
    const { sources, tokens } = paragraph;
    const last = tokens.at(-1)?.sentence ?? 0;
    const first = back === 0 ? sourcesBefore(sources, pronoun.from) : sources.length;
    for (let n = first - 1; n >= Math.max(0, first - MOST_SOURCES); n -= 1) {
      const source = sources[n];
      if (source?.kind !== 'name' && source?.kind !== 'group') continue;
      if (back === 0 && source.start >= pronoun.start) continue;
      const sentence = tokens[source.from]?.sentence ?? 0;
      const away = back === 0 ? own - sentence : sentencesBack + (last - sentence);
      if (away > MOST_SENTENCES) break;
      const { reports, ...standing } = standingOf(tokens, source);
      for (const { members } of source.mentions) {
        const [member, other] = members;
        if (!member || other || !fits(member)) continue;
        const held = seen.get(member);
        if (held) {
          held.speaks ||= reports;
          continue;
        }
        seen.set(member, {
          ...standing,
          sentences: Math.max(0, away),
          paragraphs: back,
          inSentence: back === 0 && sentence === own,
          opensParagraph: source.from === 0,
          within: source.within,
          together: source.kind === 'group',
          speaks: reports,
        });
      }
      if (seen.size >= MOST) return seen;
    }
    sentencesBack += back === 0 ? own + 1 : last + 1;
  }
  return seen;
}
