import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { FetchError } from '../../src/fetch/fetch-error.ts';
import {
  createFetcher,
  type Fetcher,
  type FetcherOptions,
  type FetchOptions,
} from '../../src/fetch/fetcher.ts';
import { openWeb, redirect, type Web } from '../support/web.ts';

const AGENT = 'OnTheRecord/0 (tests)';
const NOW = new Date('2025-03-03T12:00:00Z');
let web: Web;
let fetchers: Fetcher[] = [];

beforeEach(async () => {
  web = await openWeb();
});
afterEach(async () => {
  for (const fetcher of fetchers) await fetcher.close();
  fetchers = [];
  await web.close();
});

function fetcherWith(options: Partial<FetcherOptions> = {}): Fetcher {
  const fetcher = createFetcher({ userAgent: AGENT, now: () => NOW, ...options });
  fetchers.push(fetcher);
  return fetcher;
}
const open = (options: Partial<FetcherOptions> = {}) => fetcherWith({ allowPrivate: true, ...options });
const text = async (fetcher: Fetcher, path: string, options?: FetchOptions) => {
  const fetched = await fetcher.fetch(path, options);
  return fetched.kind === 'content' ? new TextDecoder().decode(fetched.bytes) : fetched.kind;
};
const errorOf = async (promise: Promise<unknown>) => {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(FetchError);
  return error as FetchError;
};

describe('fetching', () => {
  test('gives the bytes, their type and what to ask with next time, and names the project to the site', async () => {
    let userAgent: string | undefined;
    web.serve('/feed', (request, response) => {
      userAgent = request.headers['user-agent'];
      response.setHeader('content-type', 'application/rss+xml').setHeader('etag', '"1"');
      response.setHeader('last-modified', 'Mon, 03 Mar 2025 09:00:00 GMT').end('<rss/>');
    });
    expect(await open().fetch(`${web.url}/feed#part`)).toEqual({
      kind: 'content',
      url: `${web.url}/feed`,
      bytes: Buffer.from('<rss/>'),
      contentType: 'application/rss+xml',
      etag: '"1"',
      lastModified: 'Mon, 03 Mar 2025 09:00:00 GMT',
    });
    expect(userAgent).toBe(AGENT);
  });

  test('is conditional where an ETag or a date is given, and says that nothing changed', async () => {
    const asked: unknown[] = [];
    web.serve('/feed', ({ headers }, response) => {
      asked.push([headers['if-none-match'], headers['if-modified-since']]);
      response.writeHead(304).end();
    });
    const given = { etag: '"1"', lastModified: 'Mon, 03 Mar 2025 09:00:00 GMT' };
    expect(await open().fetch(`${web.url}/feed`, given)).toEqual({
      kind: 'unchanged',
      url: `${web.url}/feed`,
    });
    expect(asked).toEqual([['"1"', 'Mon, 03 Mar 2025 09:00:00 GMT']]);
  });

  test.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    // Raw deflate, as some servers send it.
    ['deflate', deflateRawSync],
    // Gzip that is not announced, and a compressed file that is compressed again on its way.
    ['identity', gzipSync],
    ['gzip', (words: string) => gzipSync(gzipSync(words))],
    ['br', brotliCompressSync],
  ])('reads %s', async (encoding, compress) => {
    web.serve('/', (_, response) =>
      response.setHeader('content-encoding', encoding).end(compress('Ferry runs again')),
    );
    expect(await text(open(), web.url)).toBe('Ferry runs again');
  });

  test('keeps a new ETag that comes with the answer that nothing changed', async () => {
    web.serve('/feed', (_, response) => response.writeHead(304, { etag: '"2"' }).end());
    expect(await open().fetch(`${web.url}/feed`, { etag: '"1"' })).toMatchObject({
      kind: 'unchanged',
      etag: '"2"',
    });
  });

  test('sends a cookie of a redirect on to the same site until the redirects end, and never again', async () => {
    const other = await openWeb('127.0.0.2');
    const cookies: unknown[] = [];
    web.serve('/', ({ headers }, response) => {
      cookies.push(headers.cookie);
      const seen = headers.cookie === 'seen=1; page=2';
      if (seen) response.writeHead(302, { location: `${other.url}/` }).end();
      else
        response
          .writeHead(302, { location: '/', 'set-cookie': ['seen=1; Path=/', 'page=2', 'far=3; Path=/other'] })
          .end();
    });
    other.serve('/', ({ headers }, response) => {
      cookies.push(headers.cookie);
      response.end('Here.');
    });
    const fetcher = open();
    for (let n = 0; n < 2; n++) expect(await text(fetcher, web.url)).toBe('Here.');
    expect(cookies).toEqual([undefined, 'seen=1; page=2', undefined, undefined, 'seen=1; page=2', undefined]);
    await other.close();
  });

  test.each([
    'stolen=1; Domain=example.org',
    'wide=1; Domain=1',
    `long=${'x'.repeat(5000)}`,
    '=1',
    'safe=1; Secure',
  ])(
    'does not send on a cookie that is not the site’s to set, too long, unnamed or for https: %s',
    async (cookie) => {
      web.serve('/', (_, response) =>
        response.writeHead(302, { location: '/end', 'set-cookie': cookie }).end(),
      );
      web.serve('/end', ({ headers }, response) => response.end(`cookies: ${headers.cookie}`));
      expect(await text(open(), web.url)).toBe('cookies: undefined');
    },
  );

  test('follows five redirects and no sixth; says where an address has moved for good', async () => {
    for (let n = 1; n <= 6; n++)
      web.serve(`/${n}`, redirect(n === 1 ? '/end' : `/${n - 1}`, n > 4 ? 301 : 302));
    web.serve('/end', 'Here.');
    expect(await open().fetch(`${web.url}/5`)).toMatchObject({
      url: `${web.url}/end`,
      movedTo: `${web.url}/4`,
    });
    expect(await errorOf(open().fetch(`${web.url}/6`))).toMatchObject({ kind: 'refused' });
  });

  test('opens one connection a host, however many ask', async () => {
    const ports = new Set<number | undefined>();
    for (const path of ['/1', '/2', '/3'])
      web.serve(path, ({ socket }, response) => {
        ports.add(socket.remotePort);
        response.end('x');
      });
    const fetcher = open();
    await Promise.all(['/1', '/2', '/3'].map((path) => fetcher.fetch(web.url + path)));
    expect(ports.size).toBe(1);
  });
});

