/**
 * Who a pronoun stands for: the last speaker where they still hold the floor, else the person of the nearest
 * sentence before it. Gender excludes; what stays open is not guessed.
 */
import type { Member } from './cast.ts';
import type { Stretch } from './clause.ts';
import type { Mention, Roster } from './roster.ts';

export interface Place {
  readonly paragraph: number;
  readonly offset: number;
}

export interface LastSpeaker extends Place {
  readonly members: readonly Member[];
}

export interface Referent {
  readonly members: readonly Member[];
  /** all that it can mean, the likeliest first */
  readonly candidates: readonly Member[];
  /** true where nobody else could be meant */
  readonly sole: boolean;
}

/** Sentences looked back at. */
const LOOK_BACK = 6;

export function resolvePronoun(
  word: string,
  place: Place,
  roster: Roster,
  sentencesOf: (paragraph: number) => readonly Stretch[],
  last: LastSpeaker | undefined,
): Referent | undefined {
  const fits = fitting(word);
  if (!fits) return undefined;
  const floor = holdsFloor(last, place, fits);
  if (floor && last?.paragraph === place.paragraph) return sure(floor);
  let looked = 0;
  for (let paragraph = place.paragraph; paragraph > 0 && paragraph >= place.paragraph - 3; paragraph -= 1) {
    for (const sentence of [...sentencesOf(paragraph)].reverse()) {
      if (paragraph === place.paragraph && sentence.start >= place.offset) continue;
      const end = paragraph === place.paragraph ? Math.min(sentence.end, place.offset) : sentence.end;
      const named = people(roster.mentions(paragraph), sentence.start, end, fits);
      if (named.length > 0) return choose(named, floor);
      looked += 1;
      if (looked > LOOK_BACK) return floor && sure(floor);
    }
  }
  return floor && sure(floor);
}

/** Whoever spoke last, in this paragraph or the one before, if the pronoun fits them. */
function holdsFloor(
  last: LastSpeaker | undefined,
  place: Place,
  fits: (member: Member) => boolean,
): Member | undefined {
  const [member, other] = last?.members ?? [];
  const near = last !== undefined && place.paragraph - last.paragraph <= 1;
  return near && other === undefined && member && fits(member) ? member : undefined;
}

function sure(member: Member): Referent {
  return { members: [member], candidates: [member], sole: true };
}

function fitting(word: string): ((member: Member) => boolean) | undefined {
  if (word === 'he') return (member) => isPerson(member) && member.gender !== 'f';
  if (word === 'she') return (member) => isPerson(member) && member.gender !== 'm';
  if (word === 'it') return (member) => member.kind === 'organisation';
  return undefined;
}

/** Capitalised words may be a place or a brand; a title, an address or a first name shows a person. */
function isPerson({ kind, title, gender }: Member): boolean {
  return kind === 'person' && (title !== undefined || gender !== undefined);
}

function people(
  mentions: readonly Mention[],
  start: number,
  end: number,
  fits: (member: Member) => boolean,
): Mention[] {
  return mentions.filter((one) => {
    const [member] = one.members;
    return (
      one.start >= start && one.end <= end && one.members.length === 1 && member !== undefined && fits(member)
    );
  });
}

/** The nearest sentence's people, and whoever holds the floor: sure only where they are one. */
function choose(named: readonly Mention[], floor: Member | undefined): Referent | undefined {
  const different = [...new Set([...named.flatMap((one) => one.members), ...(floor ? [floor] : [])])];
  const [first] = different;
  return first && { members: [first], candidates: different, sole: different.length === 1 };
}
