/** The roster of an article: every full name once, and what a short form, a title or a pronoun can stand for. */
import { getGender } from 'gender-detection-from-name';
import type { Paragraph, Speaker } from '../model.ts';
import { fold } from '../text/fold.ts';
import { type Member, type NameRead, readNames } from './cast.ts';
import { type Garble, takeGarbled } from './garble.ts';
import { CUES, ROLES } from './lexicon.ts';

/** A name in the text, and who bears it. */
export interface Mention extends NameRead {
  readonly paragraph: number;
  /** one member, or all that it can mean */
  readonly members: readonly Member[];
}

export interface Roster {
  readonly members: readonly Member[];
  /** names of one paragraph's own words, in order */
  mentions(paragraph: number): readonly Mention[];
  /** who a name can mean */
  resolve(read: NameRead): readonly Member[];
  /** who holds a title, e.g. `the prime minister` */
  byTitle(words: string): readonly Member[];
  /** the name runs two people together: whom it can mean */
  garbleOf(read: NameRead): Garble | undefined;
}

/** People told as candidates for one short form, and holders of titles that a story can have: more is a list, no story. */
const MOST_CANDIDATES = 12;
const MOST_TITLED = 300;
/** How many times as often one bearer of a surname must be named in full as the next. */
const DOMINANT = 3;

/** Reads the roster. `masked` are the paragraphs with quoted words masked. */
export function readRoster(masked: readonly Paragraph[]): Roster {
  const everything = masked.map(({ number, text }) => ({ number, text, names: readNames(text) }));
  const inside = new Set(
    everything.flatMap(({ text, names }) =>
      names.filter((read) => !opensSentence(text, read)).flatMap((read) => read.words),
    ),
  );
  // A sentence's first word is no name unless it is one elsewhere, or speaks.
  const reads = everything.map(({ number, text, names }) => ({
    number,
    text,
    names: names.filter((read) => isName(text, read, inside)),
  }));
  const members = new Map<string, Member>();
  for (const { number, text, names } of reads)
    for (const read of names) introduce(members, read, text, number);
  const garbled = takeGarbled(members);
  const longer = takeLonger(members);
  const all = [...members.values()];
  const byWord = new Map<string, Member[]>();
  for (const member of all)
    for (const word of member.words.length > 1 ? new Set(member.words) : [])
      byWord.set(word, [...(byWord.get(word) ?? []).slice(0, 2), member]);
  for (const { text, names } of reads)
    for (const read of names)
      if (read.words.length === 1) learnFromShort(byWord.get(read.words[0] ?? '') ?? [], read, text);
  for (const member of all) member.gender ??= genderOfName(member);
  const bySurname = group(all, (member) => member.words.at(-1));
  // "King said", in a story with Pete King, names him; no office speaks.
  for (const one of reads) one.names = one.names.map((read) => asSurname(read, one.text, bySurname));
  const byFirst = group(all, (member) =>
    member.kind === 'person' && (member.gender || member.title) ? member.words[0] : undefined,
  );
  const byAcronym = group(all, (member) => (member.acronym ? fold(member.acronym) : undefined));

  function resolve(read: NameRead): readonly Member[] {
    if (read.roleOnly) return byTitle(read.title ?? '');
    const garble = garbled.get(read.words.join(' '));
    if (garble) return garble.candidates;
    const whole = members.get(read.words.join(' ')) ?? longer.get(read.words.join(' '));
    if (whole && whole.words.length > 1) return [whole];
    if (read.words.length === 1) {
      const word = read.words[0] ?? '';
      const found = byAcronym.get(word) ?? fuller(bySurname.get(word)) ?? fuller(byFirst.get(word));
      if (found) return shortFor(word, found, read);
    }
    return whole ? [whole] : [];
  }

  const titled = all.filter((member) => member.title !== undefined).slice(0, MOST_TITLED);
  const shorts = new Map<string, readonly Member[]>();
  /** Worked out once for each way in which a short form is used. */
  function shortFor(word: string, found: readonly Member[], read: NameRead): readonly Member[] {
    const key = `${word}|${read.title ?? ''}|${read.gender ?? ''}`;
    const held = shorts.get(key) ?? foremost(narrow(found, read)).slice(0, MOST_CANDIDATES);
    shorts.set(key, held);
    return held;
  }

  const titles = new Map<string, readonly Member[]>();
  function byTitle(words: string): readonly Member[] {
    const phrase = fold(words).replace(/^(?:the|a|an) /, '');
    const held = titles.get(phrase);
    if (held) return held;
    const wanted = phrase.split(' ');
    const holders = titled.filter((member) => {
      const title = member.title && fold(member.title).split(' ');
      return title && wanted.every((word) => title.includes(word));
    });
    titles.set(phrase, holders);
    return holders;
  }

  const mentions = new Map<number, Mention[]>();
  for (const { number, names } of reads)
    mentions.set(
      number,
      names.map((read) => ({ ...read, paragraph: number, members: resolve(read) })),
    );
  const garbleOf = (read: NameRead) => garbled.get(read.words.join(' '));
  return { members: all, mentions: (number) => mentions.get(number) ?? [], resolve, byTitle, garbleOf };
}

