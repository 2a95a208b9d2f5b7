/** Paragraphs to quotes, and an attribution in a few words, for tests of who said it. */
import { attribute } from '../../src/attribute/attribute.ts';
import type { Quote } from '../../src/model/article.ts';

export const read = (...texts: readonly string[]): Quote[] =>
  attribute({ id: 'story', paragraphs: texts.map((text, n) => ({ number: n + 1, text })) });

/** `Name`, `A + B`, `unnamed: …`, `ambiguous: A / B` or `unattributed` */
export function who({ attribution }: Quote): string {
  switch (attribution.state) {
    case 'named':
      return attribution.speakers.map((one) => one.name).join(' + ');
    case 'unnamed':
      return `unnamed: ${attribution.description}`;
    case 'ambiguous':
      return `ambiguous: ${attribution.candidates.map((one) => one.name).join(' / ')}`;
    case 'unattributed':
      return 'unattributed';
  }
}
