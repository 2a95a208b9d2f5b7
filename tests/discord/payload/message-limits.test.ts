import { MessageCreateRequestSchema } from 'discord-api-spec/zod';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cardButtons } from '../../../src/discord/payload/card-components.ts';
import { componentsOf, shareButton } from '../../../src/discord/payload/components.ts';
import { reportButtons } from '../../../src/discord/payload/report-components.ts';
import { shownQuotes } from '../../../src/discord/payload/shown-quotes.ts';
import { renderDiscord } from '../../../src/render/discord/render.ts';
import { sharedLine } from '../../../src/render/discord/stamp.ts';
import { messagesFor } from '../../../src/render/messages.ts';
import { answer } from '../../support/any-answer.ts';
import { componentProblems } from '../../support/loopback/component-limits.ts';
import type { MessageBody } from '../../support/loopback/message-body.ts';

const TOKEN = 'abcdefghijklmnop';
const PERSON = '12345678901234567890';

test('any answer with all its controls, posted again by a person, is a message that Discord takes', () => {
  fc.assert(
    fc.property(answer, fc.constantFrom('en', 'de', 'fr', 'es', 'ja'), (any, locale) => {
      const messages = messagesFor(locale);
      const shown = shownQuotes(any);
      const above = sharedLine(PERSON, messages);
      const { boxes } = renderDiscord(any, { locale, above, mark: '№ 1 · 2025-04-10 06:00 UTC' });
      const controls = componentsOf(any, TOKEN, messages, [
        ...reportButtons(shown, messages),
        ...cardButtons(any, shown, messages),
        shareButton(TOKEN, 1, messages),
      ]);
      const body = { components: [...boxes, ...controls], flags: 1 << 15 };
      expect(componentProblems(body as unknown as MessageBody)).toEqual([]);
      expect(MessageCreateRequestSchema.safeParse(body).error).toBeUndefined();
    }),
    { numRuns: 100 },
  );
}, 60_000);
