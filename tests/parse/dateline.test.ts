import { expect, test } from 'vitest';
import { readDateline } from '../../src/parse/dateline.ts';

test.each([
  ['April 9 (UPI) -- Rain fell.', 'April 9 (UPI)', 'Rain fell.'],
  ['TARVONA, April 9 (Reuters) - Rain fell.', 'TARVONA, April 9 (Reuters)', 'Rain fell.'],
  ['TARVONA, Orlan (AP) — Rain fell.', 'TARVONA, Orlan (AP)', 'Rain fell.'],
  ['(CNN)Rain fell.', '(CNN)', 'Rain fell.'],
  ['(CNN) Rain fell.', '(CNN)', 'Rain fell.'],
  ['(Reuters) “Rain fell,” it said.', '(Reuters)', '“Rain fell,” it said.'],
])('%s opens with %s', (text, printed, rest) => {
  const found = readDateline(text);
  expect(found?.printed).toBe(printed);
  expect(text.slice(found?.length)).toBe(rest);
});

test.each(['(Laughter) Rain fell.', '(CNN) reports rain.', 'Rain (CNN) fell.', 'Rain fell on Orlan.'])(
  '%s opens with none',
  (text) => {
    expect(readDateline(text)).toBeUndefined();
  },
);
