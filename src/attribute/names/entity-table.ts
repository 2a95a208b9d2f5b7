/** The roster of an article: every full name once, and what a short form, a title or a pronoun can stand for. */
import type { Paragraph, Speaker } from '../../model/article.ts';
import { fold } from '../../text/fold.ts';
import { CUES } from '../lexicon/lexicon.ts';
import { cutFromBody } from './affiliations.ts';
import { type Garble, officeOfOther, takeGarbled } from './garbled-names.ts';
import { introduce, learnFromShort } from './introductions.ts';
import { type Member, type NameRead, readNames } from './names.ts';
import { asSurname, foremost, fuller, genderOfName, narrow, takeLonger } from './short-forms.ts';
import { bearersSoFar } from './surname-in-context.ts';

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

/** Reads the roster. `masked` are the paragraphs with quoted words masked. */
export function readRoster(masked: readonly Paragraph[]): Roster {
  const whole = masked.map(({ number, text }) => ({ number, text, names: readNames(text) }));
  const surnames = new Set(
    whole.flatMap(({ names }) =>
      names
        .filter((read) => read.kind === 'person' && (read.words.length > 1 || read.title !== undefined))
        .map((read) => read.words.at(-1) ?? ''),
    ),
  );
  const everything = whole.map((one) => ({
    ...one,
    names: one.names.flatMap((read) => cutFromBody(read, surnames)),
  }));
  const inside = new Set(
    everything.flatMap(({ text, names }) =>
      names
        .filter((read) => read.words.length > 1 || !opensSentence(text, read))
        .flatMap((read) => read.words),
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
  for (const member of all) {
    if (member.gender) continue;
    member.gender = genderOfName(member);
    member.guessed = true;
  }
  const bySurname = group(all, surnamesOf);
  // "King said", in a story with Pete King, names him; no office speaks.
  for (const one of reads) one.names = one.names.map((read) => asSurname(read, one.text, bySurname));
  const byFirst = group(all, ({ kind, gender, title, words }) =>
    kind === 'person' && (gender || title) ? words.slice(0, 1) : [],
  );
  const byAcronym = group(all, ({ acronym }) => (acronym ? [fold(acronym)] : []));

  function resolve(read: NameRead): readonly Member[] {
    if (read.roleOnly) return byTitle(read.title ?? '');
    const garble = garbled.get(read.words.join(' '));
    if (garble) return garble.candidates;
    const whole = members.get(read.words.join(' ')) ?? longer.get(read.words.join(' '));
    if (whole && whole.words.length > 1) return [whole];
    if (read.words.length === 1) {
      const word = read.words[0] ?? '';
      if (whole && read.place && !isBorne(word)) return [whole];
      const found = byAcronym.get(word) ?? fuller(bySurname.get(word)) ?? fuller(byFirst.get(word));
      if (found) return shortFor(word, found, read);
    }
    return whole ? [whole] : [];
  }

  /** "Washington", in a story with Nora Washington */
  function isBorne(word: string): boolean {
    return [...(bySurname.get(word) ?? []), ...(byFirst.get(word) ?? [])].some(
      (one) => one.words.length > 1 && !one.place && (genderOfName(one) || one.title !== undefined),
    );
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
  const bearers = bearersSoFar();
  for (const { number, text, names } of reads)
    mentions.set(
      number,
      names.map((read) => {
        const meant = garbled.has(read.words.join(' '))
          ? resolve(read)
          : bearers.next(read, resolve(read), number, text);
        return mentionOf(read, number, meant);
      }),
    );
  const garbleOf = (read: NameRead) => {
    const [member, other] = read.words.length === 1 ? resolve(read) : [];
    return (
      garbled.get(read.words.join(' ')) ??
      (member && !other ? officeOfOther(read, member, titled) : undefined)
    );
  };
  return { members: all, mentions: (number) => mentions.get(number) ?? [], resolve, byTitle, garbleOf };
}

/** A place's name that somebody bears is no place. */
function mentionOf(read: NameRead, paragraph: number, members: readonly Member[]): Mention {
  if (!read.place || members.some((one) => one.place)) return { ...read, paragraph, members };
  return { ...read, paragraph, members, kind: 'unknown', place: false };
}

function opensSentence(text: string, { start }: NameRead): boolean {
  return /(?:^|[.!?:"”“])\s*$/.test(text.slice(Math.max(0, start - 4), start));
}

function isName(text: string, read: NameRead, inside: ReadonlySet<string>): boolean {
  if (read.words.length !== 1 || read.kind !== 'unknown' || !opensSentence(text, read)) return true;
  const next =
    /^(?:['’]s)?,?\s(?:also\s|has\s|had\s|later\s)?(\p{L}+)/u.exec(
      text.slice(read.end, read.end + 40),
    )?.[1] ?? '';
  return inside.has(read.words[0] ?? '') || CUES.has(fold(next)) || next === 'who' || next === 'whose';
}

/** "Samir al-Tariq" is "Al-Tariq" and "Tariq" later on. */
function surnamesOf({ words }: Member): string[] {
  const surname = words.at(-1);
  if (surname === undefined) return [];
  const plain = /^(?:a[ln]|a[rsd]|ash|el|ul)-(.+)$/.exec(surname)?.[1];
  return plain && words.length > 1 ? [surname, plain] : [surname];
}

function group(members: readonly Member[], keysOf: (member: Member) => readonly string[]) {
  const groups = new Map<string, Member[]>();
  for (const member of members)
    for (const key of keysOf(member)) {
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
