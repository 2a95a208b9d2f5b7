/** The row of an article, made apart from any index: a database keeps it, and every process reads it alike. */
import type { Article } from '../../model/article.ts';
import { encodeRow, isEncodedRow } from './row-codec.ts';
import { storyRow } from './story-row.ts';
import { formOf, Vocabulary } from './vocabulary.ts';

/** Articles that are read with one vocabulary, which holds all of their words. */
const MAX_READ = 5000;

let vocabulary = new Vocabulary();
let read = 0;

/** The bytes of an article's row (`row-codec.ts`): its headline and paragraphs. Linear in their length. */
export function articleRow({ headline, paragraphs, language }: Article): Uint8Array {
  if (read === MAX_READ) {
    vocabulary = new Vocabulary();
    read = 0;
  }
  read += 1;
  const tokens: number[] = [];
  const ends = paragraphs.map(({ text }) => {
    for (const token of vocabulary.read(text, language)) tokens.push(token);
    return tokens.length;
  });
  return encodeRow(
    storyRow(
      {
        article: '',
        published: Number.NaN,
        words: Int32Array.from(tokens, formOf),
        headline: Int32Array.from(vocabulary.read(headline, language), formOf),
        bodyEnd: tokens.length,
        ends,
      },
      vocabulary,
    ),
  );
}

/** Whether bytes are a row as this version makes it. */
export function isCurrentRow(bytes: Uint8Array | null): bytes is Uint8Array {
  return bytes !== null && isEncodedRow(bytes);
}
