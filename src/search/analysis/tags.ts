/** Words in hashtags, handles and web addresses, which are written without spaces. */
import { fold } from '../../text/fold.ts';
import type { Span } from '../../text/span.ts';

interface Part extends Span {
  readonly text: string;
}

/** An acronym before another word, a word with or without its capital, a number, other letters. */
const CAMEL = /\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{M}]+|\p{Nd}+|[\p{Lo}\p{M}]+/gu;

/** The words of a tag: `climate` and `change` of `#ClimateChange` and `#climate_change`. Spans count from its start. */
export function camelWords(tag: string): Part[] {
  return [...tag.matchAll(CAMEL)].map(({ 0: text, index }) => ({
    text,
    start: index,
    end: index + text.length,
  }));
}

/** A piece of an address between other characters than letters and digits. */
const PIECE = /[\p{L}\p{N}\p{M}]+/gu;
const TECHNICAL = new Set(
  'http https www amp com org net html htm php asp aspx jsp index utm rss status watch'.split(' '),
);

/**
 * The words in an address: those of its host and its path. Numbers and keys, which mix letters and digits, are left out, and
 * so is the query.
 */
export function addressWords(address: string): Part[] {
  const read = address.split(/[?#]/, 1)[0] ?? '';
  return [...read.matchAll(PIECE)].flatMap(({ 0: piece, index }) => {
    const text = fold(piece);
    if (text.length < 3 || /\p{N}/u.test(text) || TECHNICAL.has(text)) return [];
    return [{ text, start: index, end: index + piece.length }];
  });
}
