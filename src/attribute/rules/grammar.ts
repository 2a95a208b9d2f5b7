/**
 * The grammar and words by which the rules find speakers in one language, read from its folder of data/lexicon. The rules are the same for
 * all languages whose words are parted by spaces.
 */
import { readFileSync } from 'node:fs';
import { dataFile } from '../../data.ts';
import { fold } from '../../text/fold.ts';

export type Gender = 'm' | 'f';

export interface Grammar {
  readonly language: string;
  readonly verbs: ReadonlySet<string>;
  /** nouns for people; those with a dash also end compounds */
  readonly people: Nouns;
  /** nouns right before a title or name in quotation marks */
  readonly mentions: Nouns;
  readonly notNames: ReadonlySet<string>;
  /** with their accents */
  readonly pronouns: ReadonlyMap<string, Gender>;
  readonly definite: ReadonlyMap<string, Gender | undefined>;
  readonly indefinite: ReadonlyMap<string, Gender | undefined>;
  readonly honorifics: ReadonlyMap<string, Gender>;
  /** first names, folded, that a library does not know */
  readonly firstNames: ReadonlyMap<string, Gender>;
  /** the other words of grammar.txt, by key */
  readonly words: (key: string) => ReadonlySet<string>;
  /** forms of verbs that report what somebody else says; with accents, which tell them from others: `hätte` */
  readonly moods: ReadonlySet<string>;
  /** `nach angaben von`: phrases as lists of words, the longest first */
  readonly accordingTo: readonly (readonly string[])[];
  /** a verb may stand without a pronoun: "dijo" */
  readonly dropsSubjects: boolean;
  /** all nouns have capitals */
  readonly capitalisesNouns: boolean;
}

export interface Nouns {
  readonly whole: ReadonlySet<string>;
  /** ends of compounds, by their length */
  readonly ends: ReadonlySet<string>;
}

const LANGUAGES = new Set(['de', 'es', 'fr']);
const NONE: ReadonlySet<string> = new Set();
const read = new Map<string, Grammar>();

/** The grammar of a language by its primary subtag; undefined if the rules do not know it. */
export function grammarOf(language: string): Grammar | undefined {
  if (!LANGUAGES.has(language)) return undefined;
  const known = read.get(language) ?? readGrammar(language);
  read.set(language, known);
  return known;
}

