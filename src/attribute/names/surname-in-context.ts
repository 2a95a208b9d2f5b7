/** Resolves a surname that several people bear by the full names that precede it. */
import type { Entity, ParsedName } from './names.ts';

/** Paragraphs that count as near, the surname's own included. */
const NEARBY_PARAGRAPHS = 2;

interface SurnameResolver {
  /** The candidates that remain in this place. Takes the names of an article in order; `candidates` are all that a name can mean, `bearers` all who share it. */
  resolve(
    name: ParsedName,
    candidates: readonly Entity[],
    paragraph: number,
    text: string,
    bearers: readonly Entity[],
  ): readonly Entity[];
}

/** "the daughter of former Senator Ron Falk": the name only identifies somebody else. */
const KIN =
  /\b(?:daughter|son|wife|widow|husband|brother|sister|mother|father|nephew|niece|cousin|uncle|aunt|grandson|granddaughter)\s(?:of|to)\s(?:[\p{L}.]+\s){0,4}$/u;

/**
 * A resolver for one article. In "On Monday Jon Falk told reporters … Falk said" the surname means the only bearer who was named in
 * full in this paragraph or the one before; else the only bearer who was named so far. If two were, it stays ambiguous.
 */
export function surnameResolver(): SurnameResolver {
  /** paragraph of the last full mention */
  const lastFullMention = new Map<Entity, number>();
  return {
    resolve({ words, roleOnly, start, addressedAs }, candidates, paragraph, text, bearers) {
      const [entity, other] = candidates;
      if (roleOnly || candidates.some((one) => one.kind !== 'person')) return candidates;
      if (other === undefined) {
        const isFull = entity && words.length > 1;
        if (isFull && !KIN.test(text.slice(Math.max(0, start - 60), start)))
          lastFullMention.set(entity, paragraph);
        const isNear = (one: Entity) =>
          paragraph - (lastFullMention.get(one) ?? -NEARBY_PARAGRAPHS) < NEARBY_PARAGRAPHS;
        // The best-known bearer, but somebody else alone was just named in full. "President" Falk stays the better known one.
        const isOpen = entity !== undefined && bearers.length > 1 && !isNear(entity);
        const isRival = (one: Entity) =>
          isNear(one) && (entity?.title === undefined || one.title !== undefined);
        const near = isOpen ? bearers.filter(isRival) : [];
        if (near.length !== 1 || !entity) return candidates;
        // "Ms Falk" is said of who was just introduced.
        return addressedAs && entity.title === undefined ? near : [entity, ...near];
      }
      const near = candidates.filter(
        (one) => paragraph - (lastFullMention.get(one) ?? -NEARBY_PARAGRAPHS) < NEARBY_PARAGRAPHS,
      );
      if (near.length > 0) return near.length === 1 ? near : candidates;
      const far = candidates.filter((one) => lastFullMention.has(one));
      return far.length === 1 ? far : candidates;
    },
  };
}
