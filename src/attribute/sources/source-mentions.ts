import { PRONOUNS } from '../lexicon/function-words.ts';
import { tellsWhich } from '../names/affiliations.ts';
import type { Mention } from '../names/entity-table.ts';
import { type Token, tokenAt } from '../syntax/tokens.ts';
import { asLed, asNoun, asOwned, isHead } from './noun-phrases.ts';
import { type Source, sourcesBefore } from './source.ts';

/** "WASHINGTON, Aug. 24 (UPI) —": where a story was written is no source. */
const DATELINE =
  /^\p{Lu}{2}[\p{Lu}.’'-]*(?:[ ,/]{1,2}\p{Lu}[\p{L}.]{0,20}){0,4}(?:,? \d{1,2})?(?: ?\(\p{Lu}[\p{L} /]{1,29}\))?\s?(?:—|–|--)\s/u;

/** The sources of one paragraph, in order. Linear. */
export function findSources(
  paragraph: number,
  masked: string,
  tokens: readonly Token[],
  mentions: readonly Mention[],
): Source[] {
  // "Obama consultant Cornell Belcher": what stands in a title is no source.
  const placed = DATELINE.exec(masked)?.[0].length ?? 0;
  const employers = new Set<number>();
  const people = mentions.filter((one, n) => {
    if (one.start < placed) return false;
    const next = mentions[n + 1];
    if (next && tellsWhich(one, masked.slice(one.end, next.start), next)) {
      const to = tokenAt(tokens, one.end);
      for (let at = tokenAt(tokens, one.start); at < to; at += 1) employers.add(at);
      return false;
    }
    return !one.roleOnly && !(next && one.start >= titleStart(masked, next));
  });
  const together = joined(masked, people);
  const parts = new Set(together.flat());
  const groups = together.map((all) => asName(paragraph, masked, tokens, all, 'group'));
  const names = people
    .filter((one) => !parts.has(one))
    .map((one) => asName(paragraph, masked, tokens, [one], 'name'));
  const starts = new Set([...names, ...groups].map((one) => one.from));
  const covered = new Set<number>();
  for (const one of [...names, ...groups]) for (let at = one.from; at < one.to; at += 1) covered.add(at);
  const nouns: Source[] = [];
  const pronouns: Source[] = [];
  for (const [at, token] of tokens.entries()) {
    if (covered.has(at)) continue;
    if (/^['’]s?$/.test(token.text) && covered.has(at - 1)) {
      const owned = asOwned(paragraph, masked, tokens, at, covered);
      if (owned) nouns.push(owned);
    }
    if (covered.has(at - 1)) {
      const led = asLed(paragraph, masked, tokens, at, covered);
      if (led) nouns.push(led);
    }
    if (PRONOUNS.has(token.low)) pronouns.push(asPronoun(paragraph, token, at));
    else if (!employers.has(at) && isHead(tokens, at, starts, covered))
      nouns.push(asNoun(paragraph, masked, tokens, at, covered));
  }
  const explained = new Set(nouns.filter((noun) => isExplained(noun, names, tokens)));
  const held = names.flatMap((one, n) => {
    // "Charles Rangel of New York": a place, no source.
    const before = names[n - 1];
    const between = before ? masked.slice(before.end, one.start) : '';
    if (before?.mentions[0]?.kind === 'person' && /^\s(?:of|from)\s$/.test(between)) return [];
    const around = nouns.find((noun) => noun.from <= one.from && one.to <= noun.to);
    if (!around) return [one];
    // "Mei Tran's chief of staff, Jon Reyes, said": whose it is, where the name behind tells who it is.
    if (explained.has(around)) return [];
    // "a Democratic official": a word that tells which official, no source.
    const modifies =
      /^[^'’]*$/.test(masked.slice(one.end, one.end + 1)) && masked.slice(one.end, around.end).trim() !== '';
    const behindHead = tokens.slice(around.from, one.from).some((token) => token.low === around.head);
    return modifies && !behindHead ? [] : [{ ...one, within: true }];
  });
  return [...held, ...groups, ...nouns, ...pronouns].sort((a, b) => a.from - b.from || b.to - a.to);
}

/** "the railway's director, Sofia Lindgren, said": a full name between commas behind a noun. */
function isExplained(noun: Source, names: readonly Source[], tokens: readonly Token[]): boolean {
  if (tokens[noun.to]?.text !== ',') return false;
  const name = names[sourcesBefore(names, noun.to)];
  const mention = name?.mentions[0];
  if (name?.from !== noun.to + 1 || mention?.kind !== 'person' || mention.words.length < 2) return false;
  return tokens[name.to]?.text === ',';
}

function asName(
  paragraph: number,
  masked: string,
  tokens: readonly Token[],
  mentions: readonly Mention[],
  kind: 'name' | 'group',
): Source {
  const [first] = mentions;
  const start = first ? titleStart(masked, first) : 0;
  const end = mentions.at(-1)?.end ?? start;
  const from = tokenAt(tokens, start);
  const to = Math.max(from + 1, tokenAt(tokens, end));
  return {
    kind,
    paragraph,
    start,
    end,
    from,
    to,
    text: masked.slice(start, end),
    mentions,
    head: '',
    within: false,
  };
}

/** Where a name with the title right before it starts. */
function titleStart(masked: string, { start, title }: Mention): number {
  if (title === undefined || masked[start - 1] !== ' ') return start;
  const from = start - 1 - title.length;
  return from >= 0 && masked.slice(from, start - 1) === title ? from : start;
}

/** Most names that speak together. */
const LONGEST_LIST = 5;

/** `NATO and Japan`; `Smith, Jones and Brown`. */
function joined(masked: string, mentions: readonly Mention[]): Mention[][] {
  const found: Mention[][] = [];
  let run: Mention[] = [];
  for (const [n, one] of mentions.entries()) {
    const before = mentions[n - 1];
    const between = before ? masked.slice(before.end, one.start) : '';
    const sameKind =
      before && (before.kind === one.kind || before.kind === 'unknown' || one.kind === 'unknown');
    const goesOn = sameKind && run.length <= LONGEST_LIST && /^,?\s(?:and\s)?$/.test(between);
    run = goesOn ? [...(run.length > 0 ? run : [before]), one] : [];
    if (run.length > 1 && run.length <= LONGEST_LIST && /\sand\s$/.test(between)) {
      found.push(run);
      run = [];
    }
  }
  return found;
}

function asPronoun(paragraph: number, token: Token, at: number): Source {
  const { start, end, text, low } = token;
  return {
    kind: 'pronoun',
    paragraph,
    start,
    end,
    from: at,
    to: at + 1,
    text,
    mentions: [],
    head: low,
    within: false,
  };
}
