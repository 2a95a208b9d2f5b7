/** The speakers of a quote, in one line. A speaker is named only if the story names them. */
import type { Quote, Speaker } from '../model/article.ts';
import type { Messages } from './messages.ts';

/** `Mark Rutte, NATO Secretary General`; a phrase if the speaker is unnamed, ambiguous or unknown. */
export function attributionOf(quote: Quote, messages: Messages): string {
  const { attribution, reports } = quote;
  switch (attribution.state) {
    case 'named': {
      const names = listOf(attribution.speakers, messages);
      const speakers = isOnlyLikely(quote) ? messages('speaker.likely', { speakers: names }) : names;
      return reports.length > 0
        ? messages('speaker.reporting', { speakers, reported: listOf(reports, messages) })
        : speakers;
    }
    case 'unnamed':
      return messages('speaker.unnamed', { description: attribution.description });
    case 'ambiguous':
      return attribution.candidates.length > 0
        ? messages('quote.candidates', { names: candidatesOf(quote, messages) })
        : messages('speaker.unattributed');
    case 'unattributed':
      return messages(isCorrected(quote) ? 'speaker.withdrawn' : 'speaker.unattributed');
  }
}

/** Whether the named speaker is likely rather than sure. */
export function isOnlyLikely({ attribution }: Quote): boolean {
  return attribution.state === 'named' && attribution.certainty === 'likely';
}

/** Whether the operator of the bot has decided who spoke, or that nobody is named. */
export function isCorrected({ attribution }: Quote): boolean {
  return attribution.state !== 'ambiguous' && attribution.correctedBy !== undefined;
}

/** Whether there is something to say about who spoke: a name, a description, or that an attribution was withdrawn. */
export function hasSpeakerLine(quote: Quote): boolean {
  return quote.attribution.state !== 'unattributed' || isCorrected(quote);
}

/** The note on a speaker whom the operator has corrected; empty for any other. */
export function correctionNotes(quote: Quote, messages: Messages): string[] {
  const { state } = quote.attribution;
  return isCorrected(quote) && state !== 'unattributed' ? [messages('speaker.corrected')] : [];
}

/** Why a quote is ambiguous, in the reader's language; empty for any other quote. */
export function ambiguityReason({ attribution, why }: Quote, messages: Messages): string {
  if (attribution.state !== 'ambiguous') return '';
  return why ? messages(why.message, why.values) : attribution.reason;
}

/** The candidates of an ambiguous quote as a list; empty for any other quote. */
export function candidatesOf({ attribution }: Quote, messages: Messages): string {
  return attribution.state === 'ambiguous' ? listOf(attribution.candidates, messages) : '';
}

function listOf(speakers: readonly Speaker[], messages: Messages): string {
  const named = ({ name, title }: Speaker) => (title ? messages('speaker.titled', { name, title }) : name);
  return speakers.map(named).join(messages('speaker.separator'));
}
