import { expect, test } from 'vitest';
import type { BotContext } from '../../../src/discord/bot-context.ts';
import { type Reply, type Response, respond } from '../../../src/discord/handlers/respond.ts';
import { createLog } from '../../../src/log.ts';
import { seen } from '../../support/discord/seen.ts';

function response(title: string): Response {
  const message = {
    boxes: [{ type: 10, content: title }],
    files: [],
    components: [],
    saveState: async () => {},
  };
  return { how: 'reply', private: true, message } as unknown as Response;
}

test('work that takes seconds is told of meanwhile, and its outcome replaces that', async () => {
  const said: string[] = [];
  const { promise: done, resolve: finish } = Promise.withResolvers<Response>();
  const reply: Reply = {
    logged: {},
    asked: 'news',
    asker: { person: '1', server: undefined },
    locale: 'en',
    defer: async () => void said.push('thinking'),
    async send({ message }) {
      const title = seen({ components: message.boxes }).text;
      said.push(title);
      if (title === 'still at it') finish(response('done'));
    },
    sendFailure: async () => void said.push('failed'),
    removeComponents: async () => {},
    unreachable: () => undefined,
  };
  const context = {
    deferAfterMs: 1,
    limitMs: 60_000,
    log: createLog('silent'),
    onEnded: () => {},
    newsroom: { store: { blocks: { isBlocked: async () => false } } },
  } as unknown as BotContext;
  await respond(
    context,
    reply,
    () => done,
    async () => response('still at it'),
  );
  expect(said).toEqual(['thinking', 'still at it', 'done']);
});
