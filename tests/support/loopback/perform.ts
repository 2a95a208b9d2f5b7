/** Performs a request after the checks that are common to all routes. */
import type { Parsed } from './body.ts';
import { DiscordError } from './errors.ts';
import type { Call, QueryKind, Reply, Route, Stand } from './http-types.ts';
import type { Found } from './router.ts';
import { schemaErrors } from './schemas.ts';

/** The user agent that Discord requires of bots: `DiscordBot (url, version)`, then anything. */
const USER_AGENT = /^DiscordBot \(https?:\/\/[^\s,]+, [^\s)]+\)/;

const PATTERNS: Readonly<Record<QueryKind, RegExp>> = {
  boolean: /^(?:true|false)$/,
  snowflake: /^\d{1,20}$/,
  integer: /^\d{1,9}$/,
};

/** The checks that are common to all routes, then the work of the route. */
export function perform(
  stand: Stand,
  token: string,
  call: Call,
  found: Found | undefined,
  parsed: Parsed,
): Reply {
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
    checkQuery(stand, route, call);
    if (parsed.error !== undefined) {
      stand.violate('body', 'neither JSON nor a form', request);
      throw parsed.error;
    }
    checkSchema(stand, route, call);
    return route.handle(call, stand);
  } catch (error) {
    if (!(error instanceof DiscordError)) throw error;
    return { status: error.status, body: error.body() };
  }
}

function checkQuery(stand: Stand, route: Route, call: Call): void {
  for (const [name, value] of call.query) {
    const kind = route.query?.[name];
    if (kind === undefined || !PATTERNS[kind].test(value))
      stand.violate('query', `${name}=${value} is not known to ${route.method} ${route.route}`, call.request);
  }
}

function checkSchema(stand: Stand, route: Route, call: Call): void {
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
