/** Runs of capitalised words, split where two names, a heading and a name, or two sentences meet. */
import { fold } from '../../text/fold.ts';
import { COUNTRIES, HONORIFICS, NOT_NAMES, ORGANISATION_WORDS, ROLES } from '../lexicon/lexicon.ts';

/** A part of a run that can be a name, with its start. */
export type NamePiece = readonly [start: number, words: string];

/** "FranÃ§ois": a letter in UTF-8 that was decoded as Latin-1. Its second half is no letter. */
const GARBLED_LETTER = '[ÃÄÅ][\\u0080-\\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]';
/** "al-Awlaki", "ben-Gurion": lower-case particles before a hyphen begin a name. */
const PARTICLE = '(?<![\\p{L}\\p{N}-])(?:al|an|ar|as|ash|ad|el|ul|ben|bin|ibn|abu)-(?=\\p{Lu})';
const CAPITAL = String.raw`\p{Lu}(?:${GARBLED_LETTER}|[\p{L}\p{M}\p{N}’'&.-])*`;
const LINK = '(?:of|for|and|of the|for the)';
const NAME_PARTICLES = '(?:de|da|di|del|der|den|van|von|bin|ibn|al|el|la|las|los|le|du|dos|ter|ten|zu|zur)';
/** Most capitalised words of one run: more are no name, and splitting a run takes time by the square of its length. */
const MAX_RUN_WORDS = 60;
const runOf = (word: string) =>
  new RegExp(
    String.raw`${word}(?:\s(?:${LINK}\s|(?:${NAME_PARTICLES}\s){1,3})?${word}){0,${MAX_RUN_WORDS - 1}}`,
    'gu',
  );
const RUN = runOf(CAPITAL);
/** The same with particles. It is slower, and few paragraphs have one. */
const RUN_WITH_PARTICLES = runOf(`(?:${PARTICLE})?${CAPITAL}`);
const HAS_PARTICLE = new RegExp(PARTICLE, 'u');
const NEUTRAL_LINKS = new Set(['of', 'for', 'and', 'the']);

/** "(R)", "(D-Mass.)", "(R., Ohio)": party and state after a name. */
const PARTY =
  /\((?:[RDIL]|GOP|Dem|Rep|Con|Lab|Lib)\.?(?:[-–—/,]\s?\p{Lu}[\p{L}.]*(?:\s\p{Lu}[\p{L}.]*)?)?\)/gu;

/** The runs in `[from, to)` of a masked text, split into pieces that can be one name each, in order. They are found one by one. */
export function* findNamePieces(text: string, from: number, to: number): Generator<NamePiece> {
  const part = text.slice(from, to);
  const plain = part.includes('(') ? part.replace(PARTY, (all) => ' '.repeat(all.length)) : part;
  for (const match of plain.matchAll(HAS_PARTICLE.test(plain) ? RUN_WITH_PARTICLES : RUN))
    for (const [at, piece] of splitRun(match[0]))
      for (const [inner, name] of stripHeading(piece)) yield [from + match.index + at + inner, name];
}

/** "Francois Hollande Says Donald Trump …": capitalised verbs of headlines, which separate two names. */
const HEADLINE_VERBS = new Set(
  'Says Said Tells Told Calls Called Asks Asked Claims Warns Slams Urges Denies Insists Accuses Criticizes Blasts Vows Condemns Defends Admits Announces Explains Compares Praises Mocks'.split(
    ' ',
  ),
);

