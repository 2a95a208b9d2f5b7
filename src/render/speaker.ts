/** Who said it, in one line. A speaker is named only where the story names them. */
import type { Quote, Speaker } from '../model.ts';
import type { Words } from './words.ts';

/** `Mark Rutte, NATO Secretary General`; what the story leaves open is said to be open. */
export function attributionOf(quote: Quote, words: Words): string {
  const { attribution, reports } = quote;
  switch (attribution.state) {
    case 'named': {
      const speakers = listOf(attribution.speakers);
      return reports.length > 0
        ? words('speaker.reporting', { speakers, reported: listOf(reports) })
        : speakers;
    }
    case 'unnamed':
      return words('speaker.unnamed', { description: attribution.description });
    case 'ambiguous':
      return words('quote.candidates', { names: candidatesOf(quote) });
    case 'unattributed':
      return words('speaker.unattributed');
  }
}

/** The candidates of an unclear quote; empty for any other. */
export function candidatesOf({ attribution }: Quote): string {
  return attribution.state === 'ambiguous' ? listOf(attribution.candidates) : '';
}

function listOf(speakers: readonly Speaker[]): string {
  return speakers.map(({ name, title }) => (title ? `${name}, ${title}` : name)).join('; ');
}
