import { expect, test } from 'vitest';
import {
  garbledNames,
  NOT_CLEAR,
  openPronounReason,
  severalBearers,
} from '../../../src/attribute/names/ambiguity-reasons.ts';
import { wordsOf } from '../../../src/render/messages.ts';

test.each([garbledNames('Ann Roe', 'Bo Lind'), severalBearers('Roe'), openPronounReason('she'), NOT_CLEAR])(
  '“$reason” is what its message says in English, and other languages have it too',
  ({ reason, why }) => {
    expect(wordsOf('en')(why.message, why.values)).toBe(reason);
    for (const language of ['de', 'fr', 'es', 'ja'])
      expect(wordsOf(language)(why.message, why.values)).not.toBe(reason);
  },
);
