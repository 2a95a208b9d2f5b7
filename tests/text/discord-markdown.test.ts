import { expect, test } from 'vitest';
import { escapesIn, writeMarkdown } from '../../src/text/discord-markdown.ts';

test.each([
  ['*a* _b_ ~~c~~ `d` ||e||', '\\*a\\* \\_b\\_ \\~\\~c\\~\\~ \\`d\\` \\|\\|e\\|\\|'],
  ['- a\n-# b\n+ c\n  1. d\n2) e', '\\- a\n\\-\\# b\n\\+ c\n  1\\. d\n2\\) e'],
  ['Japan-NATO, 1.5 percent, 3) no list', 'Japan-NATO, 1.5 percent, 3) no list'],
  ['# a\n> b', '\\# a\n\\> b'],
  ['[a](https://b.c) x](y)', '\\[a\\]\\(https\\://b\\.c) x\\]\\(y)'],
  ['discord.gg/a', 'discord\\.gg/a'],
  ['<@1> <#1> <:e:1> <t:1> </c:1>', '\\<\\@1\\> \\<\\#1\\> \\<\\:e\\:1\\> \\<t\\:1\\> \\</c\\:1\\>'],
  ['@everyone :smile: at 11:47: now', '\\@everyone \\:smile: at 11\\:47: now'],
  ['a\\b ¯\\_(ツ)_/¯', 'a\\\\b ¯\\\\\\_(ツ)\\_/¯'],
  ['Rain fell. Mr. Smith said: “Yes.”', 'Rain fell. Mr. Smith said: “Yes.”'],
])('%j is written %j', (text, written) => {
  expect(writeMarkdown(text, escapesIn(text), [])).toBe(written);
});
