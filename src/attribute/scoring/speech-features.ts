/** Features of a quotation that separate speech from titles of works, mentioned words, slogans and nicknames. */
import { fold } from '../../text/fold.ts';
import { CUES, WORK_WORDS } from '../lexicon/lexicon.ts';
import type { LocatedQuotation } from '../sources/annotate.ts';
import type { Clause } from '../syntax/clause.ts';
import { QUOTED, type Token } from '../syntax/tokens.ts';
import { bucket, wordShape } from '../syntax/word-shape.ts';
import { isSpeech } from './speech-rules.ts';

const PERSONAL = /\b(?:I|I['’]\w+|we|we['’]\w+|you|my|our|us|me|your)\b/i;
const FINITE =
  /\b(?:is|are|was|were|be|been|am|do|does|did|has|have|had|will|would|can|could|should|must|not|going|want|think|know|need)\b|n['’]t\b|['’](?:s|m|re|ve|ll|d)\b/i;

/** Characters of a quotation that are considered. */
const MAX_LENGTH = 400;

/** `repeated` tells whether the quoted words occur more than once in the article. */
export function speechFeatures(
  located: LocatedQuotation,
  clause: Clause | undefined,
  repeated: boolean,
): string[] {
  const { quotation, paragraph, tokenIndex, sentence } = located;
  const { text, tokens } = paragraph;
  const words = text.slice(quotation.start, Math.min(quotation.end, quotation.start + MAX_LENGTH));
  const list = words.split(/\s+/);
  const size = bucket(list.length);
  const end = text[quotation.end - 1] ?? '';
  const closes = /[\p{L}\p{N}]/u.test(end) ? '_' : end;
  const first = words[0] ?? '';
  const capital = /^\p{Lu}/u.test(first) ? 'Cap' : /^\p{Ll}/u.test(first) ? 'low' : 'mark';
  const long = list.filter((word) => word.length > 3);
  const titled =
    list.length > 1 && long.length > 0 && long.every((word) => /^\p{Lu}/u.test(word)) ? 'title' : '-';
  const upper = /^[^\p{Ll}]*$/u.test(words) ? 'UPPER' : '-';
  const before = tokens[tokenIndex - 1]?.sentence === sentence ? tokens[tokenIndex - 1] : undefined;
  const second = before && tokens[tokenIndex - 2]?.sentence === sentence ? tokens[tokenIndex - 2] : undefined;
  const after = tokens[tokenIndex + 1]?.sentence === sentence ? tokens[tokenIndex + 1] : undefined;
  const b = wordShape(before, sentence);
  const a = wordShape(after, sentence);
  const mark = /['‘’]/.test(text[quotation.open] ?? '') ? 'single' : 'double';
  const frame = clause?.frame ?? 'none';
  const rule = isSpeech(text, quotation, clause);
  let cue = '';
  let cues = 0;
  for (let n = tokenIndex - 1; n >= 0 && n > tokenIndex - 40 && tokens[n]?.sentence === sentence; n -= 1)
    if (CUES.has(tokens[n]?.folded ?? '')) {
      cue ||= `${bucket(tokenIndex - n - 1)}`;
      cues += 1;
    }
  let others = 0;
  for (let n = tokenIndex - 40; n < tokenIndex + 40; n += 1)
    if (n !== tokenIndex && tokens[n]?.folded === QUOTED && tokens[n]?.sentence === sentence) others += 1;
  const finite = FINITE.test(words) ? 'finite' : '-';
  const personal = PERSONAL.test(words) ? 'personal' : '-';
  const found = [
    'bias',
    `rule:${rule}`,
    `n${size}`,
    `n${size}|${closes}`,
    `n${size}|${capital}`,
    `n${size}|${b}`,
    `n${size}|${frame}`,
    `n${size}|${a}`,
    `${closes}|${a}`,
    `${capital}|${b}`,
    `${capital}|${closes}|${b}`,
    `t:${titled}`,
    `t:${titled}|n${size}|${frame}`,
    `t:${titled}|${b}`,
    `u:${upper}|n${size}`,
    `b:${b}`,
    `a:${a}`,
    `b:${b}|a:${a}`,
    `m:${mark}`,
    `m:${mark}|n${size}`,
    `f:${frame}`,
    `gap:${cue}`,
    `cues:${Math.min(cues, 3)}`,
    `o${Math.min(others, 3)}`,
    `o${Math.min(others, 3)}|n${size}`,
    finite,
    `${finite}|n${size}`,
    `${finite}|${b}`,
    personal,
    `${personal}|n${size}`,
    `gap:${cue}|${b}`,
  ];
  found.push(...workFeatures(words, tokens, tokenIndex));
  if (before) found.push(`pre:${before.folded}`, `pre:${before.folded}|n${size}`);
  if (second) found.push(`pre2:${second.folded}`);
  if (after) found.push(`post:${after.folded}`);
  if (quotation.continues) found.push('goesOn');
  if (repeated) found.push('repeated', `repeated|n${size}`);
  if (tokenIndex === 0) found.push('opens', `opens|n${size}`);
  if (b === '$' && a === '$')
    found.push(
      'alone',
      `alone|${closes}`,
      `alone|${closes}|n${size}`,
      `alone|${tokenIndex === 0 ? 'opens' : 'inner'}`,
    );
  if (list.length < 4) for (const word of list) found.push(`w:${fold(word).replace(/[^\p{L}\p{N}]/gu, '')}`);
  const [head = ''] = list;
  found.push(`w1:${fold(head).replace(/[^\p{L}\p{N}']/gu, '')}`);
  return found;
}

/** Most words of a work's title. */
const MAX_TITLE_WORDS = 14;

/** Most words between a title and the word for its kind, before and after it: "host of the weekly" … */
const MAX_DISTANCE_BEFORE = 6;

const MAX_DISTANCE_AFTER = 3;

const MAX_NEAR_DISTANCE = 3;

const SMALL_WORD = /^(?:of|the|a|an|and|in|to|for|on|with|at|from|by|or|&|vs\.?)$/;

/** Features of a quotation at token `at` that can be a title and has a word such as "memoir" or "host" beside it; else none. */
export function workFeatures(words: string, tokens: readonly Token[], at: number): string[] {
  const title = titleShape(words);
  if (!title) return [];
  const before = distanceToWorkWord(tokens, at, -1, MAX_DISTANCE_BEFORE);
  const after = distanceToWorkWord(tokens, at, 1, MAX_DISTANCE_AFTER);
  if (before === 0 && after === 0) return [];
  const nearness = before === 0 ? '-' : before <= MAX_NEAR_DISTANCE ? 'near' : 'far';
  return [`work:${title}`, `work:${title}|b${nearness}`, `work:${title}|a${after === 0 ? '-' : 'near'}`];
}

/** "The Long Way Home": all words but small ones are capitalised, and there is no question or exclamation mark at the end. */
function titleShape(words: string): 'words' | 'word' | undefined {
  if (/[!?]$/.test(words)) return undefined;
  const list = words.replace(/[.,]$/, '').split(/\s+/);
  if (list.length > MAX_TITLE_WORDS) return undefined;
  const capitals = list.filter((word) => /^[\p{Lu}\p{N}]/u.test(word)).length;
  const small = list.filter((word) => SMALL_WORD.test(word)).length;
  if (capitals === 0 || capitals + small < list.length) return undefined;
  return list.length > 1 ? 'words' : 'word';
}

/** Words to the nearest word for a work on one side, within the sentence and up to the next quotation; 0 if there is none. */
function distanceToWorkWord(tokens: readonly Token[], at: number, step: 1 | -1, limit: number): number {
  const sentence = tokens[at]?.sentence;
  for (let away = 1; away <= limit; away += 1) {
    const token = tokens[at + step * away];
    if (!token || token.sentence !== sentence || token.folded === QUOTED) return 0;
    if (WORK_WORDS.has(token.folded)) return away;
  }
  return 0;
}
