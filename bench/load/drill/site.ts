/** The site of a drill: feeds of whole stories on many loopback addresses, which records who was fetched when. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Feeds at one address: a process has one connection to each. */
const FEEDS_PER_ADDRESS = 10;

export interface Report {
  readonly headline: string;
  readonly paragraphs: readonly string[];
}

export interface PublishedReport extends Report {
  readonly feed: number;
  /** milliseconds */
  readonly at: number;
}

export interface Site {
  readonly published: readonly PublishedReport[];
  /** when each feed was fetched, in milliseconds, by number of the feed */
  readonly fetches: readonly (readonly number[])[];
  addressOf(feed: number): string;
  /** Puts a report at the head of a feed. */
  publish(feed: number, report: Report): void;
  close(): Promise<void>;
}

/** The feeds are empty at first. */
export async function openSite(feeds: number): Promise<Site> {
  const published: PublishedReport[] = [];
  const items = Array.from({ length: feeds }, (): string[] => []);
  const fetches: number[][] = items.map(() => []);
  const answer = ({ url = '', headers }: IncomingMessage, response: ServerResponse) => {
    const feed = Number(/^\/feed\/(\d+)$/.exec(url)?.[1] ?? Number.NaN);
    const own = items[feed];
    if (!own) return void response.writeHead(404).end();
    fetches[feed]?.push(Date.now());
    const etag = `"${own.length}"`;
    if (headers['if-none-match'] === etag) return void response.writeHead(304, { etag }).end();
    response.writeHead(200, { 'content-type': 'application/rss+xml', etag }).end(rss(feed, own));
  };
  const servers: Server[] = [];
  let port = 0;
  for (let n = 0; n * FEEDS_PER_ADDRESS < feeds; n += 1) {
    const server = createServer(answer);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(port, hostOf(n), resolve));
    port = (server.address() as AddressInfo).port;
  }
  const addressOf = (feed: number) =>
    `http://${hostOf(Math.floor(feed / FEEDS_PER_ADDRESS))}:${port}/feed/${feed}`;
  return {
    published,
    fetches,
    addressOf,
    publish(feed, report) {
      const one = { ...report, feed, at: Date.now() };
      published.push(one);
      items[feed]?.unshift(itemOf(one));
    },
    async close() {
      for (const server of servers) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
}

function hostOf(n: number): string {
  return `127.1.${Math.floor(n / 250)}.${1 + (n % 250)}`;
}

function rss(feed: number, items: readonly string[]): string {
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Gazette ${feed}</title>${items.slice(0, 20).join('')}</channel></rss>`;
}

function itemOf({ headline, paragraphs, feed, at }: PublishedReport): string {
  const guid = `urn:${feed}:${headline.toLowerCase().replaceAll(' ', '-')}`;
  const body = paragraphs.map((one) => `<p>${one}</p>`).join('');
  return `<item><title>${headline}</title><guid isPermaLink="false">${guid}</guid><pubDate>${new Date(at).toUTCString()}</pubDate><description><![CDATA[${body}]]></description></item>`;
}
