/**
 * Garbled names: a clause that runs two people together. "Defense Minister Gen Nakatani Rutte", in a story that
 * has introduced Mark Rutte, says nothing sure about who spoke, so both stay candidates.
 */
import type { Member } from './cast.ts';

export interface Garble {
  readonly candidates: readonly [Member, Member];
  readonly reason: string;
}

/**
 * Takes garbled names out of the members (by folded name), and returns them with whom they can mean. A name is
 * garbled when it is printed once with a title, has at least three words, and ends in the surname of somebody
 * introduced under another first name and another title, while nothing else in the story calls its bearer so.
 */
export function takeGarbled(members: Map<string, Member>): ReadonlyMap<string, Garble> {
  const garbled = new Map<string, Garble>();
  for (const [key, member] of [...members]) {
    const other = member.kind === 'person' ? runInto(member, key, members) : undefined;
    if (!other) continue;
    const words = member.name.split(' ').slice(0, -1);
    const part = words.join(' ');
    const partKey = member.words.slice(0, -1).join(' ');
    const own = members.get(partKey) ?? { ...member, name: part, words: member.words.slice(0, -1) };
    members.delete(key);
    members.set(partKey, own);
    const reason = `The clause runs two names together: ${own.name} and ${other.name}.`;
    garbled.set(key, { candidates: [own, other], reason });
  }
  return garbled;
}

function runInto(member: Member, key: string, members: ReadonlyMap<string, Member>): Member | undefined {
  const { words } = member;
  if (words.length < 3 || member.seen > 1 || !member.title) return undefined;
  const shortForm = `${words[0]} ${words.at(-1)}`;
  if (members.has(shortForm)) return undefined;
  for (const [otherKey, other] of members) {
    if (otherKey === key) return undefined; // only people introduced before it
    const sameSurname = other.words.length > 1 && other.words.at(-1) === words.at(-1);
    const conflict =
      other.title !== undefined && other.title !== member.title && !words.includes(other.words[0] ?? '');
    if (other.kind === 'person' && sameSurname && conflict) return other;
  }
  return undefined;
}