/** "in South Carolina Friday": a day after a name is no part of it. */
const DAYS = new Set('Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' '));

/** Splits a run where two names meet: after a full stop, at "and", at a day or at a headline's verb. */
function splitRun(run: string): [number, string][] {
  if (!/\s/.test(run)) return NEUTRAL_LINKS.has(withoutPossessive(run)) ? [] : [[0, run]];
  const split: [number, string][] = [];
  let at = 0;
  let piece = '';
  let pieceAt = 0;
  const keep = () => {
    const trimmed = piece.trimEnd();
    if (trimmed) split.push([pieceAt, trimmed]);
    piece = '';
  };
  const words = run.split(/(\s)/);
  for (const [n, word] of words.entries()) {
    const plain = withoutPossessive(word);
    const isAnd =
      word === 'and' &&
      !isOrganisationName(piece) &&
      !isCountryWithAnd(words, n) &&
      !isForceWithAnd(words, n, piece);
    const isLink = (word === 'of' || word === 'for') && !endsInOrganisationOrRole(piece);
    const isSeparator = HEADLINE_VERBS.has(word) || DAYS.has(word.replace(/[.,]$/, ''));
    // "in Washington, D.C. He said", "on MSNBC. Any"
    if (piece.endsWith('. ') && /^\p{Lu}/u.test(word) && NOT_NAMES.has(plain)) keep();
    if (isAnd || isLink || (isSeparator && piece.trim() !== '')) keep();
    else {
      if (piece === '') pieceAt = at;
      if (!(piece === '' && (/^\s$/.test(word) || NEUTRAL_LINKS.has(plain)))) piece += word;
      const stop = /(?:[\p{Ll}\p{N}]{2}|\p{Lu}{3})\.$/u.test(word) && !HONORIFICS.has(plain);
      if (stop) keep();
    }
    at += word.length;
  }
  keep();
  return split;
}

/** A word folded, without a possessive ending. */
function withoutPossessive(word: string): string {
  return fold(word.replace(/['’]s$/, ''));
}

/** "Trinidad and Tobago": the "and" at an index of words and spaces belongs to a country. */
function isCountryWithAnd(words: readonly string[], n: number): boolean {
  return COUNTRIES.has(fold([words[n - 2], 'and', words[n + 2]?.replace(/['’]s$/, '')].join(' ')));
}

/** Bodies that serve two counties or towns. */
const SERVES_TWO = new Set('Police Constabulary Council NHS Fire Probation Ambulance Borough'.split(' '));

/** "Avon and Thornley Police": the "and" joins the two places of one body. */
function isForceWithAnd(words: readonly string[], n: number, piece: string): boolean {
  const last = words[n + 4]?.replace(/['’]s$|[.,]$/g, '') ?? '';
  const [first = '', second] = piece.trim().split(' ');
  return (
    second === undefined && SERVES_TWO.has(last) && !HONORIFICS.has(fold(first)) && !ROLES.has(fold(first))
  );
}

/** "Ministry of Trade" continues after "and"; "Police Chief Ron Dacey" does not. */
function isOrganisationName(piece: string): boolean {
  const words = piece.trim().split(/\s+/).map(fold);
  return words.some((word) => ORGANISATION_WORDS.has(word)) && !words.some((word) => ROLES.has(word));
}

/** "Ministry of …" and "Secretary of …" continue; in "Charles Rangel of New York" the name ends before "of". */
function endsInOrganisationOrRole(piece: string): boolean {
  const word = fold(piece.trim().split(/\s+/).at(-1) ?? '');
  return (
    // "Minister of State for Water"
    /\sof state$/i.test(piece.trim()) ||
    ORGANISATION_WORDS.has(word) ||
    ROLES.has(word) ||
    ORGANISATION_WORDS.has(word.replace(/s$/, '')) ||
    ROLES.has(word.replace(/s$/, ''))
  );
}

/** Fewest words in capitals that are a heading if other words follow. */
const MIN_HEADING_CAPITALS = 3;
/** Most words of a name in capitals, of a name with a function word, and of one with a word that names never have. */
const MAX_CAPITALS_WORDS = 5;
const MAX_WORDS_WITH_FUNCTION_WORD = 6;
const MAX_WORDS_WITH_HEADING_WORD = 4;

/** Words that no name has inside. Function words are capitalised in headings and in some names: "Center For Coastal Studies". */
const NEVER_IN_NAMES =
  'is are was were be been has have had would could should can must do does did not her his their its my your our this that these when why how what where if because than but so';
const HEADING_WORDS = new Set(NEVER_IN_NAMES.split(' '));
const FUNCTION_WORDS = new Set(
  `${NEVER_IN_NAMES} for the of to in on at by with from after before about into over as and or a an`.split(
    ' ',
  ),
);

/** "TWO DIE IN HARBOR FIRE Mayor Della Okafor": cuts off a heading in capitals. A piece that is all heading gives nothing. */
function stripHeading(piece: string): NamePiece[] {
  const words = piece.split(/\s/);
  if (words.length < MIN_HEADING_CAPITALS) return [[0, piece]];
  const capitals = words.findIndex((word) => !/^[^\p{Ll}]{2,}$|^[AI]$/u.test(word));
  if (capitals >= MIN_HEADING_CAPITALS) {
    const at = words.slice(0, capitals).join(' ').length + 1;
    return [[at, piece.slice(at)]];
  }
  if (capitals < 0 && words.length > MAX_CAPITALS_WORDS) return [];
  const inside = words.slice(1).filter((word) => /^\p{Lu}/u.test(word));
  const has = (list: ReadonlySet<string>) => inside.some((word) => list.has(word.toLowerCase()));
  const isHeading =
    (words.length > MAX_WORDS_WITH_FUNCTION_WORD && has(FUNCTION_WORDS)) ||
    (words.length > MAX_WORDS_WITH_HEADING_WORD && has(HEADING_WORDS));
  return isHeading ? [] : [[0, piece]];
}
