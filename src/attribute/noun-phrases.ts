/** Nouns that can speak: "a spokesman for the ministry", "Scott's family". */
import { BODY_WORDS, CUES, ROLES, UNNAMED } from './lexicon.ts';
import type { Source } from './sources.ts';
import type { Token } from './tokens.ts';

/** Words that end a noun phrase on either side. */
export const STOPS = new Set(
  'and or but that which who whose when while as if than then there is was are were be been has have had will would can could may might must should did does do not also because so though although before after during since until about into over to how why what where yet still only just even'.split(
    ' ',
  ),
);

export const PRONOUNS = new Set(['he', 'she', 'they', 'it', 'we', 'i', 'who', 'you']);

export const DETERMINERS = new Set(
  'a an the one another two three four five several some many most few his her their its our my this that these those other no both'.split(
    ' ',
  ),
);

export const LINKS = new Set([
  'for',
  'of',
  'to',
  'from',
  'at',
  'in',
  'with',
  'on',
  'close',
  'familiar',
  'by',
]);

/** Most words before and behind a noun's head that belong to it. */
const LEFT = 6;

const RIGHT = 9;

/** "Scott's family": what somebody has can be a source, whatever the noun. */
export function asOwned(
  paragraph: number,
  masked: string,
  tokens: readonly Token[],
  at: number,
  covered: ReadonlySet<number>,
): Source | undefined {
  let to = at + 1;
  while (to - at <= 4) {
    const token = tokens[to];
    if (!token || covered.has(to) || !/^\p{Ll}{2}/u.test(token.text)) break;
    if (STOPS.has(token.low) || LINKS.has(token.low) || CUES.has(token.low)) break;
    // "Trump's comments carried", "Clark's comments further"
    if (to > at + 1 && /(?:ed|ly|ther)$/.test(token.low)) break;
    to += 1;
  }
  const last = tokens[to - 1];
  if (to === at + 1 || !last || isNoun(last.low)) return undefined;
  let from = at - 1;
  while (covered.has(from - 1)) from -= 1;
  const start = tokens[from]?.start ?? 0;
  const text = masked.slice(start, last.end);
  return {
    kind: 'noun',
    paragraph,
    start,
    end: last.end,
    from,
    to,
    text,
    mentions: [],
    head: last.low,
    within: false,
  };
}

/** "this Trump look-alike said": behind an article a name tells what kind, whatever the noun. */
export function asLed(
  paragraph: number,
  masked: string,
  tokens: readonly Token[],
  at: number,
  covered: ReadonlySet<number>,
): Source | undefined {
  const { text = '', low = '' } = tokens[at] ?? {};
  if (!/^\p{Ll}{3}/u.test(text) || isNoun(low) || STOPS.has(low) || LINKS.has(low) || CUES.has(low))
    return undefined;
  // The noun must stand right before its cue; else it is too easily a verb.
  if (!CUES.has(tokens[at + 1]?.low ?? '')) return undefined;
  let from = at - 1;
  while (covered.has(from - 1)) from -= 1;
  from -= 1;
  if (!DETERMINERS.has(tokens[from]?.low ?? '') || tokens[from]?.sentence !== tokens[at]?.sentence)
    return undefined;
  const start = tokens[from]?.start ?? 0;
  const end = tokens[at]?.end ?? start;
  const whole = masked.slice(start, end);
  return {
    kind: 'noun',
    paragraph,
    start,
    end,
    from,
    to: at + 1,
    text: whole,
    mentions: [],
    head: low,
    within: false,
  };
}

export function isHead(
  tokens: readonly Token[],
  at: number,
  nameStarts: ReadonlySet<number>,
  covered: ReadonlySet<number>,
): boolean {
  const { text, low } = tokens[at] ?? { text: '', low: '' };
  if (!/^\p{L}/u.test(text) || !isNoun(low)) return false;
  // "King said" names a person; "the President said" does not.
  if (
    !UNNAMED.has(low) &&
    /^\p{Lu}/u.test(text) &&
    at > 0 &&
    tokens[at - 1]?.sentence === tokens[at]?.sentence &&
    !/^(?:the|a|an|his|her|their|its|our)$/.test(tokens[at - 1]?.low ?? '') &&
    !/^\p{Lu}|^['’]s$/u.test(tokens[at - 1]?.text ?? '')
  )
    return false;
  // "Spokesman Jon Reyes": the noun is the name's title. "campaign manager": the last noun is the head.
  if (nameStarts.has(at + 1)) return false;
  const next = tokens[at + 1];
  if (next && isNoun(next.low) && !covered.has(at + 1)) return false;
  if (low === 'one' || low === 'some' || low === 'many' || low === 'several' || low === 'others')
    return next !== undefined && (CUES.has(next.low) || STOPS.has(next.low) || LINKS.has(next.low));
  const before = tokens[at - 1]?.low ?? '';
  if (low === 'report' || low === 'reports' || low === 'post' || low === 'sign' || low === 'leader')
    return /\p{L}/u.test(before) && before !== 'to';
  return true;
}

function isNoun(low: string): boolean {
  return UNNAMED.has(low) || ROLES.has(low) || BODY_WORDS.has(low) || ROLES.has(low.replace(/s$/, ''));
}

export function asNoun(
  paragraph: number,
  masked: string,
  tokens: readonly Token[],
  at: number,
  covered: ReadonlySet<number>,
): Source {
  const sentence = tokens[at]?.sentence;
  let from = at;
  for (let back = at - 1; back >= Math.max(0, at - LEFT); back -= 1) {
    const token = tokens[back];
    if (!token || token.sentence !== sentence) break;
    const possessive = /^['’]s?$/.test(token.text);
    if (!possessive && !/^[\p{L}\p{N}]/u.test(token.text)) break;
    const { low } = token;
    // "Netanyahu rallied supporters", "Shenefield doesn't like either": a verb ends the phrase.
    if (!covered.has(back) && /n['’]t$/.test(low)) break;
    if (!covered.has(back) && covered.has(back - 1) && low.length > 4 && low.endsWith('ed')) break;
    if (!covered.has(back) && (STOPS.has(low) || LINKS.has(low) || CUES.has(low) || PRONOUNS.has(low))) break;
    from = back;
    if (DETERMINERS.has(low)) break;
  }
  let to = at + 1;
  if (LINKS.has(tokens[to]?.low ?? '') && tokens[to]?.low !== 'by') {
    for (let ahead = to; ahead < Math.min(tokens.length, at + 1 + RIGHT); ahead += 1) {
      const token = tokens[ahead];
      if (!token || token.sentence !== sentence || !/^[\p{L}\p{N}'’]/u.test(token.text)) break;
      if (!covered.has(ahead) && (STOPS.has(token.low) || CUES.has(token.low) || PRONOUNS.has(token.low)))
        break;
      to = ahead + 1;
    }
  }
  while (to > at + 1 && (LINKS.has(tokens[to - 1]?.low ?? '') || DETERMINERS.has(tokens[to - 1]?.low ?? '')))
    to -= 1;
  const start = tokens[from]?.start ?? 0;
  const end = tokens[to - 1]?.end ?? start;
  const head = tokens[at]?.low ?? '';
  return {
    kind: 'noun',
    paragraph,
    start,
    end,
    from,
    to,
    text: masked.slice(start, end),
    mentions: [],
    head,
    within: false,
  };
}
