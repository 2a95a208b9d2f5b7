/** What is remembered of an answer, so that a follow-up can take it up: whom and what it was about, and how it was asked. */
import type { Answer, Excerpt, Notice } from '../../model/answer.ts';
import { STOP_WORDS } from '../../text/stop-words.ts';

/** A question as a command takes it. */
export interface Asked {
  readonly command: string;
  readonly typed: Readonly<Record<string, string | undefined>>;
  readonly page: number;
}

/** A question that was answered, and whom it was about. */
export interface Remembered extends Asked {
  /** the person of the answer; absent if it was about nobody in particular */
  readonly person?: string;
  /** what the question was about, without its question word */
  readonly topic?: string;
  /** set if the topic is the headline of the story that was shown, which names nobody in particular */
  readonly isHeadline?: true;
}

/** Commands of which an answer can be followed up. */
const FOLLOWED: ReadonlySet<string> = new Set([
  'news',
  'quote',
  'summary',
  'trend',
  'voices',
  'passages',
  'check',
]);
/** Names of people and bodies: words with capitals side by side. */
const NAME = /\p{Lu}[\p{L}'’.-]*(?: (?:(?:van|von|de|der|den|bin|al|el|da|la) )?\p{Lu}[\p{L}'’-]*)*/gu;
const FULL_NAME = /^\p{Lu}[\p{L}'’-]+(?: (?:van|von|de|der|den|bin|al|el|da))? \p{Lu}[\p{L}'’-]+$/u;
/** The question words that a follow-up replaces, at the beginning. */
const QUESTION_WORDS =
  /^(?:[¿¡]\s*)?(?:who|what|when|where|why|how (?:many|much|old|long|far)|how|which|wer|was|wann|wo|warum|wieso|wie viele?|wie|welche[rsnm]?|qui|quand|où|pourquoi|combien(?: de)?|comment|que|quién|qué|cuándo|dónde|por qué|cuánt[oa]s?|cómo)(?!\p{L})\s*/iu;

/** What to remember of an answer; undefined for lists and settings, and for notices that name nobody. */
export function rememberedOf(asked: Asked, answer: Answer): Remembered | undefined {
  if (!FOLLOWED.has(asked.command)) return undefined;
  switch (answer.kind) {
    case 'notice':
      return ofNotice(asked, answer);
    case 'quotes':
      return {
        ...asked,
        person: answer.person.name,
        ...(answer.about !== undefined && { topic: answer.about }),
      };
    case 'passages': {
      if (answer.headline !== undefined) return { ...asked, topic: answer.headline, isHeadline: true };
      const person = personIn(answer.query, answer.passages[0]);
      return { ...asked, ...(person !== undefined && { person }), topic: topicOf(answer.query) };
    }
    case 'summary':
      return answer.headline === undefined
        ? { ...asked, topic: answer.gathered?.topic ?? '' }
        : { ...asked, topic: answer.headline, isHeadline: true };
    case 'voices':
      return { ...asked, topic: answer.headline, isHeadline: true };
    case 'trend':
      return { ...asked, topic: answer.query };
    default:
      return undefined;
  }
}

/** Somebody who is quoted, but not on the topic or in the time that was asked for, may be asked for another. */
function ofNotice(asked: Asked, { message, values }: Notice): Remembered | undefined {
  if (!message.startsWith('quote.nothing-')) return undefined;
  return { ...asked, person: String(values.speaker ?? '') };
}

/** A question without its question word, and without stop words at its beginning: “did Danny Kruger quit” is “Danny Kruger quit”. */
export function topicOf(query: string): string {
  const words = query
    .replace(QUESTION_WORDS, '')
    .replace(/(?<![?？!.])[?？!.]+$/, '')
    .split(/\s+/);
  const first = words.findIndex((word) => !STOP_WORDS.has(word.toLowerCase()));
  return words.slice(Math.max(0, first)).join(' ');
}

/** Whom a question names, or whom the first passage names as its answer: the name that is marked and not in the question. */
function personIn(query: string, passage: Excerpt | undefined): string | undefined {
  const asked = [...query.replace(QUESTION_WORDS, '').matchAll(NAME)].map(([name]) => name);
  // “Who is Danny Kruger?” is about him, whoever else the passage names.
  const rest = asked.reduce((words, name) => words.replace(name, ' '), topicOf(query));
  const [only] = asked;
  if (only !== undefined && !rest.split(/\s+/).some((word) => word && !STOP_WORDS.has(word.toLowerCase())))
    return only;
  const marked = passage?.marks.map(({ start, end }) => passage.text.slice(start, end)) ?? [];
  const answered = marked.find((words) => FULL_NAME.test(words) && !query.includes(words));
  return answered ?? asked.sort((a, b) => b.length - a.length)[0];
}
