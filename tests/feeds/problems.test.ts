import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { dataFile } from '../../src/data.ts';
import { SUBSCRIPTION_PROBLEMS } from '../../src/feeds/find-feed.ts';
import { POLL_PROBLEMS } from '../../src/feeds/poll-feed.ts';
import { FETCH_PROBLEMS, networkError, statusError } from '../../src/fetch/fetch-error.ts';
import { createFetcher } from '../../src/fetch/fetcher.ts';
import { READER_PROBLEMS } from '../../src/ingest/reader.ts';
import { DECODE_PROBLEMS } from '../../src/parse/decode.ts';
import { FEED_PROBLEMS, parseFeed } from '../../src/parse/feed/feed.ts';
import { messagesFor } from '../../src/render/messages.ts';
import { openWorld } from '../support/feed-world.ts';
import { openSite } from '../support/site.ts';

const NOW = new Date('2025-04-09T08:00:00Z');
const OTHERS = ['de', 'fr', 'es', 'ja'];

/** An English sentence, and the same as a message. */
interface ToPeople {
  readonly message: string;
  readonly why?: { readonly message: string; readonly values: Readonly<Record<string, string | number>> };
}

function check({ message, why }: ToPeople): void {
  if (!why) throw new Error(`“${message}” has no message for other languages`);
  expect(messagesFor('en')(why.message, why.values)).toBe(message);
  for (const language of OTHERS) {
    const words = messagesFor(language)(why.message, why.values);
    expect(words).not.toBe(message);
    for (const value of Object.values(why.values)) expect(words).toContain(String(value));
  }
}

describe('what is wrong with a feed is said in English and as a message of every language', () => {
  test.each([401, 403, 404, 410, 429, 500, 503])('for a site that answers %i', (status) => {
    check(statusError(status, 'example.org', undefined, NOW));
    check(statusError(status, 'example.org', '7200', NOW));
  });

  test.each(['ENOTFOUND', 'ETIMEDOUT', 'CERT_HAS_EXPIRED', 'ECONNREFUSED', 'Z_DATA_ERROR', 'EWHATEVER'])(
    'for %s from the network',
    (code) => check(networkError(Object.assign(new Error('what the system says'), { code }), 'example.org')),
  );

  test.each(['ftp://example.org/', 'https://me:secret@example.org/', 'http://127.0.0.1/', 'nothing'])(
    'for %s, which is not fetched',
    async (address) => {
      const fetcher = createFetcher({ userAgent: 'OnTheRecord/test' });
      const error = await fetcher.fetch(address).catch((thrown: unknown) => thrown);
      check(error as Error);
      await fetcher.close();
    },
  );

  test('for what is too large, compressed strangely, sent in circles, or closed to programs', async () => {
    const site = await openSite();
    const fetcher = createFetcher({ userAgent: 'OnTheRecord/test', allowPrivate: true });
    site.serve('/large', (_, response) => response.writeHead(200, { 'content-length': 9e6 }).end('x'));
    site.serve('/strange', (_, response) => response.writeHead(200, { 'content-encoding': 'odd' }).end('x'));
    site.serve('/circle', (_, response) => response.writeHead(302, { location: '/circle' }).end());
    site.serve('/robots.txt', 'User-agent: *\nDisallow: /closed');
    for (const path of ['/large', '/strange', '/circle', '/closed']) {
      const given = { obeyRobots: path === '/closed' };
      check((await fetcher.fetch(`${site.url}${path}`, given).catch((thrown: unknown) => thrown)) as Error);
    }
    await fetcher.close();
    await site.close();
  });

  test.each([
    '',
    '   ',
    'garbage',
    '{"a":',
    '{"a":1}',
    '<html></html>',
    '<html><input type="password"></html>',
    '<opml></opml>',
    '<other/>',
  ])('for “%s”, which is no feed', async (text) => {
    const error = await parseFeed(Buffer.from(text), { defaultTimeZone: 'UTC' }).catch(
      (thrown: unknown) => thrown,
    );
    check(error as Error);
  });

  test('with every message that data/locales has, and no other', () => {
    const english = JSON.parse(readFileSync(dataFile('locales/en.json'), 'utf8'));
    const said = [
      ...FETCH_PROBLEMS,
      ...DECODE_PROBLEMS,
      ...FEED_PROBLEMS,
      ...READER_PROBLEMS,
      ...POLL_PROBLEMS,
      ...SUBSCRIPTION_PROBLEMS,
    ].map((key) => `trouble.${key}`);
    const keys = Object.keys(english).filter((key) => key.startsWith('trouble.'));
    expect(keys.length).toBeGreaterThan(20);
    expect([...new Set(said)].sort()).toEqual(keys.sort());
  });
});

test('a problem is kept with its message, and goes when the feed is read again', async () => {
  const world = await openWorld();
  world.site.fail('/feed.xml', 404);
  const id = await world.follow('/feed.xml');
  const { state } = await world.feed(id);
  check({ message: state.problem ?? '', ...(state.why && { why: state.why }) });
  world.site.feed('/feed.xml', []);
  await world.pass(86_400_000);
  const after = (await world.feed(id)).state;
  expect(after.problem).toBeUndefined();
  expect(after.why).toBeUndefined();
  await world.close();
});
