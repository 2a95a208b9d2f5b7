/** Who said it, in one line. A speaker is named only where the story names them. */
import type { Quote, Speaker } from '../model/article.ts';
import type { Words } from './messages.ts';

/** `Mark Rutte, NATO Secretary General`; what the story leaves open is said to be open. */
export function attributionOf(quote: Quote, words: Words): string {
  const { attribution, reports } = quote;
  switch (attribution.state) {
    case 'named': {
      const speakers = listOf(attribution.speakers, words);
      return reports.length > 0
        ? words('speaker.reporting', { speakers, reported: listOf(reports, words) })
        : speakers;
    }
    case 'unnamed':
      return words('speaker.unnamed', { description: attribution.description });
    case 'ambiguous':
      return words('quote.candidates', { names: candidatesOf(quote, words) });
    case 'unattributed':
      return words('speaker.unattributed');
  }
}

/** Why it is unclear, in the reader's language; empty for any other quote. */
export function reasonOf({ attribution, why }: Quote, words: Words): string {
  if (attribution.state !== 'ambiguous') return '';
  return why ? words(why.message, why.values) : attribution.reason;
}

/** The candidates of an unclear quote, in the reader's punctuation; empty for any other. */
export function candidatesOf({ attribution }: Quote, words: Words): string {
  return attribution.state === 'ambiguous' ? listOf(attribution.candidates, words) : '';
}

function listOf(speakers: readonly Speaker[], words: Words): string {
  const named = ({ name, title }: Speaker) => (title ? words('speaker.titled', { name, title }) : name);
  return speakers.map(named).join(words('speaker.separator'));
}
