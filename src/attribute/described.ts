/** People without a name who were told of shortly before a place in the text: "a vendor had been selling eggs. …, he explained". */
import { fold } from '../text/fold.ts';
import { antecedentOf } from './anaphora.ts';
import type { Member } from './cast.ts';
import { PEOPLE } from './lexicon.ts';
import type { Seen } from './look-back.ts';
import { standingOf } from './mentions.ts';
import type { ArticleRead } from './reading.ts';
import { type Source, sourcesBefore } from './sources.ts';
import { genderOf } from './titles.ts';

/** Paragraphs looked back at, sources of each, and most that are found. */
const LOOK_BACK = 2;
const MOST_SOURCES = 30;
const MOST = 3;

const members = new WeakMap<Source, Member>();

/** The latest of them first, where they do or say something. */
export function describedBefore(
  article: ArticleRead,
  index: number,
  pronoun: Pick<Source, 'start' | 'from'>,
  fits: (member: Member) => boolean,
): Map<Member, Seen> {
  const found = new Map<Member, Seen>();
  const own = article.paragraphs[index]?.tokens[pronoun.from]?.sentence ?? 0;
  let sentencesBack = 0;
  for (let back = 0; back < LOOK_BACK; back += 1) {
    const paragraph = article.paragraphs[index - back];
    if (!paragraph) break;
    const { sources, tokens } = paragraph;
    const last = tokens.at(-1)?.sentence ?? 0;
    const first = back === 0 ? sourcesBefore(sources, pronoun.from) : sources.length;
    for (let n = first - 1; n >= Math.max(0, first - MOST_SOURCES) && found.size < MOST; n -= 1) {
      const source = sources[n];
      if (source?.kind !== 'noun' || !PEOPLE.has(source.head) || source.within) continue;
      const standing = standingOf(tokens, source);
      if (!standing.subject || antecedentOf(article, source)) continue;
      const member = asMember(source);
      if (!fits(member)) continue;
      const sentence = tokens[source.from]?.sentence ?? 0;
      const { reports, ...rest } = standing;
      found.set(member, {
        ...rest,
        sentences: Math.max(0, back === 0 ? own - sentence : sentencesBack + (last - sentence)),
        paragraphs: back,
        inSentence: back === 0 && sentence === own,
        opensParagraph: source.from === 0,
        within: false,
        together: false,
        speaks: reports,
      });
    }
    sentencesBack += back === 0 ? own + 1 : last + 1;
  }
  return found;
}

function asMember(source: Source): Member {
  const held = members.get(source);
  if (held) return held;
  const name = source.text.replace(/[\s,.]+$/, '');
  const made: Member = {
    name,
    title: undefined,
    kind: 'person',
    gender: genderOf(name),
    words: fold(name).split(' '),
    seen: 1,
    first: { paragraph: source.paragraph, start: source.start },
    described: true,
  };
  members.set(source, made);
  return made;
}
