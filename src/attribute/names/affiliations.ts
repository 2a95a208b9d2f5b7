/** Bodies and people before a name that tell whom its bearer works for, and speak seldom themselves. */
import { fold } from '../../text/fold.ts';
import { DETERMINERS, LINKS, PRONOUNS, STOPS } from '../lexicon/function-words.ts';
import { BODY_WORDS, CUES, ROLE_ENDS, ROLES } from '../lexicon/lexicon.ts';
import type { NameRead } from './names.ts';

/** Endings of trades, known or not: "organizer", "strategist", "constituent". */
const TRADE = /^\p{Ll}{2,}(?:er|or|ist|ant|ent|man|woman)$/u;
/** First part of a trade: "co-host", "ex-aide". */
const PREFIX = /^(?:co|ex|vice|then)-/;
/** Nouns in -s inside a trade; other words in -s are verbs. */
const PLAIN_IN_S = new Set(
  'news sports affairs business politics communications operations relations arts sales works studies services systems'.split(
    ' ',
  ),
);

/**
 * "Okafor consultant Jon Reyes", "Harbor Post bureau chief Mei Tran", "Mei Tran's chief of staff Jon Reyes": a name before a
 * trade and a full name tells whose, and is no source. `between` is what stands between the two names.
 */
export function tellsWhich(one: NameRead, between: string, next: NameRead): boolean {
  if (next.words.length < 2) return false;
  // "Air Force 1st Lt. Jon Reyes"
  if (/^\s(?:\d{1,2}\p{Ll}{2}\s)?$/u.test(between))
    return one.kind === 'organisation' && next.kind === 'person' && next.title !== undefined;
  const words = /^(?:['’]s?)?\s((?:\p{Ll}[\p{Ll}-]+\s){1,4})$/u.exec(between)?.[1]?.trimEnd().split(' ');
  const trade = words?.at(-1);
  if (!words || !trade) return false;
  if (ROLES.has(words.slice(-3).join(' '))) return !words.slice(0, -3).some(isVerbal);
  const plain = trade.replace(PREFIX, '');
  return (ROLE_ENDS.has(plain) || TRADE.test(plain)) && !words.slice(0, -1).some(isVerbal);
}

/** "Harbor Post attacked host Jon Reyes": what makes a clause of its own of the words before a trade. */
function isVerbal(word: string): boolean {
  if (CUES.has(word) || STOPS.has(word) || DETERMINERS.has(word) || PRONOUNS.has(word) || LINKS.has(word))
    return true;
  return /ed$/.test(word) || (/[^s]s$/.test(word) && !PLAIN_IN_S.has(word));
}

/**
 * "In a talk with the Harbor Post Okafor said …": no comma parts the body from the person. A body's name that ends in the
 * surname of somebody in the story is cut before it.
 */
export function cutFromBody(read: NameRead, surnames: ReadonlySet<string>): NameRead[] {
  const { words, name, end } = read;
  const last = words.at(-1) ?? '';
  const isCut =
    read.kind === 'organisation' &&
    words.length >= 3 &&
    surnames.has(last) &&
    BODY_WORDS.has(words.at(-2) ?? '') &&
    !BODY_WORDS.has(last);
  const own = name.slice(name.lastIndexOf(' ') + 1);
  if (!isCut || fold(own) !== last) return [read];
  const start = end - own.length;
  const body = { ...read, end: start - 1, name: name.slice(0, -own.length - 1), words: words.slice(0, -1) };
  const person = { ...read, start, name: own, words: [last], kind: 'unknown', title: undefined } as const;
  return [body, { ...person, gender: undefined }];
}
