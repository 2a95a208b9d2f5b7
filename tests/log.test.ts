import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { createLog } from '../src/log.ts';

function logged(error: unknown): string {
  let text = '';
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text += chunk;
      done();
    },
  });
  createLog('info', stream).error({ err: error, reference: 'abc12345' }, 'no answer');
  return text;
}

const INTERACTION_TOKEN = 'aW50ZXJhY3Rpb246MTIzNDU2Nzg5';
const BOT_TOKEN = `${'M'.repeat(24)}.Gabcde.${'x'.repeat(30)}`;

test('an error is logged with its code, place and reference, and without the tokens in them', () => {
  const error = Object.assign(
    new Error(`POST /interactions/123/${INTERACTION_TOKEN}/callback with ${BOT_TOKEN} failed`),
    {
      code: 10062,
      status: 404,
      method: 'POST',
      url: `https://discord.com/api/v10/webhooks/456/${INTERACTION_TOKEN}/messages/@original`,
      requestBody: { json: { content: 'what somebody asked' } },
    },
  );
  const line = JSON.parse(logged(error));
  expect(line).toMatchObject({
    msg: 'no answer',
    reference: 'abc12345',
    err: {
      code: 10062,
      status: 404,
      method: 'POST',
      url: 'https://discord.com/api/v10/webhooks/456/[secret]/messages/@original',
      message: 'POST /interactions/123/[secret]/callback with [secret] failed',
    },
  });
});

test('neither a token nor a question is in the line, including causes', () => {
  const inner = Object.assign(new Error(BOT_TOKEN), { requestBody: { json: 'what somebody asked' } });
  const line = logged(new Error('outer', { cause: inner }));
  expect(line).toContain('"cause"');
  expect(line).not.toMatch(/MMMMM|xxxxx|what somebody asked/);
});

test('tokens in the addresses of feeds and pages are not logged', () => {
  let text = '';
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text += chunk;
      done();
    },
  });
  const feed = 'https://haven.example/feed?token=hunter2';
  createLog('info', stream).warn({ feed, err: new Error(`at ${feed}`) }, 'a feed cannot be read');
  expect(text).toContain('haven.example');
  expect(text).not.toContain('hunter2');
});

test('a thrown value need not be an error', () => {
  expect(JSON.parse(logged('a string')).err).toEqual({ message: 'a string' });
});
