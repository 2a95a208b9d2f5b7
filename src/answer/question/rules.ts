/** Reads the rules for questions of one language from data/lexicon/questions; its README.md explains the notation. */
import { readFileSync } from 'node:fs';
import { dataFile } from '../../data.ts';
import type { Choice, Part } from './match.ts';
import { QUOTED, tokensOf } from './tokens.ts';

/** The commands that a question can ask for. */
const COMMANDS = ['news', 'quote', 'check', 'summary', 'trend', 'voices', 'alert', 'help'] as const;
export type QuestionCommand = (typeof COMMANDS)[number];

/** What a rule leads to beside a command: a sentence in place of news, or a follow-up. */
export type RuleKind = QuestionCommand | 'talk' | 'follow';

export interface Rule {
  readonly command: RuleKind;
  /** which small talk or follow-up it is; empty for commands */
  readonly name: string;
  readonly parts: readonly Part[];
  /** the forms that its first token can have; any if undefined */
  readonly firsts: ReadonlySet<string> | undefined;
  /** true if it has words in quotation marks, which no slot takes */
  readonly isOfQuotation: boolean;
}

type Phrases = readonly (readonly string[])[];

/** The rules and word lists of one language. */
export interface QuestionRules {
  readonly rules: readonly Rule[];
  /** polite phrases before and after a question */
  readonly before: Phrases;
  readonly after: Phrases;
  /** words that never occur in a speaker's name, e.g. `you`, `what` */
  readonly never: ReadonlySet<string>;
  /** phrases that name nobody in particular, e.g. `people` */
  readonly nobody: ReadonlySet<string>;
  /** phrases that name no topic or article, e.g. `this` */
  readonly nothing: ReadonlySet<string>;
  /** grammatical articles */
  readonly articles: Phrases;
  /** words that stand for whom an answer was about */
  readonly pronouns: ReadonlySet<string>;
}

const LINE = /^(@?[a-z-]+):(.*)$/;
const TALK = /^(talk|follow)-([a-z-]+)$/;
/** an affix, which is a token only next to another word */
const AFFIX = /^(?:'s|(?:[cdjlmnst]|qu)')$/;
const PIECE = /\{[a-z]+\}|\([^()]*\)\??|@[a-z-]+\??|\.\.\.|[[\]]|[^\s()[\]{}]+/g;

/** The rules of a language, e.g. `de`. Throws if a line of the file cannot be parsed. */
export function readRules(language: string): QuestionRules {
  const file = dataFile(`lexicon/questions/${language}.txt`);
  const macros = new Map<string, string>();
  const lists = new Map<string, string>();
  const rules: Rule[] = [];
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const [, key = '', given = ''] = LINE.exec(line) ?? [];
    const text = given.trimStart();
    if (key === '') throw new Error(`${language}.txt: “${line}” is no rule`);
    if (key.startsWith('@')) macros.set(key, text);
    else if (LISTS.has(key)) lists.set(key, `${lists.get(key) ?? ''}|${text}`);
    else {
      const [, kind, name = ''] = TALK.exec(key) ?? [];
      const command = kind ? (kind as 'talk' | 'follow') : COMMANDS.find((one) => one === key);
      if (!command) throw new Error(`${language}.txt: ${key} is no command that a question asks for`);
      for (const pieces of alternatives(text)) {
        const isOfQuotation = pieces.includes(QUOTED);
        const parts = partsOf(pieces, macros);
        rules.push({ command, name, parts, firsts: firstsOf(parts), isOfQuotation });
      }
    }
  }
  const list = (key: string) => phrases(lists.get(key) ?? '');
  const set = (key: string) => new Set(list(key).map((phrase) => phrase.join(' ')));
  return {
    rules,
    before: list('before'),
    after: list('after'),
    never: set('never'),
    nobody: set('nobody'),
    nothing: set('nothing'),
    articles: list('articles'),
    pronouns: set('pronouns'),
  };
}

const LISTS: ReadonlySet<string> = new Set([
  'before',
  'after',
  'never',
  'nobody',
  'nothing',
  'articles',
  'pronouns',
]);

/** Expands `[…]` to two rules: first the one with the bracketed words, then the one without. */
function alternatives(text: string): string[][] {
  let made: string[][] = [[]];
  let without: string[][] | undefined;
  for (const piece of text.match(PIECE) ?? []) {
    if (piece === '[') without = made;
    else if (piece === ']') {
      made = [...made, ...(without ?? [])];
      without = undefined;
    } else made = made.map((pieces) => [...pieces, piece]);
  }
  return made;
}

/** The forms with which words that match the parts can begin; undefined if a slot or no word at all can come first. */
function firstsOf([first]: readonly Part[]): ReadonlySet<string> | undefined {
  if (first?.kind !== 'words') return undefined;
  const firsts = new Set<string>();
  for (const { phrases, optional } of first.choices) {
    for (const [form] of phrases) if (form !== undefined) firsts.add(form);
    if (!optional) return firsts;
  }
  return undefined;
}

function partsOf(pieces: readonly string[], macros: ReadonlyMap<string, string>): Part[] {
  const parts: Part[] = [];
  let choices: Choice[] = [];
  const close = () => {
    if (choices.length > 0) parts.push({ kind: 'words', choices });
    choices = [];
  };
  for (const piece of pieces) {
    if (piece === '...') {
      close();
      parts.push({ kind: 'rest' });
    } else if (piece.startsWith('{')) {
      close();
      parts.push({ kind: 'slot', name: piece.slice(1, -1) });
    } else choices.push(choiceOf(piece, macros));
  }
  close();
  return parts;
}

function choiceOf(piece: string, macros: ReadonlyMap<string, string>): Choice {
  const optional = piece.endsWith('?');
  const bare = optional ? piece.slice(0, -1) : piece;
  const text = bare.startsWith('@') ? macros.get(bare) : bare.replace(/^\(|\)$/g, '');
  if (text === undefined) throw new Error(`${bare} is not defined above its use`);
  return { phrases: phrases(text), optional };
}

/** The phrases of `a | b c` as folded token forms, tokenised like a question. */
function phrases(text: string): string[][] {
  return text
    .split('|')
    .map((phrase) => phrase.split(/\s+/).flatMap((word) => (AFFIX.test(word) ? word : formsOf(word))))
    .filter((phrase) => phrase.length > 0);
}

function formsOf(word: string): string[] {
  return word === QUOTED ? [QUOTED] : tokensOf(word).map((token) => token.form);
}
