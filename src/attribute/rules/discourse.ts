/** Who was spoken of before, and whom a pronoun or a noun means by that. */
import { type Gender, type Grammar, genderOfNoun } from './grammar.ts';
import type { Person } from './people.ts';
import type { Phrase } from './phrases.ts';

export interface Referent {
  readonly people: readonly Person[];
  /** whether no other reading is near */
  readonly isSure: boolean;
}

type Definite = Extract<Phrase['source'], { kind: 'definite' }>;

/** An object stands behind a preposition or in apposition. */
type Role = 'speaker' | 'subject' | 'named' | 'object';

interface Entry {
  readonly person: Person;
  readonly paragraph: number;
  readonly sentence: number;
  readonly role: Role;
}

/** Paragraphs over which a noun can mean somebody. */
const MAX_PARAGRAPHS = 4;
/** Entries and people that are looked at: a long list of names takes no more time. */
const MAX_ENTRIES = 120;
const MAX_PEOPLE = 300;

export class Discourse {
  readonly #entries: Entry[] = [];
  readonly #grammar: Grammar;
  readonly #all: readonly Person[];
  /** those who are only described, and may be somebody with a name */
  readonly #unknown = new WeakSet<Person>();

  constructor(all: readonly Person[], grammar: Grammar) {
    this.#all = all.slice(0, MAX_PEOPLE);
    this.#grammar = grammar;
  }

