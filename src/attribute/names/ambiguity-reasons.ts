/** The reasons why no speaker is named: in English, and as a message for other languages. */
import type { Unclear } from '../../model/article.ts';

/** `reason` is the English text of the message in `why`; a test compares them. */
export interface AmbiguityReason {
  readonly reason: string;
  readonly why: Unclear;
}

export function garbledNames(one: string, other: string): AmbiguityReason {
  return {
    reason: `The story mixes up two names here: ${one} and ${other}.`,
    why: { message: 'unclear.garbled', values: { one, other } },
  };
}

export function sharedName(name: string): AmbiguityReason {
  return {
    reason: `There is more than one ${name} in the story.`,
    why: { message: 'unclear.several', values: { name } },
  };
}

export function ambiguousPronoun(pronoun: string): AmbiguityReason {
  return {
    reason: `“${pronoun}” could be more than one person here.`,
    why: { message: 'unclear.pronoun', values: { pronoun } },
  };
}

export const NO_RULES: AmbiguityReason = {
  reason: 'I can’t tell yet who is speaking in this language.',
  why: { message: 'unclear.language', values: {} },
};

export const UNCLEAR_SPEAKER: AmbiguityReason = {
  reason: 'The story doesn’t make clear who is speaking.',
  why: { message: 'unclear.open', values: {} },
};
