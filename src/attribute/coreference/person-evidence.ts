/** Evidence over a whole article that a name is a person's: it speaks, "who" explains it, or it only names a place. */
import type { Entity } from '../names/names.ts';
import { isFirstName } from '../names/titles.ts';
import type { AnnotatedArticle } from '../sources/annotate.ts';
import { oncePerArticle, oncePerItem } from '../sources/derived.ts';
import { mentionRole } from './mention-role.ts';

/** Counts over all mentions of an entity. */
export interface PersonEvidence {
  /** mentions, short forms included */
  mentions: number;
  /** of these, mentions after "in", "at" or "near" */
  locativeMentions: number;
  /** is said to say something, or is explained by "who" */
  actsAsPerson: boolean;
}

/** The evidence for each entity that is mentioned alone. One pass over the article. */
export const personEvidence = oncePerArticle(
  (article: AnnotatedArticle): ReadonlyMap<Entity, PersonEvidence> => {
    const found = new Map<Entity, PersonEvidence>();
    for (const { sources, tokens } of article.paragraphs)
      for (const source of sources) {
        if (source.kind !== 'name' && source.kind !== 'group') continue;
        const { reports } = mentionRole(article, source);
        const before = tokens[source.from - 1]?.folded ?? '';
        const isLocative = before === 'in' || before === 'at' || before === 'near';
        const next = tokens[source.to]?.folded === ',' ? tokens[source.to + 1] : tokens[source.to];
        const hasRelativeClause = /^(?:who|whose)$/.test(next?.folded ?? '');
        for (const { entities } of source.mentions) {
          const [entity, other] = entities;
          if (!entity || other) continue;
          const evidence = found.get(entity) ?? { mentions: 0, locativeMentions: 0, actsAsPerson: false };
          evidence.mentions += 1;
          if (isLocative) evidence.locativeMentions += 1;
          if (reports || hasRelativeClause) evidence.actsAsPerson = true;
          found.set(entity, evidence);
        }
      }
    return found;
  },
);

/** `told`: the text gives a gender; `title`; `single`: one word; `first`: a known first name; `several`: other words. */
export type NameShape = 'told' | 'title' | 'single' | 'first' | 'several';

/** How much a name by itself looks like a person's. */
export const nameShape = oncePerItem(
  (_: AnnotatedArticle, { title, gender, genderIsGuessed, words }: Entity): NameShape => {
    if (gender && !genderIsGuessed) return 'told';
    if (title !== undefined) return 'title';
    if (words.length === 1) return 'single';
    return isFirstName(words[0] ?? '') || gender ? 'first' : 'several';
  },
);

/**
 * Whether an entity can be shown as a possible speaker: a body, a name that looks like a person's, or whoever is said to say
 * something. "Budget" and "Irish Open" are none. The likeliest can also be a name of one word, which may be a company's.
 */
export function canSpeak(article: AnnotatedArticle, entity: Entity, isLikeliest: boolean): boolean {
  const { actsAsPerson = false } = personEvidence(article).get(entity) ?? {};
  if (actsAsPerson || entity.unnamed) return true;
  if (entity.place) return false;
  const shape = nameShape(article, entity);
  if (entity.kind === 'organisation') return true;
  return shape === 'single' ? isLikeliest : shape !== 'several';
}
