/** Runs of capitalised words, and where one is cut because two names, a heading and a name, or two sentences meet in it. */
import { fold } from '../../text/fold.ts';
import { BODY_WORDS, HONORIFICS, NOT_NAMES, ROLES } from '../lexicon/lexicon.ts';

/** A run's piece and where it starts. */
export type Piece = readonly [start: number, words: string];

/** "FranÃ§ois": what UTF-8 read as Latin-1 makes of a letter, whose second half is no letter. */
const GARBLED_LETTER = '[ÃÄÅ][\\u0080-\\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]';
/** "al-Awlaki", "ben-Gurion": small letters before a hyphen open a name. */
const PARTICLE = '(?<![\\p{L}\\p{N}-])(?:al|an|ar|as|ash|ad|el|ul|ben|bin|ibn|abu)-(?=\\p{Lu})';
const CAPITAL = String.raw`\p{Lu}(?:${GARBLED_LETTER}|[\p{L}\p{M}\p{N}’'&.-])*`;
const LINK = '(?:de|da|di|del|der|den|van|von|bin|ibn|al|el|la|le|du|dos|of|for|and|of the|for the)';
const runOf = (word: string) => new RegExp(String.raw`${word}(?:\s(?:${LINK}\s)?${word})*`, 'gu');
const RUN = runOf(CAPITAL);
/** The same with particles: dearer, and few paragraphs have one. */
const RUN_WITH_PARTICLES = runOf(`(?:${PARTICLE})?${CAPITAL}`);
const HAS_PARTICLE = new RegExp(PARTICLE, 'u');
const NEUTRAL_LINKS = new Set(['of', 'for', 'and', 'the']);

/** "(R)", "(D-Mass.)", "(R., Ohio)": party and state of the one named before. */
const PARTY =
  /\((?:[RDIL]|GOP|Dem|Rep|Con|Lab|Lib)\.?(?:[-–—/,]\s?\p{Lu}[\p{L}.]*(?:\s\p{Lu}[\p{L}.]*)?)?\)/gu;

/** The runs of a stretch of the reporter's words, cut into what may be one name each, in order. */
export function namePieces(text: string, from: number, to: number): Piece[] {
  const stretch = text.slice(from, to);
  const plain = stretch.includes('(') ? stretch.replace(PARTY, (all) => ' '.repeat(all.length)) : stretch;
  const found: Piece[] = [];
  for (const match of plain.matchAll(HAS_PARTICLE.test(plain) ? RUN_WITH_PARTICLES : RUN))
    for (const [at, piece] of pieces(match[0]))
      for (const [inner, part] of withoutHeading(piece)) found.push([from + match.index + at + inner, part]);
  return found;
}

/** "Francois Hollande Says Donald Trump …": verbs of headlines, whose capitals would run two names together. */
const HEADLINE_CUES = new Set(
  'Says Said Tells Told Calls Called Asks Asked Claims Warns Slams Urges Denies Insists Accuses Criticizes Blasts Vows Condemns Defends Admits Announces Explains Compares Praises Mocks'.split(
    ' ',
  ),
);

/** "in South Carolina Friday": a day behind a name is no part of it. */
const DAYS = new Set('Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' '));

/** Cuts a run where two names meet: after a full stop, at `and` or a headline's verb, after a possessive. */
function pieces(run: string): [number, string][] {
  const cut: [number, string][] = [];
  let at = 0;
  let piece = '';
  let pieceAt = 0;
  const keep = () => {
    const trimmed = piece.trimEnd();
    if (trimmed) cut.push([pieceAt, trimmed]);
    piece = '';
  };
  for (const word of run.split(/(\s)/)) {
    const plain = fold(word.replace(/['’]s$/, ''));
    const isAnd = word === 'and' && !namesBody(piece);
    const isLink = (word === 'of' || word === 'for') && !bodyOrRoleEnds(piece);
    const cuts = HEADLINE_CUES.has(word) || DAYS.has(word);
    // "in Washington, D.C. He said", "on MSNBC. Any"
    if (piece.endsWith('. ') && /^\p{Lu}/u.test(word) && NOT_NAMES.has(plain)) keep();
    if (isAnd || isLink || (cuts && piece.trim() !== '')) keep();
    else {
      if (piece === '') pieceAt = at;
      if (!(piece === '' && (/^\s$/.test(word) || NEUTRAL_LINKS.has(plain)))) piece += word;
      const stop = /(?:[\p{Ll}\p{N}]{2,}|\p{Lu}{3,})\.$/u.test(word) && !HONORIFICS.has(plain);
      if (stop) keep();
    }
    at += word.length;
  }
  keep();
  return cut;
}

/** "Ministry of Trade" goes on behind `and`; "Police Chief Ron Dacey" does not. */
function namesBody(piece: string): boolean {
  const so = piece.trim().split(/\s+/).map(fold);
  return so.some((word) => BODY_WORDS.has(word)) && !so.some((word) => ROLES.has(word));
}

/** "Ministry of …", "Secretary of …" go on; "Charles Rangel of New York" has its name before the place. */
function bodyOrRoleEnds(piece: string): boolean {
  const word = fold(piece.trim().split(/\s+/).at(-1) ?? '');
  return (
    // "Minister of State for Water"
    /\sof state$/i.test(piece.trim()) ||
    BODY_WORDS.has(word) ||
    ROLES.has(word) ||
    BODY_WORDS.has(word.replace(/s$/, '')) ||
    ROLES.has(word.replace(/s$/, ''))
  );
}

/** Fewest all-capital words that are a heading's, where normally spelled ones come behind. */
const SHOUTED = 3;
/** Most words of a piece in capitals, and of any that a heading's words stand in. */
const LONGEST_SHOUTED = 5;
const LONGEST_WITH_FUNCTION = 6;
const LONGEST_WITH_VERB = 4;

/** Words that no name has inside, and those that headings capitalise and some names do: "Center For Coastal Studies". */
const NEVER_IN_NAMES =
  'is are was were be been has have had would could should can must do does did not her his their its my your our this that these when why how what where if because than but so';
const HEADING_WORDS = new Set(NEVER_IN_NAMES.split(' '));
const FUNCTION_WORDS = new Set(
  `${NEVER_IN_NAMES} for the of to in on at by with from after before about into over as and or a an`.split(
    ' ',
  ),
);

/** "TWO DIE IN HARBOR FIRE Mayor Della Okafor": a heading in capitals is cut off; one without a full stop is no name. */
function withoutHeading(piece: string): Piece[] {
  const words = piece.split(/\s/);
  if (words.length < SHOUTED) return [[0, piece]];
  const shouted = words.findIndex((word) => !/^[^\p{Ll}]{2,}$|^[AI]$/u.test(word));
  if (shouted >= SHOUTED) {
    const at = words.slice(0, shouted).join(' ').length + 1;
    return [[at, piece.slice(at)]];
  }
  if (shouted < 0 && words.length > LONGEST_SHOUTED) return [];
  const inside = words.slice(1).filter((word) => /^\p{Lu}/u.test(word));
  const has = (list: ReadonlySet<string>) => inside.some((word) => list.has(word.toLowerCase()));
  const heads =
    (words.length > LONGEST_WITH_FUNCTION && has(FUNCTION_WORDS)) ||
    (words.length > LONGEST_WITH_VERB && has(HEADING_WORDS));
  return heads ? [] : [[0, piece]];
}
