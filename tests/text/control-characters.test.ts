import { expect, test } from 'vitest';
import { hiddenCharacterIn, isBlank } from '../../src/text/control-characters.ts';

test.each([
  ['', true],
  [' \n\t\u3000', true],
  ['\u200b\u200c\u200d\u2060\ufeff', true],
  ['\u00ad\u202e\u2066\u0000', true],
  ['\u3164\u115f\uffa0\u2800', true],
  ['\ufe0f\u{e0041}', true],
  ['\ud83c', true],
  ['\u200b.', false],
  ['雨', false],
  ['👩\u200d👧', false],
])('people see nothing of %j: %s', (text, blank) => {
  expect(isBlank(text)).toBe(blank);
});

test.each([
  ['Ada \u202eQuist', 'U+202E'],
  ['Ada\u200b Quist', 'U+200B'],
  ['\u061cAda', 'U+061C'],
  ['Ada\u0007', 'U+0007'],
  ['Ada\u{e0041}', 'U+E0041'],
  ['Zoë O’Née-Quist', undefined],
  ['علی\u200cرضا', undefined],
])('%j hides %s', (name, hidden) => {
  expect(hiddenCharacterIn(name)).toBe(hidden);
});
