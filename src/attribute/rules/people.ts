/** The people of a story: full names by first names, titles and verbs, then every place where they are named. */
import { fold } from '../../text/fold.ts';
import { genderOfFirstName, isFirstName } from './first-names.ts';
import { type Gender, type Grammar, genderOfNoun, personNoun } from './grammar.ts';
import type { Sentence, Token } from './sentences.ts';

/** Somebody who can speak: a person with a name, or one whom the story only describes. */
export interface Person {
  /** the fullest form of the name; of a person without one, the description */
  name: string;
  readonly isNamed: boolean;
  title: string | undefined;
  gender: Gender | undefined;
  /** folded nouns by which the story calls the person */
  readonly nouns: Set<string>;
}

export interface Mention {
  /** indexes of tokens */
  readonly from: number;
  readonly to: number;
  /** several if they share the name */
  readonly people: readonly Person[];
}

export interface PeopleOfStory {
  readonly all: readonly Person[];
  /** the mentions of a sentence, by the index of their first token */
  readonly mentionsIn: (sentence: Sentence) => ReadonlyMap<number, Mention>;
}

/** Longest name in words. */
const MAX_NAME = 5;

export function findPeople(sentences: readonly Sentence[], grammar: Grammar): PeopleOfStory {
  const people = new Map<string, Person>();
  const singles: {
    readonly token: Token;
    readonly title: Token | undefined;
    readonly gender: Gender | undefined;
  }[] = [];
  for (const { tokens } of sentences)
    for (const run of capitalRuns(tokens, grammar)) {
      const name = nameIn(run, tokens, grammar);
      if (!name) continue;
      const proper = name.tokens.filter(({ word }) => !grammar.words('particles').has(word));
      if (proper.length === 1) {
        const [token] = proper;
        if (token) singles.push({ token, title: name.title, gender: name.gender });
        continue;
      }
      const key = name.tokens.map(({ word }) => word).join(' ');
      const known = people.get(key) ?? newPerson(name.tokens, grammar);
      introduce(known, name.title, name.gender);
      people.set(key, known);
    }
  const byName = new Set([...people.keys()].flatMap((key) => key.split(' ')));
  for (const { token, title, gender } of singles) {
    if (byName.has(token.word) || byName.has(token.word.replace(/s$/, ''))) continue;
    const known = people.get(token.word) ?? newPerson([token], grammar);
    introduce(known, title, gender);
    people.set(token.word, known);
  }
  const all = [...people.values()];
  const index = indexOf(people, grammar);
  const cache = new WeakMap<Sentence, ReadonlyMap<number, Mention>>();
  return {
    all,
    mentionsIn: (sentence) => {
      const found = cache.get(sentence) ?? mentionsOf(sentence, index, grammar);
      cache.set(sentence, found);
      return found;
    },
  };
}

function newPerson(tokens: readonly Token[], grammar: Grammar): Person {
  const [first] = tokens;
  const gender = first ? genderOfFirstName(first.text, grammar) : undefined;
  return {
    name: tokens.map(({ text }) => text).join(' '),
    isNamed: true,
    title: undefined,
    gender,
    nouns: new Set(),
  };
}

function introduce(person: Person, title: Token | undefined, gender: Gender | undefined): void {
  if (title) {
    person.title ??= title.text;
    person.nouns.add(title.word);
  }
  // What the story says of a person is surer than a first name.
  person.gender = gender ?? person.gender;
}

/** The gender that the determiner of a title gives: "la ministre". */
function genderBefore(
  tokens: readonly Token[],
  title: Token,
  { definite, indefinite }: Grammar,
): Gender | undefined {
  const determiner = tokens[tokens.indexOf(title) - 1]?.word ?? '';
  return definite.get(determiner) ?? indefinite.get(determiner);
}

/** Runs of capitalised words with a blank between them; particles inside a name count. */
function* capitalRuns(
  tokens: readonly Token[],
  grammar: Grammar,
): Generator<{ readonly from: number; readonly to: number }> {
  const { words } = grammar;
  const particles = words('particles');
  const second = words('particles behind another');
  // "Ana Feliz y Clara Berga" are two, and "José Ortega y Gasset" is one.
  const joinsTwo = (at: number) =>
    words('and').has(tokens[at]?.word ?? '') && isFirstName(tokens[at + 1]?.text ?? '', grammar);
  for (let at = 0; at < tokens.length; at += 1) {
    if (!tokens[at]?.isCapital) continue;
    let to = at + 1;
    for (let next = to; next < tokens.length; next += 1) {
      const [token, before] = [tokens[next], tokens[next - 1]];
      if (token?.kind !== 'word' || token.start - (before?.end ?? 0) > 1 || joinsTwo(next)) break;
      if (token.isCapital) to = next + 1;
      // "sagte Karl Ott zu Lars Beck"
      else if (next - at > 1 && isFirstName(tokens[next + 1]?.text ?? '', grammar)) break;
      else if (!particles.has(token.word) && !(second.has(token.word) && particles.has(before?.word ?? '')))
        break;
    }
    yield { from: at, to };
    at = to - 1;
  }
}

