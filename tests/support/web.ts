/** A web server on loopback: tests set the response of each path, and read which paths were requested. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Answer = string | Uint8Array | ((request: IncomingMessage, response: ServerResponse) => void);

export interface Web {
  /** `http://127.0.0.2:PORT` */
  readonly url: string;
  readonly port: number;
  /** paths requested, in order */
  readonly asked: string[];
  /** replaces what a path answers; text is sent as HTML */
  serve(path: string, answer: Answer): void;
  close(): Promise<void>;
}

export async function openWeb(address = '127.0.0.1'): Promise<Web> {
  const answers = new Map<string, Answer>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const answer = answers.get(path);
    if (answer === undefined) response.writeHead(404).end('nothing here');
    else if (typeof answer === 'function') answer(request, response);
    else response.setHeader('content-type', 'text/html; charset=utf-8').end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${address}:${port}`,
    port,
    asked,
    serve: (path, answer) => answers.set(path, answer),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export function redirect(to: string, status = 302): Answer {
  return (_, response) => response.writeHead(status, { location: to }).end();
}
