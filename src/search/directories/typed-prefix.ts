/** What somebody types, word by word, as the beginning of words. */
import { words } from '../../text/words.ts';

/** The folded words of a text, each after a space, as `prefixMatcher` tests them. */
export function spacedWords(text: string): string {
  return words(text)
    .map((word) => ` ${word.text}`)
    .join('');
}

/** Tests whether each typed word is a prefix of one of the words, which are folded and each after a space. */
export function prefixMatcher(typed: string): (own: string) => boolean {
  const wanted = words(typed).map((word) => ` ${word.text}`);
  return (own) => wanted.every((word) => own.includes(word));
}
