import { expect, test } from 'vitest';
import { plainText } from '../../../src/discord/handlers/chat-input.ts';

test.each([
  ['**NATO** and <@123456789012345678> meet', 'NATO and meet'],
  ['see https://example.org/a?b=c for <#1> <:wave:22> <a:spin:33>', 'see for'],
  ['<t:1700000000:R> ~~no~~ `code` ||spoiler|| > quote', 'no code spoiler quote'],
  ['</news:1> Rutte’s words', 'Rutte’s words'],
  ['<@&5>  \n\n ', ''],
  ['3 < 4', '3 < 4'],
  ['# Heading on #HarbourStorm by @InesOrvall', 'Heading on #HarbourStorm by @InesOrvall'],
])('%s is read as “%s”', (content, words) => {
  expect(plainText(content)).toBe(words);
});
