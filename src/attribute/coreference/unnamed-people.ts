/** People without a name who were told of shortly before a place in the text: "a vendor had been selling eggs. …, he explained". */
import { fold } from '../../text/fold.ts';
import { PEOPLE } from '../lexicon/lexicon.ts';
import type { Member } from '../names/names.ts';
import { genderOf } from '../names/titles.ts';
import type { ArticleRead } from '../sources/annotate.ts';
import type { Source } from '../sources/source.ts';
import { standingOf } from './mention-role.ts';
import { antecedentOf } from './noun-anaphora.ts';
import { type Seen, sourcesBack } from './recent-mentions.ts';

/** Paragraphs looked back at, sources of each, and most that are found. */
const LOOK_BACK = 2;
const MOST_SOURCES = 30;
const MOST = 3;

const members = new WeakMap<Source, Member>();

/** The latest of them first, where they do or say something. */
export function describedBefore(
  article: ArticleRead,
  index: number,
  pronoun: Pick<Source, 'from'>,
  fits: (member: Member) => boolean,
): Map<Member, Seen> {
  const found = new Map<Member, Seen>();
  const most = { paragraphs: LOOK_BACK, sources: MOST_SOURCES };
  for (const { source, tokens, back, away, inSentence } of sourcesBack(article, index, pronoun, most)) {
    if (found.size >= MOST) return found;
    if (source.kind !== 'noun' || !PEOPLE.has(source.head) || source.within) continue;
    const standing = standingOf(tokens, source);
    if (!standing.subject || antecedentOf(article, source)) continue;
    const member = asMember(source);
    if (!fits(member)) continue;
    const { reports, ...rest } = standing;
    found.set(member, {
      ...rest,
      sentences: away,
      paragraphs: back,
      inSentence,
      opensParagraph: source.from === 0,
      within: false,
      together: false,
      speaks: reports,
    });
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