interface Name {
  readonly tokens: readonly Token[];
  readonly title: Token | undefined;
  readonly gender: Gender | undefined;
}

/** The name of a person at the end of a run, if a first name, a title before it or a verb beside it tells that it is one. */
function nameIn(
  { from, to }: { readonly from: number; readonly to: number },
  tokens: readonly Token[],
  grammar: Grammar,
): Name | undefined {
  const { notNames, words, verbs, honorifics } = grammar;
  const academic = words('academic');
  const particles = words('particles');
  let start = from;
  let title: Token | undefined;
  let gender: Gender | undefined;
  for (let at = from; at < to; at += 1) {
    const token = tokens[at];
    if (!token) continue;
    const noun = grammar.capitalisesNouns ? personNoun(token.word, grammar) : undefined;
    // "Bergmann" behind a first name is a surname, and "Carolin" no woman's office.
    const last = at > start ? tokens[at - 1] : undefined;
    const isOfName =
      isFirstName(token.text, grammar) || (last?.isCapital === true && isFirstName(last.text, grammar));
    const isTitle = noun !== undefined && at < to - 1 && !isOfName;
    if (isTitle) {
      title = token;
      gender = genderOfNoun(token.word, grammar) ?? gender;
    }
    if (honorifics.has(token.word) && at < to - 1) gender = honorifics.get(token.word);
    if (isTitle || (honorifics.has(token.word) && at < to - 1) || academic.has(token.word)) start = at + 1;
  }
  // "Die Mutter von Marek Dorn": the noun is somebody else's.
  const isOf =
    start > from &&
    !tokens[start]?.isCapital &&
    particles.has(tokens[start]?.word ?? '') &&
    isFirstName(tokens[start + 1]?.text ?? '', grammar);
  if (isOf) {
    start += 1;
    title = undefined;
    gender = undefined;
  }
  const isIntroduced = start > from && !isOf;
  const before = tokens[start - 1];
  const lowerTitle =
    !grammar.capitalisesNouns && before && !before.isCapital ? personNoun(before.word, grammar) : undefined;
  if (lowerTitle !== undefined) title = before;
  if (title) gender ??= genderOfNoun(title.word, grammar) ?? genderBefore(tokens, title, grammar);
  while (
    start < to &&
    (notNames.has(tokens[start]?.word ?? '') || particles.has(tokens[start]?.word ?? '')) &&
    !isIntroduced
  )
    start += 1;
  for (let at = start; at < to - 1 && !isIntroduced; at += 1)
    if (isFirstName(tokens[at]?.text ?? '', grammar)) {
      start = at;
      break;
    }
  const name = tokens.slice(start, Math.min(to, start + MAX_NAME));
  const isFirst = isFirstName(name[0]?.text ?? '', grammar);
  // "Hubert de La Motte"
  const isParticle = (n: number) =>
    n > 0 &&
    words('particles').has(name[n - 1]?.word ?? '') &&
    words('particles behind another').has(name[n]?.word ?? '');
  const end = name.findIndex(
    (token, n) =>
      n > (isFirst ? 1 : 0) &&
      ((token.isCapital && notNames.has(token.word) && !isParticle(n)) ||
        (token.isCapital &&
          grammar.capitalisesNouns &&
          n > 1 &&
          personNoun(token.word, grammar) !== undefined) ||
        // "Georg Winkelmann von der Lindenbank" and "Nele von Arnsfeld"
        (!token.isCapital && hasSurname(name.slice(0, n), grammar))),
  );
  const own = end < 0 ? name : name.slice(0, end);
  const [first] = own;
  if (!first || own.length === 0 || /^\d/.test(first.text)) return undefined;
  if (own.every(({ word }) => notNames.has(word))) return undefined;
  // "Der Vorsitzende Richter"
  const isHonoured = honorifics.has(tokens[start - 1]?.word ?? '');
  if (own.length === 1 && grammar.capitalisesNouns && !isHonoured && personNoun(first.word, grammar))
    return undefined;
  const isPerson =
    isIntroduced ||
    (own.length > 1 && isInApposition(tokens, start, start + own.length, grammar)) ||
    (own.length === 1 && !notNames.has(first.word) && isApposed(tokens, start + 1, grammar)) ||
    (own.length === 1 && isFirst && isInApposition(tokens, start, start + 1, grammar)) ||
    lowerTitle !== undefined ||
    (own.length > 1 &&
      (isFirst ||
        verbs.has(tokens[start - 1]?.word ?? '') ||
        verbs.has(tokens[start + own.length]?.word ?? '')));
  return isPerson ? { tokens: own, title, gender } : undefined;
}

