import { expect, test } from 'vitest';
import { safeForTerminal, safeJson } from '../../src/text/control-characters.ts';

test('colours, line breaks and tabs stay; whatever else controls a terminal or the order of letters does not', () => {
  expect(safeForTerminal('\u001b[31mred\u001b[0m\n\tx')).toBe('\u001b[31mred\u001b[0m\n\tx');
  expect(safeForTerminal('a\u001b]0;title\u0007b\u202ec\u009bd')).toBe(
    'a\uFFFD]0;title\uFFFDb\uFFFDc\uFFFDd',
  );
});

test('JSON holds no character that controls, orders or hides, and parses to the same value', () => {
  const value = { text: 'a\u202eb\u0007c\u200fd\u2028e\u{e0041}', plain: 'Café 漢字' };
  const json = safeJson(value);
  expect(json).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
  expect(json).toContain('Café 漢字');
  expect(JSON.parse(json)).toEqual(value);
});
