/** The REST server: records each request, applies faults, checks it, and answers. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Parsed, parseBody, readBody } from './body.ts';
import { messageOf } from './errors.ts';
import type { Fault, Faults } from './faults.ts';
import type { Call, RecordedRequest, Reply, Stand } from './http-types.ts';
import { perform } from './perform.ts';
import { createRateLimits } from './rate-limits.ts';
import { type Found, findRoute } from './router.ts';

export interface Rest {
  /** every request, in the order of arrival */
  readonly requests: RecordedRequest[];
  /** how many requests are open */
  readonly open: number;
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** Resolves with the next request that is answered or dropped. */
  answered(): Promise<void>;
  /** called with each request once it is answered, or dropped */
  readonly onAnswered: Set<(request: RecordedRequest) => void>;
}

const PREFIX = '/api/v10';

export function createRest(stand: Stand, token: string, faults: Faults, perSecond?: number): Rest {
  const requests: RecordedRequest[] = [];
  const onAnswered = new Set<(request: RecordedRequest) => void>();
  const limits = createRateLimits(stand, perSecond);
  const waiting: (() => void)[] = [];
  let open = 0;

  async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const bytes = await readBody(incoming).catch(() => undefined);
    // The client closed the connection before it had sent the request.
    if (bytes === undefined) return;
    const arrivedAt = performance.now();
    const parsed = await parseBody(bytes, incoming.headers['content-type'] ?? '');
    const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
    const inside = url.pathname.startsWith(`${PREFIX}/`);
    const path = inside ? url.pathname.slice(PREFIX.length) : url.pathname;
    const method = incoming.method ?? 'GET';
    const found = inside ? findRoute(method, path) : undefined;
    const request: RecordedRequest = {
      method,
      path: `${path}${url.search}`,
      route: found?.route.route ?? 'unknown',
      body: parsed.body,
      files: parsed.files,
      headers: incoming.headers,
      at: stand.clock.now(),
      arrivedAt,
      status: 0,
    };
    requests.push(request);
    const call: Call = {
      request,
      params: found?.params ?? {},
      query: url.searchParams,
      body: parsed.body,
      files: parsed.files,
    };
    limits.check(request);
    const wait = limits.full(request);
    const full: Fault | undefined =
      wait === undefined ? undefined : { status: 429, retryAfter: wait, global: true };
    await strike(full ?? faults.take(request), call, found, parsed, response);
    for (const listen of [...onAnswered]) listen(request);
  }

  /** Performs the request, with its fault if there is one. */
  async function strike(
    fault: Fault | undefined,
    call: Call,
    found: Found | undefined,
    parsed: Parsed,
    response: ServerResponse,
  ): Promise<void> {
    const { request } = call;
    const work = () => perform(stand, token, call, found, parsed);
    if (fault === undefined) return send(response, request, work());
    if (typeof fault === 'string') {
      if (fault.endsWith('after')) {
        request.status = work().status;
        lose(call);
      }
      const { socket } = response;
      if (fault.startsWith('reset')) socket?.resetAndDestroy();
      else socket?.destroy();
      return;
    }
    if ('delay' in fault) {
      if (fault.before === true) {
        await fault.delay.catch(() => undefined);
        return send(response, request, work());
      }
      const reply = work();
      // If the client gives up waiting and tries again, this is not a violation.
      lose(call);
      await fault.delay.catch(() => undefined);
      return send(response, request, reply);
    }
    if ('retryAfter' in fault) {
      limits.impose(request, fault.retryAfter * 1_000, fault.global === true);
      const body = {
        message: 'You are being rate limited.',
        retry_after: fault.retryAfter,
        global: fault.global === true,
      };
      const scope =
        fault.global === true
          ? { 'x-ratelimit-global': 'true', 'x-ratelimit-scope': 'global' }
          : { 'x-ratelimit-scope': 'user' };
      return send(
        response,
        request,
        { status: 429, body },
        { 'retry-after': String(fault.retryAfter), ...scope },
      );
    }
    if ('code' in fault)
      return send(response, request, {
        status: fault.status,
        body: { message: messageOf(fault.code), code: fault.code },
      });
    if ('after' in fault && fault.after === true) {
      work();
      lose(call);
    }
    return send(response, request, {
      status: fault.status,
      body: { message: `${fault.status}: Server Error`, code: 0 },
    });
  }

  return {
    requests,
    onAnswered,
    get open() {
      return open;
    },
    answered: () => new Promise((resolve) => waiting.push(resolve)),
    handle(incoming, response) {
      open += 1;
      handle(incoming, response)
        .catch((error: unknown) => {
          // An error of the loopback Discord must fail the test.
          stand.violate('stand-in', error instanceof Error ? (error.stack ?? error.message) : String(error));
          if (!response.headersSent) response.writeHead(500).end();
        })
        .finally(() => {
          open -= 1;
          for (const wake of waiting.splice(0)) wake();
        });
    },
  };
}

/** The bot does not get the answer to its callback. */
function lose({ interaction }: Call): void {
  if (interaction !== undefined) interaction.callbackLost = true;
}

function send(
  response: ServerResponse,
  request: RecordedRequest,
  { status, body }: Reply,
  headers: Readonly<Record<string, string>> = {},
): void {
  request.status = status;
  // High limits: requests are rate limited only if a test asks for it.
  const limits = {
    'x-ratelimit-limit': '1000',
    'x-ratelimit-remaining': status === 429 ? '0' : '999',
    'x-ratelimit-reset-after': headers['retry-after'] ?? '1',
    'x-ratelimit-bucket': `${request.method}${request.route}`.replaceAll(/\W+/g, '-'),
  };
  if (body === undefined) {
    response.writeHead(status, { ...limits, ...headers }).end();
    return;
  }
  response
    .writeHead(status, { 'content-type': 'application/json', ...limits, ...headers })
    .end(JSON.stringify(body));
}
