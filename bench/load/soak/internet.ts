/** The made-up internet of a soak run: every host on one loopback address, told apart by the Host header. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerHostile, hostileHost, hostileWord } from './hostile.ts';
import { type Outlet, outlet, type PublishedItem } from './outlets.ts';

export interface Internet {
  readonly port: number;
  readonly outlets: readonly Outlet[];
  /** simulated time, in milliseconds */
  now: number;
  /** requests of addresses that nobody may ask for: none, if all is well */
  readonly trespasses: readonly string[];
  readonly requests: () => number;
  feedOf(host: string): string;
  close(): Promise<void>;
}

export async function openInternet(
  good: number,
  hostile: number,
  { start, end }: { readonly start: number; readonly end: number },
): Promise<Internet> {
  const outlets = Array.from({ length: good }, (_, n) => outlet(n, start, end));
  const byHost = new Map(outlets.map((one) => [one.host, one]));
  const strangers = new Map(Array.from({ length: hostile }, (_, n) => [hostileHost(n), n]));
  const trespasses: string[] = [];
  let asked = 0;

  const server = createServer((request, response) => {
    asked += 1;
    const path = request.url ?? '/';
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    const known = byHost.get(host);
    const stranger = strangers.get(host);
    const { now, port } = internet;
    if (path === '/robots.txt') response.writeHead(404).end();
    else if (known) answerGood(known, path, response, now, port);
    else if (stranger !== undefined) {
      const victim = outlets[0]?.published(now).at(-1);
      answerHostile(stranger, response, { host, port, now, path, word: hostileWord(stranger), victim });
    } else {
      trespasses.push(`${host}${path}`);
      response.writeHead(404).end();
    }
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
  const internet: Internet = {
    port: (server.address() as AddressInfo).port,
    outlets,
    now: start,
    trespasses,
    requests: () => asked,
    feedOf: (host) => `http://${host}:${internet.port}/feed.xml`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return internet;
}

function answerGood(site: Outlet, path: string, response: ServerResponse, now: number, port: number): void {
  if (path === '/feed.xml') {
    response
      .writeHead(200, { 'content-type': 'application/rss+xml' })
      .end(feed(site, site.listed(now), port));
    return;
  }
  const item = site.at(path, now);
  if (item) response.writeHead(200, { 'content-type': 'text/html' }).end(page(site, item));
  else response.writeHead(404).end();
}

function feed(site: Outlet, items: readonly PublishedItem[], port: number): string {
  const entries = items.map((item) => {
    const link = `http://${item.host}:${port}${item.path}`;
    const shown = site.hasTeasers ? item.paragraphs.slice(0, 1) : item.paragraphs;
    return `<item><title>${item.headline}</title><link>${link}</link><guid>${link}</guid><pubDate>${new Date(item.at).toUTCString()}</pubDate><description><![CDATA[${markup(shown)}]]></description></item>`;
  });
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>${site.title}</title><link>http://${site.host}/</link>${entries.join('')}</channel></rss>`;
}

function page(site: Outlet, item: PublishedItem): string {
  return `<!doctype html><html lang="en"><head><title>${item.headline}</title>
<meta property="og:title" content="${item.headline}"><meta property="og:site_name" content="${site.title}">
<meta property="article:published_time" content="${new Date(item.at).toISOString()}"></head>
<body><article><h1>${item.headline}</h1>${markup(item.paragraphs)}</article></body></html>`;
}

const markup = (paragraphs: readonly string[]) => paragraphs.map((one) => `<p>${one}</p>`).join('');
