/** What can be seen of a quotation that tells speech from titles of works, words as words, slogans and nicknames. */
import { fold } from '../../text/fold.ts';
import { CUES } from '../lexicon/lexicon.ts';
import type { Placed } from '../sources/annotate.ts';
import type { Clause } from '../syntax/clause.ts';
import { QUOTED } from '../syntax/tokens.ts';
import { bucket, shape } from '../syntax/word-shape.ts';
import { isSpeech } from './speech-rules.ts';
import { workFeatures } from './work-features.ts';

const PERSONAL = /\b(?:I|I['’]\w+|we|we['’]\w+|you|my|our|us|me|your)\b/i;
const FINITE =
  /\b(?:is|are|was|were|be|been|am|do|does|did|has|have|had|will|would|can|could|should|must|not|going|want|think|know|need)\b|n['’]t\b|['’](?:s|m|re|ve|ll|d)\b/i;

/** Words of a quotation that are looked at: enough to tell. */
const LOOKED_AT = 400;

export function speechFeatures(placed: Placed, clause: Clause | undefined, repeated: boolean): string[] {
  const { quotation, paragraph, at, sentence } = placed;
  const { text, tokens } = paragraph;
  const words = text.slice(quotation.start, Math.min(quotation.end, quotation.start + LOOKED_AT));
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
  const before = tokens[at - 1]?.sentence === sentence ? tokens[at - 1] : undefined;
  const second = before && tokens[at - 2]?.sentence === sentence ? tokens[at - 2] : undefined;
  const after = tokens[at + 1]?.sentence === sentence ? tokens[at + 1] : undefined;
  const b = shape(before, sentence);
  const a = shape(after, sentence);
  const mark = /['‘’]/.test(text[quotation.open] ?? '') ? 'single' : 'double';
  const frame = clause?.frame ?? 'none';
  const rule = isSpeech(text, quotation, clause);
  let cue = '';
  let cues = 0;
  for (let n = at - 1; n >= 0 && n > at - 40 && tokens[n]?.sentence === sentence; n -= 1)
    if (CUES.has(tokens[n]?.low ?? '')) {
      cue ||= `${bucket(at - n - 1)}`;
      cues += 1;
    }
  let others = 0;
  for (let n = at - 40; n < at + 40; n += 1)
    if (n !== at && tokens[n]?.low === QUOTED && tokens[n]?.sentence === sentence) others += 1;
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
  found.push(...workFeatures(words, tokens, at));
  if (before) found.push(`pre:${before.low}`, `pre:${before.low}|n${size}`);
  if (second) found.push(`pre2:${second.low}`);
  if (after) found.push(`post:${after.low}`);
  if (quotation.goesOn) found.push('goesOn');
  if (repeated) found.push('repeated', `repeated|n${size}`);
  if (at === 0) found.push('opens', `opens|n${size}`);
  if (b === '$' && a === '$')
    found.push(
      'alone',
      `alone|${closes}`,
      `alone|${closes}|n${size}`,
      `alone|${at === 0 ? 'opens' : 'inner'}`,
    );
  if (list.length < 4) for (const word of list) found.push(`w:${fold(word).replace(/[^\p{L}\p{N}]/gu, '')}`);
  const [head = ''] = list;
  found.push(`w1:${fold(head).replace(/[^\p{L}\p{N}']/gu, '')}`);
  return found;
}
