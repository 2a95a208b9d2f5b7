/** What tells the title of a book, a show or a song, printed in marks, from speech. */
import { WORK_WORDS } from '../lexicon/lexicon.ts';
import { QUOTED, type Token } from '../syntax/tokens.ts';

/** Most words of a title. */
const LONGEST_TITLE = 14;
/** Words between a title and the word that tells what it is: "host of the weekly" … */
const BEFORE = 6;
const AFTER = 3;
const CLOSE = 3;

const SMALL = /^(?:of|the|a|an|and|in|to|for|on|with|at|from|by|or|&|vs\.?)$/;

/** Features of a quotation that could be a title, at token `at`: is a word such as "memoir" or "host" beside it? */
export function workFeatures(words: string, tokens: readonly Token[], at: number): string[] {
  const title = titleOf(words);
  if (!title) return [];
  const before = nearest(tokens, at, -1, BEFORE);
  const after = nearest(tokens, at, 1, AFTER);
  if (before === 0 && after === 0) return [];
  const ahead = before === 0 ? '-' : before <= CLOSE ? 'near' : 'far';
  return [`work:${title}`, `work:${title}|b${ahead}`, `work:${title}|a${after === 0 ? '-' : 'near'}`];
}

/** "The Long Way Home": every word capitalised but small ones, and no question or cry. */
function titleOf(words: string): 'words' | 'word' | undefined {
  if (/[!?]$/.test(words)) return undefined;
  const list = words.replace(/[.,]$/, '').split(/\s+/);
  if (list.length > LONGEST_TITLE) return undefined;
  const capitals = list.filter((word) => /^[\p{Lu}\p{N}]/u.test(word)).length;
  const small = list.filter((word) => SMALL.test(word)).length;
  if (capitals === 0 || capitals + small < list.length) return undefined;
  return list.length > 1 ? 'words' : 'word';
}

/** How far the nearest word of a work is on one side within the sentence, up to the next quotation; 0 for none. */
function nearest(tokens: readonly Token[], at: number, step: 1 | -1, most: number): number {
  const sentence = tokens[at]?.sentence;
  for (let away = 1; away <= most; away += 1) {
    const token = tokens[at + step * away];
    if (!token || token.sentence !== sentence || token.low === QUOTED) return 0;
    if (WORK_WORDS.has(token.low)) return away;
  }
  return 0;
}
