/** The REST side: records each request, lets faults strike, checks it, and answers. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Parsed, parseBody, readBody } from './body.ts';
import { DiscordError, messageOf } from './errors.ts';
import type { Fault, Faults } from './faults.ts';
import type { Call, QueryKind, RecordedRequest, Reply, Route, Stand } from './http-types.ts';
import { type Found, findRoute } from './router.ts';
import { schemaErrors } from './schemas.ts';

export interface Rest {
  /** every request, in the order of arrival */
  readonly requests: RecordedRequest[];
  /** how many are being answered */
  readonly open: number;
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** Resolves with the next request that is answered or dropped. */
  answered(): Promise<void>;
  /** called with each request once it is answered, or dropped */
  readonly onAnswered: Set<(request: RecordedRequest) => void>;
}

const PREFIX = '/api/v10';
const USER_AGENT = /^DiscordBot \(https?:\/\/[^\s,]+, [^\s)]+\)/;

export function createRest(stand: Stand, token: string, faults: Faults): Rest {
  const requests: RecordedRequest[] = [];
  const onAnswered = new Set<(request: RecordedRequest) => void>();
  const limits = createRateLimits(stand);
  const waiting: (() => void)[] = [];
  let open = 0;

  async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const bytes = await readBody(incoming);
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
    await strike(faults.take(request), call, found, parsed, response);
    for (const listen of [...onAnswered]) listen(request);
  }

  /** Does the work, with a fault in its way if there is one. */
  async function strike(
    fault: Fault | undefined,
    call: Call,
    found: Found | undefined,
    parsed: Parsed,
    response: ServerResponse,
  ): Promise<void> {
    const { request } = call;
    const work = () => perform(call, found, parsed);
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

  /** The checks that hold for every route, then the route's own work. */
  function perform(call: Call, found: Found | undefined, parsed: Parsed): Reply {
    const { request } = call;
    try {
      if (!USER_AGENT.test(String(request.headers['user-agent'] ?? ''))) {
        stand.violate('user agent', `"${String(request.headers['user-agent'])}"`, request);
        throw new DiscordError(403, 40333);
      }
      if (found === undefined) {
        stand.violate('unknown route', `${request.method} ${request.path}`, request);
        return { status: 404, body: { message: '404: Not Found', code: 0 } };
      }
      const { route } = found;
      if (route.auth && request.headers.authorization !== `Bot ${token}`) throw new DiscordError(401, 0);
      checkQuery(route, call);
      if (parsed.error !== undefined) {
        stand.violate('body', 'neither JSON nor a form', request);
        throw parsed.error;
      }
      checkSchema(route, call);
      return route.handle(call, stand);
    } catch (error) {
      if (!(error instanceof DiscordError)) throw error;
      return { status: error.status, body: error.body() };
    }
  }

  function checkQuery(route: Route, call: Call): void {
    for (const [name, value] of call.query) {
      const kind = route.query?.[name];
      if (kind === undefined || !PATTERNS[kind].test(value))
        stand.violate(
          'query',
          `${name}=${value} is not known to ${route.method} ${route.route}`,
          call.request,
        );
    }
  }

  function checkSchema(route: Route, call: Call): void {
    if (route.operation === undefined) {
      if (call.body !== undefined) stand.violate('body', 'this route takes none', call.request);
      return;
    }
    const errors = schemaErrors(route.operation, call.body ?? null);
    for (const { path, message } of errors)
      stand.violate('schema', `${path.join('.')}: ${message}`, call.request);
    const grave = errors.filter(({ code }) => code !== 'UNKNOWN_FIELD');
    if (grave.length > 0) throw new DiscordError(400, 50035, grave);
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
          // A mistake of the stand-in must fail the test that met it.
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

const PATTERNS: Readonly<Record<QueryKind, RegExp>> = {
  boolean: /^(?:true|false)$/,
  snowflake: /^\d{1,20}$/,
  integer: /^\d{1,9}$/,
};

/** The bot never hears that its callback came through. */
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
  // Roomy limits: the stand-in rate limits only where a test asks for it.
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

/** Remembers which limits were imposed, to catch a bot that does not wait. Real time, as the client's timers are. */
function createRateLimits(stand: Stand) {
  const until = new Map<string, number>();
  const key = ({ method, path, route }: RecordedRequest) =>
    // A limit holds for one channel, guild or webhook.
    `${method} ${route} ${path.split('/')[2] ?? ''}`;
  return {
    impose(request: RecordedRequest, ms: number, global: boolean): void {
      until.set(global ? 'global' : key(request), performance.now() + ms);
    },
    check(request: RecordedRequest): void {
      if (until.size === 0) return;
      // Discord exempts interaction callbacks from the global limit.
      const bound = request.route.startsWith('/interactions/') ? [key(request)] : ['global', key(request)];
      for (const one of bound) {
        const early = (until.get(one) ?? 0) - performance.now();
        if (early > 10) stand.violate('rate limit', `${Math.round(early)} ms before its end`, request);
      }
    },
  };
}
