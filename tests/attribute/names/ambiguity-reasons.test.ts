import { expect, test } from 'vitest';
import {
  ambiguousPronoun,
  garbledNames,
  sharedName,
  UNCLEAR_SPEAKER,
} from '../../../src/attribute/names/ambiguity-reasons.ts';
import { messagesFor } from '../../../src/render/messages.ts';

test.each([garbledNames('Ann Roe', 'Bo Lind'), sharedName('Roe'), ambiguousPronoun('she'), UNCLEAR_SPEAKER])(
  '“$reason” is what its message says in English, and other languages have it too',
  ({ reason, why }) => {
    expect(messagesFor('en')(why.message, why.values)).toBe(reason);
    for (const language of ['de', 'fr', 'es', 'ja'])
      expect(messagesFor(language)(why.message, why.values)).not.toBe(reason);
  },
);