  note(person: Person, paragraph: number, sentence: number, role: Role): void {
    this.#entries.push({ person, paragraph, sentence, role });
    if (this.#entries.length > 2 * MAX_ENTRIES) this.#entries.splice(0, MAX_ENTRIES);
  }

  /** Notes somebody who does something and of whom the text does not say which person that is. */
  noteUnknown({ noun, gender, text }: Definite, paragraph: number, sentence: number): void {
    const person: Person = { name: text, isNamed: false, title: undefined, gender, nouns: new Set([noun]) };
    this.#unknown.add(person);
    this.note(person, paragraph, sentence, 'subject');
  }

  /** Whether somebody spoke last in a paragraph that names another whom the pronoun can mean: a reply is of that one, if of either. */
  isAnswered(person: Person, gender: Gender | undefined, paragraph: number): boolean {
    const here = this.#entries.filter((one) => one.paragraph === paragraph);
    if (here.findLast(({ role }) => role === 'speaker')?.person !== person) return false;
    return here.some((one) => one.person !== person && (!gender || fits(one.person, gender)));
  }

  /** Whom a phrase means here; undefined if that is nobody or open. */
  resolve({ source, title }: Phrase, paragraph: number, sentence: number): Referent | undefined {
    switch (source.kind) {
      case 'people':
        for (const person of source.people)
          if (title && person.isNamed) {
            person.nouns.add(title.word);
            person.title ??= title.text;
            person.gender ??= genderOfNoun(title.word, this.#grammar);
          }
        return { people: source.people, isSure: true };
      case 'pronoun':
        return this.#pronoun(source.gender, paragraph, sentence);
      case 'dropped':
        return this.#dropped(paragraph);
      case 'definite':
        return this.#noun(source, paragraph);
      case 'described': {
        const person: Person = {
          name: source.text,
          isNamed: false,
          title: undefined,
          gender: source.gender,
          nouns: new Set([source.noun]),
        };
        return { people: [person], isSure: true };
      }
      default:
        return undefined;
    }
  }

  /** The last speaker or subject of a gender, in this paragraph or the one before. */
  #pronoun(gender: Gender, paragraph: number, sentence: number): Referent | undefined {
    const near = this.#entries.filter((one) => one.paragraph === paragraph && fits(one.person, gender));
    const acting = near.filter(isActing);
    // Whose gender is known comes before whose gender is not.
    const chosen = acting.findLast(({ person }) => person.gender === gender) ?? acting.at(-1) ?? single(near);
    if (chosen && (isOpen(chosen, acting) || this.#unknown.has(chosen.person))) return undefined;
    if (acting.some((one) => this.#unknown.has(one.person) && chosen && one.sentence > chosen.sentence))
      return undefined;
    if (chosen) {
      const spoke = speakerInstead(chosen, acting);
      if (spoke) return { people: [spoke.person], isSure: false };
      const others = near.filter((one) => one.person !== chosen.person && one.sentence >= chosen.sentence);
      return { people: [chosen.person], isSure: others.length === 0 && chosen.person.gender === gender };
    }
    // Behind other sentences of its paragraph it can mean what those are about.
    const furthest = sentence === 0 ? MAX_PARAGRAPHS : 1;
    for (let back = 1; back <= furthest; back += 1) {
      const before = this.#entries.filter(
        (one) => one.paragraph === paragraph - back && fits(one.person, gender),
      );
      if (before.length === 0) continue;
      const only = single(before);
      return only && { people: [only.person], isSure: back === 1 && this.#isOnly(only.person, gender) };
    }
    return undefined;
  }

  /** Who spoke or did something last in this paragraph, else the only one of the paragraph before. */
  #dropped(paragraph: number): Referent | undefined {
    const acting = this.#entries.filter((one) => one.paragraph === paragraph && isActing(one));
    const last = acting.at(-1);
    if (last && (isOpen(last, acting) || this.#unknown.has(last.person))) return undefined;
    if (last) {
      const spoke = speakerInstead(last, acting);
      return { people: [(spoke ?? last).person], isSure: single(acting) !== undefined };
    }
    const named = this.#entries.filter((one) => one.paragraph === paragraph);
    const only = single(named.filter(({ role }) => role !== 'object'));
    if (only) return { people: [only.person], isSure: false };
    return undefined;
  }

  #isOnly(person: Person, gender: Gender): boolean {
    return this.#all.every((one) => one === person || (one.gender !== undefined && one.gender !== gender));
  }

  #noun({ noun, gender, text }: Definite, paragraph: number): Referent | undefined {
    const near = this.#entries.filter(
      (one) =>
        one.paragraph >= paragraph - MAX_PARAGRAPHS && (gender === undefined || fits(one.person, gender)),
    );
    const bearers = near.filter(({ person }) => [...person.nouns].some((one) => isSameNoun(one, noun, text)));
    const bearer = bearers.findLast(({ paragraph: at }) => at === paragraph) ?? bearers.at(-1);
    if (bearer)
      return { people: [bearer.person], isSure: new Set(bearers.map(({ person }) => person)).size === 1 };
    const titled = this.#all.filter(
      (one) =>
        [...one.nouns].some((own) => isSameNoun(own, noun, text)) &&
        (gender === undefined || fits(one, gender)),
    );
    const [only, ...others] = titled;
    if (only && others.length === 0) return { people: [only], isSure: false };
    // "l’accusé" behind words of the prosecutor is somebody else.
    if (this.#grammar.words('party to a case').has(noun)) return undefined;
    // "die 44-Jährige": whom alone the paragraph is about.
    const acting = single(
      near.filter((one) => one.paragraph === paragraph && isActing(one) && one.person.isNamed),
    );
    return acting && { people: [acting.person], isSure: false };
  }

  /** The last who spoke in the paragraph, by quoted words or indirectly. */
  lastSpeaker(paragraph: number): Person | undefined {
    return this.#entries.findLast((one) => one.paragraph === paragraph && one.role === 'speaker')?.person;
  }
}

const isActing = ({ role }: Entry) => role === 'speaker' || role === 'subject';

/** Beside somebody by name, a pronoun seldom means who spoke without one: left open. */
function isOpen({ role, person }: Entry, acting: readonly Entry[]): boolean {
  return role === 'speaker' && !person.isNamed && acting.some((one) => one.person.isNamed);
}

/** "Son client ne s’exprimera pas. « … », a-t-il ajouté": who spoke goes on, not somebody without a name of whom it is told. */
function speakerInstead(chosen: Entry, acting: readonly Entry[]): Entry | undefined {
  if (chosen.role !== 'subject' || chosen.person.isNamed) return undefined;
  return acting.findLast(({ role, person }) => role === 'speaker' && person.isNamed);
}

function fits({ gender }: Person, wanted: Gender): boolean {
  return gender === undefined || gender === wanted;
}

function single(entries: readonly Entry[]): Entry | undefined {
  return new Set(entries.map(({ person }) => person)).size === 1 ? entries[0] : undefined;
}

/** "Finanzministerin" is meant by "Ministerin". */
function isSameNoun(own: string, noun: string, text: string): boolean {
  if (own === noun) return true;
  const last =
    text
      .split(/\s/)
      .find((word) => /^\p{Lu}/u.test(word) && word.length > 3)
      ?.toLowerCase() ?? noun;
  return (
    noun.length >= 4 &&
    (own.endsWith(noun) || own.endsWith(`${noun}in`) || (last.length >= 4 && own.endsWith(last)))
  );
}