describe('limits', () => {
  test.each([
    ['announced', (bytes: Buffer) => ({ body: bytes, headers: { 'content-length': String(bytes.length) } })],
    ['not announced', (bytes: Buffer) => ({ body: bytes, headers: {} })],
    [
      'small until it is unpacked',
      (bytes: Buffer) => ({ body: gzipSync(bytes), headers: { 'content-encoding': 'gzip' } }),
    ],
  ])('more than 5 MB is given up, %s', async (_, make) => {
    const { body, headers } = make(Buffer.alloc(6 * 1024 * 1024, 'x'));
    web.serve('/', (_request, response) => response.writeHead(200, headers).end(body));
    expect(await errorOf(open().fetch(web.url))).toMatchObject({
      kind: 'too large',
      message: expect.stringMatching(/more than 5 MB/),
    });
  });

  test('an endless stream is given up, and its connection closed', async () => {
    const closed = new Promise((resolve) => {
      web.serve('/', (_, response) => {
        const more = () => {
          while (!response.destroyed && response.write(Buffer.alloc(64 * 1024)));
        };
        response.on('drain', more).on('close', () => resolve('closed'));
        more();
      });
    });
    expect(await errorOf(open().fetch(web.url))).toMatchObject({ kind: 'too large' });
    expect(await closed).toBe('closed');
  });

  test.each([
    ['the answer', { headers: 50 }, () => {}],
    [
      'the rest of it',
      { body: 50 },
      (_: unknown, response: { write(text: string): void }) => response.write('half'),
    ],
    ['all of it', { total: 50 }, () => {}],
  ])('waits for %s only so long', async (_, timeouts, answer) => {
    web.serve('/', answer as never);
    expect(await errorOf(open({ timeouts }).fetch(web.url))).toMatchObject({
      kind: 'timeout',
      message: expect.stringMatching(/too long/),
    });
  });
});

