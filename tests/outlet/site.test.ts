import { expect, test } from 'vitest';
import { isSameSite, siteOf } from '../../src/outlet/site.ts';

test.each([
  ['https://www.bbc.com/a', 'https://bbc.com/b', true],
  ['https://m.bbc.com/a', 'https://bbc.com/b', true],
  ['https://feeds.bbc.com/a', 'http://news.bbc.com/b', true],
  ['https://news.bbc.co.uk/a', 'https://www.bbc.co.uk/b', true],
  ['https://harbour.co.uk/a', 'https://ferry.co.uk/b', false],
  ['http://localhost:80/a', 'http://127.0.0.1:80/a', false],
  ['http://127.0.0.1:8080/a', 'http://127.0.0.1:8081/a', false],
  ['https://bbc.com/a', 'https://notbbc.com/a', false],
  ['https://com/a', 'https://bbc.com/a', false],
  ['nothing', 'nothing', false],
])('%s and %s are of one site: %s', (one, other, expected) => {
  expect(isSameSite(one, other)).toBe(expected);
});

test.each([
  ['https://evil.medium.com/p', 'https://medium.com/p'],
  ['https://foo.github.io/a', 'https://bar.github.io/a'],
  ['https://foo.github.io/a', 'https://github.io/a'],
  ['https://foo.blogspot.com/a', 'https://bar.blogspot.com/a'],
  ['https://foo.substack.com/p', 'https://bar.substack.com/p'],
  ['https://reuters.com.stranger.example/a', 'https://reuters.com/a'],
  ['https://rеuters.com/a', 'https://reuters.com/a'],
])('%s does not speak for %s', (one, other) => {
  expect(isSameSite(one, other)).toBe(false);
});

test.each([
  ['https://reuters.com.stranger.example/a', 'stranger.example'],
  ['https://www.harbour.example./a', 'harbour.example'],
  ['https://feeds.evil.medium.com/a', 'evil.medium.com'],
  ['https://rеuters.com/a', 'xn--ruters-3of.com'],
  ['http://[::1]:8080/a', '[::1]:8080'],
  ['file:///ferry.html', undefined],
])('%s is on the site %s', (address, site) => {
  expect(siteOf(address)).toBe(site);
});

test.each([
  ['https://medium.com/@ann/ferry-1', 'medium.com/@ann'],
  ['https://www.medium.com/feed/@Ann', 'medium.com/@ann'],
  ['https://medium.com/feed/harbour-weekly', 'medium.com/harbour-weekly'],
  ['https://medium.com/harbour-weekly/ferry-2', 'medium.com/harbour-weekly'],
  ['https://medium.com/', 'medium.com'],
  ['https://sites.google.com/view/harbour/news', 'sites.google.com/harbour'],
  ['https://substack.com/@ann/p-1', 'substack.com/@ann'],
  ['https://substack.com/home', 'substack.com'],
  ['https://github.com/ann/notes', 'github.com/ann'],
  ['https://ann.medium.com/@ben/x', 'ann.medium.com'],
])('%s is published by %s', (address, site) => {
  expect(siteOf(address)).toBe(site);
});

test('an owner’s name is part of a site’s, whatever is in it', () => {
  expect(siteOf('https://m.medium.com//@ann)(reuters*.com/x')).toBe('medium.com/@ann%29%28reuters%2a.com');
  expect(isSameSite('https://medium.com/@ann/a', 'https://medium.com/@ben/a')).toBe(false);
});
