/**
 * Follow-ups: “and about terrorism?”, “what did she say?”, “when?”, “more”. They take the speaker, the topic, the outlet and
 * the time from the answer before. Everything else is a question of its own.
 */

import type { Answer, Notice } from '../../model/answer.ts';
import { notice } from '../../model/notice.ts';
import type { Understood } from '../../model/understood.ts';
import { timesIn } from '../../text/time-words.ts';
import {
  matchFollowUp,
  matchQuestion,
  type ParsedQuestion,
  readQuestion,
  readSearch,
  type WrittenFollowUp,
  withoutPronouns,
} from '../question/question.ts';
import type { Asked, Remembered } from './remembered.ts';

/** A question that is ready to be asked, and how it was understood if it followed another. */
export interface ReadMessage extends Asked {
  readonly understood?: Understood;
}

/** The page of a follow-up, and how it was understood. */
export interface FollowedUp {
  readonly page: number;
  readonly understood?: Understood;
}

/** The question words of follow-ups that ask a passage, as the search reads them. */
const QUESTION_WORDS: Readonly<Record<string, string>> = {
  when: 'when',
  'ask-why': 'why',
  'ask-where': 'where',
  'ask-who': 'who',
  'ask-how': 'how',
  'ask-how-many': 'how many',
  'ask-how-much': 'how much',
};
/** Follow-ups that mean nothing without an answer before them. Others may be questions of their own. */
const NEEDS_ANSWER = /^(?:more|said|who|when|ask-.*)$/;
/** Commands that can be asked of a time. */
const OF_A_TIME: ReadonlySet<string> = new Set(['news', 'quote', 'summary', 'trend']);
/** Words of a question in which a pronoun can mean the person before. */
const MAX_WORDS = 14;

/** Reads a message, as a follow-up to what is remembered where it is one. A notice if it follows up an answer that there is not. */
export function readMessage(text: string, remembered: Remembered | undefined): ReadMessage | Notice {
  return matchMessage(text, remembered) ?? asAsked(readSearch(text));
}

/** As `readMessage`, but undefined if no rule matches: the text is then a search for its words. */
export function matchMessage(
  text: string,
  remembered: Remembered | undefined,
): ReadMessage | Notice | undefined {
  const own = matchQuestion(text);
  if (own?.command === 'help' && own.options.talk !== undefined) return asAsked(own);
  const later = remembered && onlyTime(text, remembered);
  if (later) return later;
  const written = matchFollowUp(text);
  if (written && remembered) {
    const followed = follow(written, remembered);
    if (followed) return followed;
  }
  // In a question for the day's news, “il” and the like stand for nobody.
  const isOpen = own === undefined || own.command === 'news';
  const named = remembered && isOpen && ofPerson(text, remembered);
  if (named) return named;
  if (written && NEEDS_ANSWER.test(written.name) && own?.command !== 'summary')
    return notice('help', 'talk.lost');
  const about = written?.options.about ?? written?.options.x;
  if (about !== undefined && !own) return asAsked({ command: 'news', options: { query: about } });
  return own && asAsked(own);
}

function asAsked({ command, options }: ParsedQuestion): ReadMessage {
  return { command, typed: options, page: 1 };
}

