/**
 * A proxy before Discord's REST API, as nirn-proxy is one: it passes requests on as they are, and makes those wait that are
 * more than Discord takes in a second.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRateLimiter } from '../../src/concurrency/rate-limiter.ts';

export interface RestProxy {
  /** for the bot in place of Discord's address */
  readonly apiUrl: string;
  /** how many requests it has passed on */
  readonly passed: number;
  close(): Promise<void>;
}

/** `target` is the base address of the API, with its path. */
export async function startRestProxy(target: string, perSecond: number): Promise<RestProxy> {
  const pace = createRateLimiter(perSecond);
  let passed = 0;
  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    // Discord does not count answers to interactions.
    if (!request.url?.includes('/interactions/')) await pace(AbortSignal.timeout(30_000));
    passed += 1;
    const { host: _, connection: __, 'transfer-encoding': ___, ...headers } = request.headers;
    const answer = await fetch(new URL(request.url ?? '/', target), {
      method: request.method ?? 'GET',
      headers: headers as Record<string, string>,
      ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
    });
    const body = Buffer.from(await answer.arrayBuffer());
    const { 'transfer-encoding': ____, connection: _____, ...kept } = Object.fromEntries(answer.headers);
    response.writeHead(answer.status, { ...kept, 'content-length': String(body.length) });
    response.end(body);
  }
  // A bot that is killed breaks off what it sends.
  const server = createServer((request, response) => {
    pass(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    apiUrl: `http://127.0.0.1:${port}${new URL(target).pathname}`,
    get passed() {
      return passed;
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
