/** A site with every fault that feeds have on the web, followed as people follow it: with `/sources add`. */
import { deflateRawSync, gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkSource } from '../../src/answer/sources.ts';
import { createReader } from '../../src/ingest/document-reader.ts';
import { renderTerminal } from '../../src/render/terminal/terminal.ts';
import { OPERATOR } from '../../src/store/feed-store.ts';
import { DAY, openWorld, type World } from '../support/feed-world.ts';
import { entryAbout, storyAbout } from '../support/site.ts';

const FEED = '/feed.xml';
let world: World;

beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const at = (path: string) => `${world.site.url}${path}`;
const entry = (place: string, changes = {}) => entryAbout(world.site.url, place, changes);
const rss = (items: string, title = 'The Haven Post') =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>${title}</title>${items}</channel></rss>`;
const whole = (place: string, extra = '') =>
  `<item><title>${place} reopens</title><link>${at(`/${place}`)}</link>${extra}<description><![CDATA[${storyAbout(
    place,
  )
    .split('\n')
    .map((one) => `<p>${one}</p>`)
    .join('')}]]></description></item>`;
const askedFor = (path: string) => world.site.asked.filter((one) => one === path).length;
const followed = async () =>
  (await world.subscriptions.list(OPERATOR)).map(({ feed }) => feed.url.replace(world.site.url, ''));
async function check(locale = 'en'): Promise<string> {
  const context = {
    archive: world,
    subscriptions: world.subscriptions,
    caller: { may: ['manage'] as const },
    page: 1,
  };
  return renderTerminal(await checkSource(context, at(FEED)), { locale, color: false, width: 1000 });
}

describe('nothing is dropped silently', () => {
  beforeEach(() => {
    world.site.feed(FEED, [
      entry('Northhaven'),
      { link: at('/posts/1'), text: 'A post without a title.', guid: 'p1' },
      { title: 'A title and a link', link: at('/lost'), guid: 't1' },
      {
        title: 'A video',
        guid: 'v1',
        extra:
          '<media:group xmlns:media="http://search.yahoo.com/mrss/"><media:description>Filmed from the pier.</media:description></media:group>',
      },
      { link: at('/nothing'), guid: 'n1' },
      { guid: 'n2' },
    ]);
  });

  test('posts, videos and titles alone are stories; `add` says what is none, and why', async () => {
    expect(await world.add(at(FEED))).toBe(
      `I now follow “The Haven Post” (${at(FEED)}). 6 stories read, 4 kept. 1 left out: it has no text. 1 left out: I can’t read its page.`,
    );
    expect((await world.headlines()).sort()).toEqual([
      'A post without a title.',
      'A title and a link',
      'A video',
      'Northhaven reopens its ferry line',
    ]);
  });

  test.each([
    ['de', '6 Artikel gelesen, 4 behalten.', '1 fehlt: kein Text.'],
    ['fr', '6 articles lus, 4 gardés.', '1 laissé de côté\u202f: il n’a pas de texte.'],
    ['es', '6 artículos leídos, 4 guardados.', '1 descartado: no tiene texto.'],
    ['ja', '6件を読み、4件を保存しました。1件は', '1件は本文がないため見送りました。'],
  ])('`check` says so, too, in the language %s', async (locale, counts, reason) => {
    await world.add(at(FEED));
    expect(await check(locale)).toContain(counts);
    expect(await check(locale)).toContain(reason);
  });

  test('a story of its title alone becomes that of its page once the page can be read', async () => {
    await world.add(at(FEED));
    world.site.page('/lost', 'A title and a link', storyAbout('Easthaven'));
    await world.pass(2 * DAY);
    expect(await world.ask('news', { query: 'Easthaven ferry piers' })).toMatchObject({ kind: 'passages' });
  });

  test('a teaser whose title is missing is read from its page, if that is its page', async () => {
    const text = 'The first boat left the harbour at seven on Monday.';
    const untitled = (place: string) => ({ text, link: at(`/${place}`), guid: place });
    const titled = ['Westhaven', 'Midhaven', 'Newhaven'].map((place) => entry(place));
    world.site.feed(FEED, [untitled('lost'), untitled('wall'), ...titled]);
    world.site.page('/lost', 'Boat leaves', `${text}\n${storyAbout('Easthaven')}`);
    world.site.page(
      '/wall',
      'Your privacy',
      Array(9).fill('We value what you accept here, with partners.').join('\n'),
    );
    await world.add(at(FEED));
    const headlines = await world.headlines();
    expect(headlines).toHaveLength(5);
    expect(headlines).toContain('Boat leaves');
    expect(headlines).toContain(text);
  });

  test('an item that was dropped before its kind was kept is read again', async () => {
    const xml = rss('<item><guid>p1</guid><description>A post without a title.</description></item>');
    world.site.serve(FEED, xml);
    const { items } = await createReader('UTC').feed({ bytes: Buffer.from(xml), url: at(FEED) });
    const { feeds } = world.newsroom.store;
    const now = world.now().toISOString();
    const { subscription } = await feeds.add({ url: at(FEED), owner: OPERATOR, now });
    for (const { fingerprint, hash } of items)
      await feeds.keep(subscription.feed.id, undefined, { fingerprint, hash, details: {} }, undefined, now);
    expect(await check()).toContain('1 story read, 1 kept.');
    expect(await world.headlines()).toEqual(['A post without a title.']);
  });

  test('a page that asks for consent, without a word of the story, does not take its place', async () => {
    const text = 'The first boat left the harbour at seven…';
    const link = at('/news/northhaven-ferry-reopens');
    world.site.feed(FEED, [entry('Northhaven', { text, link, guid: 'n' })]);
    const consent =
      'We and our 850 partners store data on your device. Choose what you accept before you continue.';
    world.site.page(
      '/news/northhaven-ferry-reopens',
      'Your privacy matters',
      Array(9).fill(consent).join('\n'),
    );
    await world.add(at(FEED));
    expect(await world.headlines()).toEqual(['Northhaven reopens its ferry line']);
    expect(await world.ask('news', { query: 'harbour boat' })).toMatchObject({ passages: [{ text }] });
  });

  test('pages that wait for the next poll are said to wait', async () => {
    const many = Array.from({ length: 23 }, (_, n) => `Haven${n}`);
    for (const place of many)
      world.site.page(`/news/${place.toLowerCase()}-ferry-reopens`, place, storyAbout(place));
    world.site.feed(
      FEED,
      many.map((place) => entry(place, { title: undefined, text: undefined })),
    );
    expect(await world.add(at(FEED))).toContain(
      '23 stories read, 20 kept. 3 are waiting for their pages, which I read next.',
    );
    await world.pass(DAY / 24);
    expect(await check()).toContain('23 stories read, 23 kept.');
  });

  test('of more than a thousand items, the newest are read, wherever they stand', async () => {
    const date = (n: number) => new Date(Date.UTC(2022, 0, n)).toUTCString();
    world.site.feed(
      FEED,
      Array.from({ length: 1002 }, (_, n) => ({ guid: `${n}`, title: `Number ${n}`, date: date(n) })),
    );
    expect(await world.add(at(FEED))).toContain(
      '1,002 stories read, 1,000 kept. 2 left out: I only read the newest thousand.',
    );
    expect((await world.headlines())[0]).toBe('Number 1001');
  });
});

describe('a strict site', () => {
  test('is asked once by `add`, and with its ETag from then on', async () => {
    world.site.feed(FEED, [entry('Northhaven')], { etag: '"1"' });
    await world.add(at(FEED));
    expect(askedFor(FEED)).toBe(1);
    await world.pass(DAY / 2);
    expect(world.site.lastRequest(FEED)['if-none-match']).toBe('"1"');
  });

  test('that asks to come back soon is waited for', async () => {
    let asked = 0;
    world.site.serve(FEED, (_, response) => {
      asked += 1;
      if (asked === 1) response.writeHead(429, { 'retry-after': '20' }).end();
      else response.end(rss(whole('Northhaven')));
    });
    const before = world.now().getTime();
    expect(await world.add(at(FEED))).toContain('1 story read, 1 kept.');
    expect(world.now().getTime() - before).toBe(20_000);
    expect(asked).toBe(2);
  });

  test('that asks to come back in an hour is followed, left alone for so long, and read then', async () => {
    world.site.fail(FEED, 429, { 'retry-after': '3600' });
    expect(await world.add(at(FEED))).toMatch(/^I now follow .* asks me to come back at 2025-04-09 09:00 UTC\.$/);
    world.site.feed(FEED, [entry('Northhaven')]);
    await world.pass(DAY / 48);
    expect(await check()).toContain('asks me to come back at 2025-04-09 09:00 UTC');
    expect(askedFor(FEED)).toBe(1);
    await world.pass(DAY / 24);
    expect(await world.headlines()).toEqual(['Northhaven reopens its ferry line']);
  });

  test('is not followed if it cannot be known whether it has a feed, and the person hears when to ask', async () => {
    world.site.fail('/', 429, { 'retry-after': '3600' });
    expect(await world.add(at('/'))).toMatch(/can’t follow.*asks me to come back at 2025-04-09 09:00 UTC/);
    expect(await followed()).toEqual([]);
    expect(askedFor('/')).toBe(1);
  });

  test('whose pages are busy is asked for no further one until it wants to be', async () => {
    const places = ['Northhaven', 'Southhaven', 'Easthaven'];
    const path = (place: string) => `/news/${place.toLowerCase()}-ferry-reopens`;
    for (const place of places) world.site.fail(path(place), 429, { 'retry-after': '7200' });
    world.site.feed(
      FEED,
      places.map((place) => entry(place, { text: 'A line…' })),
    );
    await world.add(at(FEED));
    expect(places.map(path).map(askedFor)).toEqual([0, 0, 1]);
  });

  test('may send a new ETag with the answer that nothing changed', async () => {
    const sent: unknown[] = [];
    world.site.serve(FEED, ({ headers }, response) => {
      sent.push(headers['if-none-match']);
      if (sent.length === 1) response.writeHead(200, { etag: '"1"' }).end(rss(whole('Northhaven')));
      else response.writeHead(304, { etag: `"${sent.length}"` }).end();
    });
    await world.add(at(FEED));
    await world.pass(DAY / 4);
    expect(sent.slice(0, 3)).toEqual([undefined, '"1"', '"2"']);
  });
});

describe('the feed of a page', () => {
  const link = (href: string, title: string) =>
    `<link rel="alternate" type="application/rss+xml" title="${title}" href="${href}">`;

  test('that names several is chosen by the person, and nothing is followed before', async () => {
    world.site.serve(
      '/',
      `<html><head>${link('/world.xml', 'World')}${link('/sport.xml', 'Sport')}</head></html>`,
    );
    expect(await world.add(at('/'))).toBe(
      `${at('/')} has 2 feeds. Which one should I follow?\n\nYou could try\n  World: /sources add ${at('/world.xml')}\n  Sport: /sources add ${at('/sport.xml')}`,
    );
    expect(await followed()).toEqual([]);
    expect(world.site.asked).toEqual(['/']);
  });

  test('is found by its Link header', async () => {
    world.site.serve('/', (_, response) =>
      response
        .writeHead(200, { link: `</here.xml>; rel="alternate"; type="application/rss+xml"` })
        .end('<html></html>'),
    );
    world.site.serve('/here.xml', rss(whole('Northhaven')));
    await world.add(at('/'));
    expect(await followed()).toEqual(['/here.xml']);
  });

  test('of an account is beside it', async () => {
    world.site.serve('/@haven', '<html></html>');
    world.site.serve(
      '/@haven.rss',
      rss(
        `<item><link>${at('/@haven/1')}</link><description>The ferry is back.</description></item>`,
        'Haven',
      ),
    );
    expect(await world.add(at('/@haven'))).toContain('1 story read, 1 kept.');
    expect(world.site.asked).not.toContain('/@haven/1');
  });

  test('is not said to be behind a login unless it is', async () => {
    world.site.serve('/plain', '<html><body><p>A page.</p></body></html>');
    world.site.serve('/login', '<html><title>Sign in</title><form><input type="password"></form></html>');
    expect(await world.add(at('/plain'))).toMatch(/It’s a web page, not a feed\.$/);
    expect(await world.add(at('/login'))).toMatch(/The site asks for a login there\.$/);
  });
});

describe('bytes that are not what they are said to be are read', () => {
  test.each<[string, Record<string, string>, (xml: string) => Uint8Array]>([
    ['raw deflate', { 'content-encoding': 'deflate' }, deflateRawSync],
    ['gzip that nobody announced', {}, gzipSync],
    [
      'windows-1251 that claims to be UTF-8',
      { 'content-type': 'text/xml; charset=utf-8' },
      (xml) => iconv.encode(xml, 'windows-1251'),
    ],
  ])('%s', async (_, headers, encode) => {
    const title = 'Паром снова ходит, сообщила администрация порта';
    world.site.serve(FEED, (_request, response) =>
      response.writeHead(200, headers).end(encode(rss(whole('Гавань', `<title>${title}</title>`), title))),
    );
    expect(await world.add(at(FEED))).toContain(`I now follow “${title}”`);
  });

  test('dates of other languages, and numbers', async () => {
    world.site.serve(
      FEED,
      rss(
        `${whole('Northhaven', '<pubDate>Mo, 03 Mär 2025 10:00:00 +0100</pubDate>')}${whole('Southhaven', '<pubDate>1741082400</pubDate>')}`,
      ),
    );
    await world.add(at(FEED));
    expect((await world.newsroom.store.newest(2)).map(({ publishedAt }) => publishedAt)).toEqual([
      '2025-03-04T10:00:00.000Z',
      '2025-03-03T09:00:00.000Z',
    ]);
  });

  test('a feed behind a redirect that wants its cookie back', async () => {
    world.site.serve(FEED, ({ headers }, response) => {
      if (headers.cookie === 'seen=1') response.end(rss(whole('Northhaven')));
      else response.writeHead(302, { location: FEED, 'set-cookie': 'seen=1' }).end();
    });
    expect(await world.add(at(FEED))).toContain('1 story read, 1 kept.');
  });
});

describe('times without a zone', () => {
  const timed = () => rss(whole('Northhaven', '<pubDate>Mon, 03 Mar 2025 10:00:00</pubDate>'));
  const instants = async () => (await world.newsroom.store.newest(9)).map(({ publishedAt }) => publishedAt);

  test.each([
    ['Berlin', '2025-03-03T09:00:00.000Z'],
    ['UTC+2', '2025-03-03T08:00:00.000Z'],
    ['-5:30', '2025-03-03T15:30:00.000Z'],
  ])('are those of the zone that is set for the feed: %s', async (zone, instant) => {
    world.site.serve(FEED, timed());
    await world.add(at(FEED), { zone });
    expect(await instants()).toEqual([instant]);
  });

  test('are those of a zone that is set later, for what comes later', async () => {
    world.site.serve(FEED, timed());
    await world.add(at(FEED));
    expect(await world.add(at(FEED), { zone: 'Berlin' })).toBe(
      'From now on, I read times of “The Haven Post” without a time zone as Europe/Berlin.',
    );
    world.site.serve(FEED, rss(whole('Southhaven', '<pubDate>Tue, 04 Mar 2025 10:00:00</pubDate>')));
    await world.pass(DAY / 4);
    expect(await instants()).toEqual(['2025-03-04T09:00:00.000Z', '2025-03-03T10:00:00.000Z']);
  });

  test('need a zone that there is', async () => {
    expect(await world.add(at(FEED), { zone: 'Atlantis' })).toMatch(/time zone “Atlantis”/);
    expect(await world.add(at(FEED), { zone: '+99' })).toMatch(/don’t know a time zone/);
    expect(world.site.asked).toEqual([]);
  });

  test('are as the operator says, whatever a server says', async () => {
    const { feeds } = world.newsroom.store;
    const given = { url: at(FEED), now: world.now().toISOString() };
    const { subscription } = await feeds.add({ ...given, owner: 'guild', timeZone: 'Asia/Tokyo' });
    expect(await feeds.timeZone(subscription.feed.id)).toBe('Asia/Tokyo');
    await feeds.add({ ...given, owner: OPERATOR, timeZone: 'Europe/Oslo' });
    expect(await feeds.timeZone(subscription.feed.id)).toBe('Europe/Oslo');
  });
});

describe('a site without a feed', () => {
  const PLACES = ['Northhaven', 'Southhaven', 'Easthaven', 'Westhaven', 'Midhaven'];
  const path = (place: string) => `/news/2025/${place.toLowerCase()}-ferry-runs-again`;
  const front = (places: readonly string[]) =>
    `<html lang="en"><head><title>The Haven Post</title></head><body><a href="/about">About all of us here</a>
