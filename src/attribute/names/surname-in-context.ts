/** Which of several bearers a surname means where it stands, by who has been named in full shortly before. */
import type { Member, NameRead } from './names.ts';

/** Paragraphs looked back at, the surname's own among them. */
const NEAR = 2;

interface Bearers {
  /** a name as it comes, in order; `members` are all that it can mean by itself. Returns whom it means here. */
  next(read: NameRead, members: readonly Member[], paragraph: number, text: string): readonly Member[];
}

/** "the daughter of former Senator Ron Falk": named to tell who somebody else is. */
const KIN =
  /\b(?:daughter|son|wife|widow|husband|brother|sister|mother|father|nephew|niece|cousin|uncle|aunt|grandson|granddaughter)\s(?:of|to)\s(?:[\p{L}.]+\s){0,4}$/u;

/**
 * Reads the names of an article from its start. "On Monday Jon Falk told reporters … Falk said", in a story that names Della
 * Falk elsewhere: the one bearer named in full in this paragraph or the one before is meant; or the one bearer named so far,
 * where the others come in later. Where two were named there, the surname stays open.
 */
export function bearersSoFar(): Bearers {
  /** where each was last named in full */
  const named = new Map<Member, number>();
  return {
    next({ words, roleOnly, start }, members, paragraph, text) {
      const [member, other] = members;
      if (roleOnly) return members;
      if (other === undefined) {
        const isFull = member && words.length > 1;
        if (isFull && !KIN.test(text.slice(Math.max(0, start - 60), start))) named.set(member, paragraph);
        return members;
      }
      const near = members.filter((one) => paragraph - (named.get(one) ?? -NEAR) < NEAR);
      if (near.length > 0) return near.length === 1 ? near : members;
      const far = members.filter((one) => named.has(one));
      return far.length === 1 ? far : members;
    },
  };
}