describe('what a site answers becomes a sentence', () => {
  test.each([
    [401, 'turned away', /login/],
    [403, 'turned away', /turns bots away/],
    [404, 'not found', /nothing at this address/],
    [410, 'gone', /taken this page down/],
    [500, 'status', /error \(500\)/],
    [204, 'status', /\(204\)/],
  ])('%s', async (status, kind, sentence) => {
    web.serve('/', (_, response) => response.writeHead(status).end());
    expect(await errorOf(open().fetch(web.url))).toMatchObject({
      kind,
      message: expect.stringMatching(sentence),
    });
  });

  test.each([
    [429, '120', '2025-03-03T12:02:00.000Z'],
    [503, 'Mon, 03 Mar 2025 13:00:00 GMT', '2025-03-03T13:00:00.000Z'],
    [503, 'Mon, 03 Mar 2025 11:00:00 GMT', NOW.toISOString()],
    [429, '99999999', '2025-03-10T12:00:00.000Z'],
    [429, 'soon', undefined],
  ])('%s with Retry-After %s', async (status, retryAfter, at) => {
    web.serve('/', (_, response) => response.writeHead(status, { 'retry-after': retryAfter }).end());
    const error = await errorOf(open().fetch(web.url));
    expect(error.kind).toBe('busy');
    expect(error.retryAt?.toISOString()).toBe(at);
  });

  test('a site that is not there, or not listening', async () => {
    const nobody = async () => {
      throw Object.assign(new Error('no'), { code: 'ENOTFOUND' });
    };
    expect(await errorOf(open({ resolve: nobody }).fetch('http://nobody.example/'))).toMatchObject({
      message: expect.stringMatching(/can’t find a site called nobody\.example/),
    });
    const { url } = web;
    await web.close();
    expect((await errorOf(open().fetch(url))).message).toMatch(/can’t reach/);
  });

  test('broken compression, and one that was not asked for', async () => {
    web.serve('/broken', (_, response) => response.setHeader('content-encoding', 'gzip').end('no gzip'));
    web.serve('/other', (_, response) => response.setHeader('content-encoding', 'lzma').end('x'));
    web.serve('/good', 'Here.');
    const fetcher = open();
    expect((await errorOf(fetcher.fetch(`${web.url}/broken`))).message).toMatch(/is damaged/);
    expect((await errorOf(fetcher.fetch(`${web.url}/other`))).message).toMatch(/didn’t ask for/);
    expect(await text(fetcher, `${web.url}/good`)).toBe('Here.');
  });
});

describe('robots.txt', () => {
  const page = { obeyRobots: true };

  test('keeps pages from being read where it says so, and is asked for once a site', async () => {
    web.serve('/robots.txt', 'User-agent: OnTheRecord\nDisallow: /private\n\nUser-agent: *\nDisallow: /\n');
    web.serve('/news', 'News.');
    const fetcher = open();
    expect(await text(fetcher, `${web.url}/news`, page)).toBe('News.');
    expect(await errorOf(fetcher.fetch(`${web.url}/private/x`, page))).toMatchObject({ kind: 'robots' });
    expect(web.asked).toEqual(['/robots.txt', '/news']);
  });

  test('is not asked for a feed', async () => {
    web.serve('/robots.txt', 'User-agent: *\nDisallow: /\n');
    web.serve('/feed', '<rss/>');
    expect(await text(open(), `${web.url}/feed`)).toBe('<rss/>');
  });

  test('holds after a redirect too', async () => {
    web.serve('/robots.txt', 'User-agent: *\nDisallow: /private\n');
    web.serve('/news', redirect('/private/news'));
    expect(await errorOf(open().fetch(`${web.url}/news`, page))).toMatchObject({ kind: 'robots' });
    expect(web.asked).not.toContain('/private/news');
  });

  test('where there is none, pages may be read; where it fails, not now', async () => {
    web.serve('/news', 'News.');
    expect(await text(open(), `${web.url}/news`, page)).toBe('News.');
    web.serve('/robots.txt', (_, response) => response.writeHead(500).end());
    expect(await errorOf(open().fetch(`${web.url}/news`, page))).toMatchObject({ kind: 'busy' });
  });
});

