/** The reasons why no speaker is named: in English, and as a message for other languages. */
import type { Unclear } from '../../model/article.ts';

/** `reason` is the English text of the message in `why`; a test compares them. */
export interface AmbiguityReason {
  readonly reason: string;
  readonly why: Unclear;
}

export function garbledNames(one: string, other: string): AmbiguityReason {
  return {
    reason: `The clause runs two names together: ${one} and ${other}.`,
    why: { message: 'unclear.garbled', values: { one, other } },
  };
}

export function sharedName(name: string): AmbiguityReason {
  return {
    reason: `The story has more than one ${name}.`,
    why: { message: 'unclear.several', values: { name } },
  };
}

export function ambiguousPronoun(pronoun: string): AmbiguityReason {
  return {
    reason: `“${pronoun}” can mean more than one person here.`,
    why: { message: 'unclear.pronoun', values: { pronoun } },
  };
}

export const NO_RULES: AmbiguityReason = {
  reason: 'I can’t tell yet who speaks in stories in this language.',
  why: { message: 'unclear.language', values: {} },
};

export const UNCLEAR_SPEAKER: AmbiguityReason = {
  reason: 'The text does not make clear who speaks.',
  why: { message: 'unclear.open', values: {} },
};
