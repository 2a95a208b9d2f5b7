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
  let looked = 0;
  for (let paragraph = place.paragraph; paragraph > 0 && paragraph >= place.paragraph - 3; paragraph -= 1) {
    for (const sentence of [...sentencesOf(paragraph)].reverse()) {
      if (paragraph === place.paragraph && sentence.start >= place.offset) continue;
      const end = paragraph === place.paragraph ? Math.min(sentence.end, place.offset) : sentence.end;
      const named = people(roster.mentions(paragraph), sentence.start, end, fits);
      const spoke =
        last && last.paragraph === paragraph && last.offset >= sentence.start && last.offset <= sentence.end;
      if (spoke && last.members.length === 1 && last.members.every(fits))
        return { members: last.members, sole: named.length < 2 };
      if (named.length > 0) return choose(named);
      looked += 1;
      if (looked > LOOK_BACK) return undefined;
    }
  }
  return undefined;
}

function fitting(word: string): ((member: Member) => boolean) | undefined {
  if (word === 'he') return (member) => member.kind === 'person' && member.gender !== 'f';
  if (word === 'she') return (member) => member.kind === 'person' && member.gender !== 'm';
  if (word === 'it') return (member) => member.kind === 'organisation';
  return undefined;
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

/** The first name of a sentence is most often its subject; several people leave it open. */
function choose(named: readonly Mention[]): Referent | undefined {
  const different = new Set(named.flatMap((one) => one.members));
  const [first] = named;
  return first && { members: first.members, sole: different.size === 1 };
}
