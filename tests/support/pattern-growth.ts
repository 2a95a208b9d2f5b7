/** Whether a pattern's time grows faster than its input: it is run on strings made from its own parts. */
import { type AST, RegExpParser, visitRegExpAST } from '@eslint-community/regexpp';

/** One of each kind of character that patterns tell apart. */
const ALPHABET = [...'aeAxXnéÉ0195 \t\n.,;:!?\'’"“”‘«»()[]<>{}-–—/\\|_@#&%$=+*~^`·•…→。漢あ\u00a0\u0301©'];
/** Repetitions of the repeated part, which find exponential growth before it takes for ever. */
const FEW = [4, 6, 8, 10, 12, 14, 16, 18, 20, 24, 28, 34, 40, 48, 58, 70, 90];
/** Characters of the repeated part, which find polynomial growth. */
const MANY = 6000;
/** Milliseconds of this thread; a linear pattern needs a hundredth of it. */
const MAX_MS = 8;
/** Repetitions up to which a bounded quantifier is harmless. */
const MAX_BOUND = 40;
const MAX_ATTACKS = 160;
/** Texts that are made for a part of a pattern. */
const MAX_SAMPLES = 16;
/** Ends at which a pattern that has come so far mostly fails. */
const ENDS = ['\u0000', '\n!', 'a', ' !!'];

export interface Growth {
  readonly attack: string;
  readonly ms: number;
}

/** The attack on which a pattern takes too long; undefined if there is none. */
export function growthOf(pattern: RegExp): Growth | undefined {
  const { source, flags } = pattern;
  // `lastIndex` of a global pattern would skip the beginning.
  const fresh = new RegExp(source, flags.replace(/[gy]/g, ''));
  for (const { before, pump, after } of attacksOn(source, flags))
    for (const times of [...FEW, Math.ceil(MANY / pump.length)]) {
      const text = before + pump.repeat(times) + after;
      // A shortcut: the clock is cheaper to read than the thread's own time, which is never more.
      const started = performance.now();
      fresh.test(text);
      if (performance.now() - started <= MAX_MS) continue;
      let ms = timeOf(fresh, text);
      // What other work costs is no growth: the least of several runs counts.
      for (let run = 0; run < 3 && ms > MAX_MS; run += 1) ms = Math.min(ms, timeOf(fresh, text));
      if (ms > MAX_MS) return { attack: `${before}(${pump})×${times}${after}`, ms };
    }
  return undefined;
}

function timeOf(pattern: RegExp, text: string): number {
  const started = process.threadCpuUsage();
  pattern.test(text);
  const { user, system } = process.threadCpuUsage(started);
  return (user + system) / 1000;
}

interface Attack {
  readonly before: string;
  readonly pump: string;
  readonly after: string;
}

function attacksOn(source: string, flags: string): Attack[] {
  const parser = new RegExpParser({ ecmaVersion: 2025 });
  const tree = parser.parsePattern(source, 0, source.length, {
    unicode: flags.includes('u'),
    unicodeSets: flags.includes('v'),
  });
  const sets = flags.replace(/[^iuv]/g, '');
  const kinds = kindsOfCharacters(tree, sets);
  const found = new Map<string, Attack>();
  for (const { before, quantifier } of quantifiersIn(tree, kinds)) {
    const texts = samplesOf(quantifier.element, kinds, MAX_SAMPLES).filter((text) => text !== '');
    const single = texts.filter((text) => text.length === 1);
    // A boundary between words is met again and again only if characters of several kinds alternate.
    const pumps = new Set([...texts, ...(single.length > 1 ? [single.join('')] : [])]);
    for (const pump of pumps)
      for (const start of new Set(['', before]))
        for (const after of ENDS)
          if (found.size < MAX_ATTACKS)
            found.set([start, pump, after].join('\u0001'), { before: start, pump, after });
  }
  return [...found.values()];
}

