/** Splits a text into sentences: `Intl.Segmenter`, with its breaks after abbreviations and initials taken back. */

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** A text that ends in one of these has not ended its sentence. */
const UNFINISHED =
  /(?:^|[\s("“])(?:(?:\p{Lu}\.)*\p{Lu}|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Capt|Maj|Sgt|Adm|Rev|Hon|St|Jr|Sr|vs|No|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|U\.S|U\.K|U\.N|E\.U|D\.C|a\.m|p\.m|e\.g|i\.e)\.$/u;
/** …unless it is one of those that often end one, and what follows starts like a sentence. */
const MAY_END = /(?:U\.S|U\.K|U\.N|E\.U|D\.C|a\.m|p\.m|Jr|Sr)\.$/;
const STARTS_SENTENCE = /^["“'‘]?(?:The|A|An|He|She|It|They|In|On|But|And|We|I|This|That|His|Her|Their|At)\s/;

/** `[start, end)` of each sentence, without the white space around it, in UTF-16 code units. */
export function sentences(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (const { segment, index } of segmenter.segment(text)) {
    const start = index + (segment.length - segment.trimStart().length);
    const end = index + segment.trimEnd().length;
    if (end <= start) continue;
    const last = found.at(-1);
    // Only the sentence's tail is looked at, so that a text without a full stop stays linear.
    const tail = last && text.slice(Math.max(last.start, last.end - 12), last.end);
    const goesOn =
      tail !== undefined &&
      UNFINISHED.test(tail) &&
      !(MAY_END.test(tail) && STARTS_SENTENCE.test(text.slice(start, start + 12)));
    if (last && goesOn) last.end = end;
    else found.push({ start, end });
  }
  return found;
}
