/** Finds the sources of a paragraph: names, coordinated names, pronouns and noun phrases. */
import { PHRASE_BOUNDARIES, PRONOUNS } from '../lexicon/function-words.ts';
import { CUES } from '../lexicon/lexicon.ts';
import { isAffiliation } from '../names/affiliations.ts';
import type { Mention } from '../names/entity-table.ts';
import { type Token, tokenAt } from '../syntax/tokens.ts';
import { isPreposition } from '../syntax/word-shape.ts';
import { isHeadNoun, nounAfterName, nounBeforeName, nounPhrase, possessedNoun } from './noun-phrases.ts';
import {
  nounSource,
  pronounSource,
  type Source,
  sourcesBefore,
  type TokenizedParagraph,
  UNKNOWN_HEAD,
} from './source.ts';

/** "WASHINGTON, Aug. 24 (UPI) —": the place of a dateline is no source. */
const DATELINE =
  /^\p{Lu}{2}[\p{Lu}.’'-]*(?:[ ,/]{1,2}\p{Lu}[\p{L}.]{0,20}){0,4}(?:,? \d{1,2})?(?: ?\(\p{Lu}[\p{L} /]{1,29}\))?\s?(?:—|–|--)\s/u;

/** The sources of a paragraph, in order. `mentions` are its names. Linear in its length. */
export function findSources(paragraph: TokenizedParagraph, mentions: readonly Mention[]): Source[] {
  const { masked, tokens } = paragraph;
  const datelineEnd = DATELINE.exec(masked)?.[0].length ?? 0;
  const affiliations = new Set<number>();
  const speaking = mentions.filter((one, n) => {
    // The handle of "Ada Quist (@AdaQuist)" is no second name.
    if (one.start < datelineEnd || masked[one.start - 1] === '@') return false;
    const next = mentions[n + 1];
    // "Obama consultant Cornell Belcher": a name inside a title is no source.
    if (next && isAffiliation(one, masked.slice(one.end, next.start), next)) {
      const to = tokenAt(tokens, one.end);
      for (let at = tokenAt(tokens, one.start); at < to; at += 1) affiliations.add(at);
      return false;
    }
    return !one.roleOnly && !(next && one.start >= titleStart(masked, next));
  });
  const coordinated = coordinatedNames(masked, speaking);
  const parts = new Set(coordinated.flat());
  const groups = coordinated.map((all) => nameSource(paragraph, all, 'group'));
  const names = speaking.filter((one) => !parts.has(one)).map((one) => nameSource(paragraph, [one], 'name'));
  const nouns: Source[] = [];
  const pronouns: Source[] = [];
  const layout = nameLayout([...names, ...groups], affiliations);
  for (let at = 0; at < tokens.length; at += 1)
    if (!layout.covered.has(at)) addSourcesAt(paragraph, at, layout, nouns, pronouns);
  for (const name of names) {
    const completed = nounCompletedBy(paragraph, name);
    if (completed) nouns.push(completed);
  }
  const speakingNouns = nouns.filter((noun) => !isComplement(noun, nouns, tokens));
  const apposed = new Set(nouns.filter((noun) => isApposed(noun, names, tokens)));
  const speakingNames = names.flatMap((one, n) => {
    // "Charles Rangel of New York": the place is no source.
    const before = names[n - 1];
    if (
      before?.mentions[0]?.kind === 'person' &&
      /^\s(?:of|from)\s$/.test(masked.slice(before.end, one.start))
    )
      return [];
    if (isHomeOfReader(tokens, one)) return [];
    if (isPlaceOfSubject(tokens, one)) return [];
    const around = nouns.find((noun) => noun.from <= one.from && one.to <= noun.to);
    if (!around) return [one];
    // "Mei Tran's chief of staff, Jon Reyes, said": the possessor is no source if an apposition names the head.
    if (apposed.has(around)) return [];
    // "a Democratic official": a modifier is no source.
    const modifies =
      /^[^'’]*$/.test(masked.slice(one.end, one.end + 1)) && masked.slice(one.end, around.end).trim() !== '';
    const isAfterHead = tokens.slice(around.from, one.from).some((token) => token.folded === around.head);
    return modifies && !isAfterHead ? [] : [{ ...one, nested: true }];
  });
  return [...speakingNames, ...groups, ...speakingNouns, ...pronouns].sort(
    (a, b) => a.from - b.from || b.to - a.to,
  );
}

/** "Tom from Marrow asks": readers are called by a first name, which opens the sentence. */
function isHomeOfReader(tokens: readonly Token[], { from }: Source): boolean {
  const reader = tokens[from - 2];
  if (tokens[from - 1]?.folded !== 'from' || !/^\p{Lu}\p{Ll}+$/u.test(reader?.text ?? '')) return false;
  return tokens[from - 3]?.sentence !== reader?.sentence && !PHRASE_BOUNDARIES.has(reader?.folded ?? '');
}

/** "a detainee in Tolna Prison said", "Quist, in Oslo, said": where somebody is does not speak. */
function isPlaceOfSubject(tokens: readonly Token[], { from, to }: Source): boolean {
  const before = tokens[from - 1]?.folded === 'the' ? from - 2 : from - 1;
  if (!PLACE_PREPOSITIONS.has(tokens[before]?.folded ?? '')) return false;
  const sentence = tokens[from]?.sentence;
  // "In Tolna said Quist", at the start of a sentence, is left to the weights.
  if (tokens[before - 1]?.sentence !== sentence) return false;
  const at = tokens[to]?.text === ',' ? to + 1 : to;
  return tokens[at]?.sentence === sentence && CUES.has(tokens[at]?.folded ?? '');
}

const PLACE_PREPOSITIONS = new Set(['in', 'at', 'near', 'inside', 'outside']);

/** "a source at the club": the club is not who speaks. */
function isComplement({ from, to }: Source, nouns: readonly Source[], tokens: readonly Token[]): boolean {
  if (!isPreposition(tokens[from - 1]?.folded ?? '')) return false;
  return nouns.some(
    (outer) =>
      outer.from < from &&
      to <= outer.to &&
      tokens.slice(outer.from, from - 1).some((token) => token.folded === outer.head),
  );
}

/** Where the names of a paragraph stand, as token indexes. */
interface NameLayout {
  /** first tokens of names */
  readonly starts: ReadonlySet<number>;
  /** all tokens of names */
  readonly covered: ReadonlySet<number>;
  /** tokens of names that tell whom somebody works for */
  readonly affiliations: ReadonlySet<number>;
}

function nameLayout(names: readonly Source[], affiliations: ReadonlySet<number>): NameLayout {
  const starts = new Set<number>();
  const covered = new Set<number>();
  for (const { from, to } of names) {
    starts.add(from);
    for (let at = from; at < to; at += 1) covered.add(at);
  }
  return { starts, covered, affiliations };
}

/** Adds the noun or pronoun at a token that belongs to no name. */
function addSourcesAt(
  paragraph: TokenizedParagraph,
  at: number,
  { starts, covered, affiliations }: NameLayout,
  nouns: Source[],
  pronouns: Source[],
): void {
  const { tokens } = paragraph;
  const { text, folded } = tokens[at] ?? { text: '', folded: '' };
  if (covered.has(at - 1)) {
    const possessed = /^['’]s?$/.test(text) ? possessedNoun(paragraph, at, covered) : undefined;
    if (possessed) nouns.push(possessed);
    const modified = nounAfterName(paragraph, at, covered);
    if (modified) nouns.push(modified);
  }
  if (text.startsWith('@') && /^@\w{2}/.test(text) && tokens[at - 1]?.text !== '(')
    nouns.push(nounSource(paragraph, at, at + 1, UNKNOWN_HEAD));
  else if (PRONOUNS.has(folded)) pronouns.push(pronounSource(paragraph, at));
  else if (!affiliations.has(at) && isHeadNoun(tokens, at, starts, covered))
    nouns.push(nounPhrase(paragraph, at, covered));
}

/** "of the Newport Devils", "of the league’s Newport Devils": the noun before the preposition. */
function nounCompletedBy(paragraph: TokenizedParagraph, { from, to }: Source): Source | undefined {
  const { tokens } = paragraph;
  // The cue is looked up first, since few names have one behind them.
  if (!CUES.has(tokens[to]?.folded ?? '')) return undefined;
  let preposition = from - 1;
  while (
    preposition > from - 5 &&
    /^(?:the|an?|its|his|her|['’]s|\p{Ll}+)$/u.test(tokens[preposition]?.text ?? '')
  ) {
    if (isPreposition(tokens[preposition]?.folded ?? '')) break;
    preposition -= 1;
  }
  return nounBeforeName(paragraph, preposition, to);
}

/** "the railway's director, Sofia Lindgren, said": a full name between commas after a noun. */
function isApposed(noun: Source, names: readonly Source[], tokens: readonly Token[]): boolean {
  if (tokens[noun.to]?.text !== ',') return false;
  const name = names[sourcesBefore(names, noun.to)];
  const mention = name?.mentions[0];
  if (name?.from !== noun.to + 1 || mention?.kind !== 'person' || mention.words.length < 2) return false;
  return tokens[name.to]?.text === ',';
}

/** Names with the title right before the first. Unlike other sources it can start or end inside a token. */
function nameSource(
  { number, masked, tokens }: TokenizedParagraph,
  mentions: readonly Mention[],
  kind: 'name' | 'group',
): Source {
  const [first] = mentions;
  const start = first ? titleStart(masked, first) : 0;
  const end = mentions.at(-1)?.end ?? start;
  const from = tokenAt(tokens, start);
  const to = Math.max(from + 1, tokenAt(tokens, end));
  const text = masked.slice(start, end);
  return { kind, paragraph: number, start, end, from, to, text, mentions, head: '', nested: false };
}

/** Start of a name, its title included if that stands right before it. */
function titleStart(masked: string, { start, title }: Mention): number {
  if (title === undefined || masked[start - 1] !== ' ') return start;
  const from = start - 1 - title.length;
  return from >= 0 && masked.slice(from, start - 1) === title ? from : start;
}

/** Most names of one group. */
const MAX_COORDINATED_NAMES = 5;

/** Names of one kind joined by commas and "and": `NATO and Japan`; `Smith, Jones and Brown`. */
function coordinatedNames(masked: string, mentions: readonly Mention[]): Mention[][] {
  const found: Mention[][] = [];
  let run: Mention[] = [];
  for (const [n, one] of mentions.entries()) {
    const before = mentions[n - 1];
    // "Ode and actress Inga Sorrel": the title belongs to the second name.
    const between = before ? masked.slice(before.end, Math.max(before.end, titleStart(masked, one))) : '';
    const sameKind =
      before && (before.kind === one.kind || before.kind === 'unknown' || one.kind === 'unknown');
    const isJoined = sameKind && run.length <= MAX_COORDINATED_NAMES && /^,?\s(?:and\s)?$/.test(between);
    run = isJoined ? [...(run.length > 0 ? run : [before]), one] : [];
    if (run.length > 1 && run.length <= MAX_COORDINATED_NAMES && /\sand\s$/.test(between)) {
      found.push(run);
      run = [];
    }
  }
  return found;
}
