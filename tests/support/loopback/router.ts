/** Finds the route of a request. */
import type { Route } from './http-types.ts';
import { applicationRoutes } from './routes/application.ts';
import { commandRoutes } from './routes/commands.ts';
import { interactionRoutes } from './routes/interactions.ts';
import { messageRoutes } from './routes/messages.ts';
import { webhookRoutes } from './routes/webhooks.ts';

/** Every route. If two match, the first one is used. */
const ROUTES: readonly Route[] = [
  ...interactionRoutes,
  ...webhookRoutes,
  ...messageRoutes,
  ...commandRoutes,
  ...applicationRoutes,
];

/** `METHOD /route`, as fault matchers name them. */
export const ROUTE_NAMES: readonly string[] = ROUTES.map(({ method, route }) => `${method} ${route}`);

interface Compiled {
  readonly route: Route;
  readonly parts: readonly string[];
}

const COMPILED = Map.groupBy(
  ROUTES.map((route): Compiled => ({ route, parts: route.route.split('/') })),
  ({ route, parts }) => `${route.method} ${parts.length}`,
);

function unescaped(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export interface Found {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** @param path without the API prefix and the query, such as `/channels/123/messages` */
export function findRoute(method: string, path: string): Found | undefined {
  const parts = path.split('/');
  for (const { route, parts: wanted } of COMPILED.get(`${method} ${parts.length}`) ?? []) {
    const params: Record<string, string> = {};
    const fits = wanted.every((want, index) => {
      // Clients may escape more than needed: discord.js writes @original as %40original.
      const part = unescaped(parts[index] ?? '');
      if (!want.startsWith(':')) return want === part;
      params[want.slice(1)] = part;
      // Every parameter except the token of an interaction is a snowflake.
      return want === ':token' ? part !== '' : /^\d{1,20}$/.test(part);
    });
    if (fits) return { route, params };
  }
  return undefined;
}