${places.map((place) => `<a href="${path(place)}"><img></a><a href="${path(place)}?utm_source=x">${place} reopens its ferry line</a>`).join('')}
<a href="/tag/ferry-and-boats-and-piers">More on ferry lines</a><a href="https://elsewhere.example/news/2025/a-b-c-d">Elsewhere opens its ferry line</a></body></html>`;

  const newsSitemap = () => {
    const entries = PLACES.map(
      (
        place,
      ) => `<url><loc>${at(path(place))}</loc><n:news><n:publication><n:name>The Haven Post</n:name><n:language>en</n:language></n:publication>
<n:publication_date>2025-04-09T06:00:00Z</n:publication_date><n:title>${place} reopens</n:title></n:news></url>`,
    );
    return `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">${entries.join('')}</urlset>`;
  };

  beforeEach(() => {
    for (const place of [...PLACES, 'Newhaven'])
      world.site.page(path(place), `${place} reopens`, storyAbout(place));
    world.site.serve('/', front(PLACES));
  });

  test('is followed by the links of its page: those to stories of its own, seen at two polls', async () => {
    expect(await world.add(at('/'))).toBe(
      `I now follow “The Haven Post” (${at('/')}). It has no feed, so I read the stories its pages link to. 5 stories read, 0 kept. 5 are waiting for their pages, which I read next.`,
    );
    expect(await world.headlines()).toEqual([]);
    await world.pass(DAY / 24);
    expect((await world.headlines()).sort()).toEqual(PLACES.map((place) => `${place} reopens`).sort());
    expect(world.site.asked).not.toContain('/about');
  });

  test('brings new stories, and loses none that leave the page', async () => {
    await world.add(at('/'));
    await world.pass(DAY / 24);
    world.site.serve('/', front(['Newhaven', ...PLACES.slice(0, 3)]));
    await world.pass(DAY / 2);
    expect(await world.headlines()).toHaveLength(6);
    world.site.serve(
      '/',
      front(['Newhaven', ...PLACES.slice(0, 3)]).replaceAll('reopens its', 'has its old'),
    );
    const change = await world.newsroom.store.lastChange();
    await world.pass(DAY / 2);
    expect(await world.newsroom.store.changedSince(change)).toEqual([]);
  });

  test('is out of order if its page links no stories any more', async () => {
    await world.add(at('/'));
    world.site.serve('/', '<html><body>We are moving.</body></html>');
    await world.pass(DAY / 12);
    const [source] = await world.subscriptions.list(OPERATOR);
    expect(source?.feed.state.why).toEqual({ message: 'trouble.no-links', values: {} });
  });

  test('is asked no more often than a feed', async () => {
    await world.add(at('/'));
    await world.pass(DAY);
    expect(askedFor('/')).toBeLessThan(25);
    for (const place of PLACES) expect(askedFor(path(place))).toBeLessThan(4);
  });

  test('is left alone if robots.txt forbids its page or its stories', async () => {
    world.site.serve('/robots.txt', 'User-agent: *\nDisallow: /');
    expect(await world.add(at('/'))).toMatch(/asks bots not to read this page/);
    expect(await followed()).toEqual([]);
  });

  test('is followed by its sitemap of news, if it has one', async () => {
    world.site.serve('/robots.txt', `Sitemap: ${at('/sitemap.xml')}\nSitemap: ${at('/map-of-news.xml')}`);
    world.site.serve('/map-of-news.xml', newsSitemap());
    expect(await world.add(at('/'))).toContain('5 stories read, 5 kept.');
    expect(await followed()).toEqual(['/map-of-news.xml']);
    expect(world.site.asked).not.toContain('/sitemap.xml');
  });

  test('is followed by the sitemap of news that its index of sitemaps names', async () => {
    const map = (path: string) => `<sitemap><loc>${at(path)}</loc></sitemap>`;
    world.site.serve('/robots.txt', `Sitemap: ${at('/sitemap.xml')}`);
    world.site.serve(
      '/sitemap.xml',
      `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${map('/all.xml')}${map('/news-2025-04.xml')}${map('/news.xml')}</sitemapindex>`,
    );
    world.site.serve('/news.xml', newsSitemap());
    expect(await world.add(at('/'))).toContain('5 stories read, 5 kept.');
    expect(await followed()).toEqual(['/news.xml']);
    expect(world.site.asked).not.toContain('/all.xml');
    // Tomorrow's stories are not in the sitemap of a month.
    expect(world.site.asked).not.toContain('/news-2025-04.xml');
  });

  test('is no site of news if few links are alike', async () => {
    world.site.serve('/', front(PLACES.slice(0, 4)));
    expect(await world.add(at('/'))).toMatch(/It’s a web page, not a feed\.$/);
  });
});
