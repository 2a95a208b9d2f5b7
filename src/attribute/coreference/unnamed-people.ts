/** People without a name who were mentioned shortly before a place in the text: "a vendor had been selling eggs. …, he explained". */
import { fold } from '../../text/fold.ts';
import { PERSON_NOUNS } from '../lexicon/lexicon.ts';
import type { Entity } from '../names/names.ts';
import { genderOfTitle } from '../names/titles.ts';
import type { AnnotatedArticle } from '../sources/annotate.ts';
import { oncePerItem } from '../sources/derived.ts';
import type { Source } from '../sources/source.ts';
import { mentionRole } from './mention-role.ts';
import { antecedentOf } from './noun-anaphora.ts';
import { precedingSources, type RecentMention } from './recent-mentions.ts';

/** Paragraphs that are searched, and sources in each. */
const LIMITS = { paragraphs: 2, sources: 30 };
const MAX_PEOPLE = 3;

/** The people that `fits` accepts and that are the subject of a verb, the latest first. */
export function unnamedPeopleBefore(
  article: AnnotatedArticle,
  index: number,
  pronoun: Pick<Source, 'from'>,
  fits: (entity: Entity) => boolean,
): Map<Entity, RecentMention> {
  const found = new Map<Entity, RecentMention>();
  for (const preceding of precedingSources(article, index, pronoun, LIMITS)) {
    const { source, tokens, paragraphsBack, sentencesBack, inSentence } = preceding;
    if (found.size >= MAX_PEOPLE) return found;
    // "Ada Quist, a chemist, says": the noun describes somebody with a name.
    if (tokens[source.from - 1]?.folded === ',' && /^\p{Lu}/u.test(tokens[source.from - 2]?.text ?? '')) {
      const verb = tokens[source.to]?.folded;
      if (verb === ',' || verb === '.' || verb === 'who') continue;
    }
    if (source.kind !== 'noun' || !PERSON_NOUNS.has(source.head) || source.nested) continue;
    const { reports, ...role } = mentionRole(article, source);
    if (!role.subject || antecedentOf(article, source)) continue;
    const entity = unnamedEntity(article, source);
    if (!fits(entity)) continue;
    found.set(entity, {
      ...role,
      sentencesBack,
      paragraphsBack,
      inSentence,
      opensParagraph: source.from === 0,
      nested: false,
      coordinated: false,
      speaks: reports,
    });
  }
  return found;
}

/** The entity that a noun stands for: one object for each source, so that shares of it add up. */
const unnamedEntity = oncePerItem((_: AnnotatedArticle, source: Source): Entity => {
  const name = source.text.replace(/(?<![\s,.])[\s,.]+$/, '');
  return {
    name,
    title: undefined,
    titles: new Set(),
    kind: 'person',
    gender: genderOfTitle(name),
    genderIsGuessed: false,
    words: fold(name).split(' '),
    fullFormCount: 1,
    firstMention: { paragraph: source.paragraph, start: source.start },
    unnamed: true,
    acronym: undefined,
    place: false,
  };
});