/** Whether the words of a name before a particle hold a surname already: they are two or more, and not all first names. */
function hasSurname(before: readonly Token[], grammar: Grammar): boolean {
  return before.length > 1 && before.slice(1).some(({ text }) => !isFirstName(text, grammar));
}

/** Tokens before a name among which the noun is that it stands in apposition to. */
const MAX_APPOSITION = 10;

/** "le ministre de l'Éducation, Ada Quist, …" */
function isInApposition(tokens: readonly Token[], from: number, to: number, grammar: Grammar): boolean {
  const next = tokens[to];
  if (tokens[from - 1]?.text !== ',' || (next !== undefined && next.kind !== 'mark')) return false;
  return tokens
    .slice(Math.max(0, from - MAX_APPOSITION), from)
    .some(({ kind, word }) => kind === 'word' && personNoun(word, grammar) !== undefined);
}

/** "Quist, der Vorsitzende, …" */
function isApposed(tokens: readonly Token[], at: number, grammar: Grammar): boolean {
  const [comma, determiner, noun] = tokens.slice(at, at + 3);
  return (
    comma?.text === ',' &&
    grammar.definite.has(determiner?.word ?? '') &&
    noun !== undefined &&
    personNoun(noun.word, grammar) !== undefined
  );
}

/** Whom each form of a name means, by its folded words. */
type Index = ReadonlyMap<string, ReadonlySet<Person>>;

/** People of one form of a name: more tell no more than that it is open. */
const MAX_BEARERS = 20;

/** Ways to name each person: the whole name, its last words, a surname before another. */
function indexOf(people: ReadonlyMap<string, Person>, { words }: Grammar): Index {
  const particles = words('particles').union(words('particles behind another'));
  const second = words('particles behind another');
  const index = new Map<string, Set<Person>>();
  const add = (form: string, person: Person) => {
    const same = index.get(form) ?? new Set();
    if (same.size < MAX_BEARERS) same.add(person);
    index.set(form, same);
  };
  for (const [key, person] of people) {
    const form = key.split(' ');
    add(key, person);
    for (let at = 1; at < form.length; at += 1) {
      if (!second.has(form[at] ?? '')) add(form.slice(at).join(' '), person);
      if (!particles.has(form[at] ?? '')) add(form[at] ?? '', person);
    }
    if (form.length > 1) add(form[0] ?? '', person);
  }
  return index;
}

/** The longest names at each place of a sentence. */
function mentionsOf({ tokens }: Sentence, index: Index, grammar: Grammar): ReadonlyMap<number, Mention> {
  const found = new Map<number, Mention>();
  for (let at = 0; at < tokens.length; at += 1) {
    if (tokens[at]?.kind !== 'word') continue;
    let length = Math.min(MAX_NAME, tokens.length - at);
    let bearers: ReadonlySet<Person> | undefined;
    for (; length > 0; length -= 1) {
      const form = tokens.slice(at, at + length).map(({ word }) => word);
      bearers = index.get(form.join(' '));
      if (bearers) break;
    }
    if (!bearers || !tokens.slice(at, at + length).some(({ isCapital }) => isCapital)) continue;
    const people = [...bearers];
    if (length === 1 && !isNameHere(tokens, at, people, grammar)) continue;
    found.set(at, { from: at, to: at + length, people: withGender(people, tokens[at - 1], grammar) });
    at += length - 1;
  }
  return found;
}

/** "Freitag" may be a day, and "Hanna" somebody else's first name. */
function isNameHere(
  tokens: readonly Token[],
  at: number,
  people: readonly Person[],
  { notNames, words }: Grammar,
): boolean {
  const token = tokens[at];
  if (!token?.isCapital) return false;
  const before = tokens[at - 1];
  const next = tokens[at + 1];
  if (notNames.has(token.word) && words('prepositions').has(before?.word ?? '')) return false;
  const isFirstName = people.every(
    ({ name }) => name.includes(' ') && fold(name.split(' ')[0] ?? '') === token.word,
  );
  return !(isFirstName && next?.isCapital && next.start - token.end === 1);
}

/** Of several people with one surname, those whose gender the word before it has. */
function withGender(
  people: readonly Person[],
  before: Token | undefined,
  grammar: Grammar,
): readonly Person[] {
  if (people.length < 2 || !before) return people;
  const gender = grammar.honorifics.get(before.word) ?? genderOfNoun(before.word, grammar);
  const fit = people.filter(
    (one) => gender === undefined || one.gender === undefined || one.gender === gender,
  );
  return fit.length > 0 ? fit : people;
}
