/** Splits a text into sentences: `Intl.Segmenter`, without its breaks after abbreviations and initials. */
import { isAbbreviation, MAX_ABBREVIATION_LENGTH } from './abbreviations.ts';
import type { Span } from './span.ts';

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** The last word before a dot. A sentence does not end after an abbreviation, … */
const LAST_WORD = /(?:^|[\s("“])([^\s("“]{1,12})\.$/u;
/** … unless it is one of these, which may end a sentence, and what follows starts like one. */
const MAY_END = /(?:U\.S|U\.K|U\.N|E\.U|D\.C|a\.m|p\.m|Jr|Sr)\.$/;
const STARTS_SENTENCE = /^["“'‘]?(?:The|A|An|He|She|It|They|In|On|But|And|We|I|This|That|His|Her|Their|At)\s/;

/** "am 3. Mai", "die 2. Bundesliga": a German ordinal ends no sentence. */
const GERMAN_ORDINAL = /(?:^|\s)(?:am|vom|zum|bis|der|die|das|den|dem|des|ab|seit|im|ins|und) \d{1,2}\.$/iu;

/** The span of each sentence, without surrounding white space, in UTF-16 code units. */
export function sentences(text: string): Span[] {
  const found: { start: number; end: number }[] = [];
  for (const { segment, index } of segmenter.segment(text)) {
    const start = index + (segment.length - segment.trimStart().length);
    const end = index + segment.trimEnd().length;
    if (end <= start) continue;
    const last = found.at(-1);
    // Only the tail of the sentence is tested, so that a text without a full stop takes linear time.
    const tail = last && text.slice(Math.max(last.start, last.end - MAX_ABBREVIATION_LENGTH - 1), last.end);
    const continues =
      tail !== undefined &&
      (GERMAN_ORDINAL.test(tail) || isAbbreviation(LAST_WORD.exec(tail)?.[1] ?? ' ')) &&
      !(MAY_END.test(tail) && STARTS_SENTENCE.test(text.slice(start, start + 12)));
    if (last && continues) last.end = end;
    else found.push({ start, end });
  }
  return found;
}
