import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Agent, getGlobalDispatcher, setGlobalDispatcher } from 'undici';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { retryBrokenConnection } from '../../../src/discord/connection/network-retry.ts';

/** What the server got: the content type and the body of each request. */
let received: { type: string | undefined; body: string }[] = [];
const server = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  received.push({ type: request.headers['content-type'], body });
  response.end('{}');
});
const dispatcher = getGlobalDispatcher();

beforeEach(async () => {
  received = [];
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // This is not the undici that discord.js comes with.
  setGlobalDispatcher(new Agent());
});
afterEach(async () => {
  await getGlobalDispatcher().close();
  setGlobalDispatcher(dispatcher);
  server.close();
});

test('a form with a file arrives whole, whichever undici was loaded first', async () => {
  const form = new FormData();
  form.append('payload_json', '{"content":"rain"}');
  form.append('files[0]', new Blob(['a picture'], { type: 'image/png' }), 'trend.png');
  const { port } = server.address() as AddressInfo;
  const { status } = await retryBrokenConnection(`http://127.0.0.1:${port}/`, { method: 'POST', body: form });
  expect(status).toBe(200);
  expect(received).toHaveLength(1);
  expect(received[0]?.type).toMatch(/^multipart\/form-data; boundary=/);
  expect(received[0]?.body).toContain('{"content":"rain"}');
  expect(received[0]?.body).toContain('filename="trend.png"');
  expect(received[0]?.body).toContain('a picture');
});
