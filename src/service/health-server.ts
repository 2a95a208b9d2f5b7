/** Says by HTTP how the bot is: `/healthz` if it is alive, `/readyz` if it answers, `/metrics` in the form of Prometheus. */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UserFacingError } from '../text/user-facing-error.ts';
import type { Health, Verdict } from './health.ts';
import type { Metrics } from './metrics.ts';

/** The address of the server cannot be used; the message says what to set. */
export class HealthServerError extends UserFacingError {
  override readonly name = 'HealthServerError';
}

export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Listens at `host` and `port`; 0 takes any free port. Rejects with HealthServerError if it cannot. */
export async function startHealthServer(
  { host, port }: { readonly host: string; readonly port: number },
  health: Health,
  metrics: Pick<Metrics, 'text' | 'contentType'>,
): Promise<HealthServer> {
  const answers: Readonly<Record<string, (response: ServerResponse) => Promise<void>>> = {
    '/healthz': async (response) => sendVerdict(response, await health.alive()),
    '/readyz': async (response) => sendVerdict(response, await health.ready()),
    '/metrics': async (response) => send(response, 200, metrics.contentType, await metrics.text()),
  };
  const server = createServer((request, response) => {
    const answer = answers[request.url?.split('?')[0] ?? ''];
    if (!answer) return send(response, 404, 'text/plain', 'Ask /healthz, /readyz or /metrics.\n');
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return send(response, 405, 'text/plain', 'Only GET is answered.\n');
    answer(response).catch(() => send(response, 500, 'text/plain', 'That failed; the log may say why.\n'));
  });
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === 'EADDRINUSE' ? 'another process uses it' : message;
    throw new HealthServerError(
      `HEALTH_PORT ${port} cannot be used at ${host}: ${why}. Set HEALTH_PORT to a free port, or leave it out.`,
    );
  }
  // It answers as long as the process runs for another reason.
  server.unref();
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function sendVerdict(response: ServerResponse, verdict: Verdict): void {
  send(response, verdict.ok ? 200 : 503, 'application/json', `${JSON.stringify(verdict)}\n`);
}

function send(response: ServerResponse, status: number, type: string, text: string): void {
  if (response.headersSent) return;
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(text);
}
