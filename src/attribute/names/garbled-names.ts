/**
 * Garbled names: a clause that runs two people together. "Defense Minister Gen Nakatani Rutte", in a story that
 * has introduced Mark Rutte, says nothing sure about who spoke, so both stay candidates.
 */
import { fold } from '../../text/fold.ts';
import { garbledNames, type Reason } from './ambiguity-reasons.ts';
import type { Member, NameRead } from './names.ts';

export interface Garble {
  readonly candidates: readonly [Member, Member];
  readonly reason: Reason;
}

/**
 * Takes garbled names out of the members (by folded name), and returns them with whom they can mean. Two kinds are
 * known, both of names printed once, of people introduced before:
 * - a titled name of three words or more that ends in the surname of somebody with another first name and title,
 *   while nothing else in the story calls its bearer so;
 * - a name of two words that belong to two people ("Dacey Tran", behind Ron Dacey and Mei Tran).
 */
export function takeGarbled(members: Map<string, Member>): ReadonlyMap<string, Garble> {
  const garbled = new Map<string, Garble>();
  const introduced = new Map<string, Member[]>();
  const byWord = new Map<string, Set<Member>>();
  for (const [key, member] of [...members]) {
    const candidates =
      member.kind === 'person' && member.seen === 1
        ? (mixed(member, byWord) ?? runInto(member, introduced, members))
        : undefined;
    if (!candidates) {
      if (member.kind === 'person' && member.words.length > 1) addTo(introduced, member);
      for (const word of member.kind === 'person' && member.words.length > 1 ? member.words : [])
        byWord.set(word, (byWord.get(word) ?? new Set()).add(member));
      continue;
    }
    members.delete(key);
    const [one, other] = candidates;
    const oneKey = one.words.join(' ');
    if (!members.has(oneKey)) members.set(oneKey, one);
    garbled.set(key, { candidates, reason: garbledNames(one.name, other.name) });
  }
  return garbled;
}

/** One word of each of two people, and of nobody both. */
function mixed(
  { words }: Member,
  byWord: ReadonlyMap<string, ReadonlySet<Member>>,
): [Member, Member] | undefined {
  const [first = '', second = '', third] = words;
  const ofFirst = [...(byWord.get(first) ?? [])];
  const ofSecond = [...(byWord.get(second) ?? [])];
  const [one] = ofFirst;
  const [other] = ofSecond;
  if (third !== undefined || !one || !other || ofFirst.length > 1 || ofSecond.length > 1) return undefined;
  return one === other ? undefined : [one, other];
}

function runInto(
  member: Member,
  introduced: ReadonlyMap<string, readonly Member[]>,
  members: ReadonlyMap<string, Member>,
): [Member, Member] | undefined {
  const { words, title, name } = member;
  if (words.length < 3 || !title || members.has(`${words[0]} ${words.at(-1)}`)) return undefined;
  const other = introduced
    .get(words.at(-1) ?? '')
    ?.find((one) => one.title !== undefined && one.title !== title && !words.includes(one.words[0] ?? ''));
  if (!other) return undefined;
  const part = words.slice(0, -1);
  const own = members.get(part.join(' ')) ?? {
    ...member,
    name: name.split(' ').slice(0, -1).join(' '),
    words: part,
  };
  return [own, other];
}

/** By surname; of one that many share the first few do. */
function addTo(introduced: Map<string, Member[]>, member: Member): void {
  const surname = member.words.at(-1) ?? '';
  const held = introduced.get(surname) ?? [];
  if (held.length < 20) introduced.set(surname, [...held, member]);
}

/** Offices that one person holds at a time; senators and judges are many. */
const OFFICE =
  /\b(?:president|premier|chancellor|minister|king|queen|pope|mayor|governor|sheriff|speaker|secretary|commissioner|(?:attorney|secretary) general|(?:police|fire) chief|secretary of \p{L}+)$/u;

/**
 * A surname with the office of somebody else: "President Reyes", in a story that has introduced Interior Minister Jon Reyes and
 * President Ana Costa. `member` is whom the surname stands for, `titled` are those whose title the story tells.
 */
export function officeOfOther(
  { title, words }: NameRead,
  member: Member,
  titled: readonly Member[],
): Garble | undefined {
  const said = fold(title ?? '');
  const own = fold(member.title ?? '');
  if (words.length !== 1 || !OFFICE.test(said) || !OFFICE.test(own) || ofOffice(own, said)) return undefined;
  const other = titled.find(
    (one) => one !== member && one.words.length > 1 && ofOffice(fold(one.title ?? ''), said),
  );
  return other && { candidates: [member, other], reason: garbledNames(member.name, other.name) };
}

/** "Japanese defense minister" is of the office "defense minister", and so is "minister"; "secretary of state" is of "secretary". */
function ofOffice(title: string, office: string): boolean {
  return (
    title === office ||
    title.endsWith(` ${office}`) ||
    office.endsWith(` ${title}`) ||
    title.startsWith(`${office} of `)
  );
}
