import { describe, expect, test } from 'vitest';
import { addressVariants, cleanAddress, comparable, identityOf } from '../../src/parse/web-address.ts';

const PAGE = 'https://www.example.org/news/second-lock';

describe('a tracker', () => {
  test.each([
    'utm_source',
    'utm_campaign',
    'UTM_Medium',
    'at_medium',
    'at_bbc_team',
    'at_ptr_name',
    'ns_mchannel',
    'mc_cid',
    'mc_eid',
    'wt_mc',
    'fbclid',
    'gclid',
    'dclid',
    'msclkid',
    'yclid',
    'igshid',
    '__twitter_impression',
    'spm',
    'xtor',
    'cmp',
    'cmpid',
    'ocid',
    'smid',
    'ftag',
    'partner',
    'guccounter',
    'ref',
    'ref_src',
    'referrer',
    'rss',
  ])('is no part of a story’s address, nor of its comparison: %s', (name) => {
    expect(cleanAddress(`${PAGE}?${name}=1&id=7#top`)).toBe(`${PAGE}?id=7`);
    expect(comparable(`${PAGE}?id=7&${name}=1`)).toBe('example.org/news/second-lock?id=7');
  });

  test.each(['source', 'src', 'share', 'feed', 'from'])(
    'that chooses the page on some sites stays in the address, and is not compared: %s',
    (name) => {
      expect(cleanAddress(`${PAGE}?${name}=1`)).toBe(`${PAGE}?${name}=1`);
      expect(comparable(`${PAGE}?id=7&${name}=1`)).toBe('example.org/news/second-lock?id=7');
    },
  );

  test.each(['id', 'p', 'page', 'story', 'reference', 'feeds', 'sources', 'utm', 'resource', 'v'])(
    'is not what tells pages apart: %s',
    (name) => {
      expect(cleanAddress(`${PAGE}?${name}=1`)).toBe(`${PAGE}?${name}=1`);
      expect(comparable(`${PAGE}?${name}=1`)).toBe(`example.org/news/second-lock?${name}=1`);
    },
  );
});

test.each<[string | undefined, string | undefined, string | undefined]>([
  // canonical, fetched from, known by
  [PAGE, `${PAGE}?ref=rss`, PAGE],
  [`${PAGE}?id=7`, `${PAGE}?id=8`, `${PAGE}?id=7`],
  [PAGE, 'https://m.example.org/amp/second-lock', PAGE],
  ['https://www.example.org/', PAGE, PAGE],
  ['https://other.example/news/second-lock', `${PAGE}?utm_source=x`, PAGE],
  ['https://example.org.evil.example/news', PAGE, PAGE],
  [undefined, `${PAGE}?utm_source=x#top`, PAGE],
  [PAGE, undefined, PAGE],
  [undefined, undefined, undefined],
])('a page that calls itself %s, fetched from %s, is known by %s', (canonical, url, expected) => {
  expect(identityOf(canonical, url)).toBe(expected);
});

test.each([
  [[PAGE], [PAGE, PAGE.replace('https', 'http')]],
  [
    ['http://example.org/a?ref=rss'],
    [
      'http://example.org/a',
      'http://example.org/a?ref=rss',
      'https://example.org/a',
      'https://example.org/a?ref=rss',
    ],
  ],
  [['file:///ferry.html'], ['file:///ferry.html']],
  [[], []],
])('the addresses %j may be stored as %j', (addresses, expected) => {
  expect(addressVariants(addresses)).toEqual(expected);
});
