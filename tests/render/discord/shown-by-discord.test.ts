import { describe, expect, test } from 'vitest';
import { lettersOf, markupIn, runsOf } from '../../support/shown-by-discord.ts';

describe('the parser of Discord markdown that other tests use', () => {
  test.each([
    ['strong', '**a** b'],
    ['em', '*a* b'],
    ['em', '_a_ b'],
    ['underline', '__a__'],
    ['strikethrough', '~~a~~'],
    ['inlineCode', 'x `a` y'],
    ['codeBlock', '```js\na\n```'],
    ['spoiler', '||a||'],
    ['blockQuote', 'x\n> a'],
    ['blockQuote', '>>> a'],
    ['heading', 'x\n## a'],
    ['subtext', 'x\n-# a'],
    ['list', 'x\n- a'],
    ['list', '* a'],
    ['list', 'x\n  12. a'],
    ['link', '[a](https://example.org)'],
    ['link', '[a](javascript:alert)'],
    ['url', 'see https://example.org/x'],
    ['autolink', '<https://example.org>'],
    ['steam link', 'steam://run/1'],
    ['bare invite', 'join discord.gg/abc'],
    ['web address', 'www.example.org'],
    ['user', '<@123456789012345678>'],
    ['angle link', '<@1>'],
    ['channel', '<#123456789012345678>'],
    ['role', '<@&123456789012345678>'],
    ['angle link', '<:e:123456789012345678>'],
    ['timestamp', '<t:1>'],
    ['slashCommand', '</news:123456789012345678>'],
    ['everyone', '@everyone'],
    ['here', '@here'],
    ['shortcode', 'a :smile: b'],
  ])('sees %s in %j', (kind, markdown) => {
    expect(markupIn(markdown)).toContain(kind);
  });

  test('finds no markup in plain text, and shows an escaped character as itself', () => {
    const runs = runsOf('Rain \\*fell\\*\non Japan-NATO, 11:47 — 😀 \\:smile:');
    expect(runs.flatMap(({ markup }) => markup)).toEqual([]);
    expect(lettersOf(runs)).toBe('Rain *fell*\non Japan-NATO, 11:47 — 😀 :smile:');
  });
});
