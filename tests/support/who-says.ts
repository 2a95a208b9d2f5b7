/** Who says what in a story, in one line for each quote: for tests of languages with rules. */
import { attribute } from '../../src/attribute/attribute.ts';

/** `Ada Quist!: words` if it is sure, `Ada Quist?` if it is likely, `(eine Anwohnerin)` for a description, `-` for nobody. */
export function whoSays(language: string, ...texts: readonly string[]): string[] {
  const paragraphs = texts.map((text, n) => ({ number: n + 1, text }));
  return attribute({ id: 'story', language, paragraphs }).map(({ attribution, text }) => {
    switch (attribution.state) {
      case 'named':
        return `${attribution.speakers.map(({ name }) => name).join(' + ')}${attribution.certainty === 'sure' ? '!' : '?'}: ${text}`;
      case 'unnamed':
        return `(${attribution.description}): ${text}`;
      default:
        return `-: ${text}`;
    }
  });
}
