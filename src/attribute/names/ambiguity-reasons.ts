/** Why nobody is named: in English words, and as a message that surfaces word in the reader's language. */
import type { Unclear } from '../../model/article.ts';

/** The two in one: `reason` is what `message` says in English (a test compares them). */
export interface Reason {
  readonly reason: string;
  readonly why: Unclear;
}

export function garbledNames(one: string, other: string): Reason {
  return {
    reason: `The clause runs two names together: ${one} and ${other}.`,
    why: { message: 'unclear.garbled', values: { one, other } },
  };
}

export function severalBearers(name: string): Reason {
  return {
    reason: `The story has more than one ${name}.`,
    why: { message: 'unclear.several', values: { name } },
  };
}

export function openPronounReason(pronoun: string): Reason {
  return {
    reason: `“${pronoun}” can mean more than one person here.`,
    why: { message: 'unclear.pronoun', values: { pronoun } },
  };
}

export const NOT_CLEAR: Reason = {
  reason: 'The text does not make clear who speaks.',
  why: { message: 'unclear.open', values: {} },
};