function follow({ name, options }: WrittenFollowUp, before: Remembered): ReadMessage | undefined {
  const { command, typed, page, person, topic } = before;
  const times = timesOf(typed);
  const from = typed.from === undefined ? {} : { from: typed.from };
  switch (name) {
    case 'more':
      return understood({ command, typed, page: page + 1 });
    case 'about':
    case 'and': {
      const about = options.about ?? options.x ?? '';
      if (command === 'quote' && name === 'and')
        return understood({ command, typed: { ...typed, speaker: about }, page: 1 }, { speaker: about });
      if (command === 'quote' && person !== undefined)
        return understood({ command, typed: { ...typed, speaker: person, about }, page: 1 });
      if (command === 'summary') return understood({ command, typed: { ...times, topic: about }, page: 1 });
      if (command === 'trend') return understood({ command, typed: { ...times, query: about }, page: 1 });
      if (command !== 'news') return undefined;
      const query =
        person !== undefined && name === 'about' && topic === person ? `${person} ${about}` : about;
      return understood({ command, typed: { query, ...from, ...times }, page: 1 });
    }
    case 'said': {
      if (person === undefined) return undefined;
      const about = command === 'quote' && typed.about !== undefined ? { about: typed.about } : {};
      return understood({
        command: 'quote',
        typed: { speaker: person, ...about, ...from, ...times },
        page: 1,
      });
    }
    case 'who':
      if (person === undefined) return undefined;
      return understood(
        { command: 'news', typed: { query: `Who is ${person}?` }, page: 1 },
        { about: person },
      );
    default: {
      const word = QUESTION_WORDS[name];
      const asked = [command === 'quote' ? person : undefined, topic].filter(Boolean).join(' ');
      // “Who is she?” leaves nothing to ask anew but the name.
      if (word === undefined || asked === '' || (command !== 'quote' && topic === person)) return undefined;
      // The dates stand beside the quotes.
      if (name === 'when' && command === 'quote') return understood({ command, typed, page });
      const query = `${word.charAt(0).toUpperCase()}${word.slice(1)} ${asked}?`;
      return understood({ command: 'news', typed: { query, ...from, ...times }, page: 1 }, { about: query });
    }
  }
}

/** “And yesterday?”: the question before, at another time; after a single story, the news of that time. */
function onlyTime(text: string, { command, typed }: Remembered): ReadMessage | undefined {
  const [time] = timesIn(text);
  const rest = time && `${text.slice(0, time.start)} ${text.slice(time.end)}`;
  if (!time || !/^(?:\s|[,.!?？¿]|\b(?:and|und|et|y)\b|では|じゃあ|は)*$/iu.test(rest ?? ''))
    return undefined;
  if (typed.article !== undefined || !OF_A_TIME.has(command))
    return understood({ command: 'summary', typed: { [time.relation]: time.typed }, page: 1 });
  const { since: _, before: __, during: ___, ...kept } = typed;
  const relation = command === 'trend' && time.relation === 'during' ? 'since' : time.relation;
  return understood({ command, typed: { ...kept, [relation]: time.typed }, page: 1 });
}

/** “Why did he quit?”: the question with the name of whom the answer before was about. */
function ofPerson(text: string, before: Remembered): ReadMessage | undefined {
  const { person, topic, isHeadline } = before;
  const meant = person ?? (isHeadline ? undefined : topic);
  if (meant === undefined || meant === '' || text.split(/\s+/).length > MAX_WORDS) return undefined;
  const named = withoutPronouns(text, meant);
  if (named === undefined) return undefined;
  const { command, options } = readQuestion(named);
  const asked = { command, typed: options, page: 1 };
  return command === 'news' ? understood(asked, { about: named }) : understood(asked);
}

/** The question with the words that say how it was understood: those of its options, if `words` does not have others. */
function understood(question: Asked, words?: Understood): ReadMessage {
  const { typed } = question;
  const about = typed.about ?? typed.topic ?? typed.query;
  const time = typed.during ?? typed.since ?? typed.before;
  const said = {
    ...(typed.speaker !== undefined && { speaker: typed.speaker }),
    ...(about !== undefined && { about }),
    ...(typed.from !== undefined && { from: typed.from }),
    ...(time !== undefined && { time }),
    ...words,
  };
  // Of the next page of a story there is nothing to say.
  return Object.keys(said).length === 0 ? question : { ...question, understood: said };
}

/** The answer to a follow-up with how it was understood; of “more” where there is no more, a sentence in plain words. */
export function answerTo({ page, understood: words }: FollowedUp, found: Answer): Answer {
  const isEnd = page > 1 && found.kind === 'notice' && found.message === 'page.none';
  const answer = isEnd ? notice('empty', 'talk.no-more') : found;
  return words ? { ...answer, understood: words } : answer;
}

function timesOf({ since, before, during }: Asked['typed']): Record<string, string> {
  return {
    ...(since !== undefined && { since }),
    ...(before !== undefined && { before }),
    ...(during !== undefined && { during }),
  };
}
