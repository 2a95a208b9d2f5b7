/**
 * Peers of the attributor, for `npm run bench -- attribution/predict`. compromise finds quotations and names no speakers. wink-nlp has no
 * quotation finder; its words and part-of-speech tags are used in the simplest way: marks are paired in
 * order, and the speaker is the run of proper nouns nearest to a verb of saying beside them.
 */
import nlp from 'compromise/three';
import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';
import { CUES } from '../../src/attribute/lexicon/lexicon.ts';
import { fold } from '../../src/text/fold.ts';
import { paragraphsOf } from './prediction.ts';

export interface PeerQuote {
  /** UTF-16 offsets into the article's text */
  readonly start: number;
  readonly end: number;
  readonly speaker: string | null;
}

export function byCompromise(text: string): PeerQuote[] {
  const { paragraphs, offsets } = paragraphsOf(text);
  return paragraphs.flatMap((paragraph, n) => {
    const from = offsets[n] ?? 0;
    const found: { offset?: { start: number; length: number } }[] = nlp(paragraph.text)
      .quotations()
      .json({ offset: true });
    return found.flatMap(({ offset }) =>
      offset ? [{ start: from + offset.start, end: from + offset.start + offset.length, speaker: null }] : [],
    );
  });
}

const wink = winkNLP(model, ['sbd', 'pos']);

interface Word {
  readonly text: string;
  readonly start: number;
  readonly pos: string;
}

/** The words that wink-nlp finds, with offsets, which are recovered from their spelling. */
function wordsOf(text: string): Word[] {
  const tokens = wink.readDoc(text).tokens();
  const spelled = tokens.out();
  const tags = tokens.out(wink.its.pos);
  let at = 0;
  return spelled.flatMap((word, n) => {
    const start = text.indexOf(word, at);
    if (start < 0) return [];
    at = start + word.length;
    return [{ text: word, start, pos: String(tags[n]) }];
  });
}

/** Words within which a verb of saying stands beside a quotation. */
const MAX_DISTANCE = 12;

export function byWink(text: string): PeerQuote[] {
  const { paragraphs, offsets } = paragraphsOf(text);
  return paragraphs.flatMap((paragraph, n) => {
    const from = offsets[n] ?? 0;
    const words = wordsOf(paragraph.text);
    const found: PeerQuote[] = [];
    let open = -1;
    words.forEach((word, at) => {
      if (!/^["“”„«»]$/.test(word.text)) return;
      if (open < 0) open = at;
      else {
        const start = (words[open]?.start ?? 0) + 1;
        const speaker = nearestName(words, open, at);
        if (word.start > start) found.push({ start: from + start, end: from + word.start, speaker });
        open = -1;
      }
    });
    return found;
  });
}

function nearestName(words: readonly Word[], open: number, close: number): string | null {
  const beside = (at: number) => at >= 0 && at < words.length && !(at >= open && at <= close);
  for (let away = 1; away <= MAX_DISTANCE; away += 1)
    for (const cue of [close + away, open - away]) {
      if (!beside(cue) || !CUES.has(fold(words[cue]?.text ?? ''))) continue;
      for (let step = 1; step <= MAX_DISTANCE; step += 1)
        for (const at of [cue - step, cue + step])
          if (beside(at) && words[at]?.pos === 'PROPN') return runAt(words, at);
    }
  return null;
}

/** The run of proper nouns that a word stands in. */
function runAt(words: readonly Word[], at: number): string {
  let from = at;
  let to = at;
  while (words[from - 1]?.pos === 'PROPN') from -= 1;
  while (words[to + 1]?.pos === 'PROPN') to += 1;
  return words
    .slice(from, to + 1)
    .map((one) => one.text)
    .join(' ');
}