// macOS has one loopback address alone; these tests need a second one to play a public site.
describe.skipIf(process.platform === 'darwin')('addresses that are not the open internet’s', () => {
  /** `front` plays a public site; everything else is judged as in earnest. */
  const FRONT = '127.0.0.2';
  let front: Web;
  beforeAll(async () => {
    front = await openWeb(FRONT);
  });
  afterAll(() => front.close());

  const SPELLINGS = [
    '127.0.0.1',
    'localhost',
    '127.1',
    '2130706433',
    '0x7f000001',
    '0x7f.0.0.1',
    '0177.0.0.1',
    '127.0.0.1.',
    '0.0.0.0',
    '[::1]',
    '[::7f00:1]',
    '[::127.0.0.1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
  ];

  test.each(SPELLINGS)(
    'loopback spelled %s is refused, given or redirected to, and not reached',
    async (host) => {
      web.serve('/', 'trap');
      const trap = `http://${host}:${web.port}/`;
      const direct = await errorOf(fetcherWith().fetch(trap));
      expect(direct).toMatchObject({
        kind: 'refused',
        message: expect.stringMatching(/isn’t on the open internet/),
      });
      front.serve('/go', redirect(trap));
      const guard = { isAllowed: (address: string) => address === FRONT };
      expect(await errorOf(fetcherWith(guard).fetch(`${front.url}/go`))).toMatchObject({
        kind: 'refused',
      });
      expect(web.asked).toEqual([]);
    },
  );

  test.each([
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '192.0.2.1',
    '224.0.0.1',
    '[fe80::1]',
    '[fc00::1]',
    '[2001:db8::1]',
  ])('%s is refused', async (host) => {
    expect(await errorOf(fetcherWith().fetch(`http://${host}/`))).toMatchObject({ kind: 'refused' });
  });

  test('a name is refused by the address that it leads to, one private among public ones included', async () => {
    for (const found of [['127.0.0.1'], ['192.168.1.1'], ['93.184.216.34', '10.0.0.1'], ['::7f00:1']]) {
      const resolve = async () =>
        found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
      expect(await errorOf(fetcherWith({ resolve }).fetch(`http://news.example:${web.port}/`))).toMatchObject(
        { kind: 'refused' },
      );
    }
    expect(web.asked).toEqual([]);
  });

  test('a name that changes its address after it was checked is connected to where it was checked', async () => {
    web.serve('/', 'trap');
    front.serve('/', 'front');
    const answers = [FRONT, '127.0.0.1', '127.0.0.1'];
    let looked = 0;
    const resolve = async () => [{ address: answers[looked++] ?? '127.0.0.1', family: 4 }];
    const guard = { resolve, isAllowed: (address: string) => address === FRONT };
    expect(await text(fetcherWith(guard), `http://news.example:${front.port}/`)).toBe('front');
    expect(looked).toBe(1);
    expect(await errorOf(fetcherWith(guard).fetch(`http://news.example:${web.port}/`))).toMatchObject({
      kind: 'refused',
    });
    expect(web.asked).toEqual([]);
  });

  test('robots.txt is no way in either', async () => {
    front.serve('/robots.txt', redirect(`http://127.0.0.1:${web.port}/robots.txt`));
    front.serve('/news', 'News.');
    const guard = { isAllowed: (address: string) => address === FRONT };
    const error = await errorOf(fetcherWith(guard).fetch(`${front.url}/news`, { obeyRobots: true }));
    expect(error.kind).toBe('refused');
    expect(web.asked).toEqual([]);
  });

  test.each([
    ['file:///etc/passwd', /only read http: and https:/],
    ['ftp://news.example/', /only read http: and https:/],
    ['javascript:alert(1)', /isn’t a web address|only read http/],
    ['news', /isn’t a web address/],
    ['http://', /isn’t a web address/],
    ['http://user:secret@news.example/', /name or password/],
    [`http://news.example/${'x'.repeat(3000)}`, /isn’t a web address/],
  ])('%s is no address to fetch', async (address, sentence) => {
    const error = await errorOf(fetcherWith().fetch(address));
    expect(error.message).toMatch(sentence);
    expect(error.message).not.toContain('secret');
  });

  test('a redirect to another kind of address is refused', async () => {
    web.serve('/', redirect('file:///etc/passwd'));
    expect(await errorOf(open().fetch(web.url))).toMatchObject({ kind: 'refused' });
  });
});

test('nothing is fetched from a host that the operator has blocked, not even by a redirect', async () => {
  let asked = 0;
  web.serve('/feed', (_, response) => {
    asked += 1;
    response.end('<rss/>');
  });
  web.serve('/away', redirect('/feed', 302));
  const isBlocked = async (host: string) => asked > 0 || host === 'blocked.example';
  const fetcher = open({ isBlocked });
  expect((await errorOf(fetcher.fetch('https://blocked.example/feed'))).why.message).toBe('trouble.blocked');
  expect((await errorOf(fetcher.checkRobots('https://blocked.example/a'))).message).toMatch(/has blocked/);
  await fetcher.fetch(`${web.url}/feed`);
  expect((await errorOf(fetcher.fetch(`${web.url}/away`))).kind).toBe('refused');
  expect(asked).toBe(1);
});