/** The quantifiers without a low bound, each with a text that leads to it. */
function quantifiersIn(
  node: AST.Node,
  kinds: Kinds,
  before = '',
): { before: string; quantifier: AST.Quantifier }[] {
  switch (node.type) {
    case 'Pattern':
    case 'Group':
    case 'CapturingGroup':
      return node.alternatives.flatMap((one) => quantifiersIn(one, kinds, before));
    case 'Assertion':
      return 'alternatives' in node
        ? node.alternatives.flatMap((one) => quantifiersIn(one, kinds, before))
        : [];
    case 'Alternative': {
      let led = before;
      return node.elements.flatMap((element) => {
        const inside = quantifiersIn(element, kinds, led);
        led += samplesOf(element, kinds, 1)[0] ?? '';
        return inside;
      });
    }
    case 'Quantifier': {
      const own = node.max > MAX_BOUND ? [{ before, quantifier: node }] : [];
      return [...own, ...quantifiersIn(node.element, kinds, before)];
    }
    default:
      return [];
  }
}

/** Texts that a part matches, at most `most`: of each alternative one, and of a class one of each kind of character. */
function samplesOf(node: AST.Node, kinds: Kinds, most: number): string[] {
  switch (node.type) {
    case 'Pattern':
    case 'Group':
    case 'CapturingGroup':
      return spread(
        node.alternatives.flatMap((one) => samplesOf(one, kinds, most)),
        most,
      );
    case 'Alternative':
      return node.elements.reduce<string[]>(
        (texts, element) => {
          const next = samplesOf(element, kinds, most);
          if (next.length === 0) return texts;
          return spread(
            texts.flatMap((text) => next.map((one) => text + one)),
            most,
          );
        },
        [''],
      );
    case 'Quantifier': {
      const times = Math.max(node.min, 1);
      const texts = samplesOf(node.element, kinds, most);
      if (most === 1) return texts.map((text) => text.repeat(times));
      // Two at a place where one is enough are what several ways to match grow from.
      const twice = node.max > times ? texts.map((text) => text.repeat(times + 1)) : [];
      const once = texts.map((text) => text.repeat(times));
      return spread([...(node.min === 0 ? [''] : []), ...once, ...twice], most);
    }
    case 'Character':
      return [String.fromCodePoint(node.value)];
    case 'CharacterSet':
    case 'CharacterClass':
    case 'ExpressionCharacterClass':
      return (kinds.get(node.raw) ?? []).slice(0, most);
    default:
      return [];
  }
}

/** At most so many of a list, from all parts of it. */
function spread(texts: readonly string[], most: number): string[] {
  const step = Math.max(texts.length / most, 1);
  return texts.filter((_, n) => Math.floor(n / step) !== Math.floor((n - 1) / step));
}

/** For each class of characters in a pattern, by its text: characters of it that the pattern tells apart. */
type Kinds = ReadonlyMap<string, readonly string[]>;

function kindsOfCharacters(tree: AST.Pattern, sets: string): Kinds {
  const parts = new Map<string, RegExp>();
  const keep = ({ raw }: AST.Node) => parts.set(raw, new RegExp(`^(?:${raw})$`, sets));
  visitRegExpAST(tree, {
    onCharacterEnter: ({ raw, value }) =>
      parts.set(raw, new RegExp(`^${RegExp.escape(String.fromCodePoint(value))}$`, sets)),
    onCharacterSetEnter: keep,
    onCharacterClassEnter: keep,
    onExpressionCharacterClassEnter: keep,
  });
  const word = /\w/;
  const bySignature = new Map<string, string>();
  for (const character of ALPHABET) {
    const signature = [word, ...parts.values()].map((part) => Number(part.test(character))).join('');
    if (!bySignature.has(signature)) bySignature.set(signature, character);
  }
  const different = [...bySignature.values()];
  return new Map([...parts].map(([raw, part]) => [raw, different.filter((one) => part.test(one))]));
}
