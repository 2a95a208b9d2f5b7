/** Who was named shortly before a place in the text, and how: the latest mention of each. */
import type { Member } from '../names/names.ts';
import type { ArticleRead } from '../sources/annotate.ts';
import { type Source, sourcesBefore } from '../sources/source.ts';
import type { Token } from '../syntax/tokens.ts';
import { standingOf } from './mention-role.ts';

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

/** A source before a place in the text, and how far back. */
interface Before {
  readonly source: Source;
  readonly tokens: readonly Token[];
  /** paragraphs back, and sentences */
  readonly back: number;
  readonly away: number;
  readonly inSentence: boolean;
}

/** Sources before a place, the latest first, of so many paragraphs and so many of each. */
export function* sourcesBack(
  article: ArticleRead,
  index: number,
  { from }: Pick<Source, 'from'>,
  most: { readonly paragraphs: number; readonly sources: number },
): Generator<Before> {
  const own = article.paragraphs[index]?.tokens[from]?.sentence ?? 0;
  let sentencesBack = 0;
  for (let back = 0; back < most.paragraphs; back += 1) {
    const paragraph = article.paragraphs[index - back];
    if (!paragraph) return;
    const { sources, tokens } = paragraph;
    const last = tokens.at(-1)?.sentence ?? 0;
    const first = back === 0 ? sourcesBefore(sources, from) : sources.length;
    for (let n = first - 1; n >= Math.max(0, first - most.sources); n -= 1) {
      const source = sources[n];
      if (!source) continue;
      const sentence = tokens[source.from]?.sentence ?? 0;
      const away = Math.max(0, back === 0 ? own - sentence : sentencesBack + (last - sentence));
      yield { source, tokens, back, away, inSentence: back === 0 && sentence === own };
    }
    sentencesBack += back === 0 ? own + 1 : last + 1;
  }
}

export function lookBack(
  article: ArticleRead,
  index: number,
  pronoun: Pick<Source, 'start' | 'from'>,
  fits: (member: Member) => boolean,
): Map<Member, Seen> {
  const seen = new Map<Member, Seen>();
  let paragraph = 0;
  const most = { paragraphs: LOOK_BACK, sources: MOST_SOURCES };
  for (const { source, tokens, back, away, inSentence } of sourcesBack(article, index, pronoun, most)) {
    if (back !== paragraph && seen.size >= MOST) return seen;
    paragraph = back;
    if (source.kind !== 'name' && source.kind !== 'group') continue;
    if (back === 0 && source.start >= pronoun.start) continue;
    if (away > MOST_SENTENCES) return seen;
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
        sentences: away,
        paragraphs: back,
        inSentence,
        opensParagraph: source.from === 0,
        within: source.within,
        together: source.kind === 'group',
        speaks: reports,
      });
    }
  }
  return seen;
}
