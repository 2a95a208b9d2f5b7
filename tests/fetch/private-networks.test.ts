/** Networks of the operator's own sources, headers for them, and a proxy. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFetcher, type Fetcher, type FetcherOptions } from '../../src/fetch/fetcher.ts';
import { isInNetworks } from '../../src/fetch/ip-address.ts';
import { openWeb, redirect, type Web } from '../support/web.ts';

let web: Web;
const opened: Fetcher[] = [];
beforeEach(async () => {
  web = await openWeb();
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
  await web.close();
});

function open(options: Partial<FetcherOptions>): Fetcher {
  const fetcher = createFetcher({ userAgent: 'OnTheRecord/0 (tests)', ...options });
  opened.push(fetcher);
  return fetcher;
}

describe('an address in the networks', () => {
  test.each([
    ['10.1.2.3', ['10.0.0.0/8'], true],
    ['10.1.2.3', ['10.1.2.3'], true],
    ['10.1.2.3', ['192.168.0.0/16', 'fd12::/64'], false],
    ['fd12::7', ['fd12::/64'], true],
    ['::ffff:10.1.2.3', ['10.0.0.0/8'], true],
    ['169.254.169.254', ['0.0.0.0/0'], false],
    ['::ffff:169.254.169.254', ['0.0.0.0/0', '::/0'], false],
    ['fe80::1', ['::/0'], false],
    ['fd00:ec2::254', ['fd00::/8'], false],
    ['100.100.100.200', ['100.64.0.0/10'], false],
  ])('%s in %j: %s', (address, networks, is) => {
    expect(isInNetworks(address, networks)).toBe(is);
  });
});

describe('a private address', () => {
  const privateNetworks = ['127.0.0.0/8'];

  test('is fetched if it is in the networks and the operator gave it', async () => {
    web.serve('/feed', 'words');
    const fetcher = open({ privateNetworks });
    await expect(fetcher.fetch(`${web.url}/feed`)).rejects.toMatchObject({ kind: 'refused' });
    const own = fetcher.from(`${web.url}/any`);
    expect(await own.fetch(`${web.url}/feed`, { obeyRobots: true })).toMatchObject({ kind: 'content' });
    expect(web.asked).toContain('/robots.txt');
  });

  test('is not fetched outside of the networks', async () => {
    const fetcher = open({ privateNetworks: ['10.0.0.0/8'] });
    await expect(fetcher.from(web.url).fetch(`${web.url}/feed`)).rejects.toMatchObject({ kind: 'refused' });
  });

  test('is not reached by a redirect of a source that may be fetched', async () => {
    const inside = await openWeb('127.0.0.2');
    inside.serve('/secret', 'secret');
    web.serve('/feed', redirect(`${inside.url}/secret`));
    const fetcher = open({ privateNetworks });
    await expect(fetcher.from(web.url).fetch(`${web.url}/feed`)).rejects.toMatchObject({ kind: 'refused' });
    // Nor if it is a source itself: only its own feed may lead there.
    await expect(fetcher.from(inside.url).fetch(`${inside.url}/secret`)).resolves.toBeDefined();
    const before = [...inside.asked];
    for (const one of [fetcher, fetcher.from(web.url)]) {
      const reached = [
        one.fetch(`${web.url}/feed`),
        one.fetch(`${inside.url}/secret`),
        one.checkRobots(inside.url),
      ];
      for (const each of await Promise.allSettled(reached))
        expect(each).toMatchObject({ status: 'rejected', reason: { kind: 'refused' } });
    }
    expect(inside.asked).toEqual(before);
    await inside.close();
  });
});

test('headers of an origin are sent to it for a source of its site, for no other, and not to where it redirects', async () => {
  const elsewhere = await openWeb('127.0.0.2');
  const sent: (string | undefined)[] = [];
  web.serve('/feed', (request, response) => {
    sent.push(request.headers.authorization);
    response.writeHead(302, { location: `${elsewhere.url}/feed` }).end();
  });
  elsewhere.serve('/feed', (request, response) => {
    sent.push(request.headers.authorization);
    response.end('words');
  });
  const fetcher = open({ allowPrivate: true, originHeaders: { [web.url]: { authorization: 'Basic eDp5' } } });
  await fetcher.from(`${web.url}/another`).fetch(`${web.url}/feed`);
  expect(sent.splice(0)).toEqual(['Basic eDp5', undefined]);
  await fetcher.from(elsewhere.url).fetch(`${web.url}/feed`);
  await fetcher.fetch(`${web.url}/feed`);
  expect(sent).toEqual([undefined, undefined, undefined, undefined]);
  await elsewhere.close();
});

describe('a proxy', () => {
  async function openProxy() {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end('through the proxy');
    });
    server.on('connect', (request, socket) => {
      asked.push(request.url ?? '');
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const close = () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      });
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, close };
  }

  test('is used, but for hosts that go without it, and for no name that is known to be private', async () => {
    const proxy = await openProxy();
    const resolve = async (host: string) => [
      { address: host.startsWith('inside') ? '10.0.0.7' : '93.184.215.14', family: 4 },
    ];
    const fetcher = open({ proxy: { https: proxy.url, http: proxy.url, none: 'direct.example' }, resolve });
    await fetcher.fetch('http://haven.example/feed').catch(() => {});
    await fetcher.fetch('https://haven.example/feed').catch(() => {});
    expect(proxy.asked.slice(0, 2)).toEqual(['haven.example:80', 'haven.example:443']);
    const before = proxy.asked.length;
    await expect(fetcher.fetch('http://inside.example/feed')).rejects.toMatchObject({ kind: 'refused' });
    await expect(fetcher.fetch('http://127.0.0.1/feed')).rejects.toMatchObject({ kind: 'refused' });
    expect(proxy.asked).toHaveLength(before);
    await proxy.close();
  });
});
