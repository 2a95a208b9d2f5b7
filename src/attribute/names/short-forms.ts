/** Whom a short form stands for: a surname that two people share, an initial more or less, a name that runs on. */
import { getGender } from 'gender-detection-from-name';
import { fold } from '../../text/fold.ts';
import type { Member, NameRead } from './names.ts';

/** How many times as often one bearer of a surname must be named in full as the next. */
const DOMINANT = 3;

const SUFFIX = /\s(?:jr|sr|ii|iii|iv)\.?$/;

/** Characters that stand between two names that do not come in together. */
const APART = 150;

/** Full forms win over the short forms that stand beside them. */
export function fuller(members: readonly Member[] | undefined): readonly Member[] | undefined {
  const full = members?.filter((member) => member.words.length > 1);
  return full?.length ? full : undefined;
}

/**
 * Of several who share a surname, news calls the one the story is about by it alone: whoever is named in full most,
 * or was named at least as often and well before the others. Two who come in together stay open.
 */
export function foremost(members: readonly Member[]): readonly Member[] {
  const people = members.filter((member) => member.kind === 'person');
  const [first, second] = people.toSorted((a, b) => b.seen - a.seen || before(a, b));
  if (!first || !second) return members;
  if (first.seen >= DOMINANT * second.seen) return [first];
  const others = people.filter((one) => one !== first);
  return others.every((one) => isWellBefore(first, one)) ? [first] : members;
}

function before(a: Member, b: Member): number {
  return a.first.paragraph - b.first.paragraph || a.first.start - b.first.start;
}

function isWellBefore({ first: a }: Member, { first: b }: Member): boolean {
  return a.paragraph < b.paragraph || (a.paragraph === b.paragraph && b.start - a.start > APART);
}

/** Title and gender can tell two bearers of a surname apart. */
export function narrow(members: readonly Member[], read: NameRead): readonly Member[] {
  if (members.length < 2) return members;
  const sameTitle = read.title
    ? members.filter((member) => member.title && fold(member.title).includes(fold(read.title ?? '')))
    : [];
  if (sameTitle.length > 0) return sameTitle;
  const sameGender = read.gender ? members.filter((member) => member.gender === read.gender) : [];
  if (sameGender.length > 0) return sameGender;
  // "Mrs. Reyes", of Bev and her husband, Col: it is not his.
  const open = read.gender ? members.filter((member) => !member.gender || member.guessed) : [];
  return open.length > 0 ? open : members;
}

export function asSurname(
  read: NameRead,
  text: string,
  bySurname: ReadonlyMap<string, readonly Member[]>,
): NameRead {
  const word = read.title ?? '';
  if (
    !read.roleOnly ||
    /\s/.test(word) ||
    /\bthe\s$/i.test(text.slice(Math.max(0, read.start - 5), read.start))
  )
    return read;
  const bearers = bySurname.get(fold(word))?.filter((one) => one.kind === 'person' && one.words.length > 1);
  if (!bearers?.length) return read;
  return { ...read, title: undefined, name: word, words: [fold(word)], kind: 'unknown', roleOnly: false };
}

/**
 * In a headline's capitals a name runs on: "Ted Cruz Refuses", "Rival Ted Cruz". Where the story has the shorter name more often, the
 * longer form is taken out and stands for it. "Ted Cruz Jr." and names with initials are left alone.
 */
export function takeLonger(members: Map<string, Member>): ReadonlyMap<string, Member> {
  const longer = new Map<string, Member>();
  for (const [key, member] of [...members]) {
    if (member.kind !== 'person' || member.words.length < 3 || SUFFIX.test(key)) continue;
    const plain = member.words.filter((word) => !/^\p{L}\.?$/u.test(word)).join(' ');
    const same = plain === key ? undefined : members.get(plain);
    if (same?.kind === 'person') {
      // "Loretta Lynch" and "Loretta E. Lynch" are one.
      same.seen += member.seen;
      same.title ??= member.title;
      same.gender ??= member.gender;
      members.delete(key);
      longer.set(key, same);
      continue;
    }
    const short = [member.words.slice(0, 2), member.words.slice(-2)]
      .map((words) => members.get(words.join(' ')))
      .find((one) => one?.kind === 'person' && one.seen > member.seen && genderOfName(one));
    if (!short) continue;
    members.delete(key);
    longer.set(key, short);
  }
  return longer;
}

/** A first name that is a woman's in one language and a man's in another: "Jean", "Andrea". */
export function isEither({ words }: Member): boolean {
  const found = new Set(LANGUAGES.map((language) => getGender(words[0] ?? '', language)));
  return found.has('male') && found.has('female');
}

const LANGUAGES = ['en', 'de', 'fr', 'it', 'es'] as const;

/** A first name that is nearly always a woman's or a man's; open for all others. */
export function genderOfName({ kind, words }: Member): 'm' | 'f' | undefined {
  if (kind !== 'person' || words.length < 2) return undefined;
  const gender = getGender(words[0] ?? '', 'en');
  return gender === 'male' ? 'm' : gender === 'female' ? 'f' : undefined;
}