function linesOf(language: string, name: string): string[] {
  return readFileSync(dataFile(`lexicon/${language}/${name}.txt`), 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

const wordsIn = (lines: readonly string[]) => new Set(lines.flatMap((line) => fold(line).split(/\s+/)));

function readGrammar(language: string): Grammar {
  const keys = new Map<string, ReadonlySet<string>>();
  for (const line of linesOf(language, 'grammar')) {
    const [key = '', words = ''] = line.split('|').map((part) => part.trim());
    keys.set(key, wordsIn([words]));
  }
  const words = (key: string) => keys.get(key) ?? NONE;
  /** with its accents, by which some words differ: "él" and "el" */
  const printed = (key: string) => {
    const line = linesOf(language, 'grammar').find((one) => one.startsWith(`${key} |`));
    return new Set((line?.split('|')[1] ?? '').trim().toLowerCase().split(/\s+/).filter(Boolean));
  };
  return {
    language,
    verbs: wordsIn(linesOf(language, 'reporting-verbs')),
    people: nounsIn(linesOf(language, 'person-nouns')),
    mentions: nounsIn(linesOf(language, 'mention-words')),
    notNames: wordsIn(linesOf(language, 'not-names')),
    pronouns: gendered(printed('he'), printed('she')),
    definite: new Map<string, Gender | undefined>([
      ...[...words('definite')].map((word) => [word, undefined] as const),
      ...gendered(words('definite he'), words('definite she')),
    ]),
    indefinite: gendered(words('indefinite he'), words('indefinite she')),
    honorifics: gendered(words('honorifics he'), words('honorifics she')),
    firstNames: firstNamesOf(language),
    words,
    moods: printed('reported moods'),
    accordingTo: [...words('according to')]
      .map((phrase) => phrase.split('_'))
      .sort((one, other) => other.length - one.length),
    dropsSubjects: words('drops subjects').size > 0,
    capitalisesNouns: language === 'de',
  };
}

function firstNamesOf(language: string): Map<string, Gender> {
  const names = linesOf(language, 'first-names').map((line) => line.split('|'));
  const of = (key: string) =>
    wordsIn(names.filter(([name]) => name?.trim() === key).map(([, list]) => list?.trim() ?? ''));
  return gendered(of('he'), of('she'));
}

function gendered(he: ReadonlySet<string>, she: ReadonlySet<string>): Map<string, Gender> {
  return new Map([
    ...[...he].map((word) => [word, 'm'] as const),
    ...[...she].map((word) => [word, 'f'] as const),
  ]);
}

function nounsIn(lines: readonly string[]): Nouns {
  const all = [...wordsIn(lines)];
  const ends = all.filter((word) => word.startsWith('-')).map((word) => word.slice(1));
  return { whole: new Set(all.map((word) => word.replace(/^-/, ''))), ends: new Set(ends) };
}

/** Shorter ends tell nothing: "rat" ends "Apparat". */
const MIN_END = 4;
/** Letters of a compound's end that are compared. */
const MAX_END = 20;

/** The noun of a list that a folded word is, or ends with. */
export function nounOf(word: string, { whole, ends }: Nouns): string | undefined {
  if (whole.has(word)) return word;
  const last = word.slice(word.lastIndexOf('-') + 1);
  if (last !== word && whole.has(last)) return last;
  for (let at = Math.max(1, word.length - MAX_END); at <= word.length - MIN_END; at += 1)
    if (ends.has(word.slice(at))) return word.slice(at);
  return undefined;
}

/** German nouns in -in that are no women. */
const NO_WOMEN = new Set(
  'medizin disziplin benzin magazin termin ruin satin vitamin protein insulin doktrin kabine urin zeppelin delphin kamin berlin wien main rhein wein verein schein stein bein gewinn beginn sinn kinn'.split(
    ' ',
  ),
);

/** "Torschützin", "Norwegerin" */
function isFeminine(word: string): boolean {
  return word.length > 6 && /[b-df-hj-np-tv-z]in$/.test(word) && !NO_WOMEN.has(word);
}

/** The noun for a person that a folded word is, or ends with; German women have -in. */
export function personNoun(word: string, { people, capitalisesNouns }: Grammar): string | undefined {
  if (!capitalisesNouns) return nounOf(word, people);
  if (/^(?:\d{1,3}|\p{L}{3,20})-?jahrige[rn]?$/u.test(word)) return 'jahrige';
  const masculine = word.endsWith('in') ? nounOf(word.slice(0, -2), people) : undefined;
  return masculine ?? nounOf(word, people) ?? (isFeminine(word) ? 'in' : undefined);
}

/** Ends of nouns for men and women in languages that have a noun for each. */
const PAIRS = [
  ['', 'e'],
  ['eur', 'rice'],
  ['teur', 'trice'],
  ['eur', 'euse'],
  ['er', 'ere'],
  ['ien', 'ienne'],
  ['en', 'enne'],
  ['on', 'onne'],
  ['f', 'ffe'],
  ['x', 'se'],
  ['', 'sse'],
  ['o', 'a'],
  ['or', 'ora'],
  ['e', 'a'],
  ['', 'a'],
  ['or', 'riz'],
] as const;
const MEN = new Set(
  'pere fils frere mari homme garcon oncle padre hijo hermano marido hombre nino chico senor rey roi prince principe'.split(
    ' ',
  ),
);
const WOMEN = new Set(
  'mere fille soeur femme epouse tante madre hija hermana mujer esposa nina chica senora reina reine princesse princesa'.split(
    ' ',
  ),
);

/** The gender of a noun whose counterpart is in the list too: "directrice" beside "directeur". */
function genderOfPair(word: string, all: ReadonlySet<string>): Gender | undefined {
  if (MEN.has(word)) return 'm';
  if (WOMEN.has(word)) return 'f';
  for (const [he, she] of PAIRS) {
    if (word.endsWith(she) && all.has(word.slice(0, word.length - she.length) + he)) return 'f';
    if (word.endsWith(he) && all.has(word.slice(0, word.length - he.length) + she)) return 'm';
  }
  return undefined;
}

/** The gender that a noun for a person has by its form. */
export function genderOfNoun(word: string, { language, people }: Grammar): Gender | undefined {
  if (language !== 'de') return genderOfPair(word, people.whole);
  if (/in$|frau$|mutter$|tochter$|schwester$|witwe$|oma$|tante$/.test(word)) return 'f';
  return /(?:er|or|ent|ist|mann|chef|rat|arzt|vater|sohn|bruder|kollege|bischof|graf|herr)$/.test(word)
    ? 'm'
    : undefined;
}