function asSurname(
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
 * In a headline's capitals a name runs on: "Ted Cruz Refuses". Where the story has the shorter name more often, the
 * longer form is taken out and stands for it. "Ted Cruz Jr." and names with initials are left alone.
 */
function takeLonger(members: Map<string, Member>): ReadonlyMap<string, Member> {
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
    const short = members.get(member.words.slice(0, 2).join(' '));
    if (short?.kind !== 'person' || short.seen <= member.seen || !genderOfName(short)) continue;
    members.delete(key);
    longer.set(key, short);
  }
  return longer;
}

const SUFFIX = /\s(?:jr|sr|ii|iii|iv)\.?$/;

function opensSentence(text: string, { start }: NameRead): boolean {
  return /(?:^|[.!?:"”“])\s*$/.test(text.slice(Math.max(0, start - 4), start));
}

function isName(text: string, read: NameRead, inside: ReadonlySet<string>): boolean {
  if (read.words.length !== 1 || read.kind !== 'unknown' || !opensSentence(text, read)) return true;
  const next =
    /^(?:['’]s)?\s(?:also\s|has\s|had\s|later\s)?(\p{L}+)/u.exec(text.slice(read.end, read.end + 40))?.[1] ??
    '';
  return inside.has(read.words[0] ?? '') || CUES.has(fold(next));
}

/** A first name that is nearly always a woman's or a man's; open for all others. */
function genderOfName({ kind, words }: Member): 'm' | 'f' | undefined {
  if (kind !== 'person' || words.length < 2) return undefined;
  const gender = getGender(words[0] ?? '', 'en');
  return gender === 'male' ? 'm' : gender === 'female' ? 'f' : undefined;
}

/** Full forms win over the short forms that stand beside them. */
function fuller(members: readonly Member[] | undefined): readonly Member[] | undefined {
  const full = members?.filter((member) => member.words.length > 1);
  return full?.length ? full : undefined;
}

/**
 * Of several who share a surname, news calls the one the story is about by it alone: whoever is named in full most,
 * or was named at least as often and well before the others. Two who come in together stay open.
 */
function foremost(members: readonly Member[]): readonly Member[] {
  const people = members.filter((member) => member.kind === 'person');
  const [first, second] = people.toSorted((a, b) => b.seen - a.seen || before(a, b));
  if (!first || !second) return members;
  if (first.seen >= DOMINANT * second.seen) return [first];
  const others = people.filter((one) => one !== first);
  return others.every((one) => isWellBefore(first, one)) ? [first] : members;
}

/** Characters that stand between two names that do not come in together. */
const APART = 150;

function before(a: Member, b: Member): number {
  return a.first.paragraph - b.first.paragraph || a.first.start - b.first.start;
}

function isWellBefore({ first: a }: Member, { first: b }: Member): boolean {
  return a.paragraph < b.paragraph || (a.paragraph === b.paragraph && b.start - a.start > APART);
}

/** Title and gender can tell two bearers of a surname apart. */
function narrow(members: readonly Member[], read: NameRead): readonly Member[] {
  if (members.length < 2) return members;
  const sameTitle = read.title
    ? members.filter((member) => member.title && fold(member.title).includes(fold(read.title ?? '')))
    : [];
  if (sameTitle.length > 0) return sameTitle;
  const sameGender = read.gender ? members.filter((member) => member.gender === read.gender) : [];
  return sameGender.length > 0 ? sameGender : members;
}

function introduce(members: Map<string, Member>, read: NameRead, text: string, paragraph: number): void {
  if (read.roleOnly || read.words.length === 0) return;
  const key = read.words.join(' ');
  const title = read.title ?? appositive(text, read.end) ?? explained(text, read.start);
  const acronym = /^\s?\(([\p{Lu}.]{2,10})\)/u.exec(text.slice(read.end, read.end + 14))?.[1];
  const held = members.get(key);
  if (held) {
    held.seen += 1;
    if (title && (!held.title || saysMore(title, held.title))) held.title = title;
    held.gender ??= read.gender;
    if (acronym) held.acronym ??= acronym;
    return;
  }
  const kind = read.kind === 'organisation' ? 'organisation' : 'person';
  const first = { paragraph, start: read.start };
  const made = {
    name: read.name,
    title,
    kind,
    gender: read.gender,
    words: read.words,
    seen: 1,
    first,
  } as const;
  members.set(key, { ...made, ...(acronym && { acronym }) });
}

function saysMore(title: string, held: string): boolean {
  return title.length > held.length && fold(title).includes(fold(held));
}

/** `, the governor of Ohio,` behind a name is its title. */
function appositive(text: string, end: number): string | undefined {
  const [, determiner, behind] =
    /^,\s((?:the|an|a|his|her|their|who is (?:the|an|a))\s)?([^,.;:()"]{3,70})[,.;]/.exec(
      text.slice(end, end + 110),
    ) ?? [];
  const head = behind?.split(/\s(?:of|for|at|in|with|from|to|who|and)\s/)[0] ?? '';
  const words = fold(head).split(' ');
  // Without an article only a bare office is an apposition; else it may be a clause of its own.
  const from = determiner ? 0 : words.length - 1;
  const isRole = words.some(
    (word, n) =>
      n >= from && (ROLES.has(word) || ROLES.has(words.slice(Math.max(0, n - 1), n + 1).join(' '))),
  );
  return isRole ? behind?.trim() : undefined;
}

/** `The farmer, Ewan Tully,`: the noun before a name is its title. */
function explained(text: string, start: number): string | undefined {
  const before = text.slice(Math.max(0, start - 60), start);
  const noun = /\b(?:the|a|an|its|his|her|their)\s((?:[\p{Ll}-]+\s){0,3}[\p{Ll}-]+),\s$/iu.exec(before)?.[1];
  return noun && ROLES.has(fold(noun.split(' ').at(-1) ?? '')) ? noun : undefined;
}

/** `Mr. Rutte` tells the gender of Mark Rutte; `President Xi` the title of Xi Jinping. */
function learnFromShort(bearers: readonly Member[], read: NameRead, text: string): void {
  const [bearer] = bearers;
  if (!bearer || bearers.length > 1) return;
  bearer.gender ??= read.gender;
  bearer.title ??= read.title ?? appositive(text, read.end);
}

function group(members: readonly Member[], keyOf: (member: Member) => string | undefined) {
  const groups = new Map<string, Member[]>();
  for (const member of members) {
    const key = keyOf(member);
    if (key === undefined) continue;
    const held = groups.get(key);
    if (held) held.push(member);
    else groups.set(key, [member]);
  }
  return groups;
}

/** A member as a speaker of the model. */
export function asSpeaker({ name, title, kind }: Member): Speaker {
  return { name, kind, ...(title !== undefined && { title }) };
}
